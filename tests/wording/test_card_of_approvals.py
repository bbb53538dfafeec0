"""The card while people decide: whose approval is waited for, and who gave it."""

from dataclasses import replace
from decimal import Decimal

from bot.domain.signals import Action
from bot.domain.standing_in import as_of
from bot.wording.card import card
from tests.domain.case_world import NOW, PAT, SAM, TOWN, Play, awaiting, with_rules


def words(play: Play) -> str:
    return card(play.case, play.town).text


def step(play: Play) -> str:
    return words(play).split("\n")[1]


def test_a_second_approval_is_waited_for_by_name() -> None:
    play = awaiting(town=with_rules(second_approval_above=Decimal(100)))
    assert step(play) == "waiting for the first of two approvals by Sam or Lena"
    play.act(Action.APPROVE, SAM)

    assert step(play) == "waiting for a second approval by Lena"
    assert "First of two approvals by Sam: $280.00" in words(play)


def test_who_stands_in_is_named_with_the_absent() -> None:
    absent = replace(TOWN.people[3], absent_from=NOW.date(), stand_in=PAT)
    away = replace(TOWN, people=(*TOWN.people[:2], absent, TOWN.people[5]))
    play = awaiting(town=as_of(away, NOW.date()))
    play.act(Action.APPROVE, PAT)

    assert "Approved by Pat, standing in for Lena: $280.00" in words(play)
