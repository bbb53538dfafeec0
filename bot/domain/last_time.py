"""The same as last time: what the town bought before, offered again for one click."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from bot.domain.case import Case
from bot.domain.commodities import same_goods
from bot.domain.need import Choice, Line, Need, Question
from bot.domain.town import PastPurchase, Town

_USUAL = re.compile(r"\busual\b", re.IGNORECASE)
_SAME_AS = re.compile(
    r"\bsame\b.{0,40}\b(?:as|like)\b.{0,20}\b(?:last|before|always)\b", re.IGNORECASE
)
_SAME_AGAIN = re.compile(r"\bsame (?:again|order|thing|stuff)\b", re.IGNORECASE)
_AS_BEFORE = re.compile(r"\b(?:as|like) (?:last time|before|always)\b", re.IGNORECASE)
_LEADING = re.compile(r"^(?:the |our |my )?(?:usual|same) ", re.IGNORECASE)
_OFFERED = 4
_LABEL = 75  # characters a button takes


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One kind of goods that was bought, when, and who had asked (nobody, in the town's files)."""

    on: date
    line: Line
    requester: str = ""


def asks_for_the_same(text: str) -> bool:
    """Whether a message speaks of what was bought before.

    >>> asks_for_the_same("the usual gloves please"), asks_for_the_same("same as last time")
    (True, True)
    >>> asks_for_the_same("2 filters of the same size"), asks_for_the_same("")
    (False, False)
    """
    head = text[:2000]
    return any(p.search(head) for p in (_USUAL, _SAME_AS, _SAME_AGAIN, _AS_BEFORE))


def past_of(cases: Iterable[Case], town: Town) -> tuple[Past, ...]:
    """What the town bought, newest first: its finished cases, then the purchases in its files."""
    own = [
        Past(on=town.calendar.local(case.opened_at).date(), line=line, requester=case.requester)
        for case in cases
        for line in case.need.lines
        if line.qty is not None
    ]
    filed = [Past(on=bought.on, line=_line(bought)) for bought in town.history]
    return tuple(sorted((*own, *filed), key=lambda past: past.on, reverse=True))


def _line(bought: PastPurchase) -> Line:
    description = bought.description[:1].lower() + bought.description[1:]
    return Line(
        no=1,
        description=description,
        qty=bought.qty,
        uom=bought.uom,
        part_number=bought.part_number,
    )


def as_last_time(need: Need, past: Sequence[Past], requester: str) -> Need:
    """The need with what was bought before offered for each line, or for the whole message.

    Nothing is bought on a guess: whoever asks presses the button, or says what else it is.
    """
    if not need.lines:
        choices = _choices(past, requester, None)
        if not choices:
            return need
        return need.asking((Question(line_no=0, what="same", choices=choices),))
    lines = tuple(
        msgspec.structs.replace(line, description=_LEADING.sub("", line.description))
        for line in need.lines
    )
    asked = [question for line in lines if (question := _asked(line, past, requester))]
    return msgspec.structs.replace(need, lines=lines, questions=(*asked, *need.questions))


def _asked(line: Line, past: Sequence[Past], requester: str) -> Question | None:
    choices = _choices([p for p in past if _is_kind_of(p.line, line)], requester, line)
    if not choices:
        return None
    return Question(line_no=line.no, what="same", about=line.description, choices=choices)


def _is_kind_of(bought: Line, asked: Line) -> bool:
    """Whether goods bought are what is asked for: "filter" may mean an oil filter."""
    words = bought.description.replace(",", " ").split()
    tails = (" ".join(words[start:]) for start in range(len(words)))
    named = any(same_goods(asked.description, tail) for tail in tails)
    heads = (" ".join(words[:end]) for end in range(1, len(words)))
    units = {block.unit for block in asked.vehicles}
    fits = not units or not bought.vehicles or units <= {b.unit for b in bought.vehicles}
    return fits and (named or any(same_goods(asked.description, head) for head in heads))


def _choices(past: Sequence[Past], requester: str, asked: Line | None) -> tuple[Choice, ...]:
    """The newest of each kind; what the same person asked for stands before what others did."""
    own_first = sorted(past, key=lambda each: each.requester != requester)
    found: dict[tuple[str, str], Choice] = {}
    for each in own_first:
        line = _with_said(each.line, asked)
        found.setdefault((line.title, line.uom), Choice(label=_label(line, each.on), line=line))
    return tuple(found.values())[:_OFFERED]


def _with_said(bought: Line, asked: Line | None) -> Line:
    """What the message says itself counts before what was bought."""
    if asked is None:
        return bought
    return msgspec.structs.replace(
        bought,
        qty=bought.qty if asked.qty is None else asked.qty,
        size=asked.size or bought.size,
        vehicles=asked.vehicles or bought.vehicles,
    )


def _label(line: Line, on: date) -> str:
    count = "?" if line.qty is None else f"{line.qty.normalize():f}"
    when = f" ({on:%b} {on.day}, {on.year})"
    goods = f"{count} {line.uom} {line.title}"
    return goods[: _LABEL - len(when)] + when
