"""Lines that are declined beside others that are offered, and quotes that correct others."""

from collections.abc import Callable

import pytest

from parsers.quote.model import Reading
from parsers.quote.refusals import revises

Read = Callable[..., Reading]
FILM = ("5", "roll", "Book cover film, 12 in x 300 ft")
TRUCK = ("2", "ea", "Book truck, steel, double sided")
DECLINED = """
    I have nothing to offer on the film.
    No film here.
    The film is not something we handle.
    Film: we no longer stock it, please buy that elsewhere.
    Furniture only for us, so no film.
    We only quote the book trucks.
    cover film i cant get
    Film - no bid
    We don't carry cover film.
    Sorry, no luck on the film.
    Film we will have to pass on.
    I had to leave the film off.
    Our mill discontinued the film.
    You'll need another supplier for the film.
    Unable to source the film.
    film is out of our line
    We can bid the trucks only.
    The 12 in film is sold out.
    We got out of the film business.
    Never carried film, sorry.
    Film... none available anywhere.
    We're passing on the film
    film isn't available from us
"""
OFFERED = """
    The film isn't in until Friday.
    No rush on the film I hope.
    Film pricing to follow, I don't have a price yet.
    You won't get the film cheaper.
    We don't stock the film but can order it.
    No charge to cut the film.
    The film ships from the mill.
    No freight on the film.
"""
CORRECTS = """
    I have to correct the offer we mailed you yesterday
    It should read 98.15 per ton instead of 97.40
    Whoops. I keyed in the wrong nut.
    ON-150P goes for 98.15 each, not 88.15
    Scratch my earlier price
    Please disregard our first quote
    Revised pricing below
    my mistake on the film
    There was a typo in the bid
    I misquoted the trucks
    We forgot the casters
    Sharpened our pencil for you
    This supersedes our previous quotation
    I left the core charge off
    found an error in our math
"""
CORRECTS_NOT = """
    should be here by Friday
    Is that correct?
    sorry I missed your call
    4.29 ea
    not 6, 149.00 a box
    instead of the film we suggest the trucks
    New price list out in May
"""


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


@pytest.mark.parametrize("words", _lines(DECLINED))
def test_a_line_is_declined_beside_one_that_is_offered(words: str, read: Read) -> None:
    for body in (f"{words}\n\nTrucks are 264.00 each.", f"Book trucks 264.00 each.\n\n{words}"):
        reading = read(body, FILM, TRUCK)

        assert reading.declined == (1,)
        assert [line.item_ref for line in reading.lines] == [2]


@pytest.mark.parametrize("words", _lines(OFFERED))
def test_a_delay_or_a_remark_declines_nothing(words: str, read: Read) -> None:
    assert read(f"{words}\n\nTrucks are 264.00 each.", FILM, TRUCK).declined == ()


@pytest.mark.parametrize("words", _lines(CORRECTS))
def test_words_that_correct_an_earlier_quote(words: str) -> None:
    assert revises(words)


@pytest.mark.parametrize("words", _lines(CORRECTS_NOT))
def test_words_that_correct_nothing(words: str) -> None:
    assert not revises(words)
