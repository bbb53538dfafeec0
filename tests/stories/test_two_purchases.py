"""The two purchases of the demo, with what must be true at their ends."""

from decimal import Decimal

from bot.domain.lifecycle import State
from bot.sandbox import plays
from tests.theatre import Theatre


async def _say_nothing(_scene: str) -> None:
    """Nobody watches."""


async def test_no_contract_covers_it(theatre: Theatre) -> None:
    thread = await plays.spark_plugs(theatre.stage, _say_nothing)

    case = await theatre.case(thread)
    assert case.state is State.CLOSED
    assert [(line.qty, line.part_number) for line in case.need.lines] == [
        (Decimal(32), "SP-509"),
        (Decimal(8), "SP-550"),
    ]
    assert {str(i.state) for i in case.invitations} == {"quoted", "declined"}
    assert case.approval is not None
    assert case.approval.by == plays.SUPERVISOR
    assert case.approval.total == Decimal("314.00")
    assert "You asked for this yourself" in theatre.whispers(plays.REQUESTER)[0]
    kinds = [letter.kind for letter in case.letters]
    assert kinds.count("solicitation") == 4
    assert kinds.count("order") == 1
    assert kinds.count("regret") == 2
    assert "reminder" in kinds
    assert await theatre.program.ledger.verify() == ()


async def test_a_pdf_is_read_like_a_letter(theatre: Theatre) -> None:
    thread = await plays.spark_plugs(theatre.stage, _say_nothing)

    case = await theatre.case(thread)
    quote = case.quote_of("maple-motor")
    assert quote is not None
    assert [line.unit_price for line in quote.lines] == [Decimal("8.40"), Decimal("8.40")]


async def test_a_contract_covers_it(theatre: Theatre) -> None:
    thread = await plays.contract_gloves(theatre.stage, _say_nothing)

    case = await theatre.case(thread)
    assert case.state is State.CLOSED
    assert case.invitations == ()
    assert case.offer is not None
    assert case.offer.source == "contract"
    assert [letter.kind for letter in case.letters] == ["order"]


async def test_no_price_is_seen_before_the_close(theatre: Theatre) -> None:
    stage = theatre.stage
    thread = await stage.say("U_DANA", "need spark plugs for units 214, 216 and 231")
    await stage.until(lambda: "1 of 4 answered" in stage.card(thread).text, "the first answer")

    shown = str(stage.card(thread).blocks) + stage.card(thread).text
    assert "7.85" not in shown
    assert "otis-parts" not in [row for row in theatre.lines(thread) if "$" in row]
