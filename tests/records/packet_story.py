"""One whole purchase as a case file, for the tests of the records: spark plugs for three trucks."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import msgspec

from bot.domain import events as ev
from bot.domain.contracts import Check, Outcome, Verdict
from bot.domain.fold import replay
from bot.domain.lifecycle import State
from bot.domain.need import Line, Need, Question, VehicleBlock
from bot.domain.offers import Offer, OfferLine, Source, Standing, Tabulation, TabulationRow
from bot.domain.quotes import Freight, Invitation, Quote, QuotedLine
from bot.records.chain import GENESIS, seal_of_event
from bot.records.facts import Facts, LetterWritten, MailReceived, SealedEvent
from bot.records.figures import reader_of

START = datetime(2026, 10, 5, 13, 12, tzinfo=UTC)
NAMES = (("U_DANA", "Dana Whitcomb"), ("U_SAM", "Sam Ortega"))
EVIL = '<script>alert("x")</script>\u202e & Sons'


def _at(hours: float) -> datetime:
    return START + timedelta(hours=hours)


def _truck(unit: str, title: str, vin: str) -> VehicleBlock:
    return VehicleBlock(unit=unit, title=title, vin=vin)


TRUCKS = (
    _truck("214", "2019 Ford F-250 6.2L V8", "1FT7X2B60KEC12345"),
    _truck("216", "2019 Ford F-250 6.2L V8", "1FT7X2B62KEC12346"),
    _truck("231", "2021 Ford F-350 6.2L V8", "1FT8W3B63MED54321"),
)
ASKED = Need(
    lines=(Line(no=1, description="spark plugs", qty=None, vehicle_count=3),),
    questions=(Question(line_no=1, what="vehicle"),),
)
PLUGS = Need(
    lines=(
        Line(
            no=1,
            description="spark plugs",
            qty=Decimal(48),
            brand="Motorcraft",
            part_number="SP-509",
            vehicles=TRUCKS,
            per_vehicle=Decimal(16),
        ),
        Line(no=2, description="anti-seize compound, 8 oz", qty=Decimal(2)),
    ),
    needed_by=date(2026, 10, 9),
    deliver_to="City Garage, 410 Mill Street",
)
VERDICTS = (
    Verdict(
        line_no=1,
        contract_id="STS-0715-22",
        entry_id="715-ign",
        title="Automotive parts, ignition",
        kind="state",
        vendor_id="V9",
        vendor_name="Buckeye Fleet Supply",
        outcome=Outcome.NOT_USABLE,
        summary="The store list names no store within reach.",
        checks=(
            Check(name="active", ok=True, says="runs until Mar 31, 2027"),
            Check(name="scope", ok=None, says="may cover spark plugs", evidence="“ignition parts”"),
            Check(name="store", ok=False, says="no store listed in Maplewood or Harlow"),
        ),
    ),
    Verdict(
        line_no=2,
        contract_id="MVC-2026-04",
        entry_id="chem",
        title="Shop chemicals",
        kind="regional",
        vendor_id="V8",
        vendor_name="Lakeland Industrial",
        outcome=Outcome.USABLE_WITH_A_STEP,
        summary="Minimum order of $100 is not reached.",
        step="Add it to the next shop order.",
        unit_price=Decimal("6.15"),
        extended=Decimal("12.30"),
        checks=(Check(name="minimum order", ok=None, says="$12.30 is below $100.00"),),
    ),
)
INVITED = tuple(
    Invitation(vendor_id=f"V{no}", vendor_name=name, email=email, why=why)
    for no, name, email, why in (
        (1, "Otis Auto Parts", "quotes@otisparts.example", "local; sells ignition parts"),
        (2, "Wahl Truck & Fleet", "sales@wahlfleet.example", "quoted the last time"),
        (3, "Kern Bros. " + EVIL, "bids@kernbros.example", "sells ignition parts"),
        (4, "Tri-County Supply", "desk@tricounty.example", "its turn in the rotation"),
    )
)


def _quote(
    no: int, vendor: str, hours: float, *prices: tuple[str, str, str], **terms: object
) -> Quote:
    lines = tuple(
        QuotedLine(line_no=line, unit_price=Decimal(price), words=words, how=how)
        for line, (price, words, how) in enumerate(prices, 1)
    )
    quote = Quote(
        id=f"Q{no}", vendor_id=vendor, mail=f"m/{no}", received_at=_at(hours), lines=lines
    )
    return msgspec.structs.replace(quote, **terms)


OTIS = _quote(
    1,
    "V1",
    3.4,
    ("7.85", "SP-509 we have 60 on the shelf, $7.85 ea", ""),
    ("5.90", "anti seize 8oz 5.90", ""),
    freight=Freight.INCLUDED,
    valid_until=date(2026, 11, 4),
)
WAHL = _quote(
    2,
    "V2",
    5.1,
    ("8.40", "Motorcraft SP-509 (box of 8) $67.20", "67.20 / 8"),
    freight=Freight.AMOUNT,
    freight_amount=Decimal("14.50"),
    declined_lines=(2,),
    doubts=("the total does not fit the lines",),
    total=Decimal("420.00"),
)


def _offer(quote: Quote, name: str, freight: str) -> Offer:
    lines = tuple(
        OfferLine(
            line_no=n.no,
            description=n.title,
            qty=n.qty or Decimal(0),
            uom=n.uom,
            unit_price=q.unit_price or Decimal(0),
            extended=(n.qty or Decimal(0)) * (q.unit_price or Decimal(0)),
            words=q.words,
        )
        for n, q in zip(PLUGS.lines, quote.lines, strict=False)
    )
    goods = sum((line.extended for line in lines), Decimal(0))
    return Offer(
        version=1,
        source=Source.QUOTE,
        vendor_id=quote.vendor_id,
        vendor_name=name,
        email="quotes@otisparts.example",
        reference=quote.id,
        lines=lines,
        goods=goods,
        freight=Decimal(freight),
        discount=Decimal(0),
        landed=goods + Decimal(freight),
        delivery="tomorrow morning",
        reason="Lowest landed cost of the complete quotes.",
        flags=("two quotes of three required",),
    )


BEST = _offer(OTIS, "Otis Auto Parts", "0")
TABLE = Tabulation(
    at=_at(27),
    basis="total",
    required=3,
    received=2,
    reason="Otis Auto Parts is the lowest complete quote, freight included.",
    rows=(
        TabulationRow(
            vendor_id="V1",
            vendor_name="Otis Auto Parts",
            standing=Standing.RANKED,
            quote_id="Q1",
            rank=1,
            offer=BEST,
        ),
        TabulationRow(
            vendor_id="V2",
            vendor_name="Wahl Truck & Fleet",
            standing=Standing.INCOMPLETE,
            quote_id="Q2",
            offer=_offer(WAHL, "Wahl Truck & Fleet", "14.50"),
            reason="Line 2 is not quoted.",
        ),
        TabulationRow(
            vendor_id="V3",
            vendor_name=INVITED[2].vendor_name,
            standing=Standing.DECLINED,
            reason="Does not stock Ford parts.",
        ),
        TabulationRow(vendor_id="V4", vendor_name="Tri-County Supply", standing=Standing.SILENT),
    ),
)


def _letters(kind: str, hours: float, *vendors: str) -> list[ev.Event]:
    return [
        ev.LetterSent(
            at=_at(hours),
            cause=f"report/{kind}/{v}",
            kind=kind,
            vendor_id=v,
            message_id=f"<{kind}.{v}@maplewood.example>",
        )
        for v in vendors
    ]


def _move(hours: float, to: State, why: str) -> ev.Moved:
    return ev.Moved(at=_at(hours), cause="desk", to=to, why=why)


def whole_story() -> tuple[ev.Event, ...]:
    """Every event of the purchase, from the first word to the closed file."""
    return (*_asking(), *_answering(), *_ruling())


def _asking() -> list[ev.Event]:
    return [
        ev.CaseOpened(
            at=_at(0),
            cause="slack/1",
            case_id="RQ-2026-0147",
            town_id="maplewood",
            requester="U_DANA",
            channel="C1",
            thread="1759669920.000100",
            message="1759669920.000100",
            text="need spark plugs for 3 trucks\nand some anti-seize",
            need=ASKED,
        ),
        _move(0, State.CLARIFYING, "Which trucks?"),
        ev.NeedChanged(
            at=_at(0.2), cause="slack/2", by="U_DANA", text="214, 216, 231. by friday", need=PLUGS
        ),
        _move(0.2, State.CHECKING, "All is known"),
        ev.ContractsChecked(
            at=_at(0.2), cause="l/1", on=date(2026, 10, 5), looked_at=25, verdicts=VERDICTS
        ),
        ev.ContractRuled(at=_at(0.3), cause="slack/3", by="U_SAM", fits=False),
        ev.MethodChosen(
            at=_at(0.3),
            cause="slack/3",
            method="small",
            band="three written quotes",
            source="Maplewood Ord. 2024-18, sec. 4",
            quotes_required=3,
            estimate=Decimal("410.00"),
            why="Above $250.00 and up to $2,500.00.",
        ),
        ev.Solicited(
            at=_at(0.3),
            cause="slack/3",
            invitations=INVITED,
            closes_at=_at(27),
            award_basis="total",
        ),
        _move(0.3, State.SOLICITING, "No contract can be used for both lines"),
        *_letters("solicitation", 0.35, "V1", "V2", "V3", "V4"),
    ]


def _answering() -> list[ev.Event]:
    return [
        ev.VendorWrote(
            at=_at(1),
            cause="m/0",
            vendor_id="V2",
            mail="m/0",
            kind="question",
            words="Copper or iridium?",
        ),
        ev.QuoteReceived(at=_at(3.4), cause="m/1", quote=OTIS),
        ev.QuoteReceived(at=_at(5.1), cause="m/2", quote=WAHL),
        ev.QuoteDeclined(
            at=_at(6), cause="m/3", vendor_id="V3", mail="m/3", reason="We dont stock Ford, sorry"
        ),
        ev.MailHeld(at=_at(7), cause="m/4", vendor_id="", mail="m/4", why="unknown sender"),
        ev.Reminded(at=_at(24), cause="timer/1", vendor_ids=("V4",)),
        *_letters("reminder", 24, "V4"),
        ev.AddressFailed(at=_at(24.2), cause="m/5", vendor_id="V4", why="550 5.1.1 no such user"),
        ev.ReadingChecked(
            at=_at(26), cause="slack/4", by="U_DANA", quote_id="Q2", lines=WAHL.lines
        ),
        ev.Tabulated(at=_at(27), cause="timer/2", tabulation=TABLE),
        _move(27, State.TABULATED, "The time is up"),
    ]


def _ruling() -> list[ev.Event]:
    return [
        ev.OfferMade(at=_at(27), cause="timer/2", offer=BEST),
        _move(27, State.AWAITING_APPROVAL, "One offer is in front"),
        ev.ActionRefused(
            at=_at(27.5),
            cause="slack/5",
            by="U_DANA",
            action="approve",
            why="You asked for these goods yourself; somebody else must approve.",
        ),
        ev.OfferApproved(
            at=_at(28), cause="slack/6", by="U_SAM", offer_version=1, total=BEST.landed
        ),
        _move(28, State.AWARDED, "Approved"),
        ev.OrderNumbered(at=_at(28.1), cause="slack/7", by="U_SAM", number="PO 26-0881"),
        *_letters("order", 28.2, "V1"),
        _move(28.2, State.ORDERED, "The order is out"),
        *_letters("regret", 28.3, "V2", "V3"),
        ev.GoodsReceived(at=_at(52), cause="slack/8", by="U_DANA", remark="all 48, thanks"),
        _move(52, State.RECEIVED_GOODS, "Goods are here"),
        _move(52, State.CLOSED, "Nothing is open"),
    ]


def sealed(events: tuple[ev.Event, ...]) -> tuple[SealedEvent, ...]:
    """Seal events as the ledger would."""
    done: list[SealedEvent] = []
    previous = GENESIS
    for version, event in enumerate(events, 1):
        data = msgspec.json.encode(event, order="deterministic")
        name = type(event).__name__
        seal = seal_of_event(
            previous,
            town_id="maplewood",
            case_id="RQ-2026-0147",
            version=version,
            name=name,
            data=data,
        )
        done.append(
            SealedEvent(
                seq=version, version=version, name=name, data=data, hash=seal, previous=previous
            )
        )
        previous = seal
    return tuple(done)


def _mail(  # noqa: PLR0917 - a table below calls it
    no: int, vendor: str, sender: str, hours: float, text: str, pdf: str = ""
) -> MailReceived:
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = "quotes@maplewood.example"
    mail["Subject"] = "Re: Request for quotation RQ-2026-0147"
    mail.set_content(text)
    if pdf:
        mail.add_attachment(b"%PDF-1.4 quote", maintype="application", subtype="pdf", filename=pdf)
        mail.set_boundary("=-=-=")
    return MailReceived(
        key=f"m/{no}", vendor_id=vendor, received_at=_at(hours), raw=mail.as_bytes()
    )


MAILS = (
    _mail(0, "V2", "sales@wahlfleet.example", 1, "Copper or iridium?\n"),
    _mail(
        1, "V1", "quotes@otisparts.example", 3.4, f"{OTIS.lines[0].words}\nanti seize 8oz 5.90\n"
    ),
    _mail(2, "V2", "sales@wahlfleet.example", 5.1, "See attached.\n", "Quote 88/12 (Wahl).pdf"),
    _mail(3, "V3", "bids@kernbros.example", 6, "We dont stock Ford, sorry\n"),
)


def facts(events: tuple[ev.Event, ...] | None = None) -> Facts:
    """Give everything about the purchase, or about its beginning."""
    events = whole_story() if events is None else events
    case = replay(events)
    assert case is not None
    letters = tuple(
        LetterWritten(
            kind=sent.kind,
            vendor_id=sent.vendor_id,
            message_id=sent.message_id,
            at=sent.at,
            state="sent",
            subject=f"{sent.kind} RQ-2026-0147",
            text=f"Dear vendor,\nthis is the {sent.kind}.\n",
            raw=f"Subject: {sent.kind}\r\n\r\nDear vendor\r\n".encode(),
        )
        for sent in case.letters
    )
    return Facts(
        case=case,
        town="City of Maplewood",
        events=sealed(events),
        mails=MAILS if len(events) > 20 else (),
        letters=letters,
        said=("A question came from Wahl Truck & Fleet.",) if len(events) > 20 else (),
        reader=reader_of(case, people=NAMES, zone=ZoneInfo("America/New_York")),
    )
