"""Decides the price of one item from all that is said; sums settle what words leave open."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from parsers.quote.mentions import Amount, Said
from parsers.quote.model import Basis, Status
from parsers.quote.netprice import less_percent, list_less
from parsers.quote.options import SLACK, TIMES, Option, Price, money, tidy
from parsers.quote.packed import packed_options, size_by_sum
from parsers.quote.packs import known
from parsers.quote.packsize import Measure, size
from parsers.quote.role import Role
from parsers.quote.tokens import scan
from parsers.quote.trade import Sort
from parsers.quote.trust import extension, trust

_SUMS = frozenset({Role.TOTAL, Role.SUBTOTAL})


_MOST_WAYS = 5
_MOST = 60
"""Amounts looked at for one item: more are no quote, and sums are tried pair by pair."""


def decide(asked: Measure, heard: Said) -> Price:
    """Choose the price among the amounts said about an item.

    Sums come first: an amount that, times a quantity, gives another stated amount is proved.
    """
    heard = _summed(_without_history(heard, asked))
    if heard.spread is not None and not _firm(heard):
        return _spread(heard)
    options = [_proved(o, asked, heard) for o in _options(asked, heard)]
    listed = list_less(heard, options) or less_percent(heard)
    if listed is not None:
        return listed
    if not options:
        return _from_extension(asked, heard)
    options = _delivered(options)
    best = _packed_for(max(options, key=lambda o: _rank(o, asked)), options, asked)
    return _conclude(best, options, asked, heard)


def _delivered(options: list[Option]) -> list[Option]:
    """Drop the price at the vendor's door where a delivered price stands beside it."""
    if not any(o.amount.delivered for o in options):
        return options
    kept = [o for o in options if not (o.amount.pickup and not o.amount.delivered)]
    return kept or options


def _packed_for(best: Option, options: list[Option], asked: Measure) -> Option:
    """Of a single and a pack price, the lower pack's where the quantity is whole packs."""
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


def _without_history(heard: Said, asked: Measure) -> Said:
    """What was said without old prices, freight, deposits, and figures of the description."""
    keep = {None, Role.LIST, *_SUMS}
    sizes = {pack.size for pack in heard.packs}
    described = {token.raw for token in scan(asked.line.words) if token.decimals}
    money = any(a.role is None and not a.plain for a in heard.amounts)
    return replace(
        heard,
        amounts=tuple(
            a
            for a in heard.amounts
            if a.role in keep
            and not (money and a.plain and (a.value in sizes or a.value == asked.line.qty))
            and not (a.currency is None and a.per is None and a.raw in described)
        ),
    )


def _summed(heard: Said) -> Said:
    """Of parts and the set they make, "post 17.10, decal 1.15, the set 18.25", only the set."""
    prices = [a for a in heard.amounts if a.role is None and not a.extended]
    if len(prices) < 3 or sum(a.value for a in prices[:-1]) != prices[-1].value:  # noqa: PLR2004
        return heard
    whole = replace(prices[-1], per=None)
    others = (a for a in heard.amounts if a not in prices)
    return replace(heard, amounts=(*others, whole))


def _firm(heard: Said) -> bool:
    """Whether some price outside the range was called net, or has its own unit."""
    inside = {end.start for end in heard.spread or ()}
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


def _options(asked: Measure, heard: Said) -> list[Option]:
    """Every amount that could be the price, with the unit it is for."""
    found = []
    for amount in heard.amounts:
        timed = amount.word in TIMES
        if amount.role is not None or amount.extended or amount.value == 0 or timed:
            continue
        by = size(amount.per, amount.word, amount.count, asked, heard.packs)
        if by is None:
            by = size_by_sum(amount, asked, heard)
        if by is not None:
            found.append(Option(amount, by, money(amount.value / by.value)))
        found += packed_options(amount, asked, heard)
    return found


def _proved(option: Option, asked: Measure, heard: Said) -> Option:
    """The option with the stated amount that is its price times a quantity, if there is one."""
    quantities = _quantities(option, asked, heard)
    for other in heard.amounts:
        if other.start == option.amount.start or other.role is Role.LIST:
            continue
        for times in [] if _priced_apart(other, option, asked, heard) else quantities:
            if (times != 1 or other.extended) and abs(
                option.amount.value * times - other.value
            ) <= SLACK:
                return replace(option, proof=other, times=times)
    if option.amount.qty is not None and option.amount.qty * option.size.value == asked.line.qty:
        return replace(option, times=option.amount.qty)
    return option


