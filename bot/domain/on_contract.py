"""What a case holds of contracts beside the verdicts: inquiries, stated prices, a price to beat."""

from datetime import datetime
from typing import assert_never

import msgspec

from bot.domain import events as ev
from bot.domain.contracts.stated import StatedPrice
from bot.domain.need import Record
from bot.domain.offers import Offer


class Inquiry(Record, frozen=True):
    """A letter that asks the contract's vendor for the price; `failed` says why none will come."""

    contract_id: str
    vendor_id: str
    vendor_name: str
    email: str
    asked_at: datetime
    lines: tuple[int, ...] = ()
    terms: str = ""
    answered: bool = False
    failed: str = ""

    @property
    def open(self) -> bool:
        """Whether an answer is still waited for."""
        return not (self.answered or self.failed)


class OnContract(Record, frozen=True):
    """The inquiries of a case, the newest last, what was stated, and a price to beat."""

    inquiries: tuple[Inquiry, ...] = ()
    prices: tuple[StatedPrice, ...] = ()
    to_beat: Offer | None = None  # the contract's price, while a local one is held against it
    to_beat_kind: str = ""
    equal: tuple[tuple[str, str], ...] = ()  # (vendor, officer) who found item and terms equal

    @property
    def waiting(self) -> Inquiry | None:
        """The inquiry whose answer is waited for."""
        return next((each for each in reversed(self.inquiries) if each.open), None)

    def asked(self, vendor_id: str) -> Inquiry | None:
        """The latest inquiry to this vendor."""
        return next((i for i in reversed(self.inquiries) if i.vendor_id == vendor_id), None)


def after(held: OnContract, event: ev.AboutContract) -> OnContract:
    """What is held once this has happened."""
    match event:
        case ev.PriceAsked():
            asked = Inquiry(
                contract_id=event.contract_id,
                vendor_id=event.vendor_id,
                vendor_name=event.vendor_name,
                email=event.email,
                asked_at=event.at,
                lines=event.lines,
                terms=event.terms,
            )
            return msgspec.structs.replace(held, inquiries=(*held.inquiries, asked))
        case ev.PriceStated():
            fresh = {(price.contract_id, price.line_no) for price in event.prices}
            kept = tuple(p for p in held.prices if (p.contract_id, p.line_no) not in fresh)
            settled = _settled(held, event.vendor_id, answered=True)
            return msgspec.structs.replace(held, inquiries=settled, prices=(*kept, *event.prices))
        case ev.InquiryFailed():
            settled = _settled(held, event.vendor_id, failed=event.why)
            return msgspec.structs.replace(held, inquiries=settled)
        case ev.LocalPriceSought():
            return msgspec.structs.replace(held, to_beat=event.offer, to_beat_kind=event.kind)
        case ev.EqualTermsConfirmed():
            equal = (*held.equal, (event.vendor_id, event.by))
            return msgspec.structs.replace(held, equal=equal)
        case _:
            assert_never(event)


def without_price_to_beat(held: OnContract) -> OnContract:
    """What is held once vendors compete in the contract's place."""
    return msgspec.structs.replace(held, to_beat=None, to_beat_kind="")


def _settled(held: OnContract, vendor_id: str, **changes: object) -> tuple[Inquiry, ...]:
    return tuple(
        msgspec.structs.replace(i, **changes) if i.vendor_id == vendor_id and i.open else i
        for i in held.inquiries
    )
