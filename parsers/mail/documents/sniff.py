"""What a file is, by its first bytes; its name and stated type only settle kinds of text."""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from parsers.mail.caps import ARCHIVE_BYTES, ARCHIVE_RATIO
from parsers.mail.charset import decode
from parsers.mail.model import Attachment, DocumentKind

_ENTRIES = 2_000
_SMALL = 2_000_000
"""An archive that unpacks to less than this is harmless, whatever its ratio."""

_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_MARKUP = re.compile(
    rb"^\s*(?:<!--.{0,400}?-->\s*)?<(?:!doctype html|html|head|body|table|div|meta|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL = re.compile(rb"^(?:[A-Za-z][A-Za-z-]{1,40}:[ \t].*\r?\n(?:[ \t].*\r?\n)*){2}")
_UNREADABLE = {
    b"\xd0\xcf\x11\xe0": "an old Office file or a saved Outlook mail; please ask for a PDF",
    b"{\\rtf": "a rich text file; please ask for a PDF",
    b"\x78\x9f\x3e\x22": "a winmail.dat package; please ask for a PDF",
    b"Rar!": "a packed archive; please unpack it",
    b"7z\xbc\xaf": "a packed archive; please unpack it",
    b"\x1f\x8b": "a packed archive; please unpack it",
}


def sniff(file: Attachment) -> DocumentKind:
    r"""Return what a file is.

    >>> def kind(data, name="", content_type=""):
    ...     return sniff(Attachment(id="a", name=name, content_type=content_type, data=data)).value
    >>> kind(b"%PDF-1.4"), kind(b"\x89PNG"), kind(b"PK\x03\x04"), kind(b"")
    ('pdf', 'image', 'unknown', 'unknown')
    >>> kind(b"<html>"), kind(b"a;b", "q.csv"), kind(b"a b", "q.pdf"), kind(b"\x00\x01\x02")
    ('html', 'csv', 'txt', 'unknown')
    """
    head = file.data[:1024]
    if b"%PDF-" in head and not _MAIL.match(head):
        return DocumentKind.PDF
    if head.startswith(b"PK\x03\x04"):
        return _office(file.data)
    if head.startswith(_IMAGES) or head[8:12] == b"WEBP" or head[4:8] == b"ftyp":
        return DocumentKind.IMAGE
    if not head.strip() or head.startswith(tuple(_UNREADABLE)) or not _is_text(head):
        return DocumentKind.UNKNOWN
    return _text_kind(file, head)


def _text_kind(file: Attachment, head: bytes) -> DocumentKind:
    name = file.name.lower()
    if _MARKUP.match(head):
        return DocumentKind.HTML
    if (name.endswith(".eml") or file.content_type.startswith("message/")) and _MAIL.match(head):
        return DocumentKind.MESSAGE
    if name.endswith((".csv", ".tsv")) or file.content_type in {"text/csv", "application/csv"}:
        return DocumentKind.CSV
    return DocumentKind.TXT


def _office(data: bytes) -> DocumentKind:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist()[:_ENTRIES])
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return DocumentKind.UNKNOWN
    if "xl/workbook.xml" in names:
        return DocumentKind.XLSX
    return DocumentKind.DOCX if "word/document.xml" in names else DocumentKind.UNKNOWN


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return sum(letter < " " and letter not in "\t\n\r\f" for letter in decode(head, None)) == 0


def why_unreadable(data: bytes) -> str:
    """Say what a file of unknown kind is, for the person who has to look at it.

    >>> why_unreadable(b"Rar!x"), why_unreadable(b"?")
    ('a packed archive; please unpack it', 'not a kind of file that can be read')
    """
    if data.startswith(b"PK"):
        return "a packed archive or an unusual document; please open it"
    known = (said for magic, said in _UNREADABLE.items() if data.startswith(magic))
    return next(known, "not a kind of file that can be read" if data else "an empty file")


def archive_problem(data: bytes) -> str | None:
    """Say why an Office file is not to be unpacked, None if it may be.

    >>> archive_problem(b"PK")
    'damaged'
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return "damaged"
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if len(entries) > _ENTRIES or unpacked > ARCHIVE_BYTES:
        return "far too large once unpacked"
    if unpacked > _SMALL and unpacked / packed > ARCHIVE_RATIO:
        return "packed suspiciously tight"
    return None
