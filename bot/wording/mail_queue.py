"""The queue of mail that only a person can place: a post with its buttons, and rows on Home."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.case import Case
from bot.domain.figures import day
from bot.domain.likely_copies import Copy
from bot.domain.town import Town
from bot.domain.vendors import failed_since
from bot.wording.blocks import (
    Actions,
    AnyBlock,
    Button,
    Header,
    Post,
    Section,
    button,
    marked,
    plain,
)
from bot.wording.figures import moment
from bot.wording.notices import without_amounts
from bot.wording.safe import safe, visible
from bot.wording.tags import Tag, write_tag

PLACE = "place_mail"
NOT_OURS = "not_ours"
_HELD_SHOWN = 3  # on a card
_DEAD_SHOWN = 10
_SUBJECT = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedMail:
    """A mail as the queue shows it: `why` says why it waits, `copies` come likeliest first."""

    key: str
    seq: int
    subject: str
    why: str
    received_at: datetime
    copies: tuple[Copy, ...] = ()


def queue_post(mail: QueuedMail, town: Town) -> Post:
    """The line in the channel, with a button for each case it may belong to."""
    words = _words(mail, town)
    return Post(text=words, blocks=(Section(text=marked(words, 1500)), *_buttons(mail)))


def settled_post(mail: QueuedMail, what: str, town: Town) -> Post:
    """The same line once somebody has settled it: no button is left."""
    words = f"{_words(mail, town)}\n{what}"
    return Post(text=words, blocks=(Section(text=marked(words, 1500)),))


def queue_blocks(mails: Sequence[QueuedMail], hidden: int, town: Town) -> list[AnyBlock]:
    """The queue on the home page of whoever may place mail; nothing while it is empty."""
    if not mails:
        return []
    blocks: list[AnyBlock] = [Header(text=plain("Mail to place"))]
    for mail in mails:
        blocks += [Section(text=marked(_words(mail, town), 1500)), *_buttons(mail)]
    if hidden > 0:
        blocks.append(Section(text=marked(f"and {hidden} more: `threequotes queue` lists them")))
    return blocks


def dead_addresses(town: Town) -> list[AnyBlock]:
    """Vendors nobody can write to, until a person corrects or checks the address."""
    found = [(vendor, failed_since(vendor, town)) for vendor in town.vendors]
    rows = [
        f"• {safe(vendor.name)}, {safe(vendor.email, 80)}: failed on {day(failed)}"
        for vendor, failed in found
        if failed is not None
    ][:_DEAD_SHOWN]
    if not rows:
        return []
    cure = (
        "Not asked any more. Correct the address in vendors.csv, or note `address_checked` there."
    )
    return [
        Header(text=plain("Addresses that failed")),
        Section(text=marked("\n".join((*rows, cure)), 2500)),
    ]


def _words(mail: QueuedMail, town: Town) -> str:
    """Why it waits, what it is about and when it came; an amount in a subject stays sealed."""
    subject = safe(without_amounts(mail.subject), _SUBJECT) or "no subject"
    came = moment(mail.received_at, town.calendar)
    why = safe(mail.why, 300)
    return f"{why[:1].upper()}{why[1:]}: “{subject}”, {came}."


def _buttons(mail: QueuedMail) -> list[AnyBlock]:
    """A row for each likely copy, since Slack refuses the same action twice in one row."""
    rows: list[AnyBlock] = [Actions(elements=(_place(copy, mail.key),)) for copy in mail.copies]
    ask = "It is kept, and nobody is asked about it again."
    return [*rows, Actions(elements=(button("Not ours", NOT_OURS, f"mail|{mail.key}", ask=ask),))]


def _place(copy: Copy, key: str) -> Button:
    case, vendor = copy.case, copy.invitation.vendor_name
    label = f"This belongs to {case.id}, {visible(vendor, 50)}"
    return button(label, PLACE, place_value(case, copy.invitation.vendor_id, key))


def place_value(case: Case, vendor_id: str, key: str) -> str:
    """What a button that files a mail carries: the case, the vendor, the mail."""
    return write_tag(Tag(case.id, 0, f"{vendor_id}|{key}"))


def held_buttons(case: Case) -> list[AnyBlock]:
    """For each mail the case holds: let it count, or leave it out."""
    shown = () if case.final else case.held[-_HELD_SHOWN:]
    return [
        Actions(
            elements=(
                button(
                    f"Count the mail of {_named(case, held.vendor_id)}",
                    PLACE,
                    place_value(case, held.vendor_id, held.mail),
                    ask=f"It was held: {visible(held.why, 200)}. Look at it in the mailbox first.",
                ),
                button("Leave it out", "refuse_mail", write_tag(Tag(case.id, 0, held.mail))),
            )
        )
        for held in shown
        if case.invitation(held.vendor_id) is not None
    ]


def _named(case: Case, vendor_id: str) -> str:
    invitation = case.invitation(vendor_id)
    return visible(invitation.vendor_name, 50) if invitation else ""
