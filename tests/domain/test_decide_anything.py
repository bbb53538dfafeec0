"""Whatever reaches a case, in whatever order: what must never happen does not."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain import events as ev
from bot.domain import signals as sg
from bot.domain.case import Case, apply
from bot.domain.effects import LetterKind, Order
from bot.domain.lifecycle import MOVES, State
from bot.domain.need import Line, Need, Question
from bot.domain.quotes import Freight, Quote
from bot.domain.signals import Action, Signal, Standing
from bot.domain.town import Role, Town
from tests.domain.case_world import (
    ANN,
    BOTH,
    COVERED,
    FINN,
    GLOVES,
    HOME,
    LENA,
    NOTHING,
    NOW,
    PAT,
    PERHAPS,
    PLUGS,
    SAM,
    TOWN,
    Play,
    quote,
    quoted,
    with_rules,
)
from tests.domain.contract_world import CONTRACT

PEOPLE = (ANN, SAM, LENA, FINN, PAT, "U_STRANGER", "")
VENDORS = ("anvil", "birch", "cedar", "delta", "ember", "flint", "shield", "nobody")
KINDS = (
    *("quote", "no_bid", "withdrawal", "question", "acknowledgement", "auto_reply", "bounce"),
    *("other", "", "??"),
)
TIMERS = ("remind", "last call", "close", "tea")
HOSTILE = "<!channel> `rm` \u202e\u200b\n$9,999.00 {0} %s \x00"
NEEDS = (
    PLUGS,
    BOTH,
    GLOVES,
    PLUGS.asking((Question(line_no=1, what="qty"),)),
    Need(lines=(Line(no=1, description=HOSTILE, qty=Decimal("0.5"), uom="gal"),)),
    Need(lines=(msgspec.structs.replace(PLUGS.lines[0], qty=Decimal(400)),)),
    Need(),
)
TOWNS = (TOWN, with_rules(require_po_number=True, late="note"), with_rules(invite_at_least=1))

words = st.sampled_from(("", "no thanks", HOSTILE, "x" * 5000))
amounts = st.one_of(
    st.none(),
    st.decimals(min_value=0, max_value=60, places=2),
    st.sampled_from([Decimal(-1), Decimal("1e30"), Decimal("NaN"), Decimal("0.0001")]),
)


@st.composite
def quotes(draw: st.DrawFn) -> Quote:
    numbers = draw(st.lists(st.sampled_from((1, 1, 2, 9)), min_size=1, max_size=3))
    lines = tuple(
        msgspec.structs.replace(
            quoted(no, None),
            unit_price=draw(amounts),
            sure=draw(st.booleans()),
            alternate=draw(st.booleans()) and draw(st.booleans()),
            core_charge=draw(amounts),
            words=draw(words),
        )
        for no in numbers
    )
    return quote(
        draw(st.sampled_from(VENDORS)),
        *lines,
        freight=draw(st.sampled_from(Freight)),
        freight_amount=draw(amounts),
        discount_percent=draw(amounts),
        tax=draw(amounts),
        min_order=draw(amounts),
        total=draw(amounts),
        currency=draw(st.sampled_from(("USD", "USD", "USD", "CAD"))),
        valid_until=draw(st.one_of(st.none(), st.dates(NOW.date(), NOW.date() + timedelta(40)))),
        revises=draw(st.booleans()),
        doubts=draw(st.sampled_from(((), (), ("odd",)))),
    )


@dataclass
class Chance:
    """A signal to come: what to send is settled by the case it reaches."""

    label: str
    make: Callable[[Play, str], Signal] = field(repr=False)


def _acted(draw: st.DrawFn) -> Chance:
    action, who = draw(st.sampled_from(Action)), draw(st.sampled_from(PEOPLE))
    home = draw(st.sampled_from((HOME, HOME, HOME, "T_OTHER", None)))
    off = draw(st.sampled_from((0, 0, 0, 1, -1)))
    fields = draw(
        st.sampled_from(
            (
                (),
                (("reason", "no"), ("number", "PO 7"), ("price_0", "7.10"), ("price_1", "2")),
                (("reason", ""), ("number", HOSTILE), ("price_0", "12,50"), ("junk", HOSTILE)),
                (("price_0", ""), ("freight", "9")),
            )
        )
    )
    pick = draw(st.integers(min_value=0, max_value=5))

    def make(play: Play, id_: str) -> Signal:
        offers, round_ = play.case.offers_made, play.case.round
        version = (offers if action in {Action.APPROVE, Action.DENY} else round_) + off
        ids = [q.id for q in play.case.quotes] or [""]
        return sg.Acted(
            id=id_,
            person=who,
            home=home,
            action=action,
            version=version,
            choice=ids[pick % len(ids)],
            fields=fields,
            trigger="t",
        )

    return Chance(f"{action} by {who or '?'}", make)


def _mail(draw: st.DrawFn) -> Chance:
    kind, place = draw(st.sampled_from(KINDS)), draw(st.integers(0, 5))
    standing = draw(st.sampled_from((Standing.KNOWN, Standing.KNOWN, *Standing)))
    made, said = draw(st.one_of(st.none(), quotes())), draw(words)
    late = timedelta(hours=draw(st.integers(-5, 5)))

    def make(play: Play, id_: str) -> Signal:
        asked = play.asked or VENDORS
        return sg.MailRead(
            id=id_,
            vendor_id=asked[place % len(asked)],
            sender=f"<x>\n{place}@y.test",
            standing=standing,
            kind=kind,
            words=said,
            received_at=play.now + late,
            quote=made,
        )

    return Chance(kind, make)


def _post_office(draw: st.DrawFn) -> Chance:
    """Letters that arrive or come back."""
    kind = draw(st.sampled_from(LetterKind))
    place, well = draw(st.integers(0, 5)), draw(st.booleans())

    def make(play: Play, id_: str) -> Signal:
        asked = play.asked or VENDORS
        chosen = play.case.offer.vendor_id if play.case.offer else asked[0]
        vendor_id = chosen if kind is LetterKind.ORDER else asked[place % len(asked)]
        if well:
            return sg.Delivered(id=id_, kind=kind, vendor_id=vendor_id, message_id=f"<{id_}>")
        return sg.Undeliverable(id=id_, kind=kind, vendor_id=vendor_id, why=HOSTILE)

    return Chance(f"{kind} {'arrives' if well else 'fails'}", make)


def _other(draw: st.DrawFn) -> Chance:
    what = draw(st.sampled_from(("timer", "timer", "catalog", "catalog", "answer", "message")))
    name = draw(st.sampled_from(TIMERS))
    who, need = draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(NEEDS))
    match = draw(st.sampled_from((COVERED, PERHAPS, NOTHING, NOTHING)))

    def make(play: Play, id_: str) -> Signal:
        if what == "timer":
            return sg.TimerRang(id=id_, name=name)
        if what == "catalog":
            matches = tuple((line.no, match) for line in play.case.need.lines)
            return sg.LookedUp(id=id_, matches=matches, contracts=(CONTRACT,), size=4)
        if what == "answer":
            return sg.NeedAnswered(id=id_, person=who, text=HOSTILE, need=need)
        return _posted(id_, need)

    return Chance(what, make)


def _posted(id_: str, need: Need) -> sg.RequisitionPosted:
    return sg.RequisitionPosted(
        id=id_,
        case_id="RQ-2026-0001",
        person=ANN,
        channel="C",
        thread="1",
        message="1",
        text=HOSTILE,
        need=need,
    )


@st.composite
def chances(draw: st.DrawFn) -> Chance:
    return draw(st.sampled_from((_acted, _acted, _acted, _mail, _mail, _post_office, _other)))(draw)


@st.composite
def plays(draw: st.DrawFn) -> Play:
    """A case after a random course, often helped along to where something is at stake."""
    play = Play(town=draw(st.sampled_from(TOWNS)))
    play.send(_posted("opening", draw(st.sampled_from(NEEDS))))
    for chance in draw(st.lists(chances(), max_size=25)):
        if draw(st.booleans()):
            _help_along(play, draw)
        play.later(hours=draw(st.sampled_from((0, 0, 1, 9, 40))))
        signal = chance.make(play, play.next_id())
        _step(play, signal)
    return play


def _help_along(play: Play, draw: st.DrawFn) -> None:
    """The usual next signal of a state, so that the far end of the table is reached too."""
    match play.state():
        case State.CHECKING:
            play.look_up(*([draw(st.sampled_from((COVERED, NOTHING)))] * len(play.case.need.lines)))
        case State.OFFERED:
            play.act(Action.ORDER_ON_CONTRACT)
        case State.SOLICITING:
            for vendor_id in play.asked:
                play.offer(vendor_id, draw(st.sampled_from(("7.00", "7.50", "8.00"))))
        case State.AWAITING_APPROVAL:
            play.act(Action.APPROVE, SAM)
        case State.AWARDED if play.case.offer is not None:
            play.act(Action.NUMBER_ORDER, FINN, number="PO 9")
            play.delivered(LetterKind.ORDER, play.case.offer.vendor_id)
        case _:
            pass


def _step(play: Play, signal: Signal) -> None:
    """Send one signal and look at every event it made."""
    before = play.current
    play.send(signal)
    case = before
    for event in play.last.events:
        _look_at(case, event, signal, play.town)
        case = apply(case, event)


def _look_at(case: Case | None, event: ev.Event, signal: Signal, town: Town) -> None:
    if isinstance(event, ev.Moved):
        assert case is not None
        assert event.to in MOVES[case.state]
    if isinstance(event, ev.OfferApproved):
        assert case is not None
        _award_is_valid(case, event, signal, town)
    if isinstance(event, ev.OrderNumbered):
        assert case is not None
        assert case.approval is not None
        assert case.offer is not None
        assert case.approval.offer_version == case.offer.version


def _award_is_valid(case: Case, event: ev.OfferApproved, signal: Signal, town: Town) -> None:
    """No award but by a person with the right, the limit, no stake, on what was shown."""
    assert isinstance(signal, sg.Acted)
    assert signal.action is Action.APPROVE
    person, offer = town.person(event.by), case.offer
    assert person is not None
    assert offer is not None
    assert (event.by, event.offer_version, event.total) == (
        signal.person,
        signal.version,
        offer.landed,
    )
    assert offer.version == signal.version
    assert signal.home == person.home
    assert person.id != case.requester
    assert Role.APPROVER in person.roles
    assert person.limit is not None
    assert offer.landed <= person.limit
    assert offer.vendor_id not in person.interests


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(plays())
def test_no_course_of_events_breaks_a_case(play: Play) -> None:
    """The rules are looked at on the way: by the play after every signal, by `_look_at`."""
    case = play.case

    assert case.version == len(play.events)
    if case.state in {State.AWARDED, State.ORDERED, State.CLOSED}:
        assert case.approval is not None
        assert case.offer is not None
        assert case.approval.offer_version == case.offer.version
    if case.state in {State.ORDERED, State.CLOSED}:
        assert case.po_number
    if case.state is State.AWAITING_APPROVAL:
        assert case.approval is None
    assert len({q.id for q in case.quotes}) == len(case.quotes)
    assert len({i.vendor_id for i in case.invitations}) == len(case.invitations)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(plays())
def test_whatever_is_on_file_comes_back_from_the_ledger(play: Play) -> None:
    """Through JSON and back. A number that is none cannot be compared, so the bytes are."""
    file = msgspec.json.encode(play.events)
    events = msgspec.json.decode(file, type=list[ev.Event])
    assert msgspec.json.encode(events) == file
    kept = msgspec.json.encode(play.case, order="sorted")
    case = msgspec.json.decode(kept, type=Case)
    assert msgspec.json.encode(case, order="sorted") == kept
    orders = msgspec.json.encode(play.last.effects)
    assert msgspec.json.encode(msgspec.json.decode(orders, type=list[Order])) == orders
