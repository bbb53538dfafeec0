"""What the ledger says of a town's dealings with a vendor: turns, silence, a dead address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

_YEAR = timedelta(days=365)
_SILENT, _DEAD = frozenset({"invited", "acknowledged", "asked"}), "bounced"
TOO_SILENT = 3  # requests in a row without any answer


@dataclass(frozen=True, slots=True, kw_only=True)
class PastInvitation:
    """One vendor's copy of one case's request; `closed` once nothing is waited for any more."""

    vendor_id: str
    email: str
    on: date
    state: str
    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealings:
    """What came of a vendor's invitations. `failed_email` is dead since `failed_on`."""

    asked_on: tuple[date, ...] = ()
    silent: int = 0  # requests in a row that were never answered, up to now
    failed_email: str = ""
    failed_on: date | None = None

    def turns(self, on: date) -> int:
        """How often the vendor was asked in the twelve months before this day."""
        return sum(on - _YEAR < asked <= on for asked in self.asked_on)

    @property
    def last(self) -> date:
        """When the vendor was asked last; the beginning of time where it never was."""
        return max(self.asked_on, default=date.min)


NO_DEALINGS = Dealings()


def dealings(past: Iterable[PastInvitation]) -> Mapping[str, Dealings]:
    """Add the invitations up by vendor, oldest first."""
    found: dict[str, Dealings] = {}
    for each in past:
        found[each.vendor_id] = _after(found.get(each.vendor_id, NO_DEALINGS), each)
    return found


def _after(before: Dealings, each: PastInvitation) -> Dealings:
    """An answer, of whatever kind, ends a silence and shows that the address works."""
    asked = replace(before, asked_on=(*before.asked_on, each.on))
    if each.state == _DEAD:
        return replace(asked, failed_email=each.email.casefold(), failed_on=each.on)
    if each.state in _SILENT:
        return replace(asked, silent=asked.silent + each.closed)
    works = asked.failed_email == each.email.casefold()
    return replace(
        asked,
        silent=0,
        failed_email="" if works else asked.failed_email,
        failed_on=None if works else asked.failed_on,
    )
