"""Who decides: two people above an amount, a stand-in for the absent, a reminder for the silent."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from bot.domain.lifecycle import State
from bot.domain.signals import Action
from bot.sandbox.vendors import Character
from bot.settings import Settings
from tests.theatre import Theatre, open_theatre

DANA, SAM, LENA, PAT = "U_DANA", "U_SAM", "U_LENA", "U_PAT"
PLUGS = "need spark plugs for units 214, 216 and 231"
FAST = (Character.PROMPT, Character.DECLINING, Character.DECLINING, Character.DECLINING)


async def offered(theatre: Theatre) -> str:
    """Plugs are asked for and the answers are in."""
    thread = await theatre.stage.say(DANA, PLUGS)
    await theatre.stage.until(lambda: Action.APPROVE in theatre.stage.buttons(thread), "an offer")
    return thread


def lena_is_away(settings: Settings) -> Settings:
    """Lena is on leave all year, and Pat decides in her place."""
    town = settings.towns["maplewood"]
    people = tuple(
        replace(p, absent_from=date(2020, 1, 1), stand_in=PAT) if p.id == LENA else p
        for p in town.people
        if p.id != SAM
    )
    return replace(settings, towns={**settings.towns, town.id: replace(town, people=people)})


async def test_above_the_town_s_amount_two_people_approve(tmp_path: Path) -> None:
    rules = {"second_approval_above": Decimal(100)}
    async with open_theatre(tmp_path, characters=FAST, rules=rules) as theatre:
        stage = theatre.stage
        thread = await offered(theatre)
        assert "the first of two approvals" in stage.words(thread)

        await stage.click(SAM, thread, Action.APPROVE)
        assert (await theatre.case(thread)).state is State.AWAITING_APPROVAL
        await stage.click(SAM, thread, Action.APPROVE)
        assert theatre.whispers(SAM) == [
            "You have approved this already; a second approver has to."
        ]

        await stage.click(LENA, thread, Action.APPROVE)
        case = await theatre.case(thread)
        assert (case.state, case.po_number) == (State.ORDERED, "PO-2026-0001")


async def test_while_the_approver_is_away_the_colleague_she_named_decides(tmp_path: Path) -> None:
    async with open_theatre(tmp_path, characters=FAST, but=lena_is_away) as theatre:
        thread = await offered(theatre)
        assert f"<@{PAT}> RQ-2026-0001 is ready for your decision." in theatre.lines(thread)
        await theatre.stage.click(PAT, thread, Action.APPROVE)

        case = await theatre.case(thread)
        assert case.approval is not None
        assert (case.approval.by, case.approval.stands_in_for) == (PAT, LENA)
        assert "Approved by Pat Nguyen, standing in for Lena Marsh" in theatre.stage.words(thread)


async def test_a_decision_nobody_takes_is_asked_for_again_and_then_told_to_purchasing(
    tmp_path: Path,
) -> None:
    async with open_theatre(tmp_path, characters=FAST) as theatre:
        thread = await offered(theatre)

        def said(words: str) -> bool:
            return any(words in line for line in theatre.lines(thread))

        await theatre.stage.until(lambda: said("has waited long"), "a word to purchasing")
        lines = theatre.lines(thread)

    assert f"<@{SAM}> <@{LENA}> RQ-2026-0001 still waits for your decision." in lines
    assert lines[-1] == (
        f"<@{SAM}> <@{LENA}> <@{PAT}> <@{DANA}> RQ-2026-0001 has waited long for a decision."
    )
