"""What is seldom written, and must not trip the reader."""

from collections.abc import Callable
from decimal import Decimal

from parsers.mail.model import Region, TextLine
from parsers.quote.lines import _continues
from parsers.quote.model import Reading
from parsers.quote.offers import Offer
from parsers.quote.options import Price
from parsers.quote.packs import packs_in
from parsers.quote.primary import chosen
from parsers.quote.shape import clause
from parsers.quote.shaped import shaped_rows

Read = Callable[..., Reading]


def _line(text: str, region: Region) -> TextLine:
    return TextLine(text=text, start=0, end=len(text), region=region)


def test_an_answer_does_not_go_on_in_the_history() -> None:
    long = "we can do the plugs for you at a very good price this week and also"

    assert not _continues(_line(long, Region.OWN), _line("next week", Region.HISTORY))


def test_an_offer_without_a_price_is_no_twin_of_one_with_a_price() -> None:
    priced = Offer(place=0, price=Price(unit_price=Decimal("4.29")), source="body")
    open_one = Offer(place=0, price=Price(), source="body")

    assert len(chosen([open_one, priced])) == 2
    assert len(chosen([priced, open_one])) == 1


def test_a_box_of_boxes_tells_no_pack() -> None:
    assert packs_in(clause("box of 12 boxes")) == ()


def test_a_list_price_whose_reduction_comes_to_something_else(read: Read) -> None:
    reading = read("Spark plug list 10.00 less 20%, our price 9.50 each")

    assert [line.unit_price for line in reading.lines if not line.review] in (
        [],
        [Decimal("9.50")],
        [Decimal("8.00")],
    )


def test_two_amounts_without_a_quantity_are_a_labelled_row() -> None:
    item, freight = "2  spark plug   4.00   8.00", "Freight   12.00  14.00"

    rows = shaped_rows("body", [(0, item), (40, freight), (80, "12.00  14.00")])

    assert [row.label is None for row in rows] == [True, False]
