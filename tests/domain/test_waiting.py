"""Whom a case waits for, state by state."""

import pytest

from bot.domain.effects import LetterKind
from bot.domain.matching.model import Match
from bot.domain.need import Need, Question
from bot.domain.signals import Action
from bot.domain.waiting import waits_for
from tests.domain.case_world import (
    ANN,
    CAL,
    COVERED,
    FINN,
    GLOVES,
    LENA,
    PAT,
    PERHAPS,
    PLUGS,
    SAM,
    Play,
    awaiting,
    awarded,
    ordered,
    soliciting,
    with_rules,
)

ALL = (ANN, CAL, SAM, LENA, FINN, PAT)


def begun(need: Need = PLUGS, match: Match | None = None) -> Play:
    play = Play()
    play.post(need)
    if match:
        play.look_up(match)
    return play


def closed_without_quotes() -> Play:
    play = soliciting()
    play.close()
    return play


def asked() -> Play:
    play = soliciting()
    play.mail(play.asked[0], "question")
    return play


def too_few() -> Play:
    play = soliciting(town=with_rules(when_short="ask"))
    play.offer(play.asked[0], "7.00")
    play.close()
    return play


def lost(play: Play) -> Play:
    play.undeliverable(LetterKind.ORDER, play.asked[0])
    return play


def called_off(play: Play) -> Play:
    play.act(Action.CANCEL)
    return play


def received() -> Play:
    play = ordered()
    play.act(Action.RECEIVED)
    return play


@pytest.mark.parametrize(
    ("play", "people"),
    [
        (begun(PLUGS.asking((Question(line_no=1, what="qty"),))), {ANN}),
        (begun(), set()),
        (begun(GLOVES, PERHAPS), {ANN, PAT}),
        (begun(GLOVES, COVERED), {ANN}),
        (soliciting(), set()),
        (asked(), {ANN, PAT}),
        (closed_without_quotes(), {ANN}),
        (too_few(), {ANN, PAT}),
        (awaiting(), {SAM, LENA}),
        (awarded(), set()),
        (awarded(with_rules(require_po_number=True)), {FINN}),
        (lost(awarded()), {ANN, PAT}),
        (ordered(), {ANN}),
        (lost(ordered()), {ANN, PAT}),
        (received(), set()),
        (called_off(lost(ordered())), set()),
    ],
)
def test_who_has_to_act(play: Play, people: set[str]) -> None:
    waiting = {p.id for p in play.town.people if waits_for(play.case, p, play.town)}

    assert waiting == people
    assert waiting <= set(ALL)
