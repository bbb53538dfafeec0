"""What it costs under the contract: the goods, the way, the fee, the minimum, the cap."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from bot.domain.contracts.circumstances import Circumstances
from bot.domain.contracts.model import FreightTerm, PriceBasis
from bot.domain.contracts.packing import Ordered, order_quantity
from bot.domain.contracts.price_stated import check_stated, discount, price_terms
from bot.domain.contracts.verdict import Check
from bot.domain.figures import money, percent

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """The money of a verdict, as far as it is known; `extended` is for the goods alone."""

    contract_price: Decimal | None = None
    ordered: Ordered | None = None
    extended: Decimal | None = None

    @property
    def unit_price(self) -> Decimal | None:
        """Dollars for one unit asked for, unrounded."""
        if self.contract_price is None or self.ordered is None:
            return None
        return self.contract_price / self.ordered.per_unit


def price_goods(at: Circumstances) -> tuple[Price, tuple[Check, ...]]:
    """The price of the goods, with the checks on price and unit."""
    each, sold_by, price_check = _contract_price(at)
    if at.need.qty is None:
        says = "the quantity is not known"
        return Price(contract_price=each), (price_check, Check(name="unit", ok=None, says=says))
    ordered = order_quantity(at.need.qty, at.need.uom, sold_by=sold_by, text=at.hit.text)
    unit_check = _check_unit(at, sold_by, ordered)
    if each is None or ordered is None:
        return Price(contract_price=each, ordered=ordered), (price_check, unit_check)
    extended = _cents(each * ordered.qty)
    return Price(contract_price=each, ordered=ordered, extended=extended), (price_check, unit_check)


def _contract_price(at: Circumstances) -> tuple[Decimal | None, str, Check]:
    """Dollars a unit, the unit, and the check that says how sure they are."""
    contract, hit = at.contract, at.hit
    if at.stated is not None:
        return at.stated.net, at.need.uom, check_stated(at, at.stated)
    if hit.price is not None:
        return hit.price, hit.uom, _check_held(at, hit.price)
    pct = discount(at)
    if contract.price_basis is not PriceBasis.PERCENT_OFF_LIST or pct is None:
        says = f"no price on file ({contract.price_basis}): ask the contract vendor for it"
        return None, at.need.uom, Check(name="price", ok=None, says=says)
    off = price_terms(at)
    if not contract.list_edition:
        says = f"{off}: ask the vendor which edition of the list holds, and for the price"
        return None, at.need.uom, Check(name="price", ok=None, says=says)
    if at.list_price is None:
        says = f"{off}: ask the contract vendor for the price"
        return None, at.need.uom, Check(name="price", ok=None, says=says)
    each = _cents(at.list_price * (100 - pct) / 100)
    shown = f"{money(at.list_price)} less {percent(pct)} = {money(each)}"
    check = Check(name="price", ok=True, says=f"computed: {off}", evidence=shown)
    return each, at.need.uom, check


def _check_held(at: Circumstances, price: Decimal) -> Check:
    until = at.contract.prices_held_until
    evidence = f"{money(price)} a {at.hit.uom.lower() or 'unit'}, {at.hit.entry_id}"
    if until and at.order_on > until:
        says = f"prices were held until {until}: ask the vendor to confirm them"
        return Check(name="price", ok=None, says=says, evidence=evidence)
    return Check(name="price", ok=True, says="firm price on the list", evidence=evidence)


def _check_unit(at: Circumstances, sold_by: str, ordered: Ordered | None) -> Check:
    if ordered is None:
        says = f"sold by {sold_by or 'an unnamed unit'}, asked for in {at.need.uom}: ask how many"
        return Check(name="unit", ok=None, says=says, evidence=at.hit.text)
    over = ordered.qty * ordered.per_unit - (at.need.qty or 0)
    if over > 0:
        says = f"only full packs: confirm {_plain(over)} {at.need.uom} more than asked for"
        return Check(name="unit", ok=None, says=says, evidence=ordered.shown)
    return Check(name="unit", ok=True, says="the unit agrees", evidence=ordered.shown)


def check_minimum(at: Circumstances, price: Price) -> Check:
    """The order reaches the contract's minimum."""
    least = at.contract.minimum_order
    if not least:
        return Check(name="minimum", ok=True, says="no minimum order")
    if price.extended is None:
        says = f"minimum order {money(least)}: see whether the total reaches it"
        return Check(name="minimum", ok=None, says=says)
    short = least - price.extended
    evidence = f"order {money(price.extended)}, minimum {money(least)}"
    if short > 0:
        says = f"{money(short)} under the minimum order: raise the quantity or have it waived"
        return Check(name="minimum", ok=None, says=says, evidence=evidence)
    return Check(name="minimum", ok=True, says="reaches the minimum order", evidence=evidence)


def price_freight(at: Circumstances, price: Price) -> tuple[Decimal | None, Check]:
    """Dollars for the way, None when nobody can say yet."""
    freight, goods = at.contract.freight, price.extended
    if freight.free_over is not None and goods is not None and goods >= freight.free_over:
        says = f"no freight from {money(freight.free_over)} on"
        return Decimal(0), Check(name="freight", ok=True, says=says)
    if freight.term is FreightTerm.INCLUDED:
        return Decimal(0), Check(name="freight", ok=True, says="freight is included")
    if freight.term is FreightTerm.PICKUP:
        return Decimal(0), Check(name="freight", ok=True, says="to be fetched at the store")
    if freight.term is FreightTerm.FLAT and freight.amount is not None:
        says = f"freight {money(freight.amount)} an order"
        return freight.amount, Check(name="freight", ok=True, says=says)
    said = at.stated.freight if at.stated else None
    if said is not None:
        says = f"freight {money(said)} an order, as stated" if said else "no freight, as stated"
        return said, Check(name="freight", ok=True, says=says)
    says = "freight is named per order: ask the vendor"
    if freight.term is None:
        says = "the contract does not say who pays freight: ask the vendor"
    return None, Check(name="freight", ok=None, says=says)


def check_cap(at: Circumstances, price: Price) -> Check:
    """What the town may still spend under the contract."""
    cap, spent = at.contract.cap, at.contract.spent
    if cap is None:
        return Check(name="cap", ok=True, says="no cap")
    left, evidence = cap - spent, f"cap {money(cap)}, spent {money(spent)}"
    if left <= 0:
        return Check(name="cap", ok=False, says="the cap is used up", evidence=evidence)
    if price.extended is not None and price.extended > left:
        says = f"only {money(left)} are left under the cap"
        return Check(name="cap", ok=False, says=says, evidence=evidence)
    return Check(name="cap", ok=True, says=f"{money(left)} left under the cap", evidence=evidence)


def price_fee(at: Circumstances, price: Price) -> tuple[Decimal, Check]:
    """The fee the town bears in dollars, and who pays it."""
    pct, payer = at.contract.fee.pct, at.contract.fee.paid_by
    if not pct:
        return Decimal(0), Check(name="fee", ok=True, says="no fee")
    says = f"fee {percent(pct)}, paid by the {payer}"
    if payer == "vendor":
        return Decimal(0), Check(name="fee", ok=True, says=says)
    if payer != "buyer":
        says = f"fee {percent(pct)}: find out who pays it"
        return Decimal(0), Check(name="fee", ok=None, says=says)
    fee = _cents((price.extended or Decimal(0)) * pct / 100)
    return fee, Check(name="fee", ok=True, says=says, evidence=money(fee))


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, ROUND_HALF_UP)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
