"""What the columns of a price table hold, told by their headings."""

import re
from enum import StrEnum

from parsers.mail.model import Table
from parsers.quote.breaks import Tier
from parsers.quote.trade import Sort, unit


class Column(StrEnum):
    """What a column holds."""

    LINE = "line"
    PART = "part"
    DESCRIPTION = "description"
    QTY = "qty"
    UOM = "uom"
    PRICE = "price"
    PER = "per"
    LIST = "list"
    PERCENT = "percent"
    AMOUNT = "amount"
    PACK = "pack"
    LEAD = "lead"
    CORE = "core"
    BRAND = "brand"
    NOTE = "note"
    FREIGHT = "freight"
    VALID = "valid"
    OTHER = "other"
    TIER = "tier"


_HEADINGS: tuple[tuple[Column, str], ...] = (
    (Column.CORE, r"core|deposit|core charge|core dep"),
    (Column.PERCENT, r"disc(ount)?\s?%?|% ?(off|disc\w*)|less|dsc\.?|multiplier"),
    (
        Column.LIST,
        r"(list|msrp|retail|reg(ular)?)( price)?( ea(ch)?)?|(catalog|book) price|list ?\$",
    ),
    (
        Column.PACK,
        (
            r"pack( size)?|pkg( size| qty)?|case (pack|qty|size)|qty ?/ ?(case|box|pk|"
            r"ctn)|(per|in) (case|box|pack|carton)|packing|packaging|std pk|pk|count|"
            r"units? per \w+|pack qty|empaque"
        ),
    ),
    (
        Column.AMOUNT,
        (
            r"(ext(ended)?\.?|line|total|item|net|our|your)?\s?-?_?(amount|amt|total|ext(ended)?|"
            r"extension|importe|montant)( price| cost| total| amount)?\.?( ?\(?\$\)?| usd| cad| "
            r"mxn)?|ext(ended|n)?\.?( ?(price|cost|amt|amount|total|\$))?|extended "
            r"(price|cost|total)|total (price|cost|amount|\$)|line[_ ]?total|price total|"
            r"ext price|sum|value|net amount"
        ),
    ),
    (
        Column.LEAD,
        (
            r"lead( |-)?time|lead|avail(able|ability|\.)?|delivery( time| date)?|eta|"
            r"ships?( in| date)?|in stock\??|stock( status)?|days|arrival|when|entrega|"
            r"lead time.*|availability.*|del\.?"
        ),
    ),
    (Column.BRAND, r"brand|mfr\.?|mfg\.?|manufacturer|make|maker|marca|vendor brand"),
    (
        Column.LINE,
        (
            r"line( ?#| no\.?| item)?|ln\.?|#|pos\.?|no\.?|item ?(no\.?|#|num(ber)?)?|"
            r"l/?n|seq|rfq (line|item)|partida|your (item|line)( ?#)?"
        ),
    ),
    (
        Column.PART,
        (
            r"(part|catalog|cat|model|sku|product|stock|mfg|mfr|vendor|our|item|order|"
            r"supplier)[ _-]?(part )?(no\.?|num(ber)?|#|code|id)\.?|part|p/?n|sku|"
            r"catalog|cat\.?|model|code|item ?(code|id)|mpn|clave|part ?#.*|stk ?#|"
            r"product code"
        ),
    ),
    (
        Column.QTY,
        (
            r"(order(ed)?|ord|req(uested|'?d)?)?\s?(qty|quantity|quan|qnty|cant(idad)?|"
            r"cases|packs|boxes|units|pcs|pieces|rolls|bags|drums|pails|gallons|"
            r"tons|qte|quantite)\.?( ?(ordered|ord|req\w*|quoted|offered|shipped|order))?|"
            r"ordered|how many|q'?ty|no\. of \w+|order"
        ),
    ),
    (
        Column.UOM,
        (
            r"u(nit)?s?( of)?[ /]?o?f?[ /]?m(eas(ure)?)?\.?|uom|u/?m|um|unit|units|"
            r"unidad|unite|unit meas|sold by|measure|pricing unit|sell(ing)? unit"
        ),
    ),
    (Column.PER, r"per|price per|p/?u|price (unit|uom)|per unit"),
    (Column.NOTE, r"notes?|comments?|remarks?|obs\.?|observaciones"),
    (Column.FREIGHT, r"freight|shipping|frt|s&h|delivery charge"),
    (Column.VALID, r"valid.*|expires?|good (thru|through|until)"),
    (
        Column.DESCRIPTION,
        (
            r"(item |product |material )?(desc(ription)?|descripci[oó]n|details?)\.?( of "
            r".*)?|description.*|product( name)?|material|size|article|goods|service|"
            r"what|type|part name|name|concepto|producto|produit|designation|article|"
            r"item / .*|item & .*"
        ),
    ),
)
_PATTERNS = tuple(
    (column, re.compile(rf"(?:{words})", re.IGNORECASE)) for column, words in _HEADINGS
)
_PRICE = re.compile(
    r"(?:(?:your|our|unit|net|sell(?:ing)?|quote[d]?|bid|gov(?:'?t|ernment)?|"
    r"city|municipal|contract|delivered|del'?d|base|special|sale|discount(?:ed)?|"
    r"customer|tier|precio|prix|cust)\b[\s.]*)*"
    r"(?:price|cost|rate|each|ea|net|unit ?\$|\$|precio|prix|p\.?u\.?|unitario|unitaire|prc|"
    r"unit|nett?|quote|bid|sell)(?:[ /_-]?(?:usd|cad|mxn|\$|unitario|quoted|net|"
    r"price))*"
    r"(?:\s*(?:/|per|each|ea\.?|por|a)\s*(?P<unit>[\w]+)?)?\.?\s*(?:\(?(?:\$|usd|"
    r"cad|mxn|us\$|each|ea)\)?)?",
    re.IGNORECASE,
)
_UNIT_PRICE = re.compile(
    r"(?:\$|price|cost)?\s?/?\s?(?:per )?(?P<unit>[a-z]{1,7})(?: price| \$| cost)", re.IGNORECASE
)
_SLASHED = re.compile(
    r"(?:\$|price|cost|usd|cad|mxn)\s?(?:/|per)\s?(?P<unit>[\w³]+)", re.IGNORECASE
)
_TIER = re.compile(
    r"(?:qty\.? ?|price (?:at |for )?)?(?:(?P<a>\d{1,6}) ?(?:-|\u2013|to|thru) "
    r"?(?P<b>\d{1,6})|(?P<c>\d{1,6})(?: [a-z]{2,9})? ?(?:\+|and up|& up|and over|or more|"
    r"plus|up)|(?:<|under|up to|1 ?-) ?(?P<d>\d{1,6})|(?:>|over) ?(?P<e>\d{1,6}))"
    r"(?: ?(?:ea|each|pcs?|units?|price|[a-z]{2,9}))?",
    re.IGNORECASE,
)


