"""An invented purchase, so that a clerk can see a letter before a vendor does."""

from datetime import datetime, timedelta
from decimal import Decimal

from bot.domain.business_time import add_working_time
from bot.domain.case import Case
from bot.domain.effects import LetterKind, SendLetter
from bot.domain.events import LetterSent
from bot.domain.need import Line, Need, VehicleBlock
from bot.domain.offers import Offer, OfferLine, Source, Tabulation, TabulationRow
from bot.domain.offers import Standing as Row
from bot.domain.on_contract import Inquiry, OnContract
from bot.domain.quotes import Freight, Invitation, Quote, QuotedLine
from bot.domain.town import Town
from bot.wording.letter import Letter
from bot.wording.letters import Signature, letter

_CASE = "RQ-2026-0001"
_READER, _OTHER = "example-vendor", "another-vendor"
_PLUGS = Decimal(16)
_VEHICLE = VehicleBlock(unit="214", title="2016 Ford F-250 6.2L V8", vin="1FT7W2B63GE011448")
_NEED = Need(
    lines=(
        Line(
            no=1,
            description="spark plug",
            qty=_PLUGS,
            brand="Motorcraft",
            part_number="SP-580",
            vehicles=(_VEHICLE,),
        ),
        Line(no=2, description="nitrile gloves", qty=Decimal(10), uom="box", size="large"),
    )
)


def sample_letter(kind: LetterKind, town: Town, now: datetime) -> Letter:
    """The letter of this kind as the town would write it today."""
    order = SendLetter(
        kind=kind,
        vendor_id=_READER,
        email="sales@vendor.example",
        question="Must the plugs be Motorcraft, or is an equal welcome?",
        answer="An equal is welcome; please name brand and part number.",
    )
    return letter(order, sample_case(town, now), town, Signature(secret=b"an example"), now)


def sample_case(town: Town, now: datetime) -> Case:
    """A purchase of which everything a letter may name is known."""
    need = Need(lines=_NEED.lines, needed_by=now.date() + timedelta(days=14))
    offer = _offer(_OTHER, "6.75", "11.20")
    table = Tabulation(
        at=now,
        basis=town.rules.award_basis,
        required=3,
        received=2,
        rows=(_row(_OTHER, offer, 1), _row(_READER, _offer(_READER, "7.10", "11.90"), 2)),
    )
    return Case(
        id=_CASE,
        town_id=town.id,
        requester="",
        channel="",
        thread="",
        message="",
        opened_at=now,
        text="",
        need=need,
        round=1,
        closes_at=add_working_time(now, timedelta(hours=town.rules.quote_hours), town.calendar),
        award_basis=town.rules.award_basis,
        invitations=(_invitation(_READER), _invitation(_OTHER)),
        quotes=(_quote(_READER, now, "7.10", "11.90"), _quote(_OTHER, now, "6.75", "11.20")),
        tabulation=table,
        offer=offer,
        po_number=_CASE.replace("RQ", "PO"),
        letters=(_sent(now),),
        on_contract=OnContract(inquiries=(_inquiry(now),)),
    )


def _sent(now: datetime) -> LetterSent:
    return LetterSent(
        at=now, cause="", kind=LetterKind.SOLICITATION, vendor_id=_READER, message_id="<1@example>"
    )


def _inquiry(now: datetime) -> Inquiry:
    return Inquiry(
        contract_id="GCP-2604",
        vendor_id=_READER,
        vendor_name="",
        email="",
        asked_at=now,
        lines=(1, 2),
        terms="36 % off Harmon jobber list 2026-02",
    )


def _invitation(vendor_id: str) -> Invitation:
    return Invitation(vendor_id=vendor_id, vendor_name="", email="", why="")


def _row(vendor_id: str, offer: Offer, rank: int) -> TabulationRow:
    return TabulationRow(
        vendor_id=vendor_id, vendor_name="", standing=Row.RANKED, rank=rank, offer=offer
    )


def _quote(vendor_id: str, now: datetime, *prices: str) -> Quote:
    lines = tuple(
        QuotedLine(line_no=line.no, unit_price=Decimal(price), words="", delivery="3 days")
        for line, price in zip(_NEED.lines, prices, strict=True)
    )
    return Quote(
        id=vendor_id,
        vendor_id=vendor_id,
        mail="",
        received_at=now,
        lines=lines,
        freight=Freight.INCLUDED,
        valid_until=now.date() + timedelta(days=30),
    )


def _offer(vendor_id: str, *prices: str) -> Offer:
    lines = tuple(
        OfferLine(
            line_no=line.no,
            description=line.title,
            qty=line.qty or _PLUGS,
            uom=line.uom,
            unit_price=Decimal(price),
            extended=Decimal(price) * (line.qty or _PLUGS),
        )
        for line, price in zip(_NEED.lines, prices, strict=True)
    )
    goods = sum((line.extended for line in lines), Decimal(0))
    return Offer(
        version=1,
        source=Source.QUOTE,
        vendor_id=vendor_id,
        vendor_name="",
        email="",
        reference=vendor_id,
        lines=lines,
        goods=goods,
        freight=Decimal(0),
        discount=Decimal(0),
        landed=goods,
    )
