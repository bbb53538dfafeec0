"""Answers that one click gives: the buttons below a question, and what pressing one does."""

import re

import msgspec

from bot.domain.intake import with_lines
from bot.domain.need import Choice, Line, Need, Question, VehicleBlock
from bot.domain.town import Town

_YES = frozenset(
    {"yes", "y", "yep", "yeah", "ok", "okay", "correct", "right", "sure", "same", "that one"}
)
_LABEL, _ABOUT = 75, 50  # characters; a menu takes 150 in all
_NOT_A_LETTER = re.compile(r"[^a-z ]")


def choice_key(question: Question, choice: Choice) -> str:
    """What a button carries: enough to find its question again, however the need has changed."""
    label = choice.label.replace("|", "/")[:_LABEL]
    return f"{question.line_no}|{question.what}|{label}|{question.about[:_ABOUT]}"


def choose(need: Need, key: str, town: Town) -> Need | None:
    """The need after a click; None when nobody asks this any more."""
    asked = ((q, c) for q in need.questions for c in q.choices if choice_key(q, c) == key)
    question, choice = next(asked, (None, None))
    if question is None or choice is None:
        return None
    return _after(need, question, choice, town)


def yes_to_the_same(need: Need, text: str, town: Town) -> Need | None:
    """The need after a plain yes to "the same as last time?", where one choice was offered."""
    said = " ".join(_NOT_A_LETTER.sub(" ", text.casefold()).split())
    asked = [q for q in need.questions if q.what == "same"]
    if said not in _YES or len(asked) != 1 or len(asked[0].choices) != 1:
        return None
    return _after(need, asked[0], asked[0].choices[0], town)


def _after(need: Need, question: Question, choice: Choice, town: Town) -> Need:
    no = question.line_no
    lines = [_chosen(line, question, choice) if line.no == no else line for line in need.lines]
    if choice.line is not None and not lines:
        lines = [msgspec.structs.replace(choice.line, no=1)]
    rest = [q for q in need.questions if q != question and not (choice.line and q.line_no == no)]
    gaps = {line.no: tuple(q.what for q in rest if q.line_no == line.no) for line in lines}
    return with_lines(need, lines, gaps, town, asked=rest)


def _chosen(line: Line, question: Question, choice: Choice) -> Line:
    if choice.line is not None:
        return msgspec.structs.replace(choice.line, no=line.no)
    if not choice.unit:
        return msgspec.structs.replace(line, vehicle_settled=True)
    chosen = VehicleBlock(unit=choice.unit, title="")
    if question.what == "which":
        return msgspec.structs.replace(line, vehicle="", vehicles=(chosen,))
    blocks = (chosen if block.unit == question.about else block for block in line.vehicles)
    return msgspec.structs.replace(line, vehicles=tuple(dict.fromkeys(blocks)))
