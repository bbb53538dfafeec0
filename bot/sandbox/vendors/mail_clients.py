"""How mail programs wrap an answer: subject, threading headers, and the letter quoted below."""

import hashlib
import html
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from zoneinfo import ZoneInfo

from bot.sandbox.vendors.answers import Answer
from bot.sandbox.vendors.letters import ReceivedLetter
from bot.sandbox.vendors.profile import MailClient, VendorProfile

_POLICY = SMTP.clone(max_line_length=998)
_ZONE = ZoneInfo("America/New_York")


@dataclass(frozen=True, slots=True)
class _Body:
    text: str
    html: str


def compose(
    vendor: VendorProfile, letter: ReceivedLetter, answer: Answer, now: datetime, number: int
) -> bytes:
    """Write the finished mail; ``number`` tells the mails of one vendor apart."""
    message = EmailMessage(policy=_POLICY)
    sender = vendor.answers_from or vendor.address
    message["From"] = Address(f"{vendor.person} ({vendor.name})", addr_spec=sender)
    message["To"] = Address(addr_spec=answer_to(vendor, letter))
    message["Subject"] = _subject(vendor, letter, answer)
    message["Date"] = format_datetime(now.astimezone(_ZONE))
    message["Message-ID"] = _message_id(vendor, letter, number)
    if not vendor.forgets_thread:
        message["In-Reply-To"] = letter.message_id
        message["References"] = " ".join([*letter.references, letter.message_id])
    if answer.automatic:
        message["Auto-Submitted"] = "auto-replied"
        message["X-Auto-Response-Suppress"] = "All"
        message.set_content(answer.text)
        return message.as_bytes()
    body = _body(vendor, letter, answer)
    message.set_content(body.text)
    message.add_alternative(body.html, subtype="html")
    for paper in answer.papers:
        kind, _, subtype = paper.media_type.partition("/")
        message.add_attachment(
            paper.content, maintype=kind, subtype=subtype, filename=paper.filename
        )
    return message.as_bytes()


def answer_to(vendor: VendorProfile, letter: ReceivedLetter) -> str:
    """Where the answer goes: to the Reply-To, or to the mailbox as people remember it."""
    local, _, domain = letter.answer_to.partition("@")
    return f"{local.partition('+')[0]}@{domain}" if vendor.forgets_tag else letter.answer_to


def _subject(vendor: VendorProfile, letter: ReceivedLetter, answer: Answer) -> str:
    if answer.automatic:
        return f"Automatic reply: {letter.subject}"
    if vendor.own_subject:
        return vendor.own_subject
    if letter.subject.lower().startswith("re:"):
        return letter.subject
    return f"{'RE' if vendor.mail_client is MailClient.OUTLOOK else 'Re'}: {letter.subject}"


def _message_id(vendor: VendorProfile, letter: ReceivedLetter, number: int) -> str:
    seed = f"{vendor.address} {letter.message_id} {number}"
    digest = hashlib.sha256(seed.encode()).hexdigest()
    match vendor.mail_client:
        case MailClient.GMAIL:
            return f"<CA{digest[:8]}+{digest[8:40]}@mail.gmail.com>"
        case MailClient.OUTLOOK:
            host = "DM6PR09MB5217.namprd09.prod.outlook.com"
            return f"<DM6PR09MB5217{digest[:40].upper()}@{host}>"
        case MailClient.APPLE:
            domain = vendor.address.rpartition("@")[2]
            return f"<{digest[:8]}-{digest[8:12]}-{digest[12:16]}-{digest[16:28]}@{domain}>".upper()


def _body(vendor: VendorProfile, letter: ReceivedLetter, answer: Answer) -> _Body:
    own = f"{answer.text}\n\n{_signature(vendor)}"
    own_html = (answer.html or _as_html(answer.text)) + _as_html(_signature(vendor))
    history = letter.text if answer.filled_letter is None else answer.filled_letter
    if vendor.forgets_thread:
        return _Body(own, f"<html><body>{own_html}</body></html>")
    below = _QUOTING[vendor.mail_client](letter, history)
    return _Body(f"{own}\n\n{below.text}", f"<html><body>{own_html}{below.html}</body></html>")


def _signature(vendor: VendorProfile) -> str:
    if vendor.mail_client is MailClient.APPLE:
        return f"{vendor.person}\n\nSent from my iPhone"
    dashes = "-- \n" if vendor.mail_client is MailClient.GMAIL else ""
    return f"{dashes}{vendor.person}\n{vendor.name}\n{vendor.phone}"


def _gmail(letter: ReceivedLetter, history: str) -> _Body:
    when = f"{letter.sent.astimezone(_ZONE):%a, %b %-d, %Y at %-I:%M %p}"
    name, address = parseaddr(letter.sender)
    intro = f"On {when} {name} <{address}> wrote:"
    return _Body(
        f"{intro}\n\n{_marked(history)}",
        f'<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">'
        f'{html.escape(intro)}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px '
        f'0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">{_as_html(history)}'
        "</blockquote></div>",
    )


def _outlook(letter: ReceivedLetter, history: str) -> _Body:
    when = f"{letter.sent.astimezone(_ZONE):%A, %B %-d, %Y %-I:%M %p}"
    rows = [("From", letter.sender), ("Sent", when), ("To", letter.to), ("Subject", letter.subject)]
    head = "<br>".join(f"<b>{name}:</b> {html.escape(value)}" for name, value in rows)
    plain = "\n".join(f"{name}: {value}" for name, value in rows)
    return _Body(
        f"{'_' * 32}\n{plain}\n\n{history}",
        '<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in">'
        f'<p class="MsoNormal">{head}</p></div></div>{_as_html(history, "MsoNormal")}',
    )


def _apple(letter: ReceivedLetter, history: str) -> _Body:
    when = f"{letter.sent.astimezone(_ZONE):%b %-d, %Y, at %-I:%M %p}"
    name, address = parseaddr(letter.sender)
    intro = f"On {when}, {name} <{address}> wrote:"
    return _Body(
        f"> {intro}\n> \n{_marked(history)}",
        f'<div><blockquote type="cite">{html.escape(intro)}</blockquote></div>'
        f'<blockquote type="cite"><div>{_as_html(history)}</div></blockquote>',
    )


def _marked(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.rstrip("\n").split("\n"))


def _as_html(text: str, style: str = "") -> str:
    kind = f' class="{style}"' if style else ""
    return "".join(
        f"<p{kind}>{html.escape(line) or '&nbsp;'}</p>" for line in text.rstrip("\n").split("\n")
    )


_QUOTING = {
    MailClient.GMAIL: _gmail,
    MailClient.OUTLOOK: _outlook,
    MailClient.APPLE: _apple,
}
