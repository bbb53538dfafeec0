"""Whom to invite: by what they sell, never an excluded one, local ones kept in, fair rotation."""

from datetime import date
from hashlib import sha256

from bot.domain.commodities import commodities_of
from bot.domain.need import Need
from bot.domain.quotes import Invitation
from bot.domain.town import Town, Vendor


def choose_vendors(
    need: Need, town: Town, *, count: int, on: date, turn: str, passed: frozenset[str] = frozenset()
) -> tuple[Invitation, ...]:
    """The vendors to ask, at most `count`, each with the reason it was chosen.

    Half of the places go to local vendors where there are so many, the rest by lot; `turn` (the
    case number) draws the lot, so that the choice differs from case to case and can be repeated.
    `passed` are vendors already asked.
    """
    wanted = {name for line in need.lines for name in commodities_of(line, town)}
    able = [
        vendor
        for vendor in town.vendors
        if vendor.email
        and vendor.id not in passed
        and sells(vendor, wanted)
        and not vendor.excluded_on(on)
    ]
    drawn = sorted(able, key=lambda v: sha256(f"{turn}/{v.id}".encode()).digest())
    local = [v for v in drawn if v.local]
    seats = max(count // 2, count - len(drawn) + len(local))
    chosen = local[:seats]
    chosen += [v for v in drawn if v not in chosen][: count - len(chosen)]
    return tuple(_invite(vendor, wanted) for vendor in chosen)


def sells(vendor: Vendor, wanted: set[str]) -> bool:
    """Whether the vendor sells everything that is wanted."""
    return bool(wanted) and wanted <= set(vendor.commodities)


def _invite(vendor: Vendor, wanted: set[str]) -> Invitation:
    where = f"local ({vendor.city})" if vendor.local else f"{vendor.city}, {vendor.state}"
    return Invitation(
        vendor_id=vendor.id,
        vendor_name=vendor.name,
        email=vendor.email,
        why=f"sells {', '.join(sorted(wanted))}; {where}",
    )
