"""Mail a person files: as if it had been placed, with who did it; held mail counts at a click."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain import events as ev
from bot.domain import signals as sg
from bot.domain.effects import Notice
from bot.domain.likely_copies import Clue, likely_copies
from bot.domain.placing_by_hand import objection
from bot.domain.quotes import InvitationState, Quote
from bot.domain.signals import Action, Standing
from bot.domain.town import Role, Town
from tests.domain.case_world import (
    ANN,
    CAL,
    HOME,
    NOW,
    PAT,
    TOWN,
    Play,
    awaiting,
    person,
    quote,
    quoted,
    soliciting,
    with_rules,
)


def mail(vendor_id: str, offered: Quote | None = None, **changes: object) -> sg.MailRead:
    made = sg.MailRead(
        id=f"mail of {vendor_id}",
        vendor_id=vendor_id,
        sender="boss@home.test",
        standing=Standing.STRANGER,
        kind="quote",
        words="7.00 each",
        received_at=NOW,
        quote=offered or quote(vendor_id, quoted()),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def place(play: Play, read: sg.MailRead, who: str = ANN) -> None:
    play.send(sg.MailPlaced(id=play.next_id(), person=who, home=HOME, mail=read))


def strange(play: Play) -> str:
    """A stranger's mail with the first vendor's token; the vendor."""
    play.mail(play.asked[0], offered=quote(play.asked[0], quoted()), standing=Standing.STRANGER)
    return play.asked[0]


def test_a_mail_filed_by_hand_counts_and_the_file_says_who_filed_it() -> None:
    play = soliciting()
    vendor_id = play.asked[0]
    place(play, mail(vendor_id, held="not sent by boss@home.test, as the mail server says"))

    placed = play.last.events[0]
    assert isinstance(placed, ev.MailPlaced)
    assert (placed.by, placed.vendor_id, placed.mail) == (ANN, vendor_id, f"mail of {vendor_id}")
    found = play.case.quote_of(vendor_id)
    assert found is not None
    assert found.remarks[-1] == "sent by boss@home.test; a person filed it as this vendor's"


def test_held_mail_waits_on_the_case_until_it_is_counted() -> None:
    play = soliciting()
    vendor_id = strange(play)
    (held,) = play.case.held
    assert (held.vendor_id, held.why[:7]) == (vendor_id, "sent by")
    place(play, mail(vendor_id, id=held.mail))

    assert play.case.held == ()
    found = play.case.invitation(vendor_id)
    assert found is not None
    assert found.state is InvitationState.QUOTED


def test_held_mail_is_left_out_once() -> None:
    play = soliciting()
    strange(play)
    key = play.case.held[0].mail
    play.act(Action.REFUSE_MAIL, PAT, choice=key)

    assert isinstance(play.last.events[0], ev.MailRefused)
    assert play.case.held == ()
    play.act(Action.REFUSE_MAIL, PAT, choice=key)
    assert "dealt with this mail already" in play.whispered()
    play.act(Action.REFUSE_MAIL, CAL, choice=key)
    assert "Only the requester" in play.refusal()


@pytest.mark.parametrize(("late", "counts"), [("reject", False), ("ask", True), ("note", True)])
def test_a_late_quote_counts_by_a_persons_word_where_the_rule_leaves_room(
    late: str, *, counts: bool
) -> None:
    play = soliciting(town=with_rules(late=late))
    play.offer(play.asked[1], "7.50")
    play.close()
    vendor_id = play.asked[0]
    place(play, mail(vendor_id, received_at=play.now + timedelta(minutes=5)))

    found = play.case.quote_of(vendor_id)
    assert (found is not None) is counts
    if found is not None:
        assert "0:05:00 after the close; a person counts it all the same" in found.remarks[0]
    else:
        assert "stays out of the comparison: a quote that came 0:05:00" in play.whispered()
        assert [h.mail for h in play.case.held] == [f"mail of {vendor_id}"]
        assert Notice.MAIL_HELD not in play.notices()


def torn() -> Town:
    """Pat has a stake in anvil."""
    others = tuple(p for p in TOWN.people if p.id != PAT)
    return replace(TOWN, people=(*others, person(PAT, Role.OFFICER, interests="anvil")))


@pytest.mark.parametrize(
    ("who", "vendor_id", "town", "why"),
    [
        (CAL, "anvil", TOWN, "Only the requester"),
        ("U_X", "anvil", TOWN, "staff list"),
        (PAT, "anvil", torn(), "You declared an interest"),
        (ANN, "shield", TOWN, "has not asked this vendor"),
        (ANN, "anvil", TOWN, ""),
    ],
)
def test_who_may_file_what(who: str, vendor_id: str, town: Town, why: str) -> None:
    play = soliciting()
    said = objection(who, HOME, play.case, vendor_id, town)

    assert why in said
    assert bool(said) is bool(why)


def test_nothing_is_filed_on_a_closed_case_or_by_the_wrong_person() -> None:
    play = soliciting()
    place(play, mail(play.asked[0]), CAL)
    assert "Only the requester" in play.refusal()
    play.act(Action.CANCEL)
    assert "is cancelled already" in objection(ANN, HOME, play.case, play.asked[0], TOWN)
    place(play, mail(play.asked[0]))
    assert play.last.events == ()


def clue(sender: str = "x@nowhere.test", name: str = "", text: str = "") -> Clue:
    return Clue(sender=sender, name=name, text=text)


def first(found: Clue) -> tuple[str, bool]:
    """The likeliest vendor, and whether anything in the mail speaks for it."""
    (copy, *_) = likely_copies(found, [soliciting().case])
    return copy.invitation.vendor_id, copy.telling


def test_whoever_the_mail_names_comes_first() -> None:
    asked = soliciting().asked
    for vendor_id in asked:
        assert first(clue(sender=f"sales@{vendor_id}.test")) == (vendor_id, True)
        assert first(clue(sender=f"jo@{vendor_id}.test")) == (vendor_id, True)
        assert first(clue(name=f"{vendor_id} supply")) == (vendor_id, True)


def test_a_stranger_with_nothing_to_say_tells_nothing() -> None:
    assert not first(clue(text="Have a look at our new catalog."))[1]
    assert not first(clue(text="about spark plug"))[1]
    assert first(clue(text="your RQ-2026-0001"))[1]


def test_the_silent_are_likelier_than_those_that_have_answered_and_five_are_enough() -> None:
    play = soliciting()
    play.offer(play.asked[0], "7.00")

    found = likely_copies(clue(), [play.case, play.case])
    assert len(found) == 5
    assert found[0].invitation.vendor_id != play.asked[0]


def test_closed_cases_and_those_nobody_was_asked_in_are_no_place_for_mail() -> None:
    play = awaiting()
    play.act(Action.CANCEL)
    fresh = Play()
    fresh.post()

    assert likely_copies(clue(), [play.case, fresh.case]) == ()
