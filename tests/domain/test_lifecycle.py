"""Every legal move is made by some course of events, and none is legal that never happens."""

from collections.abc import Callable
from decimal import Decimal

import msgspec
import pytest

from bot.domain.effects import LetterKind
from bot.domain.fold import apply, replay
from bot.domain.lifecycle import FINAL, MOVES, IllegalMove, State, move
from bot.domain.need import Line, Need, Question
from bot.domain.signals import Action
from tests.domain.case_world import (
    ANN,
    COVERED,
    GLOVES,
    PAT,
    PERHAPS,
    PLUG,
    PLUGS,
    SAM,
    Play,
    awaiting,
    awarded,
    ordered,
    soliciting,
)
from tests.domain.local_world import lower

UNCLEAR = PLUGS.asking((Question(line_no=1, what="qty"),))
UNKNOWN = Need(lines=(Line(no=1, description="widget", qty=Decimal(1)),))
DEAR = Need(lines=(msgspec.structs.replace(PLUG, qty=Decimal(400)),))


def course(*steps: Callable[[Play], object], need: Need = PLUGS) -> Play:
    play = Play()
    play.post(need)
    for step in steps:
        step(play)
    return play


def look(play: Play) -> None:
    play.look_up()


def covered(play: Play) -> None:
    play.look_up(COVERED)


def unsure(play: Play) -> None:
    play.look_up(PERHAPS)


def clarify(play: Play) -> None:
    play.answer(UNCLEAR)


def do(action: Action, who: str = ANN, **fields: str) -> Callable[[Play], object]:
    return lambda play: play.act(action, who, fields=fields)


def all_decline(play: Play) -> None:
    for vendor_id in play.asked:
        play.mail(vendor_id, "no_bid")


def tabulated() -> Play:
    play = soliciting()
    all_decline(play)
    return play


def then(play: Play, *steps: Callable[[Play], object]) -> Play:
    for step in steps:
        step(play)
    return play


def courses() -> list[Play]:
    cancel, order = do(Action.CANCEL), do(Action.ORDER_ON_CONTRACT)
    ask = do(Action.ASK_VENDORS)
    return [
        course(cancel, need=UNCLEAR),
        course(lambda p: p.answer(PLUGS), clarify, cancel, need=UNCLEAR),
        course(cancel),
        course(look, need=DEAR),
        course(look, need=Need(lines=(msgspec.structs.replace(PLUG, commodity="gravel"),))),
        course(look, need=UNKNOWN),
        course(covered, lambda p: p.answer(PLUGS), need=GLOVES),
        course(covered, clarify, need=GLOVES),
        course(covered, ask, need=GLOVES),
        course(covered, cancel, need=GLOVES),
        course(unsure, do(Action.CONTRACT_FITS, PAT), clarify, need=GLOVES),
        course(covered, order, lambda p: p.answer(PLUGS), need=GLOVES),
        then(soliciting(), cancel),
        then(tabulated(), do(Action.GIVE_UP)),
        then(tabulated(), do(Action.EXTEND)),
        then(tabulated(), cancel),
        awaiting("99"),
        then(awaiting(), do(Action.DENY, SAM, reason="too dear")),
        then(awaiting(), cancel),
        then(awaiting(), lambda p: p.mail(p.asked[0], "withdrawal")),
        then(ordered(), do(Action.RECEIVED)),
        then(ordered(), _refused, do(Action.NEXT_BEST)),
        then(ordered(), _refused, cancel),
        then(awarded(), _undelivered, do(Action.NEXT_BEST)),
        then(awarded(), _undelivered, cancel),
        lower(words="equal terms are not stated"),
    ]


def _refused(play: Play) -> None:
    play.mail(play.asked[0], "no_bid")


def _undelivered(play: Play) -> None:
    play.undeliverable(LetterKind.ORDER, play.asked[0])


def test_every_legal_move_happens_and_no_other() -> None:
    made = {step for play in courses() for step in play.moves}

    assert made == {(before, after) for before, onward in MOVES.items() for after in onward}


def test_every_state_is_reached() -> None:
    reached = {after for play in courses() for _, after in play.moves}

    assert reached == set(State) - {State.RECEIVED}


def test_a_move_that_is_not_in_the_table_is_our_mistake() -> None:
    with pytest.raises(IllegalMove, match="cannot go from 'closed' to 'checking'") as caught:
        move(State.CLOSED, State.CHECKING)

    assert (caught.value.before, caught.value.after) == (State.CLOSED, State.CHECKING)


def test_a_final_state_leads_nowhere() -> None:
    assert {State.CLOSED, State.DENIED, State.CANCELLED, State.UNSUCCESSFUL, State.REFERRED} == (
        FINAL
    )


def test_a_file_begins_with_its_opening_and_has_only_one() -> None:
    play = course()
    opening, moved = play.events

    with pytest.raises(ValueError, match="open already"):
        replay((opening, opening))
    with pytest.raises(ValueError, match="never opened"):
        apply(None, moved)
