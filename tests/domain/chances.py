"""Random courses of events: everything that can reach a case, in any order, hostile or not."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

import msgspec
from hypothesis import strategies as st

from bot.domain import events as ev
from bot.domain import signals as sg
from bot.domain.case import Case
from bot.domain.effects import LetterKind
from bot.domain.fold import apply
from bot.domain.lifecycle import State
from bot.domain.need import Line, Need, Question
from bot.domain.quotes import Freight, Quote
from bot.domain.signals import Action, Signal, Standing
from bot.domain.town import Town
from tests.domain.case_world import (
    ANN,
    AT_A_DISCOUNT,
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
from tests.domain.contract_world import CONTRACT, PCT

PEOPLE = (ANN, SAM, LENA, FINN, PAT, "U_STRANGER", "")
VENDORS = ("anvil", "birch", "cedar", "delta", "ember", "flint", "shield", "nobody")
KINDS = (
    *("quote", "no_bid", "withdrawal", "question", "acknowledgement", "auto_reply", "bounce"),
    *("other", "", "??"),
)
TIMERS = ("remind", "last call", "close", "inquiry", "tea")
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
            list_price=draw(amounts),
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
                (("net_1", "7.10"), ("list_1", "9"), ("said_by", HOSTILE)),
                (("question", "which?"), ("answer", "this one")),
            )
        )
    )
    pick = draw(st.integers(min_value=0, max_value=5))

    def make(play: Play, id_: str) -> Signal:
        offers, round_ = play.case.offers_made, play.case.round
        version = (offers if action in {Action.APPROVE, Action.DENY} else round_) + off
        ids = [q.id for q in play.case.quotes] or [""]
        if action in {Action.ANSWER_VENDORS, Action.FORWARD, Action.REFUSE_MAIL}:
            held, asked = play.case.held, play.case.clarifications
            ids = [*(h.mail for h in held), *(c.id for c in asked), *play.asked, ""]
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

    by_hand = draw(st.sampled_from((None, None, None, *PEOPLE)))

    def make(play: Play, id_: str) -> Signal:
        inquired = tuple(i.vendor_id for i in play.case.on_contract.inquiries)
        asked = (*play.asked, *inquired) or VENDORS
        read = sg.MailRead(
            id=id_,
            vendor_id=asked[place % len(asked)],
            sender=f"<x>\n{place}@y.test",
            standing=standing,
            kind=kind,
            words=said,
            received_at=play.now + late,
            quote=made,
            other_contact=HOSTILE if said else "",
        )
        if by_hand is None:
            return read
        return sg.MailPlaced(id=id_, person=by_hand, home=HOME, mail=read)

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
    match = draw(st.sampled_from((COVERED, PERHAPS, NOTHING, NOTHING, AT_A_DISCOUNT)))
    contract = PCT if match is AT_A_DISCOUNT else CONTRACT

    def make(play: Play, id_: str) -> Signal:
        if what == "timer":
            return sg.TimerRang(id=id_, name=name)
        if what == "catalog":
            matches = tuple((line.no, match) for line in play.case.need.lines)
            return sg.LookedUp(id=id_, matches=matches, contracts=(contract,), size=4)
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


Look = Callable[[Case | None, ev.Event, Signal, Town], None]
"""What is asked of every event: the case before it, the signal that brought it about."""


def no_look(_case: Case | None, _event: ev.Event, _signal: Signal, _town: Town) -> None:
    """Nothing is asked."""


@st.composite
def plays(draw: st.DrawFn, look: Look = no_look) -> Play:
    """A case after a random course, often helped along to where something is at stake."""
    play = Play(town=draw(st.sampled_from(TOWNS)))
    play.send(_posted("opening", draw(st.sampled_from((PLUGS, PLUGS, PLUGS, BOTH, *NEEDS)))))
    for chance in draw(st.lists(chances(), max_size=25)):
        if draw(st.booleans()):
            _help_along(play, draw)
        play.later(hours=draw(st.sampled_from((0, 0, 1, 9, 40))))
        signal = chance.make(play, play.next_id())
        _step(play, signal, look)
    return play


def _help_along(play: Play, draw: st.DrawFn) -> None:
    """The usual next signal of a state, so that the far end of the table is reached too."""
    match play.state():
        case State.CLARIFYING:
            play.answer(PLUGS)
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


def _step(play: Play, signal: Signal, look: Look) -> None:
    case = play.current
    play.send(signal)
    for event in play.last.events:
        look(case, event, signal, play.town)
        case = apply(case, event)
