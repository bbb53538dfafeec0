"""Letters to vendors: short, complete, and never with another vendor's name in them.

The sentences stand in config/letters, one file a letter, where a clerk edits them; what they fill
in is made here. Each letter goes to one vendor and carries its reference three times: in the
subject, in the address a reply goes to, and in the last line.
"""

from datetime import datetime
from string import Template

import msgspec

from bot.domain.case import Case
from bot.domain.effects import LetterKind, SendLetter
from bot.domain.tokens import Reference, sign
from bot.domain.town import Town
from bot.wording.letter import Letter, MailAddress
from bot.wording.letter_facts import facts, remark_words
from bot.wording.letter_page import page
from bot.wording.letter_template import fill
from bot.wording.safe import visible

_AUTOMATIC = {
    LetterKind.REMINDER: "auto-generated",
    LetterKind.THANKS: "auto-replied",
    LetterKind.READ_BACK: "auto-replied",
}
"""The word of RFC 3834 for letters nobody asked for by hand: acknowledgements and reminders."""


_LOCAL_PART = 64
"""Octets before the @, RFC 5321 4.5.3.1.1."""


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """What signs the letters: the secret of the references and the mark of this installation."""

    secret: bytes
    loop_mark: str = "threequotes"


def letter(
    order: SendLetter, case: Case, town: Town, signature: Signature, now: datetime
) -> Letter:
    """Write one letter, every header decided, so that sending it again sends the same bytes."""
    template = town.letters[order.kind]
    subject, body = fill(template, facts(order, case, town))
    if order.remark and "remark" not in Template(template).get_identifiers():
        body = _with_remark(body, order.remark)
    token = sign(Reference(case.id, order.vendor_id), signature.secret)
    text = f"{body.rstrip()}\n\nRef: {token}\n"
    domain = town.mailbox.rpartition("@")[2]
    earlier = tuple(sent.message_id for sent in case.letters if sent.vendor_id == order.vendor_id)
    answered = _answered_mail(order, case)
    vendor = town.vendor(order.vendor_id)
    return Letter(
        sender=MailAddress(name=visible(f"{town.name} Purchasing"), address=town.mailbox),
        to=MailAddress(name=visible(vendor.name if vendor else "", 100), address=order.email),
        reply_to=MailAddress(address=_reply_address(town.mailbox, token)),
        subject=visible(f"[{case.id}] {subject}", 180),
        message_id=message_id(order, case, token, domain),
        in_reply_to=answered or (earlier[-1] if earlier else None),
        references=(*earlier, answered) if answered else earlier,
        date=now,
        text=text,
        html=page(text),
        auto_submitted=_AUTOMATIC.get(order.kind),
        loop_mark=signature.loop_mark,
    )


def _reply_address(mailbox: str, token: str) -> str:
    """The mailbox with the token in it; without, where mail servers would refuse the length.

    The token stands in the letter's id and in its last row too.
    """
    local, _, domain = mailbox.rpartition("@")
    tagged = f"{local}+{token}"
    return f"{tagged}@{domain}" if len(tagged) <= _LOCAL_PART else mailbox


def _answered_mail(order: SendLetter, case: Case) -> str:
    """The id of the vendor's own mail, where the letter acknowledges it; it ends the mail's key."""
    quote = case.quote_of(order.vendor_id)
    acknowledges = order.kind in {LetterKind.THANKS, LetterKind.READ_BACK}
    return quote.mail.partition(" ")[2] if quote is not None and acknowledges else ""


def message_id(order: SendLetter, case: Case, token: str, domain: str) -> str:
    """The letter's own id, fixed by what it is about: the same cause gives the same id."""
    about = f".{order.about.lower()}" if order.about else ""
    return f"<{token}.{order.kind}{about}.{case.round}.{case.version}@{domain}>"


def _with_remark(body: str, remark: str) -> str:
    """The remark as a paragraph of its own below the greeting."""
    greeting, _, rest = body.partition("\n\n")
    return f"{greeting}\n\n{remark_words(remark)}\n\n{rest}"
