"""Where several contract entries may be meant, a person picks the one that is."""

from decimal import Decimal

import msgspec

from bot.domain import events as ev
from bot.domain.contract_step import covering, coverings
from bot.domain.effects import LearnAlias
from bot.domain.lifecycle import State
from bot.domain.matching.model import Match
from bot.domain.need import Need
from bot.domain.signals import Action
from bot.wording.blocks import Actions, Button
from bot.wording.card import card
from tests.domain.case_world import COVERED, GLOVES, NOTHING, PAT, PERHAPS, Play
from tests.domain.contract_world import HIT, NEED

VINYL = msgspec.structs.replace(
    HIT, entry_id="B-1/L2", text="Gloves, vinyl, large, 100/BX", price=Decimal("6.10"), score=0.9
)
OTHERS = tuple(
    msgspec.structs.replace(HIT, entry_id=f"B-1/L{no}", price=Decimal(no), score=0.5)
    for no in (7, 8)
)
SEVERAL = Match(covered=None, level="line", hits=(HIT, VINYL, *OTHERS))


def looked_up(*matches: Match, need: Need = GLOVES) -> Play:
    play = Play()
    play.post(need)
    play.look_up(*matches)
    return play


def picks(play: Play) -> list[Button]:
    """The buttons that say a contract fits."""
    rows = [block for block in card(play.case, play.town).blocks if isinstance(block, Actions)]
    found = [each for row in rows for each in row.elements if isinstance(each, Button)]
    return [each for each in found if each.action_id.startswith(Action.CONTRACT_FITS)]


def test_the_likeliest_three_stand_as_buttons_with_their_prices() -> None:
    buttons = picks(looked_up(SEVERAL))

    assert len(buttons) == 3
    assert len({each.action_id for each in buttons}) == 3
    assert {each.value.rpartition("|")[2] for each in buttons} <= {
        "B-1/L1", "B-1/L2", "B-1/L7", "B-1/L8",
    }  # fmt: skip
    assert all(each.text.text.startswith("B-1 fits: Safety supplies $") for each in buttons)


def test_a_single_one_needs_no_name() -> None:
    (button,) = picks(looked_up(PERHAPS))

    assert button.text.text == "It fits, order on it"


def test_the_one_that_was_picked_is_ordered_and_learned() -> None:
    play = looked_up(SEVERAL)
    play.act(Action.CONTRACT_FITS, PAT, choice="B-1/L2")

    assert play.state() is State.AWAITING_APPROVAL
    assert play.case.offer is not None
    assert [line.unit_price for line in play.case.offer.lines] == [Decimal("6.10")]
    assert [e.entry_id for e in play.effects if isinstance(e, LearnAlias)] == ["B-1/L2"]
    assert any(isinstance(e, ev.ContractRuled) and e.fits for e in play.last.events)


def test_a_pick_that_is_gone_orders_nothing() -> None:
    play = looked_up(SEVERAL)
    play.act(Action.CONTRACT_FITS, PAT, choice="B-9/L9")

    assert "No single contract has a price for every line" in play.refusal()
    assert play.state() is State.CHECKING


def test_of_several_lines_a_contract_covers_all_or_is_no_option() -> None:
    two = Need(lines=(NEED, msgspec.structs.replace(NEED, no=2)))
    whole = looked_up(COVERED, COVERED, need=two)
    part = looked_up(COVERED, NOTHING, need=two)

    assert [[v.line_no for v in found] for found in coverings(whole.case)] == [[1, 2]]
    assert covering(whole.case, entry="B-1/L1") == coverings(whole.case)[0]
    assert coverings(part.case, with_step=True) == ()