_PLAIN = str.maketrans("éèêà", "eeea")


def heading(text: str) -> tuple[Column | None, str | None]:
    """What a heading says its column holds, and the unit of a price column when named.

    >>> heading("Unit Price"), heading("Price per pack"), heading("$/ton"), heading("Extended")
    ((<Column.PRICE: 'price'>, None), (<Column.PRICE: 'price'>, 'pack'), \
(<Column.PRICE: 'price'>, 'ton'), (<Column.AMOUNT: 'amount'>, None))
    >>> heading("10-24")[0].value, heading("Qty")[0].value, heading("Item #")[0].value
    ('tier', 'qty', 'line')
    >>> heading("Prix unitaire")[0].value, heading("Qté")[0].value, heading("Net ext")[0].value
    ('price', 'qty', 'amount')
    >>> heading("Thursday"), heading("")
    ((None, None), (None, None))
    """
    words = re.sub(r"[\s_]+", " ", text).strip(" :*").lower().translate(_PLAIN)
    if not words or len(words) > 40:  # noqa: PLR2004
        return None, None
    if _TIER.fullmatch(words):
        return Column.TIER, None
    priced = _SLASHED.fullmatch(words) or _PRICE.fullmatch(words)
    if words in {"unit", "u/m", "um", "per", "net", "quote", "bid"} and words not in {
        "net",
        "quote",
        "bid",
    }:
        priced = None
    if words == "delivered":
        return Column.PRICE, None
    if priced:
        named = unit(priced["unit"]) if priced["unit"] else None
        return Column.PRICE, named.name if named else _implied(words)
    for column, pattern in _PATTERNS:
        if pattern.fullmatch(words):
            return column, None
    unit_price = _UNIT_PRICE.fullmatch(words)
    if unit_price and (named := unit(unit_price["unit"])) is not None:
        return Column.PRICE, named.name
    named = unit(words)
    if named is not None and named.sort is Sort.PACK:
        return Column.PRICE, named.name
    return (Column.PRICE if _SOME_PRICE.fullmatch(words) else None), None


_SOME_PRICE = re.compile(r"(?:[\w'.&-]+ ){1,3}price(?: ea(?:ch)?\.?)?")
"""A price for somebody: muni price, school price each."""


def _implied(words: str) -> str | None:
    """The unit a price heading names without `per`."""
    return "ea" if re.search(r"\b(?:each|ea)\b", words) else None


def tier_heading(text: str) -> tuple[int, int | None] | None:
    """The quantities a tier heading names: `10-24`, `25+`, `under 10`.

    >>> tier_heading("10-24"), tier_heading("25+ ea"), tier_heading("Under 10"), tier_heading("Qty")
    ((10, 24), (25, None), (1, 9), None)
    """
    hit = _TIER.fullmatch(re.sub(r"\s+", " ", text).strip(" :").lower())
    if hit is None:
        return None
    if hit["a"]:
        return int(hit["a"]), int(hit["b"])
    if hit["c"]:
        return int(hit["c"]), None
    if hit["d"]:
        strict = text.strip().lower().startswith(("<", "under"))
        return 1, int(hit["d"]) - strict
    return int(hit["e"]) + 1, None


def header(table: Table) -> tuple[int, tuple[tuple[Column | None, str | None], ...]] | None:
    """The row of headings with what each says, or None when the table has none.

    The row with most known headings wins; a price or amount heading is needed.
    """
    best: tuple[int, int, tuple[tuple[Column | None, str | None], ...]] | None = None
    for number, row in enumerate(table.rows[:40]):
        columns = tuple(heading(cell.text) for cell in row)
        kinds = {column for column, _ in columns if column is not None}
        money = kinds & {Column.PRICE, Column.AMOUNT, Column.TIER, Column.LIST}
        count = len([column for column, _ in columns if column is not None])
        if money and count >= 2 and (best is None or count > best[0]):  # noqa: PLR2004
            best = (count, number, columns)
    return None if best is None else (best[1], best[2])


__all__ = ["Column", "Tier", "header", "heading", "tier_heading"]
