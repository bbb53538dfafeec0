"""Tax, validity, minimum order and order discount, in the trade's words."""

import re
from datetime import date
from decimal import Decimal

from parsers.quote.model import Discount, Minimum, Scope, Tax, TaxStatus
from parsers.quote.roles import Role, roles
from parsers.quote.shape import Clause
from parsers.quote.taxwords import tax_words
from parsers.quote.tokens import Kind
from parsers.quote.when import day_in

_I = re.IGNORECASE
_VALID = (
    r"(?:valid\w*|accept(?:ed|ance|able)?|lapses?|(?:ordered|order) within|stands?|stays?|"
    r"life|good|firm|firm for|hold\w*|held|honou?r\w*|expir\w*|"
    r"guaranteed?|open|stands?|fixed|offre|vigen\w+|quoted? (?:is )?good|price "
    r"protect\w*|in effect|effective|locked|lock)"
)
_DAYS = re.compile(
    rf"\b{_VALID}\b[^.;\n]{{0,34}}?(?<![\w$.-])(?P<n>\d{{1,3}}|thirty|sixty|"
    rf"ninety|ten|seven|five|fifteen|fourteen|two|one|a|three|four|six|twenty|forty-five|"
    rf"forty five|twenty-one)[\s-]*(?:calendar |"
    rf"business )?(?P<u>days?|jours?|d[ií]as?|weeks?|wks?|months?|fortnight)\b"
    rf"|(?<![\w$.-])(?P<n2>\d{{1,3}})[\s-]*(?:calendar |business )?(?P<u2>days?|"
    rf"weeks?)['\u2019]?\s+(?:price\s+|quote\s+)?(?:validity|firm|hold|guarantee|quote\b|"
    rf"quotation\b|offer\b|pricing\b|price protection|from "
    rf"(?:the )?(?:date of (?:this )?quot\w+|quote|quotation))\b",
    _I,
)
_VETO_DAYS = re.compile(
    r"\b(?:deliver\w*|lead|aro|ship\w*|warrant\w*|net|out|product|stock)\b[^.;\n]{0,12}$", _I
)
_NOT_VALID = re.compile(
    r"\bwarrant\w*|\b(?:days|hours) a week\b|\bdays out\b|\bopen (?:\w+ )?\d days\b", _I
)
_WORDS = {
    "thirty": 30,
    "sixty": 60,
    "ninety": 90,
    "ten": 10,
    "seven": 7,
    "five": 5,
    "fifteen": 15,
    "fourteen": 14,
    "one": 1,
    "a": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "six": 6,
    "twenty": 20,
    "twenty-one": 21,
    "forty-five": 45,
    "forty five": 45,
}
_UNTIL = re.compile(
    rf"\b(?:{_VALID}|prices?|quote|offer|bid|these|"
    rf"this)\b[^.;\n]{{0,40}}?\b(?:until|till|thru|through|to|by|on|up to|ends?|"
    rf"expires?)\b(?P<day>[^;\n]{{0,40}})"
    r"|\b(?:expires?|expiration|expiry|exp|valid (?:until|till|thru|through|to)|"
    r"good (?:until|till|thru|through|to)|quote ends|void after|not good "
    r"after|change after)\b(?: date| on)?[\s.:]*(?P<day2>[^;\n]{0,40})",
    _I,
)
_TODAY = re.compile(
    rf"\b(?:{_VALID}|prices?|quote)\b[^.;\n]{{0,30}}\btoday(?: only)?\b|\btoday only\b", _I
)
_CLAUSE_END = re.compile(r"[.](?:\s|$)")
_MIN_QTY = re.compile(
    r"(?<!\S)(?:minimum|min|moq)(?: (?:order|qty|quantity|of|is|purchase|buy|run|"
    r":|=|for|this|price|the|that))* N(\d+)(?: (?:- )?U(\S+))?(?!\S)"
)
_MIN_QTY_AFTER = re.compile(
    r"(?<!\S)N(\d+)(?: (?:- )?(?:U(\S+)|[a-z]+))? (?:minimum|min|moq)(?!\S)"
)
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


def valid_days(part: Clause) -> int | None:
    """For how many days the prices hold, when stated as a number of days.

    >>> from parsers.quote.shape import clause
    >>> valid_days(clause("Valid 30 days.")), valid_days(clause("prices firm for two weeks"))
    (30, 14)
    >>> valid_days(clause("delivery 30 days")), valid_days(clause("net 30 days"))
    (None, None)
    """
    for hit in _DAYS.finditer(part.text):
        number = hit["n"] or hit["n2"]
        unit_word = (hit["u"] or hit["u2"]).lower()
        gap = part.text[hit.start() : hit.start("n") if hit["n"] else hit.start("n2")]
        if _VETO_DAYS.search(gap) or _NOT_VALID.search(part.text):
            continue
        count = int(number) if number.isdigit() else _WORDS[number.lower()]
        return count * (
            14
            if unit_word.startswith("f")
            else 7
            if unit_word.startswith("w")
            else 30
            if unit_word.startswith("m")
            else 1
        )
    return None


def valid_until(part: Clause, sent: date) -> date | None:
    """The last day on which the prices hold, when a day is named.

    >>> from parsers.quote.shape import clause
    >>> valid_until(clause("I can only hold this until August 28."), date(2026, 8, 15))
    datetime.date(2026, 8, 28)
    >>> valid_until(clause("prices good today only"), date(2026, 8, 15))
    datetime.date(2026, 8, 15)
    >>> valid_until(clause("open until 5pm"), date(2026, 8, 15)) is None
    True
    """
    if _TODAY.search(part.text):
        return sent
    for hit in _UNTIL.finditer(part.text):
        words = hit["day"] or hit["day2"] or ""
        found = day_in(words, sent, weekdays=True)
        if found is None and hit["day2"] is None:
            found = day_in(part.text[hit.start() :], sent, weekdays=False)
        if found is not None and found >= sent:
            return found
    return None


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
    for pattern in (_MIN_QTY, _MIN_QTY_AFTER):
        hit = pattern.search(part.shape)
        if hit:
            return Minimum(qty=part.tokens[int(hit[1])].value, uom=hit[2])
    return None


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
    if _TERM.search(shape) or (_PROMO.search(part.text) and "order today" not in part.text.lower()):
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
