"""The reader of requisitions: a chat message in, what its sender wants out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from parsers.dates import BusinessCalendar, DatePhrase, find_dates
from parsers.requisition.chunk_reader import read_chunk
from parsers.requisition.chunks import Chunk, part_chunks
from parsers.requisition.claims import claim, foreign_stretches
from parsers.requisition.funding import names_federal_money
from parsers.requisition.goodness import is_goods_talk, is_person_or_time
from parsers.requisition.intent import asks_for_new, cue_intent
from parsers.requisition.item import Item
from parsers.requisition.items import gather
from parsers.requisition.lines import settle
from parsers.requisition.markup import Plain, strip_markup
from parsers.requisition.model import Evidence, Gap, Intent, Reading, RequisitionLine
from parsers.requisition.objects import object_tokens
from parsers.requisition.places import PlaceClaim, find_places
from parsers.requisition.references import changes_of, reference
from parsers.requisition.scanning import scan
from parsers.requisition.second_thoughts import without_what_was_taken_back
from parsers.requisition.spelling import mended
from parsers.requisition.thread import thread_intent
from parsers.requisition.tokens import Token
from parsers.requisition.urgency import needed_by, urgency_of
from parsers.requisition.vehicle_claims import VehicleClaim
from parsers.requisition.vehicles import find_vehicles

# Beyond this a message is no requisition a person typed; the rest is left unread.
_MOST_TOKENS: Final = 1600
_MOST_CHUNKS: Final = 320
_GAP_ORDER: Final[tuple[Gap, ...]] = ("item", "qty", "vehicle", "size", "spec")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Goods:
    """What a message says of goods, before it is known to be a request."""

    items: list[Item]
    chunks: list[Chunk]
    vehicles: list[VehicleClaim]
    places: list[PlaceClaim]
    dates: tuple[DatePhrase, ...]
    tokens: list[Token]


def read_requisition(
    text: str,
    *,
    now: datetime,
    thread: str | None = None,
    calendar: BusinessCalendar | None = None,
) -> Reading:
    """Read a chat message.

    Args:
        text: the message as sent, chat markup and all.
        now: when it was sent, in the town's own time.
        thread: the bot's last question, when the message answers one.
        calendar: the days the town works; Monday to Friday when not given.

    >>> from datetime import UTC
    >>> now = datetime(2026, 9, 8, tzinfo=UTC)
    >>> reading = read_requisition("two 55 gal drums of glycol", now=now)
    >>> [(line.description, str(line.qty), line.uom, line.size) for line in reading.lines]
    [('glycol', '2', 'drum', '55 gal')]
    >>> read_requisition("", now=now).intent
    'chitchat'
    """
    plain = strip_markup(text)
    cued = cue_intent(plain.text)
    if thread is not None:
        answered = thread_intent(plain, thread, cued)
        if answered is not None:
            return _other(answered, plain, now)
    if cued is not None and not asks_for_new(cued, plain.text):
        return _other(cued, plain, now)
    goods = _goods(plain.text, now, calendar)
    if not is_goods_talk(plain.text, goods.items, goods.tokens):
        return _other("chitchat", plain, now)
    return _request(goods, plain)


def _goods(text: str, now: datetime, calendar: BusinessCalendar | None) -> _Goods:
    dates = find_dates(text, now, calendar)
    tokens = mended(claim(scan(text), foreign_stretches(text, dates)))
    tokens = without_what_was_taken_back(tokens)
    vehicles = find_vehicles(tokens)
    tokens, stamps = _replace(tokens, vehicles)
    places = find_places(tokens, text)
    tokens, _ = _replace(tokens, places)
    chunks = []
    for mark, part in part_chunks(tokens[:_MOST_TOKENS])[:_MOST_CHUNKS]:
        told = object_tokens(part)
        chunks.append((read_chunk(mark, told), told))
    for chunk, part in chunks:
        chunk.claims = [stamps[t.start] for t in part if t.kind == "claim" and t.start in stamps]
    read = [chunk for chunk, _ in chunks]
    items = [item for item in gather(read) if not is_person_or_time(item)]
    return _Goods(
        items=items, chunks=read, vehicles=vehicles, places=places, dates=dates, tokens=tokens
    )


def _replace(
    tokens: Sequence[Token], claims: Sequence[VehicleClaim | PlaceClaim]
) -> tuple[list[Token], dict[int, int]]:
    """Put one claim token in place of every claimed run of tokens."""
    if not claims:
        return list(tokens), {}
    left: list[Token] = []
    stamps: dict[int, int] = {}
    position = 0
    for number, found in enumerate(claims):
        left += tokens[position : found.first]
        first, last = tokens[found.first], tokens[found.last]
        left.append(Token("claim", "", "", first.start, last.end, None, _role(found)))
        stamps[first.start] = number
        position = found.last + 1
    left += tokens[position:]
    return left, stamps


def _role(found: VehicleClaim | PlaceClaim) -> str:
    if isinstance(found, PlaceClaim):
        return "place"
    return "rate" if found.is_rate else "vehicle"


def _request(goods: _Goods, plain: Plain) -> Reading:
    lines: list[RequisitionLine] = []
    for item, vehicles in zip(goods.items, _vehicles_of(goods), strict=True):
        lines += settle(item, vehicles, plain)
    day, phrase = needed_by(plain.text, goods.dates)
    place = _place(goods.places)
    gaps = {gap for line in lines for gap in line.missing}
    if not lines:
        gaps |= {"item", "qty"}
    evidence = []
    if phrase is not None:
        evidence.append(Evidence(field="needed_by", span=plain.span(phrase.start, phrase.end)))
    if place is not None:
        evidence.append(Evidence(field="deliver_to", span=plain.span(place.start, place.end)))
    return Reading(
        intent="request",
        lines=tuple(lines),
        needed_by=day,
        deliver_to=place.text if place else None,
        urgency=urgency_of(plain.text),
        missing=tuple(gap for gap in _GAP_ORDER if gap in gaps),
        federal=names_federal_money(plain.text),
        evidence=tuple(evidence),
    )


def _vehicles_of(goods: _Goods) -> list[list[VehicleClaim]]:
    """Give each item the vehicles named beside it; a shared vehicle stands first or last."""
    own = [
        [goods.vehicles[number] for chunk in item.chunks for number in chunk.claims]
        for item in goods.items
    ]
    used = {id(found) for group in own for found in group}
    loose = [found for found in goods.vehicles if id(found) not in used]
    groups = [group for group in own if group]
    if len(groups) == 1 and len(own) > 1 and (own[-1] or own[0]):
        own = [group or groups[0] for group in own]
    return [[*group, *loose] for group in own]


def _place(places: Sequence[PlaceClaim]) -> PlaceClaim | None:
    return next((place for place in places if place.is_delivery), places[0] if places else None)


def _other(intent: Intent, plain: Plain, now: datetime) -> Reading:
    if intent in ("chitchat", "help"):
        return Reading(intent=intent)
    return Reading(
        intent=intent,
        federal=names_federal_money(plain.text),
        ref=reference(plain.text, intent),
        changes=changes_of(plain.text, intent, now),
    )
