"""Part number and brand, as the vendor states them."""

import itertools
import re

from parsers.quote.keys import key_of, stem
from parsers.quote.packsize import Measure
from parsers.quote.shape import Clause
from parsers.quote.tokens import Kind, Token, scan
from parsers.quote.trade import unit
from parsers.quote.wordsets import words

_STANDARD = re.compile(
    (
        r"(?:sae|ansi|astm|dot|sch|sdr|merv|type|class|grade|aisi|ul|iso|nema|nfpa|"
        r"awwa|aws|din|api|iec|ip|f|e|hp|pvc|led|co|h|n|m|t|r|no|qty|po|rfq|rq|quote|"
        r"q|est|inv|invoice|ref|ln|line|item|gl|acct|mil|x|xl)-?\d{1,4}[a-z]?"
    ),
    re.IGNORECASE,
)
_CUE = re.compile(
    (
        r"\b(?:part|p/?n|sku|stock|cat(?:alog)?|model|item|mfg|mfr|our)\b\W*(?:no\.?|"
        r"#|number|code)?\W*$"
    ),
    re.IGNORECASE,
)
_NOT_BRANDS = words(
    (
        "quote box suite order account acct ref route hwy zip item line invoice qty "
        "net est po part number "
    ),
    (
        "model our the a an for is are with and or in of at per price your stock no "
        "code catalog sku pn use "
    ),
    (
        "we i it they these same usd cad ea each list alt alternate economy premium "
        "standard all from by on to "
    ),
    (
        "kit set total january february march april may june july august september "
        "october november december "
    ),
    (
        "item: ford chevy ram gmc dodge toyota john quotation bid rfq hi hello dear "
        "thanks size style yes re "
    ),
    (
        "genuine aftermarket oem any which name store house off generic same different "
        "other new used "
        "plus only brand make series"
    ),
    "mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday us uom",
)
_PAPERS = words(
    "contract proposal quote quotation estimate invoice inv po order acct account ref "
    "reference rfq "
    "bid ticket license licence lic permit page pages cert certificate job project phone fax zip"
)
_BETWEEN = words("model part no number num mfg mfr # . : , - series style aftermarket item cat")
_NAME = r"([A-Z][\w&\u2019'-]{2,})"
_BRANDED = re.compile(
    rf"\b{_NAME}[ -]brand(?:ed)?\b|\b[Bb]rand(?: is| name)?\s*:?\s+{_NAME}"
    rf"|\b(?:made|manufactured|built) by {_NAME}"
    rf"|\b(?:[Mm]fg|[Mm]fr|[Mm]anufacturer|[Mm]ake)\s*[:.]\s*{_NAME}"
)
_SUFFIXES = words(
    "cca ca rc lm lbs vac vdc s st nd rd th ml mm cm cc kw hp ah gb tb mah psi gpm cfm btu "
    "ct count mil ply k mp hd"
)
_SMALLEST = 4


def part_number(parts: list[Clause], asked: Measure) -> tuple[str | None, str | None]:
    """Part number and brand in the clauses about an item.

    >>> from parsers.quote.asked import AskedLine
    >>> from parsers.quote.packsize import measure
    >>> from parsers.quote.shape import clause
    >>> plug = measure(AskedLine(ref=1, description="Spark plug, 2019 F-150", qty=24, uom="ea"))
    >>> part_number([clause("Autolite APP104 plugs $3.98")], plug)
    ('APP104', 'Autolite')
    >>> [part_number([clause(t)], plug) for t in ("NGK 7090 @ 4.29", "2019 F-150 plug 4.29")]
    [('7090', 'NGK'), (None, None)]
    """
    known = {key for token in scan(asked.line.words) if (key := key_of(token.kind, token.raw))}
    for part in parts:
        for place, token in enumerate(part.tokens):
            if _is_part(part, place, known, asked):
                brand = _brand_before(part.tokens, place, asked)
                return token.raw.strip("#"), brand or _brand_named(parts)
    return None, _brand_named(parts)


