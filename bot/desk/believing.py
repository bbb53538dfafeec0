"""How far a mail is believed: what a person must see first, and what an approver should know."""

from collections.abc import Iterator
from typing import NamedTuple

from bot.desk.office import Office
from bot.desk.placing import Placed, Rung, cases_named
from bot.domain.case import Case
from bot.domain.town import Town
from bot.ports import FOLDER_HEADER
from parsers.mail import read_bounce
from parsers.mail.authentication import Trust, judge_sender
from parsers.mail.model import Message


class Belief(NamedTuple):
    """`held` says why a person must look before anything is taken from the mail.

    `doubts` ask a person to confirm its prices, `remarks` are for the approver.
    """

    held: str = ""
    doubts: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


async def believe(
    message: Message, own_text: str, case: Case, placed: Placed, office: Office
) -> Belief:
    """Weigh who wrote a mail, where it was found, and what else it is about."""
    (_, vendor_id), rung = placed
    trust = _trust(message, office)
    junk = message.header(FOLDER_HEADER)
    held = (
        _forged(message, trust)
        or _forwarded(message, office.town_of(case))
        or await _about_another(message, own_text, case, vendor_id, office)
        or _found_in_junk(junk, trust, rung)
    )
    return Belief(
        held=held,
        doubts=tuple(_doubts(case.quote_of(vendor_id) is not None, trust, rung)),
        remarks=(f"found in the folder {junk}",) if junk else (),
    )


def _forged(message: Message, trust: Trust | None) -> str:
    forged = trust is Trust.FORGED
    return f"not sent by {message.sender}, as the mail server says" if forged else ""


def _trust(message: Message, office: Office) -> Trust | None:
    """What our own receiving server says of the sender; None where none is named."""
    if office.receiver is None or read_bounce(message) is not None:
        return None
    return judge_sender(message, office.receiver)


def _forwarded(message: Message, town: Town) -> str:
    """A colleague of our own passes something on: whose words these are, only people can say."""
    person = next((p for p in town.people if p.email.casefold() == message.sender), None)
    return f"passed on by {person.name}" if person is not None and person.email else ""


async def _about_another(
    message: Message, own_text: str, case: Case, vendor_id: str, office: Office
) -> str:
    """One mail about two requests of this vendor: its prices must not all go into one of them."""
    named = await cases_named(f"{message.subject}\n{own_text}", office)
    others = [
        other.id
        for other in named
        if other.id != case.id and not other.final and other.invitation(vendor_id) is not None
    ]
    return f"it is about {', '.join(others)} too" if others else ""


def _found_in_junk(junk: str, trust: Trust | None, rung: Rung) -> str:
    """Our token or our own letter's id outweighs a filter's suspicion; a name anybody has not."""
    weak = rung in {Rung.NUMBER, Rung.SENDER} and trust is not Trust.VERIFIED
    return f"found in the folder {junk}" if junk and weak else ""


def _doubts(quoted_before: bool, trust: Trust | None, rung: Rung) -> Iterator[str]:  # noqa: FBT001
    """What could change a price needs a sender that is sure, or a person."""
    if quoted_before and trust is Trust.UNVERIFIED:
        yield "a second quote, and no mail server vouches for its sender"
    if rung is Rung.SENDER:
        yield "nothing in the mail names this request; it is the only one open with the sender"
