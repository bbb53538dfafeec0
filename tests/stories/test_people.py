"""People at work: forms, colleagues, changes of mind, two hands on one button."""

import asyncio
from decimal import Decimal
from pathlib import Path

from bot.domain.lifecycle import State
from bot.domain.signals import Action
from bot.sandbox.vendors import Character
from tests.theatre import Theatre, open_theatre

DANA, RAY, SAM, LENA, FINN = "U_DANA", "U_RAY", "U_SAM", "U_LENA", "U_FINN"
PLUGS = "need spark plugs for units 214, 216 and 231"
FAST = (Character.PROMPT, Character.DECLINING, Character.DECLINING, Character.DECLINING)


async def offered(theatre: Theatre) -> str:
    """Plugs are asked for and the answers are in."""
    thread = await theatre.stage.say(DANA, PLUGS)
    await theatre.stage.until(lambda: Action.APPROVE in theatre.stage.buttons(thread), "an offer")
    return thread


async def test_what_is_missing_is_filled_in_on_a_form(theatre: Theatre) -> None:
    stage = theatre.stage
    thread = await stage.say(DANA, "need spark plugs for 3 trucks")
    await stage.click(DANA, thread, Action.ANSWER)
    await stage.fill_in(DANA, answer="units 214, 216 and 231")

    case = await theatre.case(thread)
    assert case.state is State.SOLICITING
    assert [line.qty for line in case.need.lines] == [Decimal(32), Decimal(8)]


async def test_a_colleague_answers_in_the_thread(theatre: Theatre) -> None:
    thread = await theatre.stage.say(DANA, "need spark plugs for 3 trucks")
    await theatre.stage.say(RAY, "it's units 214, 216 and 231", thread)

    case = await theatre.case(thread)
    assert case.state is State.SOLICITING
    assert case.requester == DANA


async def test_a_request_is_called_off_after_vendors_were_asked(theatre: Theatre) -> None:
    stage = theatre.stage
    thread = await stage.say(DANA, PLUGS)
    await stage.click(RAY, thread, Action.CANCEL)
    assert "Only the requester or a purchasing officer" in theatre.whispers(RAY)[0]
    await stage.click(DANA, thread, Action.CANCEL)

    case = await theatre.case(thread)
    assert case.state is State.CANCELLED
    assert stage.buttons(thread) == ()
    for invitation in case.invitations:
        subjects = theatre.letters_to(invitation.email)
        assert [s.partition("] ")[2].partition(":")[0] for s in subjects] == [
            "Request for quotation",
            "Cancelled",
        ]


async def test_an_offer_is_denied_with_a_reason(tmp_path: Path) -> None:
    async with open_theatre(tmp_path, characters=FAST) as theatre:
        stage = theatre.stage
        thread = await offered(theatre)
        await stage.click(SAM, thread, Action.DENY)
        await stage.fill_in(SAM, reason="we have some on the shelf")

        case = await theatre.case(thread)
        assert (case.state, case.why) == (State.DENIED, "we have some on the shelf")
        assert f"<@{DANA}> RQ-2026-0001 was denied: we have some on the shelf" in (
            theatre.lines(thread)
        )


async def test_a_double_click_approves_once(tmp_path: Path) -> None:
    async with open_theatre(tmp_path, characters=FAST) as theatre:
        thread = await offered(theatre)
        card = theatre.stage.card(thread)
        channel, slack = theatre.world.town.channel, theatre.world.slack
        await asyncio.gather(
            slack.click(SAM, channel, card.ts, Action.APPROVE),
            slack.click(SAM, channel, card.ts, Action.APPROVE),
        )
        await theatre.stage.settle()

        case = await theatre.case(thread)
        assert case.state is State.ORDERED
        assert [letter.kind for letter in case.letters].count("order") == 1
        assert any("Sam Okafor has approved" in word for word in theatre.whispers(SAM))


async def test_of_two_approvers_at_once_the_first_counts_and_the_other_is_told(
    tmp_path: Path,
) -> None:
    async with open_theatre(tmp_path, characters=FAST) as theatre:
        thread = await offered(theatre)
        card = theatre.stage.card(thread)
        channel, slack = theatre.world.town.channel, theatre.world.slack
        await asyncio.gather(
            slack.click(SAM, channel, card.ts, Action.APPROVE),
            slack.click(LENA, channel, card.ts, Action.APPROVE),
        )
        await theatre.stage.settle()

        case = await theatre.case(thread)
        assert case.approval is not None
        (second,) = {SAM, LENA} - {case.approval.by}
        assert any("has approved RQ-2026-0001 already" in w for w in theatre.whispers(second))
        assert [letter.kind for letter in case.letters].count("order") == 1


async def test_a_click_by_somebody_who_is_not_on_the_staff_list(tmp_path: Path) -> None:
    async with open_theatre(tmp_path, characters=FAST, off_staff=frozenset({LENA})) as theatre:
        thread = await offered(theatre)
        await theatre.stage.click(LENA, thread, Action.APPROVE)

        case = await theatre.case(thread)
        assert case.state is State.AWAITING_APPROVAL
        assert theatre.whispers(LENA) == [
            "You are not on the staff list of Maplewood; nothing was done."
        ]


async def test_the_order_waits_for_its_number(tmp_path: Path) -> None:
    rules = {"require_po_number": True}
    async with open_theatre(tmp_path, characters=FAST, rules=rules) as theatre:
        stage = theatre.stage
        thread = await offered(theatre)
        await stage.click(SAM, thread, Action.APPROVE)
        case = await theatre.case(thread)
        assert case.state is State.AWARDED
        assert case.offer is not None
        await stage.click(SAM, thread, Action.NUMBER_ORDER)
        assert theatre.whispers(SAM) == ["Only finance can give the purchase order number."]
        await stage.click(FINN, thread, Action.NUMBER_ORDER)
        await stage.fill_in(FINN, number="26-0815")

        ordered = await theatre.case(thread)
        assert (ordered.state, ordered.po_number) == (State.ORDERED, "26-0815")
        assert "Purchase order 26-0815" in theatre.letters_to(case.offer.email)[-1]