def _brand_named(parts: list[Clause]) -> str | None:
    """A brand that is called one.

    >>> from parsers.quote.shape import clause
    >>> _brand_named([clause("Glossmaster brand, 5 gal")]), _brand_named([clause("Brand: Acme")])
    ('Glossmaster', 'Acme')
    >>> _brand_named([clause("brand new"), clause("Any brand"), clause("made by hand")])
    """
    for part in parts:
        for hit in _BRANDED.finditer(part.text):
            name = next(group for group in hit.groups() if group)
            if name.lower() not in _NOT_BRANDS:
                return name
    return None


def _is_part(part: Clause, place: int, known: set[str], asked: Measure) -> bool:
    """Whether a token is a part number: mixed letters and digits, or digits behind a brand."""
    token = part.tokens[place]
    before = part.tokens[place - 1] if place else None
    if before is not None and _of_paper(part, place):
        return False
    cued = _CUE.search(part.text[max(0, token.start - 22) : token.start]) is not None
    if token.kind is Kind.CODE:
        solid = re.sub(r"[^A-Za-z0-9]", "", token.raw)
        if len(solid) < _SMALLEST or _STANDARD.fullmatch(token.raw) or _measured(token):
            return False
        branded = _brand_before(part.tokens, place, asked) is not None
        key = key_of(token.kind, token.raw) or ""
        return cued or branded or not {key, key.rstrip("s")} & known
    if (
        token.kind is Kind.NUMBER
        and token.whole
        and len(token.raw) >= _SMALLEST
        and "," not in token.raw
    ):
        if cued:
            return True
        upper = before is not None and before.raw.isupper() and len(before.raw) > 1
        upper = upper or len(token.raw) > _SMALLEST
        return before is not None and _is_brand(before) and (upper or token.raw in known)
    return False


def _of_paper(part: Clause, place: int) -> bool:
    """Whether a number is that of a contract, a quotation or a page: "Proposal no. P-2207"."""
    behind = [token.low for token in part.tokens[max(0, place - 3) : place]]
    while behind and behind[-1] in _BETWEEN:
        behind.pop()
    return bool(behind) and behind[-1] in _PAPERS


def _measured(token: Token) -> bool:
    """Whether a code is a number glued to a unit or an ordinal: 55gal, 2020s, 1st."""
    hit = re.fullmatch(r"(\d+)-?([A-Za-z]+)", token.raw)
    return hit is not None and (
        unit(hit[2]) is not None
        or len(hit[0].replace("-", "")) <= _SMALLEST
        or hit[2].lower() in _SUFFIXES
    )


def _is_brand(token: Token) -> bool:
    """Whether a word is written like a name and is no common word."""
    name = token.kind is Kind.WORD and token.raw[:1].isupper() and len(token.raw) > 1
    return name and token.low not in _NOT_BRANDS and unit(token.low) is None


def _brand_before(tokens: tuple[Token, ...], place: int, asked: Measure) -> str | None:
    """The name written right before a part number, unless it is a word of the request."""
    if place == 0:
        return None
    before = tokens[place - 1]
    if place > 2 and tokens[place - 2].raw == "-" and _is_brand(tokens[place - 3]):  # noqa: PLR2004
        first = tokens[place - 3]
        return f"{first.raw}-{before.raw}" if first.end == before.start - 1 else before.raw
    while before.low in _BETWEEN and place > 1:
        place -= 1
        before = tokens[place - 1]
    if not _is_brand(before) or stem(before.low) in asked.nouns - _named(asked):
        return None
    return before.raw


def _named(asked: Measure) -> set[str]:
    """Words of the request written before a part number there: brands it names itself."""
    tokens = scan(asked.line.words)
    pairs = itertools.pairwise(tokens)
    return {
        stem(a.low)
        for a, b in pairs
        if a.kind is Kind.WORD and (b.kind is Kind.CODE or (b.whole and len(b.raw) >= _SMALLEST))
    }
