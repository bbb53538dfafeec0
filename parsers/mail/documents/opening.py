"""One door for all attached files; whatever a library does on a bad one, a Document comes out."""

from collections.abc import Callable

from parsers.mail.caps import ATTACHMENT_BYTES
from parsers.mail.documents.pdf import open_pdf
from parsers.mail.documents.plain_files import open_csv, open_html, open_message, open_text
from parsers.mail.documents.sheet import open_workbook
from parsers.mail.documents.sniff import archive_problem, sniff, why_unreadable
from parsers.mail.documents.word import open_word
from parsers.mail.model import Attachment, Document, DocumentKind

_READERS: dict[DocumentKind, Callable[[str, bytes], Document]] = {
    DocumentKind.PDF: open_pdf,
    DocumentKind.XLSX: open_workbook,
    DocumentKind.DOCX: open_word,
    DocumentKind.CSV: open_csv,
    DocumentKind.HTML: open_html,
    DocumentKind.TXT: open_text,
    DocumentKind.MESSAGE: open_message,
}
_PACKED = frozenset({DocumentKind.XLSX, DocumentKind.DOCX})


def open_document(file: Attachment) -> Document:
    """Read an attached file.

    What cannot be read comes back with `problem`: words for the person who then has to look. This
    keeps the caps on pages, rows and cells; a limit on time and memory needs a process of its own,
    which the caller provides.

    >>> open_document(Attachment(id="att1", name="q.txt", content_type="", data=b"4.29 ea")).text
    '4.29 ea'
    >>> open_document(Attachment(id="att1", name="q.pdf", content_type="", data=b"%PDF-")).problem
    'the file is damaged or protected, a person has to look at it'
    >>> open_document(Attachment(id="att1", name="q.jpg", content_type="", data=b"GIF8")).problem
    'a picture, a person has to look at it'
    """
    kind = sniff(file)
    reader = _READERS.get(kind)
    if len(file.data) > ATTACHMENT_BYTES:
        return _unread(file, kind, "the file is larger than 15 MB")
    if kind is DocumentKind.IMAGE:
        return _unread(file, kind, "a picture, a person has to look at it")
    if reader is None:
        return _unread(file, kind, why_unreadable(file.data))
    packed = archive_problem(file.data) if kind in _PACKED else None
    if packed is not None:
        return _unread(file, kind, f"the file is {packed}")
    try:
        return reader(file.id, file.data)
    except MemoryError:
        return _unread(file, kind, "reading the file needs too much memory")
    except Exception:  # noqa: BLE001 - libraries raise anything on a damaged file, AssertionError too
        return _unread(file, kind, "the file is damaged or protected, a person has to look at it")


def _unread(file: Attachment, kind: DocumentKind, problem: str) -> Document:
    return Document(source=file.id, kind=kind, problem=problem)
