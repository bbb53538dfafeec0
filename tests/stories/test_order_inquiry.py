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
