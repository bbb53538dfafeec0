"""Net prices: list less a percentage, a net price beside a list price."""

from decimal import ROUND_HALF_UP, Decimal

from parsers.quote.mentions import Amount, Said
from parsers.quote.model import Status
from parsers.quote.options import CENT, SLACK, Option, Price, money
from parsers.quote.role import Role

_MOST = 8


def list_less(heard: Said, options: list[Option]) -> Price | None:
    """Read "list 412.50 less 15 %": the net price, stated or worked out."""
    lists = [a for a in heard.amounts if a.role is Role.LIST]
    if not lists:
        return None
    for base in lists:
        for percent in _reductions(heard):
            net = money((base.value * (100 - percent) / 100).quantize(CENT, ROUND_HALF_UP))
            stated = next((a for a in heard.amounts if abs(a.value - net) <= SLACK), None)
            if stated is not None:
                return _net(stated, stated.value, base, percent, status=Status.PROVED)
            if not options:
                return _net(base, net, base, percent, status=Status.READ)
    if not options:
        return None
    return None if len(options) > 1 else _list_and_net(options[0], lists[0])


def _reductions(heard: Said) -> tuple[Decimal, ...]:
    """The percentages said, and multipliers such as .55 as the percentage they take off."""
    factors = (a.value for a in heard.amounts if a.role is None and 0 < a.value < 1)
    return (*heard.percents, *(100 - 100 * factor for factor in factors))[:_MOST]


def less_percent(heard: Said) -> Price | None:
    """Read "629.99 less our 10 % = 566.99": two amounts and the percentage between them."""
    for base in heard.amounts:
        for net in heard.amounts:
            for percent in _reductions(heard):
                less = (base.value * (100 - percent) / 100).quantize(CENT, ROUND_HALF_UP)
                more = (base.value * (100 + percent) / 100).quantize(CENT, ROUND_HALF_UP)
                if percent > 0 and net.start > base.start and net.value == more:
                    return _marked_up(net, base, percent)
                if (
                    percent > 0
                    and net.start > base.start
                    and abs(net.value - less) <= SLACK
                    and net.role is None
                ):
                    return _net(net, net.value, base, percent, status=Status.PROVED)
    return None


def _marked_up(quoted: Amount, cost: Amount, percent: Decimal) -> Price:
    """A price worked out from a cost: "cost 1,104.75 + 9% = 1,204.18"."""
    return Price(
        unit_price=money(quoted.value),
        quoted=quoted,
        uom=quoted.per,
        rule="cost plus percent",
        inputs=f"{cost.value:f} plus {percent:f} %",
        status=Status.PROVED,
    )


def _net(quoted: Amount, net: Decimal, base: Amount, percent: Decimal, *, status: Status) -> Price:
    """A net price worked out from a list price."""
    inputs = f"{base.value:f} less {percent:f} %"
    return Price(
        unit_price=money(net),
        quoted=quoted,
        uom=quoted.per,
        list_price=base,
        percent=percent,
        rule="list less percent",
        inputs=inputs,
        status=status,
    )


def _list_and_net(option: Option, base: Amount) -> Price | None:
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
