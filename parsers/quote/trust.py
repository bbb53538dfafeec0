"""How far the best reading of a price can be relied on, and what a person should look at."""

from decimal import Decimal

from parsers.quote.mentions import Amount, Said
from parsers.quote.model import Status
from parsers.quote.options import SLACK, TIMES, Option
from parsers.quote.packed import pack_nearby, size_by_sum
from parsers.quote.packsize import Measure, size
from parsers.quote.role import Role


def trust(
    best: Option, options: list[Option], asked: Measure, heard: Said
) -> tuple[Status, tuple[str, ...]]:
    """How far the best option can be relied on, and what a person should look at."""
    others = _contradicting(best, options, asked, heard)
    if others:
        named = ", ".join(o.amount.raw for o in others[:3])
        return Status.CONFLICT, (f"more than one price: {best.amount.raw} and {named}",)
    doubts = _doubts(best, heard, asked)
    if best.proof is not None and not doubts:
        odd = _odd_quantity(best, asked)
        return (Status.UNSURE, odd) if odd else (Status.PROVED, ())
    unsized = _unsized(asked, heard)
    if unsized and not (best.size.restated and best.amount.per is not None):
        doubts.append(f"it is not said what {unsized[0].raw} is for")
    if not best.size.sure:
        doubts.append(f"unit to be confirmed: {best.size.why}")
    if best.amount.per is None and pack_nearby(asked, heard):
        doubts.append("a pack is named and it is not said what the price is for")
    if doubts:
        return Status.UNSURE, tuple(doubts)
    return (Status.AGREED if len(options) > 1 else Status.READ), ()


def _contradicting(
    best: Option, options: list[Option], asked: Measure, heard: Said
) -> list[Option]:
    """Options that name another price and are not explained by the best one."""
    others = [o for o in options if o is not best and abs(o.unit - best.unit) > _near(best.unit)]
    others = [o for o in others if best.proof is None or o.amount.start != best.proof.start]
    others = [o for o in others if o.amount.start != best.amount.start]
    if best.proof is not None and (best.times or 0) * best.size.value == asked.line.qty > 1:
        return [o for o in others if o.proof is not None]
    packs = asked.line.qty / best.size.value
    if best.size.value > 1 and (packs, best.amount.per) in heard.quantities:
        others = [o for o in others if o.size.value != 1]
    made = {best.amount.value * pack.size for pack in heard.packs if best.size.value == 1}
    others = [o for o in others if o.amount.value not in made]
    if best.size.value == 1 and best.amount.explicit:
        others = [o for o in others if asked.line.qty % o.size.value == 0]
    parts = sum((o.unit for o in others), Decimal(0))
    return [] if abs(parts - best.unit) <= SLACK else others


def _doubts(best: Option, heard: Said, asked: Measure) -> list[str]:
    """What the words themselves leave in doubt."""
    doubts = []
    wrong = extension(heard, best)
    if wrong is not None and best.proof is None and not _with_deposit(best, wrong, asked, heard):
        doubts.append(f"{best.amount.raw} times the quantity is not {wrong.raw}")
    listed = [a for a in heard.amounts if a.role is Role.LIST]
    if any(a.value < best.amount.value for a in listed):
        doubts.append("the list price is lower than the price")
    if best.amount.reduced:
        doubts.append("a percentage is to be taken off")
    if best.proof is None and best.size.value == 1 and not best.amount.explicit:
        doubts += one_or_all(best.amount, asked)
    if any(a.role is None and a.word in TIMES for a in heard.amounts):
        doubts.append("a price for a time is named")
    if best.amount.soft:
        doubts.append("the price is called approximate")
    return doubts


def _with_deposit(best: Option, whole: Amount, asked: Measure, heard: Said) -> bool:
    """Whether an extension is the price and the deposit of each, times the quantity."""
    deposits = [a.value for a in heard.amounts if a.role in {Role.CORE, Role.FEE}]
    pieces = asked.line.qty / best.size.value
    sums = ((best.amount.value + deposit) * pieces for deposit in deposits)
    return any(abs(found - whole.value) <= SLACK for found in sums)


_MANY = 1000
ONE_OR_ALL = "for one or for all"


def one_or_all(amount: Amount, asked: Measure) -> list[str]:
    """The doubt whether an amount behind a quantity is for one or for all of it.

    What cannot be divided into whole cents was not multiplied: "7 lamps 38.90" is for one.
    """
    quantity = asked.line.qty
    told = amount.verb_qty not in {None, Decimal(1)}
    behind = amount.behind == quantity > 1 and amount.per in {None, asked.unit.name}
    if not told and not (behind and divisible(amount.value, quantity)):
        return []
    return [f"it is not said whether {amount.raw} is {ONE_OR_ALL}"]


def divisible(value: Decimal, quantity: Decimal) -> bool:
    """Whether an amount is a whole number of cents for each of so many; of thousands, of mills.

    >>> divisible(Decimal("418.00"), Decimal(5000)), divisible(Decimal("28.41"), Decimal(100))
    (True, False)
    >>> divisible(Decimal("1692.00"), Decimal(24)), divisible(Decimal("38.90"), Decimal(15))
    (True, False)
    """
    cents = value * (10_000 if quantity >= _MANY else 100) / quantity
    return cents == cents.to_integral_value()


def _odd_quantity(best: Option, asked: Measure) -> tuple[str, ...]:
    """A sum for a few of something nobody named, where many single ones were asked: packs?"""
    pieces = (best.times or Decimal(0)) * best.size.value
    few = 0 < pieces < asked.line.qty and asked.line.qty % pieces == 0
    if few and best.amount.per is None:
        return (f"priced for {pieces:f}, asked {asked.line.qty:f}: each or a pack?",)
    return ()


def _near(unit: Decimal) -> Decimal:
    """How far two statements of one price may lie apart by rounding."""
    return max(Decimal("0.006"), unit * Decimal("0.002"))


def extension(heard: Said, best: Option) -> Amount | None:
    """An amount called the extension that no sum confirms."""
    said = (a for a in heard.amounts if a.extended and a.start != best.amount.start)
    return next((a for a in said if a.role is None), None)


def _unsized(asked: Measure, heard: Said) -> list[Amount]:
    """Amounts for a unit nobody can convert: they are no option, and may be the price meant."""
    return [
        a
        for a in heard.amounts
        if a.role is None
        and not a.extended
        and a.per is not None
        and size(a.per, a.word, a.count, asked, heard.packs) is None
        and size_by_sum(a, asked, heard) is None
    ]
