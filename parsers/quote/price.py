"""Decides the price of one item from everything said about it; sums settle what words leave open."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from parsers.quote.mentions import Amount, Pack, Said, known
from parsers.quote.model import Basis, Status
from parsers.quote.packsize import Measure, Size, size
from parsers.quote.roles import Role
from parsers.quote.trade import Sort

_CENT = Decimal("0.01")
_SLACK = Decimal("0.02")
_FINE = Decimal("0.0001")
_SUMS = frozenset({Role.TOTAL, Role.SUBTOTAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """The price of one item, normalised to the asked unit."""

    unit_price: Decimal | None = None
    basis: Basis = Basis.UNIT
    quoted: Amount | None = None
    uom: str | None = None
    pack_size: Decimal | None = None
    quoted_qty: Decimal | None = None
    extended: Amount | None = None
    list_price: Amount | None = None
    low: Amount | None = None
    high: Amount | None = None
    percent: Decimal | None = None
    rule: str = ""
    inputs: str = ""
    status: Status = Status.READ
    review: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Option:
    """One way to read the price: an amount, the size of its unit, and the sum that proves it."""

    amount: Amount
    size: Size
    unit: Decimal
    proof: Amount | None = None
    times: Decimal | None = None


def decide(asked: Measure, heard: Said) -> Price:
    """Choose the price among the amounts said about an item.

    Sums come first: an amount that, times a quantity, gives another stated amount is proved.
    """
    heard = _without_history(heard, asked.line.qty)
    if heard.spread is not None and not _firm(heard):
        return _spread(heard)
    options = [_proved(o, asked, heard) for o in _options(asked, heard)]
    listed = _list_less(heard, options) or _less_percent(heard)
    if listed is not None:
        return listed
    if not options:
        return _from_extension(asked, heard)
    options = _delivered(options)
    best = _packed_for(max(options, key=lambda o: _rank(o, asked)), options, asked)
    return _conclude(best, options, asked, heard)


def _delivered(options: list[_Option]) -> list[_Option]:
    """Drop the price at the vendor's door where a delivered price stands beside it."""
    if not any(o.amount.delivered for o in options):
        return options
    kept = [o for o in options if not (o.amount.pickup and not o.amount.delivered)]
    return kept or options


def _packed_for(best: _Option, options: list[_Option], asked: Measure) -> _Option:
    """Of a single and a pack price, the pack's where the quantity is whole packs and it is lower."""
    if best.proof is not None or best.size.value != 1:
        return best
    for option in options:
        packs = asked.line.qty / option.size.value
        whole = option.size.value > 1 and packs == packs.to_integral_value()
        per = known(option.amount.per)
        packed = per is not None and per.sort in {Sort.PACK, Sort.MULTIPLE}
        if whole and packed and option.size.sure and option.unit < best.unit:
            return option
    return best


def _without_history(heard: Said, wanted: Decimal) -> Said:
    """What was said without old prices, freight, deposits and the like."""
    keep = {None, Role.LIST, *_SUMS}
    sizes = {pack.size for pack in heard.packs}
    money = any(a.role is None and not a.plain for a in heard.amounts)
    return replace(
        heard,
        amounts=tuple(
            a
            for a in heard.amounts
            if a.role in keep
            and not (money and a.plain and (a.value in sizes or a.value == wanted))
        ),
    )


def _firm(heard: Said) -> bool:
    """Whether some price outside the range was called net, or has its own unit."""
    low, high = heard.spread or ()
    inside = {low.start, high.start}
    return any(
        a.role is None and a.start not in inside and (a.net or a.explicit) for a in heard.amounts
    )


def _spread(heard: Said) -> Price:
    """A range is no firm price."""
    low, high = heard.spread or (None, None)
    return Price(
        low=low,
        high=high,
        rule="price range",
        status=Status.UNSURE,
        review=("a price range, not firm",),
    )


