"""Prices told by phone: written down by staff, confirmed to the vendor, approved by others."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.domain.effects import LetterKind, OpenForm
from bot.domain.lifecycle import State
from bot.domain.signals import Action
from bot.domain.town import Band, Channel, Town
from tests.domain.case_world import (
    ANN,
    BANDS,
    BOTH,
    CAL,
    LENA,
    PAT,
    PLUGS,
    SAM,
    TOWN,
    Play,
    awaiting,
    soliciting,
    with_rules,
)


def _verbal(band: Band) -> Band:
    return replace(band, channel=Channel.VERBAL)


BY_PHONE = replace(TOWN, bands=tuple(map(_verbal, BANDS)))
"""A town whose bands take prices by phone."""


def asked(town: Town = BY_PHONE) -> Play:
    return soliciting(PLUGS, town)


def told(play: Play, by: str = CAL, /, **fields: str) -> None:
    """Somebody writes down what the first vendor said."""
    usual = {"vendor": play.asked[0], "who": "Joan Pike", "number": "555-0144", "price_1": "$7.50"}
    play.act(Action.PHONE_QUOTE, by, fields=usual | fields)


def test_the_record_names_who_said_what_and_the_vendor_gets_a_mail() -> None:
    play = asked()
    play.act(Action.PHONE_QUOTE, CAL)
    assert [effect.form for effect in play.effects if isinstance(effect, OpenForm)] == [
        "phone_quote"
    ]
    told(play, freight="12", delivery="by  Friday")

    quote = play.case.quote_of(play.asked[0])
    assert quote is not None
    assert quote.spoken is not None
    assert (quote.spoken.by, quote.spoken.number, quote.spoken.entered_by) == (
        "Joan Pike", "555-0144", CAL,
    )  # fmt: skip
    (line,) = quote.lines
    assert (line.unit_price, line.words) == (Decimal("7.50"), "Joan Pike said $7.50 by phone")
    assert (quote.freight_amount, line.delivery) == (Decimal(12), "by Friday")
    assert play.letters(LetterKind.PHONE_QUOTE) == [play.asked[0]]
    assert not quote.to_check


def test_whoever_wrote_it_down_does_not_approve_it() -> None:
    play = asked()
    for vendor_id in play.asked[1:]:
        play.offer(vendor_id, "8.00")
    told(play, SAM, price_1="6.00")
    assert play.state() is State.AWAITING_APPROVAL
    play.act(Action.APPROVE, SAM)

    assert (
        play.refusal() == "You took this quote by phone yourself; another approver has to decide."
    )


def test_where_the_band_asks_for_writing_somebody_sees_the_mail_first() -> None:
    play = asked(TOWN)
    told(play)

    quote = play.case.quote_of(play.asked[0])
    assert quote is not None
    assert quote.to_check
    assert "written quotes" in quote.doubts[0]


def test_a_mail_that_follows_counts_instead() -> None:
    play = asked()
    told(play)
    play.offer(play.asked[0], "7.40")

    quote = play.case.quote_of(play.asked[0])
    assert quote is not None
    assert (quote.lines[0].unit_price, quote.spoken) == (Decimal("7.40"), None)


def test_lines_the_mail_does_not_price_are_still_the_words_of_the_phone() -> None:
    play = soliciting(BOTH, BY_PHONE)
    told(play, price_2="3")
    assert play.case.quotes[0].lines[1].unit_price == Decimal(3)
    told(play, PAT, price_1="7.00")

    first, second = play.case.quotes[0].lines
    assert (first.unit_price, second.unit_price) == (Decimal("7.00"), Decimal(3))


def test_after_the_close_it_is_compared_anew_and_says_so() -> None:
    play = asked()
    play.close()
    assert play.state() is State.TABULATED
    told(play)

    assert play.state() is State.AWAITING_APPROVAL
    assert play.case.quotes[0].remarks == ("told by phone after the answers were opened",)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"price_1": "seven"}, "the price of line 1 is no amount in dollars"),
        ({"freight": "some"}, "freight is no amount in dollars"),
        ({"price_1": ""}, "no price was filled in"),
        ({"who": " "}, "vendor, name and number are all needed"),
        ({"vendor": "nobody"}, "vendor, name and number are all needed"),
    ],
)
def test_what_is_not_complete_is_not_taken(fields: dict[str, str], why: str) -> None:
    play = asked()
    told(play, **fields)

    assert play.whispered() == f"The phone quote was not taken: {why}."
    assert play.case.quotes == ()


def test_whoever_has_an_interest_writes_down_nothing() -> None:
    play = asked()
    assert "anvil" in play.asked
    told(play, LENA)

    assert "declared an interest" in play.refusal()


def test_a_stranger_writes_down_nothing() -> None:
    play = asked()
    told(play, "U_NOBODY")

    assert "not on the staff list" in play.refusal()


def test_a_town_may_take_quotes_in_writing_only() -> None:
    play = asked(with_rules(phone_quotes=False))
    told(play)

    assert "in writing only" in play.refusal()


def test_once_there_is_an_offer_no_quote_is_awaited() -> None:
    play = awaiting()
    told(play)

    assert play.whispered() == "RQ-2026-0001 is awaiting approval: no quote is awaited."


def test_the_requester_may_write_it_down() -> None:
    play = asked()
    told(play, ANN)

    assert len(play.case.quotes) == 1
