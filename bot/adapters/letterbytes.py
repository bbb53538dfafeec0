"""A letter becomes bytes: one flattening, in which no header can be smuggled.

The standard library's default flattening encodes In-Reply-To and References ids longer than
77 characters as ``=?utf-8?q?...`` (CPython 79986, 100991); Exchange ids are, and Outlook then
forks the thread. Lines of 998 octets leave every id whole.
"""

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from bot.wording.letter import Attachment, Letter, MailAddress

_POLICY = SMTP.clone(max_line_length=998)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]+")
_SUBJECT_LIMIT = 200
_LINE_LIMIT = 900
_ADDRESS = re.compile(r"[^\s\x00-\x1f\x7f<>()\[\],;:\\\"@]+@[A-Za-z0-9.-]+")
_MESSAGE_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]+>")
_WORD = re.compile(r"[a-z-]+")
_MEDIA_TYPE = re.compile(r"[a-zA-Z0-9.+-]+/[a-zA-Z0-9.+-]+")

LOOP_HEADER = "X-ThreeQuotes-Loop"


class BadLetter(ValueError):
    """A letter holds an address or an id that must not stand in a header."""


def to_bytes(letter: Letter) -> bytes:
    """Flatten a letter as it goes over the wire, lines ended by CRLF.

    Names and the subject may come from vendors and are cleaned; addresses, the letter's own id
    and fixed words must be right: `BadLetter` otherwise.
    """
    message = EmailMessage(policy=_POLICY)
    for name, value in _headers(letter):
        message[name] = value
    message.set_content(letter.text, cte=_encoding(letter.text))
    if letter.html is not None:
        message.add_alternative(letter.html, subtype="html", cte=_encoding(letter.html))
    for attachment in letter.attachments:
        _attach(message, attachment)
    _name_boundaries(message, letter.message_id)
    raw = message.as_bytes()
    _check(raw, {name.lower() for name in message})
    return raw


def _name_boundaries(message: EmailMessage, message_id: str) -> None:
    """Part the parts by the letter's own id: sending it again sends the very same bytes."""
    mark = sha256(message_id.encode()).hexdigest()[:32]
    multiparts = (part for part in message.walk() if part.is_multipart())
    for depth, part in enumerate(multiparts):
        part.set_boundary(f"=_{mark}_{depth}")


def clean(text: str) -> str:
    r"""Take out of header text whatever could start a header or an encoded word.

    >>> clean("Quote\r\nBcc: evil@example.com")
    'Quote Bcc: evil@example.com'
    >>> clean("=?utf-8?q?x=0d=0aBcc:?=")
    '= ?utf-8?q?x=0d=0aBcc:?='
    """
    # Python 3.11.7 decodes an encoded word in a value it is given, CRLF included, and writes
    # the result out as a real header (CVE-2024-6923): an opened "=?" must not stay one.
    return _CONTROLS.sub(" ", text).replace("=?", "= ?").strip()[:_SUBJECT_LIMIT]


def _headers(letter: Letter) -> list[tuple[str, str | Address]]:
    """List the headers in the order they are written; the names are fixed here."""
    headers: list[tuple[str, str | Address]] = [
        ("From", _address(letter.sender)),
        ("To", _address(letter.to)),
    ]
    if letter.reply_to is not None:
        headers.append(("Reply-To", _address(letter.reply_to)))
    headers += [
        ("Subject", clean(letter.subject)),
        ("Date", format_datetime(letter.date)),
        ("Message-ID", _fitting(_MESSAGE_ID, letter.message_id)),
    ]
    # These ids were written by other people's programs: one that cannot stand is left out.
    if letter.in_reply_to is not None and _MESSAGE_ID.fullmatch(letter.in_reply_to):
        headers.append(("In-Reply-To", letter.in_reply_to))
    references = [i for i in letter.references if _MESSAGE_ID.fullmatch(i)]
    if references:
        headers.append(("References", " ".join(references)))
    if letter.auto_submitted is not None:
        headers.append(("Auto-Submitted", _fitting(_WORD, letter.auto_submitted)))
    if letter.loop_mark is not None:
        headers.append((LOOP_HEADER, clean(letter.loop_mark)))
    return headers


def _address(party: MailAddress) -> Address:
    # Address(addr_spec=...) only: parsing "name <address>" reads two addresses where the name
    # holds a comma, and on 3.11 a false one where it holds a bracket.
    return Address(clean(party.name), addr_spec=_fitting(_ADDRESS, party.address))


def _fitting(pattern: re.Pattern[str], text: str) -> str:
    if pattern.fullmatch(text) is None:
        raise BadLetter(f"cannot stand in a header: {text[:80]!r}")
    return text


def _encoding(text: str) -> str:
    """Choose what survives every relay: 7bit where it fits, else quoted-printable."""
    lines = text.splitlines()
    plain = all(len(line) <= _LINE_LIMIT and line.expandtabs().isprintable() for line in lines)
    return "7bit" if plain and text.isascii() else "quoted-printable"


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    kind, _, subtype = _fitting(_MEDIA_TYPE, attachment.media_type).partition("/")
    name = clean(attachment.filename).replace('"', "'").replace("/", "_")
    message.add_attachment(attachment.content, maintype=kind, subtype=subtype, filename=name)


def _check(raw: bytes, allowed: set[str]) -> None:
    """Hold the finished bytes against what was set: a header nobody wrote must not leave."""
    block = raw.split(b"\r\n\r\n", 1)[0]
    names = [
        line.split(b":", 1)[0].decode("ascii", "replace").lower()
        for line in block.split(b"\r\n")
        if not line[:1].isspace()
    ]
    if sorted(names) != sorted(allowed):
        raise BadLetter(f"the header block does not hold what was set: {names}")
