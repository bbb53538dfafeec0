"""A small town, and a play in which signals reach one case; every step is checked on the way."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import msgspec

from bot.domain import signals as sg
from bot.domain.case import Case
from bot.domain.contracts import Contract
from bot.domain.decide import decide
from bot.domain.decision import Decision
from bot.domain.effects import LetterKind, Notice, Order, SendLetter, SetTimer, Tell, Whisper
from bot.domain.events import ActionRefused, Event
from bot.domain.fold import replay
from bot.domain.lifecycle import State
from bot.domain.matching.model import Match
from bot.domain.need import Line, Need
from bot.domain.quotes import Freight, Quote, QuotedLine
from bot.domain.signals import Action, Standing
from bot.domain.town import (
    Band,
    Calendar,
    Commodity,
    Method,
    PastPurchase,
    Person,
    Role,
    Rules,
    Town,
    Vendor,
)
from tests.domain.case_letters import LETTERS
from tests.domain.contract_world import CONTRACT, HIT, NEED, PCT_HIT
from tests.domain.contract_world import TOWN as CONTRACT_TOWN

NOW = datetime(2026, 6, 1, 13, 0, tzinfo=UTC)  # a Monday, nine in the morning in Alder
HOME = "T"
ANN, CAL, SAM, LENA, FINN, PAT = "U_ANN", "U_CAL", "U_SAM", "U_LENA", "U_FINN", "U_PAT"


def person(id_: str, *roles: Role, limit: int | None = None, interests: str = "") -> Person:
    return Person(
        id=id_,
        name=id_.removeprefix("U_").capitalize(),
        email=f"{id_.lower()}@alder.test",
        home=HOME,
        roles=frozenset({Role.REQUESTER, *roles}),
        limit=None if limit is None else Decimal(limit),
        interests=frozenset(interests.split()),
    )


def vendor(id_: str, *, local: bool = False, sells: str = "auto parts") -> Vendor:
    return Vendor(
        id=id_,
        name=f"{id_.capitalize()} Supply",
        email=f"sales@{id_}.test",
        city="Alder" if local else "Elsewhere",
        state="OH",
        local=local,
        commodities=(sells,),
        phone=f"555-{id_}",
    )


def band(name: str, method: Method, above: int, up_to: int | None, quotes: int) -> Band:
    return Band(
        name=name,
        method=method,
        above=Decimal(above),
        up_to=None if up_to is None else Decimal(up_to),
        quotes_required=quotes,
        source=f"Ord. 7, {name}",
        effective_from=date(2026, 1, 1),
    )


BANDS = (
    band("no quotes", Method.MICRO, 0, 100, 0),
    band("three quotes", Method.SMALL, 100, 1000, 3),
    band("formal bid", Method.FORMAL, 1000, None, 0),
)
TOWN = replace(
    CONTRACT_TOWN,
    calendar=Calendar(timezone="America/New_York"),
    people=(
        person(ANN),
        person(CAL),
        person(SAM, Role.APPROVER, limit=500),
        person(LENA, Role.APPROVER, limit=25000, interests="anvil"),
        person(FINN, Role.FINANCE),
        person(PAT, Role.OFFICER),
    ),
    bands=BANDS,
    vendors=(
        vendor("anvil", local=True),
        vendor("birch", local=True),
        *(vendor(name) for name in ("cedar", "delta", "ember", "flint")),
        vendor("shield", sells="safety supplies"),
    ),
    commodities=(
        Commodity(name="auto parts", words=("spark plug", "filter")),
        Commodity(name="safety supplies", words=("glove",)),
    ),
    history=(
        PastPurchase(
            on=date(2026, 1, 5),
            description="spark plug",
            qty=Decimal(8),
            uom="ea",
            unit_price=Decimal("7.85"),
            vendor_id="anvil",
            part_number="SP-1",
        ),
    ),
    letters=LETTERS,
    tax_exempt_no="TX-1",
)
PLUG = Line(no=1, description="spark plug", qty=Decimal(40), part_number="SP-1")
PLUGS = Need(lines=(PLUG,))
FILTER = Line(no=2, description="oil filter", qty=Decimal(3))
BOTH = Need(lines=(PLUG, FILTER))
GLOVES = Need(lines=(NEED,))
COVERED = Match(covered=True, level="line", hits=(HIT,))
PERHAPS = Match(covered=None, level="line", hits=(HIT,))
NOTHING = Match(covered=False)
AT_A_DISCOUNT = Match(covered=True, level="category", hits=(PCT_HIT,))  # under the contract PCT


def with_rules(**changes: object) -> Town:
    rules = replace(TOWN.rules, **changes)  # type: ignore[arg-type]
    assert isinstance(rules, Rules)
    return replace(TOWN, rules=rules)


def quoted(line_no: int = 1, price: str | None = "7.00", **changes: object) -> QuotedLine:
    made = QuotedLine(
        line_no=line_no,
        unit_price=None if price is None else Decimal(price),
        words=f"${price} each",
    )
    return msgspec.structs.replace(made, **changes)


def quote(vendor_id: str, *lines: QuotedLine, **changes: object) -> Quote:
    made = Quote(
        id="Q?",
        vendor_id=vendor_id,
        mail=f"mail of {vendor_id}",
        received_at=NOW,
        lines=lines or (quoted(),),
        freight=Freight.INCLUDED,
    )
    return msgspec.structs.replace(made, **changes)


@dataclass(slots=True, kw_only=True)
class Play:
    """One case and the time: signals go through `decide`, and what always holds is checked."""

    town: Town = field(default=TOWN, repr=False)
    now: datetime = NOW
    current: Case | None = field(default=None, repr=False)
    events: list[Event] = field(default_factory=list, repr=False)
    last: Decision = field(default_factory=lambda: Decision(case=None), repr=False)
    moves: list[tuple[State, State]] = field(default_factory=list)
    sent: int = 0

    @property
    def case(self) -> Case:
        assert self.current is not None
        return self.current

    @property
    def effects(self) -> tuple[Order, ...]:
        return self.last.effects

    @property
    def asked(self) -> tuple[str, ...]:
        return tuple(i.vendor_id for i in self.case.invitations)

    def state(self) -> State:
        return self.case.state

    def letters(self, kind: LetterKind) -> list[str]:
        """Whom the last signal made us write to."""
        sent = [e for e in self.effects if isinstance(e, SendLetter)]
        return [letter.vendor_id for letter in sent if letter.kind is kind]

    def notices(self) -> list[Notice]:
        return [e.notice for e in self.effects if isinstance(e, Tell)]

    def timers(self) -> dict[str, datetime]:
        return {e.name: e.at for e in self.effects if isinstance(e, SetTimer)}

    def refusal(self) -> str:
        """Why the last signal was refused, on file; and the person was told the same."""
        (why,) = [e.why for e in self.last.events if isinstance(e, ActionRefused)]
        assert self.whispered() == why
        return why

    def whispered(self) -> str:
        (word,) = [e.text for e in self.effects if isinstance(e, Whisper)]
        return word

    def next_id(self) -> str:
        self.sent += 1
        return f"signal {self.sent}"

    def send(self, signal: sg.Signal) -> Decision:
        before = self.current
        self.last = decide(before, signal, self.town, self.now)
        self.current = self.last.case
        self.events.extend(self.last.events)
        self._check(before, signal)
        return self.last

    def _check(self, before: Case | None, signal: sg.Signal) -> None:
        """What holds after every signal."""
        assert replay(self.events) == self.current
        state = before.state if before else State.RECEIVED
        for event in self.last.events:
            assert event.cause == signal.id
            moved = getattr(event, "to", None)
            if isinstance(moved, State):
                self.moves.append((state, moved))
                state = moved
        if before is not None and before.final:
            assert self.current == before
        again = decide(self.current, signal, self.town, self.now)
        assert again.events == ()

    def post(self, need: Need = PLUGS, who: str = ANN) -> Decision:
        return self.send(
            sg.RequisitionPosted(
                id=self.next_id(),
                case_id="RQ-2026-0001",
                person=who,
                channel="C",
                thread="1.0",
                message="1.0",
                text="need things",
                need=need,
            )
        )

    def answer(self, need: Need, who: str = ANN) -> Decision:
        signal = sg.NeedAnswered(id=self.next_id(), person=who, text="this", need=need)
        return self.send(signal)

    def look_up(
        self,
        *matches: Match,
        contracts: tuple[Contract, ...] = (CONTRACT,),
        asked: tuple[tuple[int, str], ...] | None = None,
    ) -> Decision:
        """The catalog answers, one match a line; nothing is covered where none is given."""
        found = matches or tuple(NOTHING for _ in self.case.need.lines)
        numbered = tuple(enumerate(found, start=1))
        return self.send(
            sg.LookedUp(
                id=self.next_id(), matches=numbered, contracts=contracts, size=4, asked=asked
            )
        )

    def act(
        self,
        action: Action,
        who: str = ANN,
        *,
        home: str | None = HOME,
        version: int | None = None,
        choice: str = "",
        fields: dict[str, str] | None = None,
        cap_left: Decimal | None = None,
        **more: str,
    ) -> Decision:
        """Press a button as it is drawn now, or send off a form with these fields."""
        rounds = {Action.EXTEND, Action.GO_ON, Action.GIVE_UP}
        drawn = self.case.round if action in rounds else 0
        if action in {Action.APPROVE, Action.DENY}:
            drawn = self.case.offers_made
        return self.send(
            sg.Acted(
                id=self.next_id(),
                person=who,
                home=home,
                action=action,
                version=drawn if version is None else version,
                choice=choice,
                fields=tuple(((fields or {}) | more).items()),
                trigger="t",
                cap_left=cap_left,
            )
        )

    def mail(
        self,
        vendor_id: str,
        kind: str = "quote",
        offered: Quote | None = None,
        *,
        words: str = "our words",
        standing: Standing = Standing.KNOWN,
        at: datetime | None = None,
        away: date | None = None,
        contact: str = "",
    ) -> Decision:
        return self.send(
            sg.MailRead(
                id=self.next_id(),
                vendor_id=vendor_id,
                sender=f"sales@{vendor_id}.test",
                standing=standing,
                kind=kind,
                words=words,
                received_at=at or self.now,
                quote=offered,
                away_until=away,
                other_contact=contact,
            )
        )

    def offer(self, vendor_id: str, price: str, **changes: object) -> Decision:
        """A vendor prices every line alike."""
        lines = [quoted(line.no, price) for line in self.case.need.lines]
        made = quote(vendor_id, *lines, received_at=self.now, **changes)
        return self.mail(vendor_id, offered=made)

    def ring(self, name: str) -> Decision:
        return self.send(sg.TimerRang(id=self.next_id(), name=name))

    def delivered(self, kind: LetterKind, vendor_id: str) -> Decision:
        return self.send(
            sg.Delivered(
                id=self.next_id(),
                kind=kind,
                vendor_id=vendor_id,
                message_id=f"<{self.sent}@alder.test>",
            )
        )

    def undeliverable(self, kind: LetterKind, vendor_id: str) -> Decision:
        signal = sg.Undeliverable(
            id=self.next_id(), kind=kind, vendor_id=vendor_id, why="no such user"
        )
        return self.send(signal)

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)

    def close(self) -> None:
        """Time passes until the close, and its timer rings."""
        assert self.case.closes_at is not None
        self.now = max(self.now, self.case.closes_at.astimezone(UTC))
        self.ring("close")


def soliciting(need: Need = PLUGS, town: Town = TOWN) -> Play:
    """Vendors have been asked and have the letter."""
    play = Play(town=town)
    play.post(need)
    play.look_up()
    for vendor_id in play.asked:
        play.delivered(LetterKind.SOLICITATION, vendor_id)
    return play


def awaiting(*prices: str, need: Need = PLUGS, town: Town = TOWN) -> Play:
    """Each asked vendor quotes in turn, at 7.00, 7.50, 8.00, 8.50 where nothing else is said."""
    play = soliciting(need, town)
    usual = ("7.00", "7.50", "8.00", "8.50")
    for vendor_id, price in zip(play.asked, prices or usual, strict=False):
        play.offer(vendor_id, price)
    if play.case.state is State.SOLICITING:
        play.close()
    return play


def awarded(town: Town = TOWN) -> Play:
    play = awaiting(town=town)
    play.act(Action.APPROVE, SAM)
    return play


def ordered(town: Town = TOWN) -> Play:
    play = awarded(town)
    play.delivered(LetterKind.ORDER, play.asked[0])
    return play
