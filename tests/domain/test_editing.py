"""The need as somebody has filled it in anew on the form."""

from datetime import date
from decimal import Decimal

import msgspec
import pytest

from bot.domain.editing import edited_need
from bot.domain.effects import OpenForm
from bot.domain.need import Line, Need, Question
from bot.domain.signals import Action
from parsers.requisition import Reading, RequisitionLine
from tests.domain.case_world import (
    BOTH,
    CAL,
    PAT,
    PERHAPS,
    PLUGS,
    TOWN,
    Play,
    awarded,
    soliciting,
)

WIDGET = Need(lines=(Line(no=1, description="widget", qty=Decimal(2), commodity="auto parts"),))


def edited(need: Need = BOTH, more: Reading | None = None, **fields: str) -> Need:
    changed, faults = edited_need(need, fields, more, TOWN)
    assert faults == []
    return changed


def test_what_is_filled_in_counts_and_the_rest_stays() -> None:
    need = edited(qty_1="12.5", size_2="large", part_2="F-9", needed_by="2026-06-09")

    first, second = need.lines
    assert (first.qty, first.part_number) == (Decimal("12.5"), "SP-1")
    assert (second.qty, second.size, second.part_number) == (Decimal(3), "large", "F-9")
    assert need.needed_by == date(2026, 6, 9)


def test_a_form_without_changes_changes_nothing() -> None:
    need = msgspec.structs.replace(BOTH, needed_by=date(2026, 6, 9), deliver_to="barn")

    assert edited(need, qty_1="40", what_1="spark plug", deliver_to="barn") == need


def test_a_quantity_of_zero_takes_the_line_out() -> None:
    need = edited(qty_1="0")

    assert [(line.no, line.description) for line in need.lines] == [(1, "oil filter")]


def test_other_goods_are_sold_by_others() -> None:
    assert edited(WIDGET, what_1="gadget").lines[0].commodity == ""
    assert edited(WIDGET, what_1="  ").lines[0].description == "widget"
    assert edited(WIDGET, size_1="L").lines[0].commodity == "auto parts"


def test_what_was_asked_is_answered_by_the_form() -> None:
    gaps = (Question(line_no=1, what="qty"), Question(line_no=2, what="size"))
    lines = (Line(no=1, description="plug", qty=None), Line(no=2, description="glove", qty=None))
    need = edited(Need(lines=lines, questions=gaps), qty_1="4", qty_2="1")

    assert [(q.line_no, q.what) for q in need.questions] == [(2, "size")]


def test_more_goods_are_numbered_on() -> None:
    tarps = RequisitionLine(description="tarp", missing=("qty",))
    need = edited(more=Reading(intent="request", lines=(tarps,)))

    assert [(line.no, line.description) for line in need.lines][-1] == (3, "tarp")
    assert [(q.line_no, q.what) for q in need.questions] == [(3, "qty")]
    assert edited(more=Reading(intent="chitchat")) == BOTH


@pytest.mark.parametrize("typed", ["some", "-3", "1e9", "9" * 15, "1.2.3"])
def test_what_is_no_quantity_is_said(typed: str) -> None:
    need, faults = edited_need(BOTH, {"qty_1": typed, "needed_by": "soon"}, None, TOWN)

    assert faults == [f"line 1: “{typed[:20]}” is no quantity"]
    assert need == BOTH


# ---------------------------------------------------------------- who gets the form


def _forms(play: Play) -> list[str]:
    return [effect.form for effect in play.effects if isinstance(effect, OpenForm)]


def test_before_vendors_are_asked_any_colleague_may_change_it() -> None:
    play = Play()
    play.post(PLUGS)
    play.look_up(PERHAPS)
    play.act(Action.EDIT, CAL)

    assert _forms(play) == ["edit"]


def test_after_that_only_the_requester_and_purchasing() -> None:
    play = soliciting()
    play.act(Action.EDIT, CAL)
    assert "Only the requester or a purchasing officer" in play.refusal()
    play.act(Action.EDIT, PAT)
    assert _forms(play) == ["edit"]


def test_after_the_award_it_is_too_late() -> None:
    play = awarded()
    play.act(Action.EDIT)

    assert "it is too late to change" in play.whispered()


def test_every_line_is_shown_to_staff_only() -> None:
    play = soliciting()
    play.act(Action.SHOW_LINES, CAL)
    assert _forms(play) == ["show_lines"]
    play.act(Action.SHOW_LINES, "U_NOBODY")
    assert "not on the staff list" in play.refusal()
