"""What would be our own mistake is said aloud instead of bought."""

import msgspec
import pytest

from bot.domain import signals as sg
from bot.domain.contract_step import contract_offer
from bot.domain.decision import Draft
from bot.domain.events import PostRefused
from bot.domain.offers import Standing, TabulationRow
from bot.domain.ordering import start_order
from bot.domain.signals import Action
from bot.domain.tabulation import _rank_key
from tests.domain.case_world import BOTH, COVERED, GLOVES, TOWN, Play, soliciting


def draft(play: Play | None) -> Draft:
    case = play.case if play else None
    return Draft(town=TOWN, now=Play().now, cause="x", current=case)


def test_a_draft_without_a_case_has_none() -> None:
    with pytest.raises(ValueError, match="nothing is on file"):
        _ = draft(None).case


def test_an_order_without_an_offer_is_none() -> None:
    with pytest.raises(ValueError, match="without an offer"):
        start_order(draft(soliciting()))


def test_a_contract_line_without_a_price_is_not_ordered() -> None:
    play = Play()
    play.post(GLOVES)
    play.look_up(COVERED)
    priceless = msgspec.structs.replace(play.case.verdicts[0], unit_price=None)

    with pytest.raises(ValueError, match="no price to order at"):
        contract_offer(draft(play), (priceless,))


def test_only_offers_are_ranked() -> None:
    row = TabulationRow(vendor_id="anvil", vendor_name="Anvil", standing=Standing.SILENT)

    with pytest.raises(ValueError, match="only offers"):
        _rank_key(row, soliciting().case, TOWN)


def test_a_post_refused_for_good_is_on_file_and_told_to_the_requester() -> None:
    play = soliciting()
    play.send(sg.Unposted(id=play.next_id(), kind="card", why="locked"))

    assert [type(event) for event in play.last.events] == [PostRefused]
    assert "would not show my last message in the thread (locked)" in play.whispered()


def test_a_whisper_refused_for_good_is_only_on_file() -> None:
    play = soliciting()
    play.send(sg.Unposted(id=play.next_id(), kind="whisper", why="locked"))

    assert [type(event) for event in play.last.events] == [PostRefused]
    assert play.effects == ()


def test_words_typed_after_the_end_are_answered() -> None:
    play = soliciting()
    play.act(Action.CANCEL)
    play.answer(BOTH)

    assert play.whispered() == (
        "RQ-2026-0001 is cancelled, so nothing was changed. For other goods, just ask anew."
    )


def test_somebody_takes_every_action() -> None:
    for action in Action:
        play = soliciting()
        play.act(action, "U_NOBODY")

        assert play.whispered()
