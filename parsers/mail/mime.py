"""Raw mail bytes to a `Message`; malformed mail is read as far as it goes."""

from dataclasses import replace
from email import message_from_bytes
from email.message import Message as RawMail

from parsers.mail.authentication import read_authentication
from parsers.mail.caps import BOUNDARIES, HEADERS, RAW_BYTES
from parsers.mail.headers import addresses, message_ids, moment, unfold
from parsers.mail.markup import Rendered, render
from parsers.mail.model import Message
from parsers.mail.parts import RawPart, parameter, quietly, take_apart

_THIN = 4
"""A plain part this many times shorter than the HTML beside it is only a stand-in."""


def parse_message(raw: bytes) -> Message:
    r"""Read a mail.

    Bodies, headers and attachments are capped (`caps`); whatever was left out is told in
    `problem`. Nothing in a mail makes this raise.

    >>> mail = parse_message(b"From: Jo <jo@v.test>\nSubject: =?utf-8?q?=C3=A9?=\n\n4.29 ea\n")
    >>> mail.sender, mail.sender_name, mail.subject, mail.text
    ('jo@v.test', 'Jo', 'é', '4.29 ea')
    >>> parse_message(b"").text, parse_message(b"\xff\x00: :\n\n\x80").problem
    ('', None)
    """
    problems = []
    if len(raw) > RAW_BYTES:
        raw = raw[:RAW_BYTES]
        problems.append("the mail is very large, its end was not read")
    if raw.count(b"boundary=") > BOUNDARIES:
        raw = raw[: raw.index(b"boundary=")]
        problems.append("the mail is built of too many containers, only its head was read")
    mail: RawPart = quietly(lambda: message_from_bytes(raw), RawMail())
    return _read(mail, problems)


def _read(mail: RawPart, problems: list[str], *, prefix: str = "", depth: int = 0) -> Message:
    headers = tuple((name, unfold(str(value))) for name, value in list(mail.raw_items())[:HEADERS])
    parts = take_apart(mail, prefix=prefix, depth=depth)
    html = "\n".join(parts.html)
    page = render(html) if html else Rendered(text="", tables=(), quoted_tables=())
    plain = "\n".join(parts.plain).strip("\n")
    from_html = _letters(plain) * _THIN < _letters(page.text)
    problems += parts.problems
    return _with_envelope(
        Message(
            text=page.text if from_html else plain,
            text_from_html=from_html,
            html=html,
            tables=page.tables,
            quoted_tables=page.quoted_tables,
            attachments=tuple(parts.attachments),
            nested=tuple(
                _read(inner, [], prefix=f"{prefix}mail{number}.", depth=depth + 1)
                for number, inner in enumerate(parts.nested, start=1)
            ),
            headers=headers,
            content_type=quietly(mail.get_content_type, "text/plain"),
            reports=tuple(parts.reports),
            report_type=parameter(mail, "report-type"),
            problem="; ".join(problems) or None,
        )
    )


def _letters(text: str) -> int:
    return len("".join(text.split()))


def _with_envelope(mail: Message) -> Message:
    """Add what the headers say: who writes to whom, when, and in answer to what."""
    name, sender = next(iter(addresses(mail.header("From"))), (mail.header("From"), ""))
    results = [value for key, value in mail.headers if key.lower() == "authentication-results"]
    return replace(
        mail,
        message_id=_first(message_ids(mail.header("Message-ID"))),
        in_reply_to=_first(message_ids(mail.header("In-Reply-To"))),
        references=message_ids(mail.header("References")),
        sender=sender,
        sender_name=name,
        reply_to=_only_addresses(mail.header("Reply-To")),
        to=_only_addresses(mail.header("To")),
        cc=_only_addresses(mail.header("Cc")),
        subject=mail.header("Subject"),
        date=moment(mail.header("Date")),
        authentication=read_authentication(results),
    )


def _first(found: tuple[str, ...]) -> str:
    return found[0] if found else ""


def _only_addresses(value: str) -> tuple[str, ...]:
    return tuple(address for _, address in addresses(value))
