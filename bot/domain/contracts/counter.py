"""What to say at the counter, so that the contract's price is rung up and not the shelf's."""

from bot.domain.contracts.circumstances import Circumstances
from bot.domain.contracts.model import FreightTerm, PriceBasis
from bot.domain.contracts.price_stated import price_terms
from bot.domain.town import Vendor


def counter_words(at: Circumstances, vendor: Vendor | None) -> str:
    """Whose counter, the contract with the account, and the price it promises.

    Empty where goods are not bought over a counter: nothing in the record speaks of a store, of
    fetching them, or of a sentence to say.
    """
    contract, said = at.contract, at.contract.ordering.say_at_counter
    fetched = contract.freight.term is FreightTerm.PICKUP
    if not (said or contract.stores or fetched):
        return ""
    name = vendor.name if vendor else "the vendor"
    known = (
        said
        if contract.id in said
        else ", ".join(p for p in (f"Contract {contract.id}", said) if p)
    )
    member = at.town.membership(contract.program) if contract.program else None
    number = f"our member number is {member.number}" if member and member.number else ""
    on_list = contract.price_basis is PriceBasis.PERCENT_OFF_LIST
    price = f"the price is {price_terms(at)}" if on_list else ""
    sentence = "; ".join(part for part in (known, number, price) if part)
    return f"At {name}{_where(at, vendor)}: “{at.town.name}. {sentence}.”"


def _where(at: Circumstances, vendor: Vendor | None) -> str:
    """The store within reach that the contract names."""
    near = [
        store
        for store in at.contract.stores
        if vendor and store.vendor_id == vendor.id and at.town.reaches(store.city)
    ]
    if not near:
        return ""
    return f", {near[0].address}, {near[0].city}" if near[0].address else f", {near[0].city}"
