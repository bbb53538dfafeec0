"""The parts of a mail: which are its text, which are files, which are other mails."""

from collections.abc import Callable
from dataclasses import dataclass, field
from email.errors import MessageError
from email.message import Message as RawMail
from typing import TypeAlias, TypeVar

from parsers.mail.caps import ATTACHMENT_BYTES, ATTACHMENTS, HEADERS, NESTING, PARTS, TEXT_CHARS
from parsers.mail.charset import decode, tidy
from parsers.mail.flowed import unflow
from parsers.mail.headers import unfold
from parsers.mail.model import Attachment

Read = TypeVar("Read")
RawPart: TypeAlias = "RawMail[str, str]"

_DECORATION_BYTES = 200_000
"""An image that the HTML part shows in line and that is smaller is a logo, not a document."""

_FLAWS = (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError)
"""What the standard parser raises on malformed parts."""


@dataclass(slots=True, kw_only=True)
class Parts:
    """What was found while going through a mail's parts."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    nested: list[RawPart] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def quietly(read: Callable[[], Read], otherwise: Read) -> Read:
    """Return what `read` returns, or `otherwise` where a part is too malformed for it.

    >>> quietly(lambda: int("x"), 0)
    0
    """
    try:
        return read()
    except _FLAWS:
        return otherwise


def take_apart(mail: RawPart, *, prefix: str = "", depth: int = 0) -> Parts:
    """Sort the parts of a mail; `prefix` goes before attachment ids, `depth` counts nesting."""
    found = Parts()
    waiting = [mail]
    seen = 0
    while waiting:
        part = waiting.pop()
        seen += 1
        if seen > PARTS:
            found.problems.append(f"more than {PARTS} parts, the rest was not read")
            break
        below = parts_of(part)
        kind = quietly(part.get_content_type, "text/plain")
        if kind.startswith("message/") and below is not None:
            _take_message(kind, below, found, depth)
        elif below is not None:
            waiting.extend(reversed(below))
        else:
            _take_leaf(part, kind, found, prefix)
    found.attachments = _without_decoration(found)
    return found


def parts_of(part: RawPart) -> list[RawPart] | None:
    """Return the parts of a container, None for a part that holds none."""
    payload = part.get_payload() if part.is_multipart() else None
    if not isinstance(payload, list):
        return None
    return [below for below in payload if isinstance(below, RawMail)]


def parameter(part: RawPart, name: str) -> str:
    """Return a parameter of the Content-Type header in lower case, `""` if it has none."""
    value = quietly(lambda: part.get_param(name), None)
    return value.lower() if isinstance(value, str) else ""


def _take_message(kind: str, below: list[RawPart], found: Parts, depth: int) -> None:
    if kind not in {"message/rfc822", "message/global"}:
        found.reports.append("\n\n".join(header_text(block) for block in below[:PARTS]))
    elif depth >= NESTING:
        found.problems.append("mails within mails, the innermost were not read")
    else:
        found.nested.extend(below[:1])


def header_text(block: RawPart) -> str:
    """Return a block of headers, as delivery reports consist of, one `Name: value` a line."""
    lines = [f"{name}: {unfold(str(value))}" for name, value in list(block.raw_items())[:HEADERS]]
    rest = "" if block.is_multipart() else tidy(decode(_bytes(block), None)).strip()
    return "\n".join([*lines, "", rest] if rest else lines)


def _take_leaf(part: RawPart, kind: str, found: Parts, prefix: str) -> None:
    charset = quietly(part.get_content_charset, None)
    name = unfold(quietly(part.get_filename, None) or "")
    disposition = quietly(part.get_content_disposition, None)
    data = _bytes(part)
    is_text = kind in {"text/plain", "text/html"} and disposition != "attachment" and not name
    if kind in {"text/rfc822-headers", "message/delivery-status", "message/rfc822-headers"}:
        found.reports.append(tidy(decode(data, charset)))
    elif is_text:
        _take_text(decode(data, charset), part, kind, found)
    elif kind == "application/pgp-encrypted":
        found.problems.append("the mail is encrypted")
    elif len(found.attachments) >= ATTACHMENTS:
        found.problems.append(f"more than {ATTACHMENTS} attachments, {name or kind} was not read")
    elif len(data) > ATTACHMENT_BYTES:
        found.problems.append(f"attachment {name or kind} is larger than 15 MB and was not read")
    elif data or name:
        number = len(found.attachments) + 1
        found.attachments.append(
            Attachment(id=f"{prefix}att{number}", name=_safe(name), content_type=kind, data=data)
        )


def _take_text(text: str, part: RawPart, kind: str, found: Parts) -> None:
    if len(text) > TEXT_CHARS:
        found.problems.append("the text is very long, its end was not read")
        text = text[:TEXT_CHARS]
    if kind == "text/html" or text[:200].lstrip().lower().startswith(("<html", "<!doctype html")):
        found.html.append(text)
    elif parameter(part, "format") == "flowed":
        found.plain.append(unflow(tidy(text), delsp=parameter(part, "delsp") == "yes"))
    else:
        found.plain.append(tidy(text))


def _bytes(part: RawPart) -> bytes:
    payload = quietly(lambda: part.get_payload(decode=True), None)
    return payload if isinstance(payload, bytes) else b""


def _safe(name: str) -> str:
    """Return a file's name without the path before it."""
    return name.replace("\\", "/").rpartition("/")[2][:120]


def _without_decoration(found: Parts) -> list[Attachment]:
    shown = "cid:" in "".join(found.html).lower()
    return [
        file
        for file in found.attachments
        if not (shown and file.content_type.startswith("image/"))
        or len(file.data) >= _DECORATION_BYTES
    ]
