"""What a mail is once it has been read: parts, tables, regions of its text, and its kind."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique
from typing import Literal

BODY = "body"
"""The source name of `Message.text`; attachments are named by their id, HTML tables `html`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words of a source: `text` stands at `start:end` of the text of `source`.

    >>> Span(source=BODY, start=0, end=4, text="4.29")
    Span(source='body', start=0, end=4, text='4.29')
    """

    source: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One table cell; `place` is `Sheet1!E5`, `p1 [x0,y0,x1,y1]` (points, from top) or `r3c2`."""

    text: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells out of one source; rows may differ in length, empty cells have text `""`."""

    source: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that came with a mail; `id` is unique in the mail (`att1`, `att2`, ...)."""

    id: str
    name: str
    content_type: str
    data: bytes


@unique
class DocumentKind(StrEnum):
    """What the first bytes of a file say it is, whatever its name claims."""

    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"
    HTML = "html"
    TXT = "txt"
    DOCX = "docx"
    IMAGE = "image"
    MESSAGE = "message"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An opened attachment.

    Attributes:
        source: the id of the attachment it was read from.
        kind: by its first bytes.
        text: all text; a PDF keeps columns as runs of two or more blanks, one line per baseline,
            pages parted by a form feed.
        tables: what stands in rows and columns, best-known place per cell.
        problem: why it (or the rest of it) could not be read, in words for a person.
        pages: pages of a PDF, sheets of a workbook, otherwise 1; 0 when it could not be read.
    """

    source: str
    kind: DocumentKind
    text: str = ""
    tables: tuple[Table, ...] = ()
    problem: str | None = None
    pages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Authentication:
    """One result of an Authentication-Results header (RFC 8601), top-most header first.

    Attributes:
        authority: the authserv-id that vouches for it, `""` where the header has none.
        method: `spf`, `dkim`, `dmarc`, `arc`, ...
        result: `pass`, `fail`, `none`, ...
        properties: `("header.from", "vendor.example")` pairs.
    """

    authority: str
    method: str
    result: str
    properties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A mail, decoded.

    Attributes:
        message_id: with its angle brackets, `""` if none (so are the members of the next two).
        sender: address of From, lower case; `""` when it has none.
        text: the body as text: the plain part, or the HTML part rendered (quoted HTML comes with
            `"> "` before its lines). All offsets of `OwnText` count in it.
        text_from_html: whether `text` was rendered from HTML.
        html: the HTML part as sent, `""` if none.
        tables: data tables of the HTML part outside its quoted history.
        quoted_tables: data tables inside the quoted history (a vendor may fill in ours).
        nested: mails attached to this one, forwarded or returned.
        headers: all headers, decoded, in order.
        reports: texts of message/delivery-status and disposition parts.
        report_type: of a multipart/report: `delivery-status`, `disposition-notification`, ...
        problem: what was cut off or could not be decoded, in words for a person.
    """

    message_id: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    sender: str = ""
    sender_name: str = ""
    reply_to: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    subject: str = ""
    date: datetime | None = None
    text: str = ""
    text_from_html: bool = False
    html: str = ""
    tables: tuple[Table, ...] = ()
    quoted_tables: tuple[Table, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    nested: tuple["Message", ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    authentication: tuple[Authentication, ...] = ()
    content_type: str = "text/plain"
    reports: tuple[str, ...] = ()
    report_type: str = ""
    problem: str | None = None

    def header(self, name: str) -> str:
        """Return the first value of a header, `""` if there is none.

        >>> Message(headers=(("X-Loop", "a"),)).header("x-loop")
        'a'
        >>> Message().header("x-loop")
        ''
        """
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")


@unique
class Region(StrEnum):
    """Whose words a line of a mail's text is.

    OWN is the sender's answer. INLINE is his too, but stands between lines of history or fills in
    a line of our letter. The others are not his answer: HISTORY is quoted older mail, FORWARD a
    mail he passes on, SIGNATURE, DISCLAIMER and PROMO come under every mail of his.
    """

    OWN = "own"
    INLINE = "inline"
    HISTORY = "history"
    SIGNATURE = "signature"
    DISCLAIMER = "disclaimer"
    FORWARD = "forward"
    PROMO = "promo"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """One line of `Message.text`, without its quote marks: `Message.text[start:end] == text`.

    Attributes:
        region: whose words it is.
        answers: for INLINE, the line of history above it, or our own line that it fills in.
    """

    text: str
    start: int
    end: int
    region: Region
    answers: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnText:
    """The text of a mail with every line given to a region; offsets count in `text`."""

    text: str
    lines: tuple[TextLine, ...]

    @property
    def own(self) -> str:
        """The sender's own words: his lines and inline answers, blank edges cut.

        >>> line = TextLine(text="4.29 ea", start=0, end=7, region=Region.OWN)
        >>> OwnText(text="4.29 ea", lines=(line,)).own
        '4.29 ea'
        >>> OwnText(text="", lines=()).own
        ''
        """
        mine = (Region.OWN, Region.INLINE)
        return "\n".join(line.text for line in self.lines if line.region in mine).strip()

    def within(self, *regions: Region) -> tuple[TextLine, ...]:
        """Return the lines of these regions, in order.

        >>> OwnText(text="", lines=()).within(Region.FORWARD)
        ()
        """
        return tuple(line for line in self.lines if line.region in regions)


@unique
class MailKind(StrEnum):
    """What a mail from a vendor is for us."""

    QUOTE = "quote"
    NO_BID = "no_bid"
    WITHDRAWAL = "withdrawal"
    QUESTION = "question"
    ACKNOWLEDGEMENT = "acknowledgement"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class KindReading:
    """A kind with the reason a person can check, and the words or headers it rests on."""

    kind: MailKind
    reason: str
    spans: tuple[Span, ...] = ()


BounceSort = Literal["failed", "delayed", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounce:
    """What a delivery report says.

    Attributes:
        sort: `failed` for good, `delayed` (still tried), or `unknown`.
        recipients: addresses that were not reached, lower case.
        status: enhanced status code such as `5.1.1`, `""` if none is stated.
        original_ids: Message-IDs found in the report, the returned mail's own among them.
    """

    sort: BounceSort
    recipients: tuple[str, ...] = ()
    status: str = ""
    original_ids: tuple[str, ...] = ()
