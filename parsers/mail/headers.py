"""Mail headers: encoded words, addresses, dates and message ids, read without trusting them."""

import re
from base64 import b64decode
from binascii import a2b_qp
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from parsers.mail.caps import HEADER_CHARS
from parsers.mail.charset import decode, tidy

_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"@]{1,128}@[^\s<>()\[\],;:\"@]{1,255}")
_ENCODED_WORD = re.compile(r"=\?([^?\s]{1,40})\?([bBqQ])\?([^?\s]*)\?=")
_BETWEEN_WORDS = re.compile(r"(\?=)\s+(?==\?)")
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,500}>")


def unfold(raw: str) -> str:
    r"""Return a raw header value as one line of text, encoded words decoded.

    >>> unfold("=?utf-8?q?Devis_n=C2=B0_12?=\r\n for you"), unfold("=?x?b?a?="), unfold("")
    ('Devis n° 12 for you', '=?x?b?a?=', '')
    >>> unfold("=?utf-8?q?a=0d=0aBcc:b?=")
    'a Bcc:b'
    """
    value = _as_text(raw[:HEADER_CHARS])
    if "=?" in value:
        value = _ENCODED_WORD.sub(_decoded, _BETWEEN_WORDS.sub(r"\1", value))
    return " ".join(tidy(value).split())


def _as_text(raw: str) -> str:
    """Undo the surrogates by which the standard parser carries bytes that are not ASCII."""
    if raw.isascii():
        return raw
    return decode(raw.encode("utf-8", "surrogateescape"), "utf-8")


def _decoded(word: re.Match[str]) -> str:
    charset, way, payload = word.groups()
    if way in "bB":
        try:
            data = b64decode(payload + "=" * (-len(payload) % 4))
        except ValueError:
            return word.group()
    else:
        data = a2b_qp(payload.encode("ascii", "replace"), header=True)
    return decode(data, charset.partition("*")[0])


def addresses(value: str) -> tuple[tuple[str, str], ...]:
    """Return (name, address in lower case) of each mailbox in an address header.

    A name that itself looks like an address is no address: only what stands in the angle brackets
    counts where there are any.

    >>> addresses('"Bolt, Nut" <Sales@Vendor.example>, jo@x.test (Jo)')
    (('Bolt, Nut', 'sales@vendor.example'), ('Jo', 'jo@x.test'))
    >>> addresses("alice@good.test <bob@evil.test>"), addresses(""), addresses("undisclosed:;")
    ((('alice@good.test', 'bob@evil.test'),), (), ())
    """
    found = (_mailbox(piece) for piece in _split(value))
    return tuple(box for box in found if box[1])


def _split(value: str) -> list[str]:
    """Split at the commas that stand outside quotes, brackets and comments."""
    pieces, start, quoted, depth = [], 0, False, 0
    for at, letter in enumerate(value):
        if letter == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif letter in "<(":
            depth += 1
        elif letter in ">)":
            depth = max(0, depth - 1)
        elif letter in ",;" and depth == 0:
            pieces.append(value[start:at])
            start = at + 1
    return [*pieces, value[start:]]


def _mailbox(piece: str) -> tuple[str, str]:
    opened = piece.rfind("<")
    if opened >= 0:
        found = _ADDRESS.search(piece, opened)
        return _name(piece[:opened]), found.group().lower() if found else ""
    found = _ADDRESS.search(piece)
    if found is None:
        return "", ""
    comment = piece[found.end() :].strip()
    return _name(comment.strip("()")), found.group().lower()


def _name(text: str) -> str:
    return text.strip().strip("\"'").replace('\\"', '"').strip()


def message_ids(value: str) -> tuple[str, ...]:
    """Return the message ids of a References or In-Reply-To header, with their brackets.

    >>> message_ids("<a@x> <b@y> junk <>"), message_ids("")
    (('<a@x>', '<b@y>'), ())
    """
    return tuple(_MESSAGE_ID.findall(value))


def moment(value: str) -> datetime | None:
    """Return the moment a Date header names; without a zone it is taken as UTC.

    >>> moment("Tue, 04 Aug 2026 10:14:07 -0600").isoformat()
    '2026-08-04T10:14:07-06:00'
    >>> moment("Tue, 04 Aug 2026 10:14:07 -0000").isoformat()
    '2026-08-04T10:14:07+00:00'
    >>> moment("soon"), moment(""), moment("Tue, 99 Aug 2026 10:14:07 +9999999")
    (None, None, None)
    """
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return when if when.tzinfo is not None else when.replace(tzinfo=UTC)
