"""No award without a named person, within limits, on exactly what was shown."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.domain import events as ev
from bot.domain.effects import LetterKind, Notice, OpenForm, Tell
from bot.domain.lifecycle import State
from bot.domain.offers import Approval
from bot.domain.quotes import Quote
from bot.domain.signals import Action
from bot.domain.town import Town
from tests.domain.case_world import (
    ANN,
    BANDS,
    CAL,
    FINN,
    HOME,
    LENA,
    NOW,
    PAT,
    PLUGS,
    SAM,
    TOWN,
    Play,
    awaiting,
    soliciting,
    with_rules,
)


def called(play: Play) -> tuple[str, ...]:
    return next(e.people for e in play.effects if isinstance(e, Tell))


def test_the_lowest_limit_that_is_enough_is_called_first() -> None:
    play = awaiting()

    assert play.state() is State.AWAITING_APPROVAL
    assert called(play)[0] == SAM
    assert play.notices() == [Notice.PLEASE_APPROVE]


def test_an_approval_names_the_person_the_version_and_the_total() -> None:
    play = awaiting()
    play.act(Action.APPROVE, SAM)

    assert play.case.approval == Approval(
        by=SAM, at=play.now, offer_version=1, total=Decimal("280.00")
    )
    assert play.state() is State.AWARDED
    assert play.case.po_number == "PO-2026-0001"
    assert play.letters(LetterKind.ORDER) == [play.asked[0]]


@pytest.mark.parametrize(
    ("who", "home", "why"),
    [
        (ANN, HOME, "asked for this yourself"),
        (CAL, HOME, "not an approver"),
        (FINN, HOME, "not an approver"),
        (PAT, HOME, "not an approver"),
        ("U_STRANGER", HOME, "not on the staff list of Alder"),
        (SAM, "T_OTHER", "only from the town's own workspace"),
        (SAM, None, "only from the town's own workspace"),
    ],
)
@pytest.mark.parametrize("action", [Action.APPROVE, Action.DENY])
def test_who_may_not_rule_is_told_why_and_the_file_keeps_it(
    who: str, home: str | None, why: str, action: Action
) -> None:
    play = awaiting()
    play.act(action, who, home=home, reason="no")

    assert why in play.refusal()
    assert play.state() is State.AWAITING_APPROVAL
    (refused,) = play.last.events
    assert isinstance(refused, ev.ActionRefused)
    assert (refused.by, refused.action) == (who, action)


def test_the_limit_holds_to_the_cent() -> None:
    play = awaiting("12.50", "13", "14", "15")  # 500.00, Sam's limit
    play.act(Action.APPROVE, SAM)
    assert play.state() is State.AWARDED

    play = awaiting("12.51", "13", "14", "15")
    assert SAM not in called(play)
    play.act(Action.APPROVE, SAM)
    assert play.refusal() == "The offer is $500.40; your limit is $500.00."


def test_an_approver_without_a_limit_approves_nothing() -> None:
    people = tuple(replace(p, limit=None) for p in TOWN.people)
    play = awaiting(town=replace(TOWN, people=people))
    assert called(play) == ()
    play.act(Action.APPROVE, SAM)

    assert "your limit is none" in play.refusal()


def test_a_declared_interest_bars_from_the_ruling() -> None:
    play = awaiting()
    assert play.case.offer is not None
    chosen = play.case.offer.vendor_id
    people = tuple(
        replace(p, interests=frozenset({chosen})) if p.id == SAM else p for p in TOWN.people
    )
    play.town = replace(TOWN, people=people)
    play.act(Action.APPROVE, SAM)

    assert "You declared an interest in" in play.refusal()


def test_an_offer_that_changed_since_the_button_was_drawn_is_not_approved() -> None:
    play = awaiting()
    play.act(Action.APPROVE, SAM, version=0)

    assert "changed since" in play.refusal()


def test_an_expired_offer_is_blocked_until_the_vendor_renews_it() -> None:
    play = soliciting()
    play.offer(play.asked[0], "7.00", valid_until=NOW.date() + timedelta(days=3))
    play.close()
    play.later(days=30)
    play.act(Action.APPROVE, SAM)

    assert play.refusal() == (
        "The offer was valid until June 4, 2026; please ask the vendor to renew it by mail."
    )
    play.offer(play.asked[0], "7.00", valid_until=play.now.date())
    play.act(Action.APPROVE, SAM)
    assert play.state() is State.AWARDED


def test_an_expired_offer_can_still_be_denied() -> None:
    play = soliciting()
    play.offer(play.asked[0], "7.00", valid_until=NOW.date() + timedelta(days=3))
    play.close()
    play.later(days=30)
    play.act(Action.DENY, SAM, reason="too late")

    assert play.state() is State.DENIED


def test_a_vendor_barred_since_is_not_awarded() -> None:
    play = awaiting()
    barred = tuple(
        replace(v, excluded_until=NOW.date() + timedelta(days=99), excluded_why="finding open")
        for v in TOWN.vendors
    )
    play.town = replace(TOWN, vendors=barred)
    play.act(Action.APPROVE, SAM)

    assert "may not be dealt with now: finding open" in play.refusal()


def test_the_second_click_is_told_who_was_first() -> None:
    play = awaiting()
    play.act(Action.APPROVE, SAM)
    before = play.case
    play.act(Action.APPROVE, SAM)
    assert play.whispered() == "Sam has approved RQ-2026-0001 already."
    play.act(Action.DENY, LENA, reason="no")
    assert play.case == before
    play.town = replace(TOWN, people=())
    play.act(Action.APPROVE, SAM)
    assert play.whispered().startswith("Somebody has approved")


def test_a_click_before_there_is_an_offer_is_told_so() -> None:
    play = soliciting()
    play.act(Action.APPROVE, SAM, version=1)

    assert "nothing to rule on" in play.whispered()


def test_a_denial_needs_a_reason_and_everybody_hears_of_it() -> None:
    play = awaiting()
    play.act(Action.DENY, SAM)
    assert play.effects == (OpenForm(form=Action.DENY, trigger="t", choice="1"),)
    play.act(Action.DENY, SAM, reason="  ")
    assert "needs a reason" in play.whispered()
    play.act(Action.DENY, SAM, reason="too dear")

    assert (play.state(), play.case.why) == (State.DENIED, "too dear")
    assert sorted(play.letters(LetterKind.CANCELLATION)) == sorted(play.asked)
    assert called(play) == (ANN,)


def test_a_best_offer_above_the_bid_limit_is_referred_and_vendors_are_told() -> None:
    play = awaiting("26", "27", "28", "29")

    assert play.state() is State.REFERRED
    assert play.case.why == "$1,040.00 needs a formal bid (Ord. 7, formal bid)"
    assert sorted(play.letters(LetterKind.CANCELLATION)) == sorted(play.asked)
    assert play.case.offer is None


def test_a_best_offer_in_no_band_at_all_is_referred() -> None:
    play = awaiting("26", "27", "28", "29", town=replace(TOWN, bands=BANDS[:2]))

    assert play.state() is State.REFERRED
    assert "no band" in play.case.why


def _cheap_estimate(invite: int) -> Town:
    history = tuple(replace(p, unit_price=Decimal("0.50")) for p in TOWN.history)
    return replace(with_rules(invite_at_least=invite), history=history)


def test_a_dearer_band_than_estimated_is_followed_and_said() -> None:
    play = awaiting(town=_cheap_estimate(4))

    assert play.case.band == "three quotes"
    assert play.case.quotes_required == 3
    assert play.state() is State.AWAITING_APPROVAL
    chosen = [e for e in play.events if isinstance(e, ev.MethodChosen)]
    assert [c.band for c in chosen] == ["no quotes", "three quotes"]
    assert "above what was estimated" in chosen[1].why


def test_where_the_dearer_band_asks_for_more_vendors_the_case_stops() -> None:
    play = awaiting(town=_cheap_estimate(1))

    assert len(play.asked) == 1
    assert play.state() is State.TABULATED
    assert play.notices() == [Notice.MORE_QUOTES]
    table = play.case.tabulation
    assert table is not None
    assert table.required == 3
    play.act(Action.EXTEND)
    assert play.state() is State.SOLICITING


def test_where_nobody_is_left_to_ask_the_tries_are_on_record_and_a_person_decides() -> None:
    play = awaiting(town=replace(_cheap_estimate(1), vendors=TOWN.vendors[:1]))

    assert play.state() is State.AWAITING_APPROVAL
    assert play.case.offer is not None
    assert play.case.offer.reason == (
        "the only complete quote: $280.00; 1 of 3 required quotes, asked 1 (Anvil Supply: quoted)"
    )


def test_the_price_is_read_from_the_file_never_from_the_click() -> None:
    play = awaiting()
    play.act(Action.APPROVE, SAM, total="1.00", price_0="1.00")

    assert play.case.approval is not None
    assert play.case.approval.total == Decimal("280.00")
    assert isinstance(play.case.quotes[0], Quote)
    assert play.case.need == PLUGS