def _options(asked: Measure, heard: Said) -> list[_Option]:
    """Every amount that could be the price, with the unit it is for."""
    found = []
    for amount in heard.amounts:
        timed = amount.word in {"day", "week", "month", "year", "hour", "mile"}
        if amount.role is not None or amount.extended or amount.value == 0 or timed:
            continue
        by = size(amount.per, amount.word, amount.count, asked, heard.packs)
        if by is None:
            by = _size_by_sum(amount, asked, heard)
        if by is not None:
            found.append(_Option(amount, by, _money(amount.value / by.value)))
    return found


def _size_by_sum(amount: Amount, asked: Measure, heard: Said) -> Size | None:
    """The size of an unsized pack, where so many of them are said to make the asked quantity."""
    for count, holder in heard.quantities:
        if holder == amount.per and count == asked.line.qty and count > 1:
            return Size(Decimal(1), f"{count:f} {holder} as asked", restated=True)
        even = count > 0 and asked.line.qty % count == 0 and asked.line.qty > count
        if holder == amount.per and even:
            return Size(asked.line.qty / count, f"{asked.line.qty:f} in {count:f}", sure=False)
    return None


def _money(value: Decimal) -> Decimal:
    """A price, to the hundredth of a cent, without needless noughts beyond cents.

    >>> _money(Decimal("34.32") / 8), _money(Decimal("2.4960")), _money(Decimal(4))
    (Decimal('4.29'), Decimal('2.496'), Decimal('4.00'))
    """
    fine = value.quantize(_FINE, ROUND_HALF_UP)
    cents = fine.quantize(_CENT)
    return cents if cents == fine else fine.normalize()


def _proved(option: _Option, asked: Measure, heard: Said) -> _Option:
    """The option with the stated amount that is its price times a quantity, if there is one."""
    quantities = _quantities(option, asked, heard)
    for other in heard.amounts:
        if other.start == option.amount.start or other.role is Role.LIST:
            continue
        for times in quantities:
            if (times != 1 or other.extended) and abs(
                option.amount.value * times - other.value
            ) <= _SLACK:
                return replace(option, proof=other, times=times)
    if option.amount.qty is not None and option.amount.qty * option.size.value == asked.line.qty:
        return replace(option, times=option.amount.qty)
    return option


def _quantities(option: _Option, asked: Measure, heard: Said) -> list[Decimal]:
    """How many of the quoted unit the extension may stand for, likeliest first."""
    wanted = asked.line.qty / option.size.value
    sizes = {pack.size for pack in heard.packs}
    holders = {None, option.amount.per, asked.unit.name, "ea"}
    stated = [n for n, holder in heard.quantities if holder in holders and n not in sizes]
    own = [] if option.amount.qty is None else [option.amount.qty]
    return [wanted, *own, *stated]


def _rank(option: _Option, asked: Measure) -> tuple[int, int, int, int, int]:
    """Sort key: the better option is the greater."""
    complete = option.times is not None and option.times * option.size.value == asked.line.qty
    return (
        2 * (option.proof is not None) + complete,
        int(option.amount.net),
        -int(option.amount.soft),
        int(option.size.restated and option.amount.per is not None),
        int(option.size.sure),
    )


def _list_less(heard: Said, options: list[_Option]) -> Price | None:
    """ "List 412.50 less 15 %": the net price, stated or worked out."""
    lists = [a for a in heard.amounts if a.role is Role.LIST]
    if not lists:
        return None
    for base in lists:
        for percent in heard.percents:
            net = _money((base.value * (100 - percent) / 100).quantize(_CENT, ROUND_HALF_UP))
            inputs = f"{base.value:f} less {percent:f} %"
            stated = next((a for a in heard.amounts if abs(a.value - net) <= _SLACK), None)
            if stated is not None:
                return _net(stated, stated.value, base, percent, inputs, Status.PROVED)
            if not options:
                return _net(base, net, base, percent, inputs, Status.READ)
    if not options:
        return None
    return None if len(options) > 1 else _list_and_net(options[0], lists[0])


