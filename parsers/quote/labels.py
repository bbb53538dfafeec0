"""What a row of a form is that prices no item: freight, tax, total, deposit."""

import re
from enum import StrEnum


class Label(StrEnum):
    """What a row is that prices no item."""

    FREIGHT = "freight"
    TAX = "tax"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    DISCOUNT = "discount"
    CORE = "core"
    FEE = "fee"
    MINIMUM = "minimum"


_LABELS: tuple[tuple[Label, str], ...] = (
    (
        Label.SUBTOTAL,
        (
            r"sub ?-?total|merchandise( total)?|total (goods|parts|before .*|"
            r"merchandise)|sous-total|items? total|(net )?(goods|materials?)|"
            r"net total before.*|importe"
        ),
    ),
    (
        Label.FREIGHT,
        (
            r"(est(imated|\.)? |inbound |outbound |ltl |ground )?(freight|frt|shipping|"
            r"ship|delivery|s ?& ?h|fuel|fuel surcharge|fuel charge|energy surcharge|"
            r"freight charges?|postage|courier|flete|env[ií]o|livraison|haul\w*|trucking|"
            r"drop|transport)\b.*|.*\b(freight|shipping|delivery) (charge|fee|cost)s?\b.*|fuel "
            r".*surcharge.*"
        ),
    ),
    (
        Label.TAX,
        r"(\w+ ){0,2}(tax|taxes|gst|hst|pst|qst|tps|tvq|vat|iva|hst/gst|gst/hst)( .*|\b.*)?",
    ),
    (
        Label.DISCOUNT,
        r"(\w+ ){0,2}(discount|rebate|descuento|credit)\b.*|less .*|.*\bdisc\.?( \d+%)?",
    ),
    (Label.CORE, r".*\b(core|cores|deposit|dep)\b.*"),
    (
        Label.TOTAL,
        (
            r"(grand |order |quote |net |invoice |estimated |est\.? )?total\b.*|amount "
            r"due.*|balance( due)?|total due|pay this.*|gran total|(total )?delivered( "
            r"total)?"
        ),
    ),
    (
        Label.FEE,
        (
            r".*\b(disposal|env|environmental|enviro|hazmat|haz mat|set ?-?up|handling|small "
            r"order|recycling|restocking|liftgate|lift gate|pallet (charge|fee)|service "
            r"charge|processing|tire fee)\b.*"
        ),
    ),
    (Label.MINIMUM, r"min(imum)?\b.*"),
)


_LABEL_PATTERNS = tuple((label, re.compile(words, re.IGNORECASE)) for label, words in _LABELS)


def label_of(text: str) -> Label | None:
    """What a row is by its words, None for an item.

    >>> [label_of(t).value for t in ("Fuel Surcharge", "Sales tax 8.1%", "Sub-Total")]
    ['freight', 'tax', 'subtotal']
    >>> label_of("Spark plug") is label_of("Taxi light") is None
    True
    """
    words = re.sub(r"\s+", " ", text).strip(" :*")
    return next((label for label, pattern in _LABEL_PATTERNS if pattern.fullmatch(words)), None)
