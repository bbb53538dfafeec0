"""Tax, minimum order and order discount, in the trade's words."""

import re
from decimal import Decimal

from parsers.quote.model import Discount, Minimum, Scope, Tax, TaxStatus
from parsers.quote.role import Role
from parsers.quote.roles import roles
from parsers.quote.shape import Clause
from parsers.quote.taxwords import tax_words
from parsers.quote.tokens import Kind

_I = re.IGNORECASE
_MIN_QTY = re.compile(
    r"(?<!\S)(?:minimum|min|moq)(?: (?:order|qty|quantity|of|is|purchase|buy|run|"
    r":|=|for|this|price|the|that|load|delivered|at|a|U[a-z]+))* "
    r"N(\d+)(?! Uhr)(?: (?:- )?U(\S+))?(?!\S)"
)
_MIN_QTY_AFTER = re.compile(
    r"(?<!\S)N(\d+)(?: (?:- )?(?:U(?!in\b|ft\b|mm\b|hr\b)(\S+)|pieces?|pcs|units?|items?))? "
    r"(?:minimum|min|moq)(?!\S)"
)
_MIN_COUNTED = re.compile(
    r"(?<!\S)(?:minimum|min|moq)(?: [a-z]+){1,5} [NU]\S+(?: U\S+)? \( N(\d+) U(\S+) \)"
)
_MIN_BOUGHT = re.compile(
    r"(?<!\S)(?:must|have to|has to|need to|needs to|you'd need to|smallest)(?: (?:order|buy|take|"
    r"purchase|run|load|batch|is|of|at least|a|full|U\S+))+ N(\d+)(?: U(\S+))?(?!\S)"
)
_MIN_PACKAGE = re.compile(r"(?<!\S)(?:minimum|min)(?: (?:order|delivered|is|of))* one U(\S+)")
_AT_LEAST = re.compile(r"^(?:order |buy |take )?at least N(\d+)(?: U(\S+))?(?= [.,;]|$)")
_QUANTITIES = (_MIN_COUNTED, _MIN_QTY, _MIN_QTY_AFTER, _MIN_BOUGHT, _AT_LEAST)
_NO_MIN = re.compile(r"\b(?:no|without|not? have an?|waived?)\s+(?:order )?min(?:imum)?s?\b", _I)
_OFF = re.compile(
    r"(?<!\S)(?:less|minus|take|knock|deduct|additional|another|extra|discount "
    r"of|save|plus|get|give you|minus another)(?: (?:off|a|an|another|additional|"
    r"extra|,|:|-))* P(\d+)(?!\S)"
    r"|(?<!\S)P(\d+)(?: (?:municipal|government|govt|gov|city|volume|quantity|"
    r"order|multi|cash|prompt|-|line|item|early|package|bundle))* (?:off|"
    r"discount|disc|less|rebate|descuento)(?!\S)"
    r"|(?<!\S)(?:discount|disc|rebate|descuento)(?: (?:is|of|:|-|=|for|on|"
    r"municipal|order|\(|all))* P(\d+)(?!\S)"
)
_TERM = re.compile(
    r"P\d+ (?:/ )?N?\d* ?,? ?(?:net|n) |P\d+ N\d+ ?,? ?(?:net|n)\b|\bnet N\d+|"
    r"P\d+ (?:if paid|for payment|cash discount|prompt|within|in N\d+ days)"
)
_PROMO = re.compile(
    (
        r"\b(?:up to|save|sale|coupon|promo\w*|newsletter|special[s]?|code|sign up|"
        r"next order|your next|website|online)\b"
    ),
    _I,
)
_THIS_ORDER = re.compile(r"\b(?:order today|(?:this|your) (?:order|quote|ticket))\b", _I)
_ALREADY = re.compile(
    r"\b(?:reflects?|already|applied|have been taken|(?:is|are|was) (?:built|figured|included))\b"
    r"[^.;]{0,30}(?:\d\s?%|percent)|(?:\d\s?%|percent)[^.;]{0,20}\b(?:applied|already|included)\b",
    _I,
)
_OTHER_GOODS = re.compile(
    r"\boff (?:all|any|select\w*|every)(?: of)?\s+(?!(?:two|three|four|five|six|of|items?|lines?|"
    r"orders?|both|this|these|the|your|them|it|if|when)\b)[a-z]|\boff your (?:first|next)\b",
    _I,
)
_LINE_SCOPE = re.compile(r"\b(?:list|msrp|retail|catalog|book|published|jobber)\b", _I)


def tax_of(part: Clause) -> Tax | None:
    """What a clause says about sales tax, or None.

    >>> from parsers.quote.shape import clause
    >>> texts = ("tax exempt", "plus tax", "tax included", "Tax: 0.00")
    >>> [tax_of(clause(text)).status.value for text in texts]
    ['exempt', 'extra', 'included', 'amount']
    >>> tax_of(clause("taxi 4.29")) is None
    True
    """
    for place, role in roles(part).items():
        if role is Role.TAX and part.tokens[place].priced:
            return Tax(status=TaxStatus.AMOUNT, amount=part.tokens[place].value)
    status = tax_words(part.text)
    return None if status is None else Tax(status=status)


def minimum_of(part: Clause) -> Minimum | None:
    """The smallest order a clause names, or None.

    >>> from parsers.quote.shape import clause
    >>> minimum_of(clause("Minimum order $250")).amount, minimum_of(clause("6 case minimum")).qty
    (Decimal('250'), Decimal('6'))
    >>> minimum_of(clause("no minimum, 4.29 ea")) is None
    True
    """
    if _NO_MIN.search(part.text):
        return None
    for place, role in roles(part).items():
        if role is Role.MINIMUM and part.tokens[place].priced:
            return Minimum(amount=part.tokens[place].value)
    for pattern in _QUANTITIES:
        if hit := pattern.search(part.shape):
            return Minimum(qty=part.tokens[int(hit[1])].value, uom=hit[2])
    package = _MIN_PACKAGE.search(part.shape)
    return Minimum(qty=Decimal(1), uom=package[1]) if package else None


def discount_of(part: Clause) -> Discount | None:
    """The reduction a clause offers on the order, or None; payment terms are none.

    >>> from parsers.quote.shape import clause
    >>> discount_of(clause("5 percent off if you take both")).value
    Decimal('5')
    >>> discount_of(clause("I'll knock $20 off the total")).percent
    False
    >>> discount_of(clause("2% 10 net 30")) is discount_of(clause("save up to 12%")) is None
    True
    """
    shape = part.shape
    if _TERM.search(shape) or _ALREADY.search(part.text):
        return None
    if _PROMO.search(part.text) and not _THIS_ORDER.search(part.text):
        return None
    hit = _OFF.search(shape)
    if hit and _OTHER_GOODS.search(part.text):
        return None
    if hit:
        raw = part.tokens[int(hit[1] or hit[2] or hit[3])].raw
        number = re.match(r"[\d.]+", raw)
        line = _LINE_SCOPE.search(part.text)
        return Discount(
            percent=True,
            value=Decimal(number[0]) if number else Decimal(0),
            scope=Scope.LINE if line else Scope.ORDER,
        )
    for place, role in roles(part).items():
        token = part.tokens[place]
        if role is Role.DISCOUNT and token.kind is Kind.NUMBER and token.value is not None:
            each = re.search(r"\b(?:each|ea|per|apiece|/)\b", part.text[token.end : token.end + 12])
            return None if each else Discount(percent=False, value=token.value, scope=Scope.ORDER)
    return None
