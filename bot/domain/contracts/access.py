"""May we: is the contract in force, is the town let in, may this vendor and store sell under it?"""

from datetime import timedelta

from bot.domain.contracts.circumstances import Circumstances
from bot.domain.contracts.model import Store
from bot.domain.contracts.verdict import Check
from bot.domain.town import Vendor

_SOON = timedelta(days=30)  # an end this near needs a promised delivery day


def check_active(at: Circumstances) -> Check:
    """In force on the day of the order and on the day of delivery."""
    contract = at.contract
    says, ok = f"in force until {contract.expires}", True
    if contract.superseded_by:
        says, ok = f"replaced by contract {contract.superseded_by}", False
    elif at.order_on < contract.starts:
        says, ok = f"starts on {contract.starts} only", False
    elif at.order_on > contract.expires:
        says, ok = f"expired on {contract.expires}", False
    elif at.deliver_by and at.deliver_by > contract.expires:
        says, ok = f"ends on {contract.expires}, before delivery on {at.deliver_by}", False
    elif at.deliver_by is None and contract.expires - at.order_on < _SOON:
        step = f"ends on {contract.expires}: have the vendor confirm delivery before that day"
        return Check(name="active", ok=None, says=step, evidence=_term(at))
    return Check(name="active", ok=ok, says=says, evidence=_term(at))


def _term(at: Circumstances) -> str:
    return f"term {at.contract.starts} to {at.contract.expires}, order on {at.order_on}"


def check_town(at: Circumstances) -> tuple[Check, ...]:
    """The town is in an eligible state, a member with dues paid, and allowed by its own law."""
    return (_check_state(at), _check_member(at), _check_ordinance(at), _check_consent(at))


def _check_state(at: Circumstances) -> Check:
    states = ", ".join(sorted(at.contract.eligible_states))
    if not states:
        return Check(name="state", ok=True, says="open to every state")
    ok = at.town.state in at.contract.eligible_states
    word = "open" if ok else "not open"
    says = f"{word} to agencies in {at.town.state}"
    return Check(name="state", ok=ok, says=says, evidence=f"eligible: {states}")


def _check_member(at: Circumstances) -> Check:
    program = at.contract.program
    if not program:
        return Check(name="member", ok=True, says="no membership needed")
    member = at.town.membership(program)
    if member is None:
        says = f"{at.town.name} is no member of {program}"
        return Check(name="member", ok=False, says=says)
    evidence = f"member number {member.number}" if member.number else ""
    paid_to = member.dues_paid_to
    if paid_to is not None and paid_to < at.order_on.year:
        says = f"dues to {program} are paid to {paid_to}, not for {at.order_on.year}"
        return Check(name="member", ok=False, says=says, evidence=evidence)
    says = f"member of {program}" + (f", dues paid to {paid_to}" if paid_to else "")
    return Check(name="member", ok=True, says=says, evidence=evidence)


def _check_ordinance(at: Circumstances) -> Check:
    program = at.contract.ordinance
    if not program:
        return Check(name="ordinance", ok=True, says="no ordinance needed")
    law = at.town.ordinance(program, on=at.order_on)
    if law is None:
        says = f"no ordinance of {at.town.name} allows {program} purchases"
        return Check(name="ordinance", ok=False, says=says)
    says = f"allowed by {law.number}"
    return Check(name="ordinance", ok=True, says=says, evidence=f"passed {law.passed}")


def _check_consent(at: Circumstances) -> Check:
    if at.contract.consent_needed:
        says = "ask the vendor to agree in writing that the town joins the contract"
        return Check(name="consent", ok=None, says=says, evidence=at.contract.lead_agency)
    return Check(name="consent", ok=True, says="no consent of the vendor needed")


def check_vendor(at: Circumstances) -> tuple[Vendor | None, tuple[Check, ...]]:
    """The vendor to order from, and whether it and its store may sell to us."""
    known = [v for v in map(at.town.vendor, at.contract.vendors) if v]
    if not known:
        named = ", ".join(at.contract.vendors)
        says = f"put {named} into the town's vendor file first"
        return None, (Check(name="vendor", ok=None, says=says),)
    fit = [v for v in known if not v.excluded_on(at.order_on)]
    if not fit:
        first = known[0]
        says = f"{first.name} is excluded until {first.excluded_until}"
        return first, (Check(name="excluded", ok=False, says=says, evidence=first.excluded_why),)
    excluded = Check(name="excluded", ok=True, says="no exclusion on file")
    near = [v for v in fit if not at.contract.stores or _store(at, v)]
    vendor = (near or fit)[0]
    authorised = Check(name="vendor", ok=True, says=f"{vendor.name} holds the contract")
    return vendor, (authorised, excluded, _check_store(at, vendor))


def _store(at: Circumstances, vendor: Vendor) -> Store | None:
    """The store of the vendor that the contract names and the town can reach."""
    stores = [s for s in at.contract.stores if s.vendor_id == vendor.id]
    return next((s for s in stores if at.town.reaches(s.city)), None)


def _check_store(at: Circumstances, vendor: Vendor) -> Check:
    listed = "; ".join(f"{s.city}, {s.address}".rstrip(", ") for s in at.contract.stores)
    if not listed:
        return Check(name="store", ok=True, says="the contract ties it to no store")
    store = _store(at, vendor)
    if store is None:
        says = f"no store the contract names is within reach of {at.town.name}"
        return Check(name="store", ok=False, says=says, evidence=listed)
    says = f"store in {store.city} is authorised"
    return Check(name="store", ok=True, says=says, evidence=listed)
