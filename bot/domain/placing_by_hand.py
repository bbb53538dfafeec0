"""A person says whose mail this is: it is filed as if it had been placed, with who placed it."""

from dataclasses import replace

from bot.domain import answers
from bot.domain import events as ev
from bot.domain import signals as sg
from bot.domain.approval import may_steer
from bot.domain.case import Case
from bot.domain.decision import Draft
from bot.domain.effects import ShowCard
from bot.domain.town import Town


def objection(person: str, home: str | None, case: Case, vendor_id: str, town: Town) -> str:
    """Why this person may not file a mail as this vendor's; empty when nothing is in the way.

    Whoever has a stake in a vendor that was asked must not decide which mail counts.
    """
    ruling = may_steer(person, home, case, town)
    if ruling.person is None or not ruling.allowed:
        return ruling.refusal
    if any(i.vendor_id in ruling.person.interests for i in case.invitations):
        return "You declared an interest in a vendor that was asked; somebody else has to do this."
    if case.final:
        return f"{case.id} is {case.state} already."
    if not answers.is_awaited(case, vendor_id):
        return f"{case.id} has not asked this vendor."
    return ""


def place_mail(draft: Draft, signal: sg.MailPlaced) -> None:
    """Put the mail on file as the vendor's own; what speaks against its prices still counts."""
    mail = signal.mail
    why_not = objection(signal.person, signal.home, draft.case, mail.vendor_id, draft.town)
    if why_not:
        draft.refuse(signal.person, "file a mail", why_not)
        return
    draft.record(
        ev.MailPlaced(
            at=draft.now,
            cause=draft.cause,
            by=signal.person,
            vendor_id=mail.vendor_id,
            mail=mail.id,
        )
    )
    draft.do(ShowCard())
    known = replace(mail, standing=sg.Standing.KNOWN, held="", placed_by=signal.person)
    answers.take_mail(draft, known)


def refuse_mail(draft: Draft, signal: sg.Acted) -> None:
    """Leave a mail that was held out of the case for good; `choice` names it."""
    held = next((h for h in draft.case.held if h.mail == signal.choice), None)
    ruling = may_steer(signal.person, signal.home, draft.case, draft.town)
    if not ruling.allowed:
        draft.refuse(signal.person, signal.action, ruling.refusal)
    elif held is None:
        draft.whisper(signal.person, "Somebody has dealt with this mail already.")
    else:
        draft.record(
            ev.MailRefused(
                at=draft.now,
                cause=draft.cause,
                by=signal.person,
                vendor_id=held.vendor_id,
                mail=held.mail,
            )
        )
        draft.do(ShowCard())
