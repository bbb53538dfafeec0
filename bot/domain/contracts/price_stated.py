"""Is it the contract's price: what the vendor stated, held against list, edition and discount."""

from decimal import ROUND_HALF_UP, Decimal

from bot.domain.contracts.circumstances import Circumstances
from bot.domain.contracts.model import PriceBasis
from bot.domain.contracts.stated import StatedPrice
from bot.domain.contracts.verdict import Check
from bot.domain.figures import money, percent
from parsers.quote.edition import same_edition

_CENT = Decimal("0.01")


def check_stated(at: Circumstances, stated: StatedPrice) -> Check:
    """The stated price is what the contract promises, as far as that can be tried."""
    evidence = f"{stated.said_by}, {stated.said_on}: “{stated.words}”"
    until = stated.valid_until
    says, ok = _against_the_contract(at, stated)
    if until is not None and until < at.order_on:
        says, ok = f"the stated price was held until {until}: ask the vendor to renew it", None
    return Check(name="price", ok=ok, says=says, evidence=evidence)


def _against_the_contract(at: Circumstances, stated: StatedPrice) -> tuple[str, bool | None]:
    contract, pct = at.contract, discount(at)
    if contract.price_basis is PriceBasis.COST_PLUS:
        markup = f" {percent(contract.markup_pct)}" if contract.markup_pct is not None else ""
        return f"stated as cost plus{markup}: confirm it, no cost is on file", None
    if contract.price_basis is not PriceBasis.PERCENT_OFF_LIST or pct is None:
        return f"{money(stated.net)} stated under the contract", True
    off = f"{percent(pct)} off {contract.price_list}"
    if stated.list_price is None:
        return f"stated without the list price, so {off} cannot be tried: confirm it", None
    if contract.list_edition and same_edition(stated.edition, contract.list_edition) is False:
        says = f"list {stated.edition} was used, the contract names {contract.list_edition}"
        return f"{says}: have the vendor correct it", None
    return _against_the_discount(stated, stated.list_price, pct, off)


def _against_the_discount(
    stated: StatedPrice, list_price: Decimal, pct: Decimal, off: str
) -> tuple[str, bool | None]:
    due = (list_price * (100 - pct) / 100).quantize(_CENT, ROUND_HALF_UP)
    shown = f"{money(list_price)} less {percent(pct)} = {money(due)}"
    if stated.net > due + _CENT:
        over = money(stated.net - due)
        return (
            f"stated {money(stated.net)}, but {shown}: {over} too much, ask for a correction",
            None,
        )
    edition = "" if stated.edition else " (edition not named)"
    return f"{off}{edition}: {shown}", True


def discount(at: Circumstances) -> Decimal | None:
    """Per cent off the list: the hit's own, else its category's."""
    category = at.contract.category(at.hit.entry_id)
    stated = category.discount_pct if category else None
    return at.hit.discount_pct if at.hit.discount_pct is not None else stated


def price_terms(at: Circumstances) -> str:
    """How the contract sets the price, as a letter to its vendor names it."""
    contract, pct = at.contract, discount(at)
    match contract.price_basis:
        case PriceBasis.PERCENT_OFF_LIST:
            share = percent(pct) if pct is not None else "the contract's discount"
            return f"{share} off {contract.price_list}"
        case PriceBasis.COST_PLUS:
            markup = contract.markup_pct
            return "cost plus" if markup is None else f"cost plus {percent(markup)}"
        case PriceBasis.QUOTE_ON_CONTRACT:
            return "a price quoted per order"
        case _:
            return "the contract's price list"
