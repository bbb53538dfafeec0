"""A contract that states a discount and no price: its vendor is asked, and nobody else."""

from decimal import Decimal

from bot.domain.lifecycle import State
from bot.domain.offers import Source
from bot.domain.signals import Action
from tests.theatre import Theatre

DANA, PAT, SAM = "U_DANA", "U_PAT", "U_SAM"
ROTORS = "need 4 brake rotors, part number HR-771"
ANSWER = (
    "Your net price under GCP-2604 is $34.18 each. List is $53.40 per Harmon jobber list 2026-02, "
    "less 36%. In stock.\n\nHarmon Fleet"
)


async def asked(theatre: Theatre) -> str:
    """Dana asks for rotors; the council's contract gives a discount on them; she has it asked."""
    thread = await theatre.stage.say(DANA, ROTORS)
    await theatre.stage.click(DANA, thread, Action.ASK_CONTRACT_VENDOR)
    return thread


async def test_the_vendor_of_the_contract_is_asked_and_the_price_is_ordered_at(
    theatre: Theatre,
) -> None:
    stage = theatre.stage
    thread = await asked(theatre)
    case = await theatre.case(thread)
    (inquiry,) = case.on_contract.inquiries
    assert inquiry.contract_id == "GCP-2604"
    assert theatre.letters_to(inquiry.email)[0].startswith(
        "[RQ-2026-0001] Order inquiry, contract GCP-2604"
    )
    assert "waiting for the price of" in stage.words(thread)
    await theatre.reply(inquiry.email, ANSWER)

    case = await theatre.case(thread)
    assert case.state is State.OFFERED
    assert "36 % off Harmon jobber list 2026-02: $53.40 less 36 % = $34.18" in (
        case.verdicts[0].checks[10].says
    )
    await stage.click(DANA, thread, Action.ORDER_ON_CONTRACT)
    await stage.click(SAM, thread, Action.APPROVE)
    case = await theatre.case(thread)
    assert case.state is State.ORDERED
    assert case.offer is not None
    assert (case.offer.source, case.offer.landed) == (Source.CONTRACT, Decimal("136.72"))
    assert case.invitations == ()


async def test_a_price_that_is_not_what_the_contract_promises_waits_for_a_person(
    theatre: Theatre,
) -> None:
    stage = theatre.stage
    thread = await asked(theatre)
    (inquiry,) = (await theatre.case(thread)).on_contract.inquiries
    await theatre.reply(inquiry.email, ANSWER.replace("$34.18", "$38.00").replace(", less 36%", ""))

    case = await theatre.case(thread)
    assert case.state is State.CHECKING
    assert "$3.82 too much, ask for a correction" in case.verdicts[0].step
    assert Action.ORDER_ON_CONTRACT not in stage.buttons(thread)


async def test_a_price_from_the_telephone_is_entered_and_approved_by_another(
    theatre: Theatre,
) -> None:
    stage = theatre.stage
    thread = await asked(theatre)
    await stage.click(PAT, thread, Action.ENTER_PRICE)
    await stage.fill_in(
        PAT,
        net_1="34.18",
        list_1="53.40",
        edition="2026-02",
        freight="0",
        said_by="Lou at Harmon, by telephone",
    )

    case = await theatre.case(thread)
    assert case.state is State.OFFERED
    (price,) = case.on_contract.prices
    assert (price.said_by, price.entered_by) == ("Lou at Harmon, by telephone", PAT)
    await stage.click(DANA, thread, Action.ORDER_ON_CONTRACT)
    await stage.click(SAM, thread, Action.APPROVE)
    await stage.click(DANA, thread, Action.COUNTER_WORDS)

    assert (await theatre.case(thread)).state is State.ORDERED
    (told,) = theatre.whispers(DANA)
    assert "Grand Creek contract GCP-2604, account 6120, price profile 3" in told
    assert "the price is 36 % off Harmon jobber list 2026-02" in told
    assert any("account 6120" in line for line in theatre.lines(thread))
