"""How long the prices hold: a number of days, or the last day."""

import re
from datetime import date

from parsers.mail.cues import cues
from parsers.mail.wordlists import plain
from parsers.quote.durations import durations
from parsers.quote.leadwords import ARRIVAL_BEHIND, NO_TIME
from parsers.quote.shape import Clause
from parsers.quote.when import days_in

_LONGEST = 600
_NEAR = 60
_BESIDE = 3
_GROUPS = {
    "PRICE": """
        price | prices | pricing | quote | quotes | quotation | bid | offer | proposal | numbers |
        number | figures
    """,
    "THESE": "these | this | those | it | them | everything",
    "UNTIL": "until | till | 'til | til | thru | through | to | up to | ending",
    "WITHIN": "within | in | inside of | before | by",
}
_HOLDS = cues(
    """
    valid/validity
    good for/UNTIL/only/on
    good UNTIL
    PRICE [is/are] good
    THESE [is/are] good
    firm/fixed/locked/guaranteed/guarantee/protected/protection/lock
    hold/holds/holding/held/honor/honors/honored/honour/honoured
    accept/accepted/acceptance/acceptable
    open for acceptance
    PRICE ~ open
    THESE ~ open
    stand/stands/stays/stay/lapses/lapse/life
    expire/expires/expired/expiring/expiration/expiry/exp
    effective/effect UNTIL
    PRICE ~ ends/end/expires
    PRICE ~ ~ until/till/til/'til/thru/through/ending
    void/changes/change/change after/UNTIL
    not good/valid after
    won't/will/not change/increase
    order/ordered/decide/decision/accepted/po/commit ~ WITHIN
    order/ordered/decide/decision/accepted/po/commit ~ ~ WITHIN
    if/when ordered/order [by]
    valable/valables/valide/valides/garanti/garantis/offre
    vigencia/vigente/vigentes/validez/válido/válida/válidos/válidas/valido/validos/valida/validas
    """,
    _GROUPS,
)
_OTHER = cues(
    """
    deliver/delivery/delivered/lead/aro/ship/ships/shipping/net/terms/payment/product/stock
    effective/increase/increases/call/closed/dated/as of
    as of
    within the last/past
    """
)
_HOLD_BEHIND = cues(
    """
    price/pricing/quote ~ validity/lock/protection/guarantee/hold
    validity/firm/hold/guarantee/quote/quotation/offer/pricing/price
    from [the] date of [this/the] quote/quotation/offer/bid
    from [date/the] quote/quotation
    """
)
_GOES_UP = cues(
    """
    PRICE * go/goes/going up/higher
    PRICE * change/changes/increase/increases/rise/rises
    """,
    _GROUPS,
)
_WARRANTY = re.compile(r"\b(?:warrant\w*|(?:days|hours) a week)\b")
_AFTER = re.compile(r"\bafter\W+$")
_GOOD = re.compile(r"\bgood\W+$")
_TODAY = cues(
    """
    PRICE/good/valid/firm ~ ~ today
    good/valid/firm ~ ~ today
    today only
    today's price/pricing/quote/numbers only
    """,
    _GROUPS,
)


def valid_days(part: Clause) -> int | None:
    """For how many days the prices hold, when stated as a number of days.

    >>> from parsers.quote.shape import clause
    >>> valid_days(clause("Valid 30 days.")), valid_days(clause("prices firm for two weeks"))
    (30, 14)
    >>> valid_days(clause("delivery 30 days")), valid_days(clause("net 30 days"))
    (None, None)
    """
    text = plain(part.text[:_LONGEST])
    if _WARRANTY.search(text):
        return None
    for found in durations(text):
        behind = text[found.end :].lstrip(" '-")
        if NO_TIME.pattern.match(behind):
            continue
        held = _holds(text, found.start)
        near = held and (not ARRIVAL_BEHIND.pattern.match(behind) or found.start - held < _BESIDE)
        if near or (_HOLD_BEHIND.pattern.match(behind) and not _other(text, found.start)):
            return found.most
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
    text = plain(part.text[:_LONGEST])
    if _TODAY.find(text):
        return sent
    if _WARRANTY.search(text):
        return None
    for named in days_in(text, sent):
        rises = _AFTER.search(text[: named.start]) and _GOES_UP.find(text[named.end :])
        if named.day >= sent and (rises or _holds(text, named.start)):
            return named.day
    return None


def _holds(text: str, start: int) -> int:
    """Where the words end that say the prices hold till a time named next; 0 if none do."""
    before = text[max(0, start - _NEAR) : start]
    shift = start - len(before)
    adjacent = start if _GOOD.search(before) else 0
    held = max((hit.end() + shift for hit in _HOLDS.pattern.finditer(before)), default=adjacent)
    held = max(held, adjacent)
    return held if held > _other(text, start) else 0


def _other(text: str, start: int) -> int:
    """Where the words end that speak of something else than the prices; 0 if none do."""
    before = text[max(0, start - _NEAR) : start]
    shift = start - len(before)
    return max((hit.end() + shift for hit in _OTHER.pattern.finditer(before)), default=0)
