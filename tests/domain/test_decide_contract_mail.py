"""The vendor of a contract was never invited, and still writes about the order."""

import pytest

from bot.domain import events as ev
from bot.domain.effects import LetterKind, Notice, Tell
from bot.domain.lifecycle import State
from bot.domain.signals import Action, Standing
from tests.domain.case_world import (
    ANN,
    COVERED,
    GLOVES,
    PAT,
    SAM,
    Play,
    quote,
)


def ordered() -> Play:
    play = Play()
    play.post(GLOVES)
    play.look_up(COVERED)
    play.act(Action.ORDER_ON_CONTRACT)
    play.act(Action.APPROVE, SAM)
    play.delivered(LetterKind.ORDER, "shield")
    assert play.state() is State.ORDERED
    return play


def test_a_confirmation_is_on_file_and_bothers_nobody() -> None:
    play = ordered()
    play.mail("shield", "acknowledgement", words="got it")

    assert play.notices() == []
    (written,) = play.last.events
    assert isinstance(written, ev.VendorWrote)
    assert written.words == "got it"


def test_a_question_reaches_the_requester() -> None:
    play = ordered()
    play.mail("shield", "question", words="Which door?")

    assert play.notices() == [Notice.VENDOR_ASKS]


@pytest.mark.parametrize("kind", ["no_bid", "withdrawal", "bounce"])
def test_an_order_that_is_refused_or_comes_back_is_for_people_to_deal_with(kind: str) -> None:
    play = ordered()
    play.mail("shield", kind, words="sold out")

    (told,) = [e for e in play.effects if isinstance(e, Tell)]
    assert (told.notice, told.people, told.words) == (Notice.AWARD_FAILED, (ANN, PAT), "sold out")
    assert play.case.award_failed == "sold out"
    play.act(Action.CANCEL)
    assert play.state() is State.CANCELLED


def test_a_bounce_without_words_still_says_something() -> None:
    play = ordered()
    play.mail("shield", "bounce", words="")

    assert play.case.award_failed == "refused"


def test_prices_beside_the_contract_are_kept_for_a_person() -> None:
    play = ordered()
    play.mail("shield", offered=quote("shield"))

    assert play.notices() == [Notice.MAIL_HELD]


def test_strangers_and_vendors_without_the_order_are_kept_for_a_person() -> None:
    play = ordered()
    play.mail("shield", "withdrawal", standing=Standing.STRANGER)
    assert play.notices() == [Notice.MAIL_HELD]
    play.mail("anvil", "withdrawal")
    assert play.notices() == [Notice.MAIL_HELD]
    assert play.case.award_failed == ""
