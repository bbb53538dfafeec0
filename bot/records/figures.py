"""How a case file writes numbers, times and names."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal

from bot.domain import figures
from bot.domain.case import Case


def money(amount: Decimal | None) -> str:
    """Dollars; a dash for none.

    >>> money(Decimal("1204.5")), money(None)
    ('$1,204.50', '—')
    """
    return "—" if amount is None else figures.money(amount)


def quantity(amount: Decimal | None) -> str:
    """A quantity without needless zeros; a question mark while nobody has said how many.

    >>> quantity(Decimal("1600")), quantity(Decimal("2.50")), quantity(None)
    ('1,600', '2.5', '?')
    """
    return "?" if amount is None else f"{amount.normalize():,f}"


def day(on: date | None) -> str:
    """A day in full; a dash for none.

    >>> day(date(2026, 11, 5)), day(None)
    ('Thu, Nov 5, 2026', '—')
    """
    return "—" if on is None else figures.day(on)


def plural(count: int, thing: str) -> str:
    """How many of a thing.

    >>> plural(1, "vendor"), plural(0, "vendor")
    ('1 vendor', '0 vendors')
    """
    return f"{count} {thing}{'' if count == 1 else 's'}"


def listed(parts: list[str] | tuple[str, ...]) -> str:
    """Names in a sentence.

    >>> listed(["Otis"]), listed(("Otis", "Wahl", "Kern")), listed(())
    ('Otis', 'Otis, Wahl and Kern', 'nobody')
    """
    if not parts:
        return "nobody"
    *some, last = parts
    return f"{', '.join(some)} and {last}" if some else last


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """How a case is told to its reader: the town's zone, and names for ids.

    `people` and `vendors` are (id, name) pairs; an id without a name stands for itself.
    """

    zone: tzinfo = UTC
    people: tuple[tuple[str, str], ...] = ()
    vendors: tuple[tuple[str, str], ...] = ()

    def person(self, person_id: str) -> str:
        """Name a member of staff.

        >>> Reader(people=(("U1", "Dale Kern"),)).person("U1"), Reader().person("U2")
        ('Dale Kern', 'U2')
        """
        return dict(self.people).get(person_id, person_id)

    def vendor(self, vendor_id: str) -> str:
        """Name a vendor.

        >>> Reader().vendor("")
        'a stranger'
        """
        return dict(self.vendors).get(vendor_id, vendor_id) or "a stranger"

    def clock(self, at: datetime) -> str:
        """Tell the time of day.

        >>> Reader().clock(datetime(2026, 11, 5, 19, 7, tzinfo=UTC))
        '7:07 PM'
        """
        local = at.astimezone(self.zone)
        return f"{local.hour % 12 or 12}:{local:%M %p}"

    def short(self, at: datetime) -> str:
        """Tell day and time where the year and the zone are known.

        >>> Reader().short(datetime(2026, 11, 5, 19, 7, tzinfo=UTC))
        'Nov 5, 7:07 PM'
        """
        local = at.astimezone(self.zone)
        return f"{local:%b} {local.day}, {self.clock(at)}"

    def moment(self, at: datetime | None) -> str:
        """Tell day and time, with the zone.

        >>> Reader().moment(datetime(2026, 11, 5, 19, 7, tzinfo=UTC)), Reader().moment(None)
        ('Thu, Nov 5, 2026, 7:07 PM UTC', '—')
        """
        if at is None:
            return "—"
        local = at.astimezone(self.zone)
        return f"{day(local.date())}, {self.clock(at)} {local:%Z}"


def reader_of(
    case: Case, *, people: tuple[tuple[str, str], ...] = (), zone: tzinfo = UTC
) -> Reader:
    """Give a reader every vendor's name that the case itself knows."""
    rows = case.tabulation.rows if case.tabulation else ()
    vendors = {
        **{v.vendor_id: v.vendor_name for v in case.verdicts},
        **{r.vendor_id: r.vendor_name for r in rows},
        **{i.vendor_id: i.vendor_name for i in case.invitations},
    }
    if case.offer is not None:
        vendors[case.offer.vendor_id] = case.offer.vendor_name
    return Reader(zone=zone, people=people, vendors=tuple(sorted(vendors.items())))
