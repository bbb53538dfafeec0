"""Replies as the mail programs of vendors write them: subject, headers, history."""

import html
from collections.abc import Callable
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from bot.wording.letter import Letter

_POLICY = SMTP.clone(max_line_length=998)
_LONG = (
    "DM6PR09MB5217F3C1A0E55D8B4F6E9A7C2D1B0A99F8E7D6C5B4A3@DM6PR09MB5217.namprd09.prod.outlook.com"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a vendor writes about a letter of ours, and what gets lost on the way."""

    letter: Letter
    sender: str
    words: str = "$7.00 each, 3 days, freight included."
    keeps_tag: bool = True
    keeps_thread: bool = True
    keeps_history: bool = True
    subject: str | None = None  # None: the program's own "Re: ..."
    forwarded: bool = False
    headers: tuple[tuple[str, str], ...] = field(default=())


Program = Callable[[Reply], bytes]


def _message(reply: Reply, prefix: str, message_id: str) -> EmailMessage:
    message = EmailMessage(policy=_POLICY)
    for name, value in reply.headers:
        message[name] = value
    mailbox = reply.letter.sender.address
    tagged = reply.letter.reply_to.address if reply.letter.reply_to else mailbox
    message["From"] = Address("Joe Vendor", addr_spec=reply.sender)
    message["To"] = Address(addr_spec=tagged if reply.keeps_tag else mailbox)
    message["Subject"] = reply.subject or f"{prefix} {reply.letter.subject}"
    message["Date"] = format_datetime(reply.letter.date)
    message["Message-ID"] = f"<{message_id}>"
    if reply.keeps_thread:
        message["In-Reply-To"] = reply.letter.message_id
        message["References"] = " ".join([*reply.letter.references, reply.letter.message_id])
    return message


def _finish(message: EmailMessage, plain: str, page: str = "") -> bytes:
    message.set_content(plain)
    if page:
        message.add_alternative(f"<html><body>{page}</body></html>", subtype="html")
    return message.as_bytes()


def _marked(text: str) -> str:
    return "\n".join(f"> {row}".rstrip() for row in text.rstrip("\n").split("\n"))


def _rows(text: str, style: str = "") -> str:
    kind = f' class="{style}"' if style else ""
    return "".join(f"<p{kind}>{html.escape(row) or '&nbsp;'}</p>" for row in text.split("\n"))


def _us(letter: Letter) -> str:
    return f"{letter.sender.name} <{letter.sender.address}>"


def _head(reply: Reply) -> str:
    letter = reply.letter
    when = f"{letter.date:%A, %B %d, %Y %I:%M %p}"
    return (
        f"From: {letter.sender.name} <{letter.sender.address}>\nSent: {when}\n"
        f"To: {letter.to.address}\nSubject: {letter.subject}"
    )


def outlook(reply: Reply) -> bytes:
    """The desktop program, with ids too long for a folded header."""
    message = _message(reply, "FW:" if reply.forwarded else "RE:", _LONG)
    message["Thread-Index"] = "AQHbJ0fYV1xk3m0Z9kq3h8kJ2w=="
    if not reply.keeps_history:
        return _finish(message, reply.words, _rows(reply.words, "MsoNormal"))
    below = f"{_head(reply)}\n\n{reply.letter.text}"
    return _finish(
        message,
        f"{reply.words}\n\n{below}",
        f'{_rows(reply.words, "MsoNormal")}<div style="border:none;border-top:solid #E1E1E1 '
        f'1.0pt;padding:3.0pt 0in 0in 0in">{_rows(below, "MsoNormal")}</div>',
    )


def outlook_phone(reply: Reply) -> bytes:
    """Outlook for iOS."""
    message = _message(reply, "Fw:" if reply.forwarded else "Re:", f"M{_LONG}")
    own = f"{reply.words}\n\nGet Outlook for iOS<https://aka.ms/o0ukef>"
    below = f"\n{'_' * 32}\n{_head(reply)}\n\n{reply.letter.text}" if reply.keeps_history else ""
    return _finish(message, own + below)


def gmail(reply: Reply) -> bytes:
    """The web page and the Android app."""
    prefix = "Fwd:" if reply.forwarded else "Re:"
    message = _message(reply, prefix, "CAJ8+e1=Zq0Y7x_4@mail.gmail.com")
    letter = reply.letter
    if not reply.keeps_history:
        return _finish(message, reply.words, f'<div dir="ltr">{reply.words}</div>')
    intro = f"On {letter.date:%a, %b %d, %Y at %I:%M %p} {_us(letter)} wrote:"
    quoted = f"{intro}\n\n{_marked(letter.text)}"
    if reply.forwarded:
        quoted = f"---------- Forwarded message ---------\n{_head(reply)}\n\n{letter.text}"
    return _finish(
        message,
        f"{reply.words}\n\n{quoted}",
        f'<div dir="ltr">{reply.words}</div><br><div class="gmail_quote"><div class="gmail_attr">'
        f"{html.escape(intro)}</div><blockquote>{_rows(letter.text)}</blockquote></div>",
    )


def apple(reply: Reply) -> bytes:
    """Mail on a Mac."""
    prefix = "Fwd:" if reply.forwarded else "Re:"
    message = _message(reply, prefix, "9F1A7C62-3B0E-4E55-8D1B-0A99F8E7D6C5@otis.example")
    letter = reply.letter
    intro = f"On {letter.date:%b %d, %Y, at %I:%M %p}, {_us(letter)} wrote:"
    if reply.forwarded:
        intro = f"Begin forwarded message:\n\n{_head(reply)}"
    below = f"\n\n{intro}\n\n{_marked(letter.text)}" if reply.keeps_history else ""
    return _finish(message, reply.words + below)


def iphone(reply: Reply) -> bytes:
    """Mail on a phone; it is known to drop References now and then."""
    message = _message(reply, "Re:", "7C62AA10-0E55@icloud.com")
    del message["References"]
    letter = reply.letter
    intro = f"> On {letter.date:%b %d, %Y, at %I:%M %p}, {_us(letter)} wrote:"
    below = f"{intro}\n> \n{_marked(letter.text)}"
    own = f"{reply.words}\n\nSent from my iPhone"
    return _finish(message, f"{own}\n\n{below}" if reply.keeps_history else own)


def yahoo(reply: Reply) -> bytes:
    """The web page; the history is wrapped in blanks instead of marks."""
    message = _message(reply, "Re:", "1832991523.4411230@mail.yahoo.com")
    letter = reply.letter
    intro = f"On {letter.date:%A, %B %d, %Y at %I:%M:%S %p EST}, {_us(letter)} wrote:"
    indented = "\n".join(f" {row}" for row in letter.text.split("\n"))
    below = f"\n\n    {intro}\n\n{indented}" if reply.keeps_history else ""
    page = f'<div class="yahoo_quoted">{_rows(letter.text)}</div>' if reply.keeps_history else ""
    return _finish(message, reply.words + below, f"<div>{reply.words}</div>{page}")


def android(reply: Reply) -> bytes:
    """The mail program of a Samsung phone, which keeps little of the thread."""
    message = _message(reply, "RE:", "k3j9x0.1772460000000@email.android.com")
    del message["References"]
    own = f"{reply.words}\n\nSent from my Galaxy"
    below = f"\n\n-------- Original message --------\n{_head(reply)}\n\n{reply.letter.text}"
    return _finish(message, own + below if reply.keeps_history else own)


PROGRAMS: dict[str, Program] = {
    "Outlook": outlook,
    "Outlook on a phone": outlook_phone,
    "Gmail": gmail,
    "Apple Mail": apple,
    "iPhone": iphone,
    "Yahoo": yahoo,
    "Android": android,
}
