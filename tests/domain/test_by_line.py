"""Needs that nobody fills alone: whoever has to decide is told what can be had from whom."""

from dataclasses import replace

from bot.domain.lifecycle import State
from bot.domain.need import Line, Need
from bot.domain.tabulation import by_line
from bot.wording.card import card
from tests.domain.case_world import BOTH, NOW, PLUG, PLUGS, TOWN, Play, quote, quoted, soliciting

GLOVE = Line(no=2, description="glove", qty=PLUG.qty)
APART = "asked for apart, each has its sellers: "


def closed(*offers: tuple[str, int, str], need: Need = BOTH) -> Play:
    """Each offer is of a vendor for one line at a price; then the time is over."""
    play = soliciting(need)
    for vendor_id, line_no, price in offers:
        play.mail(vendor_id, offered=quote(vendor_id, quoted(line_no, price), received_at=NOW))
    play.close()
    return play


def test_each_line_is_told_with_its_cheapest_seller() -> None:
    one, two, three = soliciting(BOTH).asked[:3]
    play = closed((one, 1, "7.00"), (two, 2, "3.50"), (three, 1, "6.90"))

    assert play.state() is State.TABULATED
    assert play.case.tabulation is not None
    assert play.case.tabulation.reason == (
        "no complete quote; to be had line by line, freight apart: "
        f"line 1 spark plug: {three.capitalize()} Supply $276.00, "
        f"line 2 oil filter: {two.capitalize()} Supply $10.50"
    )
    assert "To be had line by line, freight apart" in card(play.case, TOWN).text


def test_a_line_nobody_prices_is_named() -> None:
    one = soliciting(BOTH).asked[0]
    play = closed((one, 1, "7.00"))

    assert "line 2 oil filter: nobody" in by_line(play.case)


def test_a_price_a_person_has_to_check_and_one_in_other_money_are_not_told() -> None:
    play = soliciting(BOTH)
    one, two, three = play.asked[:3]
    play.mail(one, offered=quote(one, quoted(1, "7.00", sure=False)))
    play.mail(two, offered=quote(two, quoted(1, "6.00"), currency="CAD"))
    play.mail(three, offered=quote(three, quoted(1, "1e9")))

    assert by_line(play.case) == ""


def test_a_single_line_and_a_complete_offer_need_no_such_words() -> None:
    assert by_line(closed(need=PLUGS).case) == ""
    play = soliciting(BOTH)
    play.offer(play.asked[0], "7.00")
    play.close()

    assert "line by line" not in card(play.case, TOWN).text


def test_where_no_vendor_sells_all_of_it_the_sellers_of_each_line_are_named() -> None:
    play = Play()
    play.post(Need(lines=(PLUG, GLOVE)))
    play.look_up()

    assert play.state() is State.UNSUCCESSFUL
    assert play.case.why == (
        f"no vendor on file sells all of this; {APART}"
        "line 1 spark plug: Anvil Supply, Birch Supply, Cedar Supply and 3 more; "
        "line 2 glove: Shield Supply"
    )


def test_a_line_nobody_sells_is_named_too() -> None:
    alone = tuple(v for v in TOWN.vendors if v.id != "shield")
    play = Play(town=replace(TOWN, vendors=alone))
    play.post(Need(lines=(PLUG, GLOVE)))
    play.look_up()

    assert play.case.why.endswith("line 2 glove: nobody")