def _priced_apart(other: Amount, option: Option, asked: Measure, heard: Said) -> bool:
    """Whether an amount is the price of another unit rather than what a quantity comes to."""
    if not other.explicit or other.extended or other.per in {option.amount.per, "lot"}:
        return False
    counted = any(holder == asked.unit.name for _, holder in heard.quantities)
    return other.per == asked.unit.name or not counted


def _quantities(option: Option, asked: Measure, heard: Said) -> list[Decimal]:
    """How many of the quoted unit the extension may stand for, likeliest first."""
    wanted = asked.line.qty / option.size.value
    sizes = {pack.size for pack in heard.packs}
    holders = {None, option.amount.per, asked.unit.name, "ea"}
    stated = [n for n, holder in heard.quantities if holder in holders and n not in sizes]
    own = [] if option.amount.qty is None else [option.amount.qty]
    return [wanted, *own, *stated]


def _rank(option: Option, asked: Measure) -> tuple[int, ...]:
    """Sort key: the better option is the greater."""
    complete = option.times is not None and option.times * option.size.value == asked.line.qty
    return (
        2 * (option.proof is not None) + complete,
        int(option.amount.net),
        -int(option.amount.soft),
        int(option.size.restated and option.amount.per is not None),
        int(option.size.sure),
        int(option.size.value == 1),
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
    if amount.per is not None and per is None:
        why = f"it is not said how many are in a {amount.per}"
        return Price(quoted=amount, uom=amount.per, status=Status.UNSURE, review=(why,))
    pieces = quantity * (per.value if per else 1)
    if pieces != asked.line.qty and amount.qty is not None:
        unit = money(amount.value / pieces)
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
    return _whole(amount, pieces, asked)


def _conclude(best: Option, options: list[Option], asked: Measure, heard: Said) -> Price:
    """The price of the best option, with what speaks against it."""
    status, review = trust(best, options, asked, heard)
    return replace(
        _plainly(best, asked),
        quoted_qty=_other_quantity(best, asked),
        extended=best.proof or extension(heard, best),
        status=status,
        review=review,
        ways=() if best.proof else _ways(best, options, asked, heard),
    )


def _ways(best: Option, options: list[Option], asked: Measure, heard: Said) -> tuple[Price, ...]:
    """Every other reading of the amounts: each as the price of one, or of all that was asked."""
    found = [_plainly(option, asked) for option in options if option.unit != best.unit]
    open_ = [o.amount for o in options if not o.amount.explicit and o.amount.word is None]
    open_ += [a for a in heard.amounts if a.extended and a.role is None and a.value > 0]
    if asked.line.qty > 1:
        found += [_whole(amount, asked.line.qty, asked) for amount in open_]
    return tuple(found[:_MOST_WAYS])


def _plainly(option: Option, asked: Measure) -> Price:
    """An option as a price, without a word on its trust."""
    packed = option.size.value != 1
    return Price(
        unit_price=option.unit,
        basis=Basis.PACK if packed else Basis.UNIT,
        quoted=option.amount,
        uom=option.amount.per or asked.unit.name,
        pack_size=tidy(option.size.value) if packed else None,
        extended=option.proof,
        rule=option.size.why,
        inputs=f"{option.amount.value:f} / {tidy(option.size.value):f}" if packed else "",
    )


def _whole(amount: Amount, pieces: Decimal, asked: Measure) -> Price:
    """An amount as the price of everything asked."""
    return Price(
        unit_price=money(amount.value / pieces),
        quoted=amount,
        uom=asked.unit.name,
        basis=Basis.EXTENDED,
        extended=amount,
        rule="extension divided",
        inputs=f"{amount.value:f} / {pieces:f}",
    )


def _other_quantity(best: Option, asked: Measure) -> Decimal | None:
    """The quantity that was priced, if it is not the one asked."""
    if best.times is None or best.proof is None:
        return None
    pieces = best.times * best.size.value
    return None if pieces == asked.line.qty else tidy(pieces)


def merge(parts: Sequence[Said]) -> Said:
    """Everything said in several clauses.

    >>> merge([]).amounts
    ()
    """
    return Said(
        amounts=tuple(a for part in parts for a in part.amounts)[:_MOST],
        packs=tuple(p for part in parts for p in part.packs),
        quantities=tuple(q for part in parts for q in part.quantities),
        percents=tuple(p for part in parts for p in part.percents),
        holders=frozenset(h for part in parts for h in part.holders),
        spread=next((part.spread for part in parts if part.spread), None),
    )
