"""What a vendor hears of its own quote, and that two robots never write to each other for ever."""

from datetime import timedelta
from decimal import Decimal

import pytest

from bot.domain.effects import LetterKind
from bot.domain.lifecycle import State
from tests.domain.case_world import Play, quote, quoted, soliciting, with_rules

READ_BACK = with_rules(acknowledge="read-back")


def quotes(play: Play, price: str, **changes: object) -> list[str]:
    """The first vendor quotes; whom we write to because of it."""
    play.offer(play.asked[0], price, **changes)
    sent = play.letters(LetterKind.READ_BACK) + play.letters(LetterKind.THANKS)
    for vendor_id in play.letters(LetterKind.READ_BACK):
        play.delivered(LetterKind.READ_BACK, vendor_id)
    return sent


def test_usually_nothing_is_sent() -> None:
    assert quotes(soliciting(), "7.00") == []


def test_thanks_come_once_a_vendor() -> None:
    play = soliciting(town=with_rules(acknowledge="thanks"))

    assert quotes(play, "7.00") == [play.asked[0]]
    assert quotes(play, "6.90") == []


def test_a_reading_is_read_back_once_and_a_correction_is_a_new_reading() -> None:
    play = soliciting(town=READ_BACK)
    one = play.asked[0]

    assert quotes(play, "7.00") == [one]
    assert quotes(play, "7.00") == []
    assert quotes(play, "7.10") == [one]
    assert [q.lines[0].unit_price for q in play.case.quotes] == [Decimal("7.10")]


def test_robots_that_change_their_prices_for_ever_are_answered_three_times() -> None:
    play = soliciting(town=READ_BACK)
    sent = [bool(quotes(play, f"{price}.00")) for price in range(5, 10)]

    assert sent == [True, True, True, False, False]


def test_what_a_person_has_to_check_first_is_not_read_back() -> None:
    play = soliciting(town=READ_BACK)
    one = play.asked[0]
    play.mail(one, offered=quote(one, quoted(sure=False)))

    assert play.letters(LetterKind.READ_BACK) == []
    assert quotes(play, "7.00") == [one]


@pytest.mark.parametrize("rule", ["thanks", "read-back"])
def test_after_the_close_nothing_is_acknowledged(rule: str) -> None:
    play = soliciting(town=with_rules(acknowledge=rule, late="note"))
    play.offer(play.asked[1], "7.00")
    play.close()
    in_time = play.now - timedelta(minutes=1)
    one = play.asked[0]
    play.mail(one, offered=quote(one, quoted(), received_at=in_time), at=in_time)

    assert play.state() is State.AWAITING_APPROVAL
    assert play.letters(LetterKind.READ_BACK) + play.letters(LetterKind.THANKS) == []
