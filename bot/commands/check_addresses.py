"""What `check` says of vendors' addresses: which ones failed and wait for a person."""

from dataclasses import replace

from bot.commands.finding import Finding
from bot.domain.dealings import dealings
from bot.domain.figures import day
from bot.domain.town import Town
from bot.domain.vendors import failed_since
from bot.ledger import Ledger

_CURE = "Correct it in vendors.csv, or note there in address_checked the day it was seen to work"


async def address_findings(towns: tuple[Town, ...], ledger: Ledger) -> list[Finding]:
    """Each dead address once a town, with what to do; none is a fault of the set-up."""
    found = []
    for town in towns:
        known = replace(town, dealings=dealings(await ledger.past_invitations(town.id)))
        for vendor in known.vendors:
            failed = failed_since(vendor, known)
            if failed is not None:
                says = f"{vendor.email} failed on {day(failed)}; {town.name} asks it no more"
                found.append(Finding(what=vendor.name, ok=None, says=says, cure=_CURE))
    return found
