"""Which asked lines a stated lead time is for."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from parsers.quote.keys import keys
from parsers.quote.lead import lead_in, tells_time
from parsers.quote.model import Lead
from parsers.quote.order import Order, note
from parsers.quote.segments import priced, segments
from parsers.quote.shape import Clause, clause, sub
from parsers.quote.stretches import Stretches
from parsers.quote.tokens import scan


def read_lead(
    order: Order, part: Clause, owners: Stretches, source: str, sent: date | None
) -> None:
    """Add the lead time of a clause: for the one line it names, else for the whole quote."""
    found = lead_in(part.text, sent)
    if found is None and not tells_time(part.text):
        return
    pieces = [(piece, lead_in(piece.text, sent)) for piece in _pieces(part)]
    if found is None and len(pieces) == 1:
        return
    single = len(owners.matcher.lines) == 1
    named = set() if single else _named(_without_place(part), owners)
    if _ALL.search(part.text) and not _parted(pieces, owners):
        named = set()
    if len(named) > 1 or (named and _parted(pieces, owners)):
        _share_leads(order, pieces, owners, source)
    elif found is not None:
        place = next(iter(named), None)
        if place is None and owners.focus is not None and owners.focus.place is not None:
            order.trailing.append((owners.focus.place, found))
        _keep_lead(order, place, found, part, source)


_REST = re.compile(
    r"\b(?:rest|balance|remainder|remaining|others?|everything else|all else)\b", re.IGNORECASE
)
_ALL = re.compile(
    r"\b(?:everything|(?:all|both) (?:of )?(?:it|them|these|those|items|lines)|"
    r"(?:whole|entire|full) (?:order|lot|list))\b",
    re.IGNORECASE,
)


def _parted(pieces: Sequence[tuple[Clause, Lead | None]], owners: Stretches) -> bool:
    """Whether the pieces of a clause give one line a time and the rest another."""
    timed = [(piece, lead) for piece, lead in pieces if lead is not None]
    if len({lead for _, lead in timed}) < 2:  # noqa: PLR2004
        return False
    return any(_REST.search(piece.text) or _loose(piece, owners) for piece, _ in timed)


def _loose(piece: Clause, owners: Stretches) -> bool:
    """Whether a piece speaks of asked goods without making clear which."""
    lines = owners.matcher.lines
    asked = {key for line in lines for key in keys(scan(line.description))}
    return owners.of(piece) is None and not asked.isdisjoint(keys(piece.tokens))


def _share_leads(
    order: Order, pieces: Sequence[tuple[Clause, Lead | None]], owners: Stretches, source: str
) -> None:
    """Give each piece's time to the lines it names, and to those named before it without one.

    A piece about one of two goods that cannot be told apart takes the line that is left.
    """
    waiting: list[int | None] = []
    left = set(range(len(owners.matcher.lines))) - {owners.of(piece) for piece, _ in pieces}
    for piece, found in pieces:
        place = owners.of(piece)
        if found is not None:
            if len(left) == 1 and _loose(piece, owners):
                place = left.pop()
            for owner in {place, *waiting}:
                _keep_lead(order, owner, found, piece, source)
        shares = found is None and place is not None and not priced(piece)
        waiting = [*waiting, place] if shares else []


_WHERE_TO = re.compile(
    r"\b(?:to (?:your|the)|(?:at|into|in) your) (?:\w+ ){0,2}(?:"
    r"shop|yard|dock|garage|barn|office|building|"
    r"door|school|library|plant|station|site|facility|warehouse|dept|department|room|hall|park|"
    r"cent(?:er|re))\b",
    re.IGNORECASE,
)


def _without_place(part: Clause) -> Clause:
    """The clause without the place it is brought to: "to your sign shop" names no signs."""
    if not _WHERE_TO.search(part.text):
        return part
    text = _WHERE_TO.sub("", part.text)
    return replace(clause(text, start=part.start), line=part.line, answers=part.answers)


def _pieces(part: Clause) -> list[Clause]:
    """The clause cut at its commas and conjunctions."""
    starts = segments(part.tokens)
    ends = [*starts[1:], len(part.tokens)]
    return [sub(part, start, end) for start, end in zip(starts, ends, strict=True)]


def settle_leads(order: Order) -> None:
    """Give lead times to the lines they follow, where several differ: a form filled in per item."""
    places = {place for place, _ in order.trailing}
    times = {lead for _, lead in order.trailing}
    if len(places) > 1 and len(times) > 1 and len(places) == len(order.trailing):
        order.leads = {**dict(order.trailing), **order.leads}
        order.lead = None


def _named(part: Clause, owners: Stretches) -> set[int]:
    """The asked lines a clause names, segment by segment."""
    whole = owners.of(part)
    found = {place for piece in _pieces(part) if (place := owners.of(piece)) is not None}
    return found or ({whole} if whole is not None else set())


def _keep_lead(order: Order, place: int | None, found: Lead, part: Clause, source: str) -> None:
    """Keep a lead time; a stated time counts more than being in stock."""
    old = order.lead if place is None else order.leads.get(place)
    if old is not None and _weight(old) >= _weight(found):
        return
    if place is None:
        order.lead = found
    else:
        order.leads[place] = found
    note(order, "lead" if place is None else f"lead {place + 1}", part, source, "lead time words")


def _weight(lead: Lead) -> int:
    """In stock counts less than a stated time."""
    return 1 if lead.most == 0 else 2