def _less_percent(heard: Said) -> Price | None:
    """ "629.99 less our 10 % = 566.99": two amounts and the percentage between them."""
    for base in heard.amounts:
        for net in heard.amounts:
            for percent in heard.percents:
                less = (base.value * (100 - percent) / 100).quantize(_CENT, ROUND_HALF_UP)
                if (
                    percent > 0
                    and net.start > base.start
                    and abs(net.value - less) <= _SLACK
                    and net.role is None
                ):
                    inputs = f"{base.value:f} less {percent:f} %"
                    return _net(net, net.value, base, percent, inputs, Status.PROVED)
    return None


def _net(
    quoted: Amount, net: Decimal, base: Amount, percent: Decimal, inputs: str, status: Status
) -> Price:
    """A net price worked out from a list price."""
    return Price(
        unit_price=_money(net),
        quoted=quoted,
        uom=quoted.per,
        list_price=base,
        percent=percent,
        rule="list less percent",
        inputs=inputs,
        status=status,
    )


def _list_and_net(option: _Option, base: Amount) -> Price | None:
    """List and another price beside it: the other one is what he asks."""
    if option.unit > base.value or option.size.value != 1:
        return None
    extended = option.proof
    return Price(
        unit_price=option.unit,
        quoted=option.amount,
        uom=option.amount.per,
        list_price=base,
        extended=extended,
        rule="net beside list",
        status=Status.PROVED if extended else Status.READ,
    )


def _from_extension(asked: Measure, heard: Said) -> Price:
    """Only the price of the whole quantity was said: divide it."""
    whole = [a for a in heard.amounts if a.extended and a.role is not Role.LIST and a.value > 0]
    if len(whole) != 1:
        bare = [a for a in heard.amounts if a.role is None and not a.extended]
        if len(bare) == 1 and bare[0].per is not None:
            return Price(
                quoted=bare[0],
                uom=bare[0].per,
                status=Status.UNSURE,
                rule="pack of unknown size",
                review=(f"it is not said how many are in a {bare[0].per}",),
            )
        nothing = any(a.role is None for a in heard.amounts)
        return Price(
            status=Status.UNSURE, review=("no unit price could be read",) if nothing else ()
        )
    amount = whole[0]
    quantity = amount.qty or asked.line.qty
    per = size(amount.per, None, None, asked, heard.packs) if amount.per else None
    pieces = quantity * (per.value if per else 1)
    if pieces != asked.line.qty and amount.qty is not None:
        unit = _money(amount.value / pieces)
        return Price(
            unit_price=unit,
            quoted=amount,
            uom=asked.unit.name,
            basis=Basis.PACK,
            pack_size=pieces,
            rule="so many for",
            inputs=f"{amount.value:f} / {pieces:f}",
            status=Status.READ if asked.line.qty % pieces == 0 else Status.UNSURE,
            review=() if asked.line.qty % pieces == 0 else ("price for another quantity",),
        )
    return Price(
        unit_price=_money(amount.value / pieces),
        quoted=amount,
        uom=asked.unit.name,
        basis=Basis.EXTENDED,
        extended=amount,
        rule="extension divided",
        inputs=f"{amount.value:f} / {pieces:f}",
    )


def _conclude(best: _Option, options: list[_Option], asked: Measure, heard: Said) -> Price:
    """The price of the best option, with what speaks against it."""
    packed = best.size.value != 1
    status, review = _trust(best, options, asked, heard)
    return Price(
        unit_price=best.unit,
        basis=Basis.PACK if packed else Basis.UNIT,
        quoted=best.amount,
        uom=best.amount.per or asked.unit.name,
        pack_size=_tidy(best.size.value) if packed else None,
        quoted_qty=_other_quantity(best, asked),
        extended=best.proof or _extension(heard, best),
        rule=best.size.why,
        inputs=f"{best.amount.value:f} / {_tidy(best.size.value):f}" if packed else "",
        status=status,
        review=review,
    )


