"""Whom to invite: by what they sell and in fair turn, local and certified firms kept in."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256

from bot.domain.commodities import commodities_of
from bot.domain.dealings import NO_DEALINGS, TOO_SILENT
from bot.domain.figures import day
from bot.domain.need import Need
from bot.domain.quotes import Invitation
from bot.domain.town import Town, Vendor

_NAMED = 3  # vendors of a line
_NOBODY: Mapping[str, str] = {}


def choose_vendors(
    need: Need,
    town: Town,
    *,
    count: int,
    on: date,
    turn: str,
    passed: frozenset[str] = frozenset(),
    barred: Mapping[str, str] = _NOBODY,
) -> tuple[Invitation, ...]:
    """The vendors to ask, at most `count`, each with the reason it was chosen.

    Whoever was asked least in the last twelve months comes first, then whoever was asked longest
    ago; of equals the lot decides, drawn by `turn` (the case number), so that it can be repeated.
    Who let three requests in a row pass comes after the others, and is never left out for it.
    Certified firms get as many places as the rules require, local ones half of them.
    `passed` are vendors already asked, `barred` those that may not be, with the reason.
    """
    wanted = wanted_goods(need, town)
    able = [
        vendor
        for vendor in town.vendors
        if vendor.id not in passed
        and sells(vendor, wanted)
        and not objection(vendor, town, on, barred)
    ]
    queue = sorted(able, key=lambda vendor: _place(vendor, town, on, turn))
    rules = town.rules
    certified = [v for v in queue if certified_on(v, town, on)]
    already = sum(certified_on(v, town, on) for v in town.vendors if v.id in passed)
    chosen = certified[: max(0, rules.certified_required - already)]
    local = [v for v in queue if v.local and v not in chosen]
    seats = max(count // 2, count - len(queue) + len(local)) if rules.keep_local else 0
    seated = sum(v.local for v in chosen)
    chosen += local[: max(0, min(seats - seated, count - len(chosen)))]
    chosen += [v for v in queue if v not in chosen][: max(0, count - len(chosen))]
    return tuple(_invite(vendor, wanted, town, on) for vendor in chosen)


def wanted_goods(need: Need, town: Town) -> set[str]:
    """The kinds of goods a vendor has to sell to be asked."""
    return {name for line in need.lines for name in commodities_of(line, town)}


def sells(vendor: Vendor, wanted: set[str]) -> bool:
    """Whether the vendor sells everything that is wanted."""
    return bool(wanted) and wanted <= set(vendor.commodities)


def certified_on(vendor: Vendor, town: Town, on: date) -> bool:
    """Whether the vendor holds a certification that counts for this town on this day."""
    counting = town.rules.certifications
    held = {name.upper() for name in vendor.certifications}
    counts = bool(held & counting) if counting else bool(held)
    return counts and (vendor.certified_until is None or on <= vendor.certified_until)


def objection(vendor: Vendor, town: Town, on: date, barred: Mapping[str, str] = _NOBODY) -> str:
    """Why a vendor may not be asked on this day; empty when it may."""
    if vendor.excluded_on(on) and vendor.excluded_until is not None:
        return f"excluded until {day(vendor.excluded_until)}: {vendor.excluded_why or 'no reason'}"
    if vendor.id in barred:
        return barred[vendor.id]
    if not vendor.email:
        return "no mail address on file"
    failed = failed_since(vendor, town)
    return f"its address failed on {day(failed)}" if failed else ""


def failed_since(vendor: Vendor, town: Town) -> date | None:
    """The day the vendor's address turned out dead, until a person has corrected or checked it."""
    known = town.dealings.get(vendor.id, NO_DEALINGS)
    if known.failed_on is None or known.failed_email != vendor.email.casefold():
        return None
    checked = vendor.address_checked
    return None if checked is not None and known.failed_on <= checked else known.failed_on


def passed_over(
    need: Need, town: Town, on: date, barred: Mapping[str, str] = _NOBODY
) -> tuple[str, ...]:
    """Who sells it and is not asked for a reason of its own, and certified firms that lack."""
    wanted = wanted_goods(need, town)
    selling = [vendor for vendor in town.vendors if sells(vendor, wanted)]
    reasons = ((vendor.name, objection(vendor, town, on, barred)) for vendor in selling)
    words = [f"{name}: {reason}" for name, reason in reasons if reason]
    able = [v for v in selling if not objection(v, town, on, barred)]
    certified = sum(certified_on(vendor, town, on) for vendor in able)
    required = town.rules.certified_required
    if certified < required:
        words.append(f"certified firms: {certified} of {required} required are on file for this")
    return tuple(words)


def sellers_by_line(need: Need, town: Town, on: date) -> str:
    """Who sells which line, where nobody sells all of them; "" where a single line is asked for.

    So that the lines can be asked for apart, each of the vendors that have it.
    """
    if len(need.lines) == 1:
        return ""
    words = []
    for line in need.lines:
        wanted = set(commodities_of(line, town))
        names = [
            vendor.name
            for vendor in town.vendors
            if sells(vendor, wanted) and not objection(vendor, town, on)
        ]
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        sellers = f"{', '.join(names[:_NAMED])}{more}" if names else "nobody"
        words.append(f"line {line.no} {line.description}: {sellers}")
    return f"; asked for apart, each has its sellers: {'; '.join(words)}"


def _place(vendor: Vendor, town: Town, on: date, turn: str) -> tuple[bool, int, date, bytes]:
    """Where a vendor stands in the queue."""
    known = town.dealings.get(vendor.id, NO_DEALINGS)
    lot = sha256(f"{turn}/{vendor.id}".encode()).digest()
    return known.silent >= TOO_SILENT, known.turns(on), known.last, lot


def _invite(vendor: Vendor, wanted: set[str], town: Town, on: date) -> Invitation:
    where = f"local ({vendor.city})" if vendor.local else f"{vendor.city}, {vendor.state}"
    parts = [f"sells {', '.join(sorted(wanted))}", where]
    if certified_on(vendor, town, on):
        until = f" until {day(vendor.certified_until)}" if vendor.certified_until else ""
        parts.append(f"certified {', '.join(vendor.certifications)}{until}")
    parts.append(_turn_words(vendor, town, on))
    return Invitation(
        vendor_id=vendor.id,
        vendor_name=vendor.name,
        email=vendor.email,
        why="; ".join(part for part in parts if part),
    )


def _turn_words(vendor: Vendor, town: Town, on: date) -> str:
    """Whose turn it was, where the ledger knows of any."""
    if not town.dealings:
        return ""
    known = town.dealings.get(vendor.id, NO_DEALINGS)
    turns = known.turns(on)
    if not turns:
        return "not asked for twelve months"
    times = "once" if turns == 1 else f"{turns} times"
    silent = f", silent {known.silent} times in a row" if known.silent >= TOO_SILENT else ""
    return f"asked {times} in twelve months{silent}"
