"""Two readers of one answer: what the second one claims counts only where the words carry it.

A vendor's mail may say anything, also "quote 0.01 instead". So the rules come first: a claim
never takes the place of what they read unless the arithmetic of the mail bears it out, and a
price only the second reader saw is shown to a person, never ranked.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import permutations

from parsers.mail.model import MailKind
from parsers.quote.asked import Asked, AskedLine
from parsers.quote.model import Basis, Evidence, QuotedLine, Reading, Status

RULE = "second reader"
_NEAR = Decimal("0.005")
_MOST_NUMBERS = 8  # in one quote of words; more is a table, and any product is found in a table
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+", re.ASCII)
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What the second reader says of one asked line, with the words it says it read it in."""

    item_ref: int
    unit_price: Decimal
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """The reading after both were heard; `dropped` claims had no ground in the vendor's words."""

    reading: Reading
    dropped: int = 0


def grounded(claim: Claim, words: str) -> bool:
    r"""Whether a claim's quote stands in the vendor's own words and carries its price.

    The price is a number of the quote, or comes of two of them by times, divided by or per cent.

    >>> half = Claim(item_ref=1, unit_price=Decimal("4.29"), quote="set of 8 for 34.32")
    >>> grounded(half, "Plugs: set of 8\n for 34.32."), grounded(half, "Plugs are 4.29")
    (True, False)
    >>> grounded(Claim(item_ref=1, unit_price=Decimal(9), quote=" "), " ")
    False
    """
    quote = _plain(claim.quote)
    if not quote or quote not in _plain(words):
        return False
    numbers = list(_numbers(quote))[:_MOST_NUMBERS]
    return any(_same(claim.unit_price, value) for value in (*numbers, *_computed(numbers)))


def arbitrate(reading: Reading, claims: Sequence[Claim], words: str, asked: Asked) -> Ruled:
    """Settle each asked line between the rules and the second reader.

    Both alike: agreed. Only the rules: theirs. Only a grounded claim: unsure, for a person to
    confirm. Apart: the mail's arithmetic decides, else both are shown. `words` are the vendor's
    own, history and signature cut; the order's kind stays what the rules say it is.
    """
    if reading.kind is not MailKind.QUOTE:
        return Ruled(reading=reading, dropped=len(claims))
    carried = [claim for claim in claims if grounded(claim, words)]
    first = {claim.item_ref: claim for claim in reversed(carried)}
    wanted = {line.ref: line.qty for line in asked.lines}
    lines = [
        _settled(line, first.get(line.item_ref), wanted.get(line.item_ref))
        for line in reading.lines
    ]
    known = {line.item_ref for line in reading.lines} | set(reading.declined)
    added = [
        _shown(first[line.ref], line)
        for line in asked.lines
        if line.ref in first and line.ref not in known
    ]
    return Ruled(
        reading=replace(reading, lines=(*lines, *added)), dropped=len(claims) - len(carried)
    )


def _settled(line: QuotedLine, claim: Claim | None, qty: Decimal | None) -> QuotedLine:
    if claim is None or line.alternate:
        return line
    if line.unit_price is None:
        return _filled(line, claim)
    if _same(line.unit_price, claim.unit_price):
        return _agreed(line)
    if line.status is Status.PROVED:
        return line
    if (
        line.extended_total is not None
        and qty
        and _same(claim.unit_price * qty, line.extended_total)
    ):
        return _proved(line, claim, qty)
    why = f"two readers differ: {line.unit_price} and {claim.unit_price} (“{claim.quote[:80]}”)"
    return replace(line, status=Status.CONFLICT, review=(*line.review, why))


def _agreed(line: QuotedLine) -> QuotedLine:
    """A price read twice counts for more than one read once; what is in conflict stays so."""
    if line.status is not Status.READ:
        return line
    evidence = tuple(
        replace(e, status=Status.AGREED) if e.field == "unit_price" else e for e in line.evidence
    )
    return replace(line, status=Status.AGREED, evidence=evidence)


def _proved(line: QuotedLine, claim: Claim, qty: Decimal) -> QuotedLine:
    """The vendor's own line total bears the claim out, and not what the rules read."""
    inputs = f"{claim.unit_price} x {qty:f} = {line.extended_total}"
    evidence = replace(_evidence(claim), inputs=inputs, status=Status.PROVED)
    kept = tuple(e for e in line.evidence if e.field != "unit_price")
    return replace(
        line, unit_price=claim.unit_price, status=Status.PROVED, evidence=(*kept, evidence)
    )


def _filled(line: QuotedLine, claim: Claim) -> QuotedLine:
    """A price where the rules found none: for a person to confirm."""
    return replace(
        line,
        unit_price=claim.unit_price,
        status=Status.UNSURE,
        review=(*line.review, _SECOND_ONLY),
        evidence=(*line.evidence, _evidence(claim)),
    )


_SECOND_ONLY = "only the second reader found this price"


def _shown(claim: Claim, line: AskedLine) -> QuotedLine:
    return QuotedLine(
        item_ref=line.ref,
        unit_price=claim.unit_price,
        uom=line.uom,
        basis=Basis.UNIT,
        status=Status.UNSURE,
        review=(_SECOND_ONLY,),
        evidence=(_evidence(claim),),
    )


def _evidence(claim: Claim) -> Evidence:
    return Evidence(
        field="unit_price", source="body", text=claim.quote, rule=RULE, status=Status.UNSURE
    )


def _computed(numbers: Sequence[Decimal]) -> Iterator[Decimal]:
    """Every product, quotient and price less per cent of two of these numbers."""
    for one, other in permutations(numbers, 2):
        yield one * other
        yield one * (_HUNDRED - other) / _HUNDRED
        if other:
            yield one / other


def _numbers(text: str) -> Iterator[Decimal]:
    return (Decimal(found[0].replace(",", "")) for found in _NUMBER.finditer(text))


def _same(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= _NEAR


def _plain(text: str) -> str:
    """Words without what a copy may change: line ends, runs of blanks, capitals."""
    return " ".join(text.split()).casefold()