def _tidy(value: Decimal) -> Decimal:
    """A factor without a tail of digits.

    >>> _tidy(Decimal("8.00")), _tidy(Decimal(1) / 3), _tidy(Decimal(100))
    (Decimal('8'), Decimal('0.333333'), Decimal('100'))
    """
    return Decimal(f"{value.quantize(Decimal('0.000001')).normalize():f}")


def _other_quantity(best: _Option, asked: Measure) -> Decimal | None:
    """The quantity that was priced, if it is not the one asked."""
    if best.times is None or best.proof is None:
        return None
    pieces = best.times * best.size.value
    return None if pieces == asked.line.qty else _tidy(pieces)


def _extension(heard: Said, best: _Option) -> Amount | None:
    """An amount called the extension that no sum confirms."""
    said = (a for a in heard.amounts if a.extended and a.start != best.amount.start)
    return next((a for a in said if a.role is None), None)


def _trust(
    best: _Option, options: list[_Option], asked: Measure, heard: Said
) -> tuple[Status, tuple[str, ...]]:
    """How far the best option can be relied on, and what a person should look at."""
    others = [o for o in options if o is not best and abs(o.unit - best.unit) > _near(best.unit)]
    others = [o for o in others if best.proof is None or o.amount.start != best.proof.start]
    if (
        others
        and best.size.value > 1
        and (asked.line.qty / best.size.value, best.amount.per) in heard.quantities
    ):
        others = [o for o in others if o.size.value != 1]
    if others and abs(sum(o.unit for o in others) - best.unit) <= _SLACK:
        others = []
    if others:
        named = ", ".join(o.amount.raw for o in others[:3])
        return Status.CONFLICT, (f"more than one price: {best.amount.raw} and {named}",)
    review = []
    wrong = _extension(heard, best)
    if wrong is not None and best.proof is None:
        review.append(f"{best.amount.raw} times the quantity is not {wrong.raw}")
    if best.amount.reduced:
        review.append("a percentage is to be taken off")
    if best.amount.soft:
        review.append("the price is called approximate")
    if best.proof is not None and not review:
        return Status.PROVED, ()
    if not best.size.sure:
        review.append(f"unit to be confirmed: {best.size.why}")
    if best.amount.per is None and _pack_nearby(asked, heard):
        review.append("a pack is named and it is not said what the price is for")
    if review:
        return Status.UNSURE, tuple(review)
    return (Status.AGREED if len(options) > 1 else Status.READ), ()


def _near(unit: Decimal) -> Decimal:
    """How far two statements of one price may lie apart by rounding."""
    return max(Decimal("0.006"), unit * Decimal("0.002"))


def _pack_nearby(asked: Measure, heard: Said) -> bool:
    """Whether a stated pack makes it doubtful what a bare price is for."""
    singles = asked.unit.sort in {Sort.EACH, Sort.WEIGHT, Sort.VOLUME, Sort.LENGTH}
    return singles and any(_holds_singles(pack, asked) for pack in heard.packs)


def _holds_singles(pack: Pack, asked: Measure) -> bool:
    """Whether the pack holds what is counted singly."""
    return pack.holder not in asked.nouns and pack.content in {None, asked.unit.name}


def merge(parts: Sequence[Said]) -> Said:
    """Everything said in several clauses.

    >>> merge([]).amounts
    ()
    """
    return Said(
        amounts=tuple(a for part in parts for a in part.amounts),
        packs=tuple(p for part in parts for p in part.packs),
        quantities=tuple(q for part in parts for q in part.quantities),
        percents=tuple(p for part in parts for p in part.percents),
        spread=next((part.spread for part in parts if part.spread), None),
    )
