"""A message parted into chunks at commas, bullets and "and", and each chunk read for its facts.

A chunk is what stands between two separators: "24 oz cotton", "12 pr XL", "a crankcase filter".
Whether it is goods of its own or a fact about the goods before it is settled in ``items``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from parsers.requisition.goods import BRAND_BUT, BRANDS, SHY_BRANDS
from parsers.requisition.inflect import is_plural
from parsers.requisition.tokens import MEASURES, Token
from parsers.requisition.words import (
    ARTICLES,
    BREAKS,
    CONJUNCTIONS,
    DETERMINERS,
    EMPTY_ADJECTIVES,
    LEAD_BUT,
    LEADS,
    LETTER_SIZES,
    SPEC_HEADS,
    SPECS,
    TRAILERS,
    VERBS,
)
from parsers.units import canonical_uom, unit_kind

# How firmly an amount is stated; the firmest wins.
IMPLIED, LOOSE, LEADING, PACKED, STATED = 0, 1, 2, 3, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number that may be the quantity."""

    strength: int
    value: Decimal | None
    uom: str | None
    start: int
    end: int
    is_each: bool = False
    is_of_each: bool = False
    is_bulk: bool = False
    text: str = ""


@dataclass(slots=True, kw_only=True)
class Chunk:
    """What one stretch between separators says."""

    before: str
    start: int
    end: int
    amounts: list[Amount] = field(default_factory=list)
    sizes: list[Token] = field(default_factory=list)
    nouns: list[Token] = field(default_factory=list)
    specs: list[Token] = field(default_factory=list)
    claims: list[int] = field(default_factory=list)
    article: bool = False
    determined: bool = False
    leads: bool = False
    remark: bool = False
    asks: bool = False
    verbal: bool = False
    broken: bool = False
    correction: bool = False
    package: str | None = None
    brand: Token | None = None
    part: Token | None = None


_SEPARATORS: Final = frozenset(
    {
        ",",
        ";",
        ":",
        "--",
        "(",
        ")",
        "\n",
        ".",
        "!",
        "?",
        "+",
        "&",
        "*",
        "|",
        "[",
        "]",
        "{",
        "}",
        ">",
    }
)
ASKS: Final = frozenset("need needs needing want wants order get buy quote quotes price prices pricing grab reorder purchase requesting on of for".split())
_PART_WORDS: Final = frozenset(
    {
        "p/n",
        "pn",
        "part",
        "p",
        "part#",
        "model",
        "sku",
        "mfg",
        "oem",
        "cat",
        "catalog",
        "item",
        "stock",
    }
)
_CORRECTIONS: Final = frozenset({"meant", "mean", "wait", "correction", "scratch"})
_LOOSE_PIECES: Final = frozenset({"strings", "strands", "sections", "panes", "rounds", "units", "joints", "lengths", "sticks"})
_PARTICLES: Final = frozenset({"out", "off", "up", "back", "away", "down", "in", "over"})
_ASKED: Final = frozenset({"vendors", "vendor", "quotes", "prices", "bids", "places", "suppliers", "companies", "estimates", "sources"})
_THEM: Final = frozenset({"them", "those", "these", "each", "it", "ea", "em", "'em"})
_JUST: Final = frozenset(
    {
        "just",
        "only",
        "qty",
        "quantity",
        "total",
        "need",
        "needs",
        "get",
        "want",
        "order",
        "of",
        "them",
        "those",
        "grab",
        "buy",
    }
)


def part_chunks(tokens: Sequence[Token]) -> list[tuple[str, list[Token]]]:
    """Part ``tokens`` at separators and conjunctions; each part with the mark before it."""
    parts: list[tuple[str, list[Token]]] = []
    mark, current = "", list[Token]()
    for token in tokens:
        is_cut = (token.kind == "sep" and token.low in _SEPARATORS) or (
            token.kind == "word" and token.low in CONJUNCTIONS
        )
        if not is_cut:
            if token.kind != "sep":
                current.append(token)
            continue
        if current:
            parts.append((mark, current))
            current, mark = [], ""
        mark = _stronger(mark, token.low)
    if current:
        parts.append((mark, current))
    return parts


def _stronger(mark: str, new: str) -> str:
    """Keep the mark that says most when several meet: a new line before "and" before a comma."""
    if new in ("plus", "also", "+", "&", "n"):
        new = "and"
    if new == ":":
        return new
    order = ("", ",", "and", ")", "(", ".", "\n")
    rank = {value: place for place, value in enumerate(order)}
    return new if rank.get(new, 2) >= rank.get(mark, 2) or not mark else mark


class ChunkReader:
    """Reads the tokens of one chunk, left to right."""

    def __init__(self, mark: str, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.place = 0
        self.chunk = Chunk(before=mark, start=tokens[0].start, end=tokens[-1].end)

    def read(self) -> Chunk:
        """Read the whole chunk."""
        self._skip_leads()
        while self.place < len(self.tokens):
            self._step(self.tokens[self.place])
            self.place += 1
        while self.chunk.nouns and self.chunk.nouns[-1].low in _PARTICLES:
            self.chunk.nouns.pop()
        return self.chunk

    def _low(self, offset: int) -> str:
        place = self.place + offset
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""

    def _kind(self, offset: int) -> str:
        place = self.place + offset
        return self.tokens[place].kind if 0 <= place < len(self.tokens) else ""

    def _skip_leads(self) -> None:
        """Pass over greetings, politeness and verbs of asking; note the article."""
        while self.place < len(self.tokens):
            token = self.tokens[self.place]
            if token.kind == "claim":
                self.chunk.claims.append(self.place)
            elif token.kind == "num" and token.value is None and self._kind(1) == "word":
                self.chunk.amounts.append(_amount(IMPLIED, token, None, value=None))
                self.chunk.leads = True
            elif token.kind == "num" and self._low(1) in _ASKED:
                self.place += 1
            elif token.kind != "word" or not self._is_lead(token):
                break
            elif token.low in _CORRECTIONS:
                self.chunk.correction = True
            elif token.low in ARTICLES:
                self.chunk.article = True
            elif token.low in DETERMINERS:
                self.chunk.determined = True
            elif token.low in ASKS:
                self.chunk.asks = True
            self.place += 1

    def _is_lead(self, token: Token) -> bool:
        if token.low in _CORRECTIONS:
            return True
        if token.low == "can":
            return self._low(1) in (
                "you",
                "u",
                "we",
                "i",
                "someone",
                "somebody",
                "anyone",
                "ya",
                "y'all",
            )
        if token.low in ("need", "needs", "needed") and self.place and False:
            return True
        return token.low in LEADS and self._low(1) not in LEAD_BUT.get(token.low, frozenset())

    def _step(self, token: Token) -> None:
        if token.kind == "claim":
            self.chunk.claims.append(self.place)
            self.chunk.broken = self.chunk.broken or bool(self.chunk.nouns)
        elif token.kind == "num":
            self._number(token)
        elif token.kind == "times":
            self._times(token)
        elif token.kind == "meas":
            self._measure(token)
        elif token.kind in ("dim", "hash", "spec"):
            self.chunk.sizes.append(token)
        elif token.kind == "pack":
            self._pack(token)
        elif token.kind == "code":
            self._code(token)
        elif token.kind == "word":
            self._word(token)

    def _times(self, token: Token) -> None:
        before = self.tokens[self.place - 1] if self.place else None
        strength = LEADING if before is not None and before.kind == "meas" else STATED
        self.chunk.amounts.append(_amount(strength, token, None))

    def _number(self, token: Token) -> None:
        """Settle what a number is: an amount with its unit, a leading or trailing amount, a spec."""
        if token.value is None:
            self.chunk.amounts.append(_amount(IMPLIED, token, None, value=None))
            return
        if token.unit and token.unit != "group":
            self.chunk.amounts.append(_amount(STATED, token, canonical_uom(token.unit)))
            return
        if self._as_part(token):
            return
        if token.text.startswith("."):
            self.chunk.sizes.append(token)
            return
        if self._of_them(token) or self._packed(token):
            return
        if self._is_model(token):
            self.chunk.part = token
            return
        if "/" in token.text or "." in token.text:
            self.chunk.sizes.append(token)
            return
        cue = self._low(-1) in _JUST or self._low(1) in (
            "total",
            "needed",
            "more",
            "please",
            "pls",
            "of",
            "qty",
        )
        if self.chunk.broken and not cue:
            return
        if self._low(-1) in (
            "size",
            "sz",
            "type",
            "class",
            "grade",
            "schedule",
            "sch",
            "no",
            "sae",
            "iso",
        ):
            self.chunk.sizes.append(token)
            return
        strength = STATED if cue else LOOSE if self.chunk.nouns else LEADING
        self.chunk.amounts.append(_amount(strength, token, None))

    def _of_them(self, token: Token) -> bool:
        """Read "four of them", "two of each"."""
        if self._low(1) != "of" or self._low(2) not in _THEM:
            return False
        each = self._low(2) in ("each", "ea")
        self.chunk.amounts.append(
            Amount(
                strength=STATED, value=token.value, uom=None, start=token.start, end=token.end,
                is_of_each=each, is_each=each, text=token.text,
            )
        )
        self.place += 2
        return True

    def _is_model(self, token: Token) -> bool:
        """Take "LCN 4041": a name in capitals before a number that is no round amount."""
        before = self.tokens[self.place - 1] if self.place else None
        return (
            before is not None
            and before.kind == "word"
            and len(self.chunk.nouns) > 1
            and before.text.isupper()
            and token.text.isdigit()
            and len(token.text) >= 3  # noqa: PLR2004
            and bool(int(token.text) % 25)
            and not self.chunk.nouns[0].text.isupper()
        )

    def _as_part(self, token: Token) -> bool:
        """Take digits behind a brand or "part no" as a part number: "NGK 7090"."""
        digits = token.text.isdigit() and len(token.text) >= 3  # noqa: PLR2004
        named = self._low(-1) in _PART_WORDS or (
            self._low(-1) in ("#", "no", "number") and self._low(-2) in _PART_WORDS
        )
        branded = self.chunk.brand is not None and self.chunk.brand is self.tokens[self.place - 1]
        if digits and (named or (branded and self._low(1) not in ("", *DETERMINERS) or branded)):
            self.chunk.part = token
            return True
        return False

    def _packed(self, token: Token) -> bool:
        """Read a number with what it counts: "4 cases", "12 pr", "5 boxes of 500", "sets of 3"."""
        gap = 1 + (self._low(1) in EMPTY_ADJECTIVES)
        unit, width = self._unit_at(gap)
        measure: Token | None = None
        if unit is None and self._kind(1) in ("meas", "pack", "dim"):
            measure = self.tokens[self.place + 1]
            unit, width = self._unit_at(2)
        if unit is None or not self._is_unit_here(token, width):
            return False
        inner, further = self._unit_at(width + 1)
        if inner is not None and unit in ("pair", "ea") and inner not in ("ea", "pair"):
            self.chunk.sizes.append(token)
            self.chunk.package = inner
            if not is_plural(self._low(further)):
                self._imply(token, inner)
            self.place += further
            return True
        if measure is not None:
            self.chunk.sizes.append(measure)
        last = self.tokens[self.place + width]
        self.place += width
        value, each = token.value, False
        if unit == "ea" and self._low(0) in ("each", "ea", "apiece"):
            each = self._low(0) != "ea" or True
        value = self._skip_of(value, unit)
        if self._low(1) in ("each", "apiece", "ea"):
            each = True
            self.place += 1
        if unit == "set" and value != token.value:
            unit = "ea"
        strength = STATED if unit == "ea" or not self.chunk.nouns else PACKED
        if self.chunk.broken and each:
            strength = STATED
        self.chunk.amounts.append(
            Amount(
                strength=max(strength, PACKED),
                value=value,
                uom=unit,
                start=token.start,
                end=last.end,
                is_each=each,
                text=token.text,
            )
        )
        return True

    def _skip_of(self, value: Decimal | None, unit: str) -> Decimal | None:
        """Pass over "of" and a pack size behind a unit; sets of 3 are multiplied out."""
        if self._low(1) != "of":
            return value
        inner = self.tokens[self.place + 2] if self.place + 2 < len(self.tokens) else None
        self.place += 1
        if inner is None or inner.kind != "num" or inner.value is None:
            return value
        self.place += 1
        return value * inner.value if unit == "set" and value is not None else value

    def _unit_at(self, offset: int) -> tuple[str | None, int]:
        """Return the package or count unit at ``offset``, and how many tokens lie up to its end."""
        if self._kind(offset) != "word":
            return None, 0
        word = self._low(offset)
        if word in _LOOSE_PIECES:
            return "ea", offset
        if word in (
            "per",
            "m",
            "c",
            "hundred",
            "thousand",
            "unit",
            "units",
            "item",
            "items",
            "kit",
            "kits",
            "flat",
            "book",
            "pad",
            "can",
            "l",
        ):
            word = ""
        code = canonical_uom(word) if word else None
        if code is None or unit_kind(code) == "measure":
            return None, 0
        return code, offset

    def _is_unit_here(self, token: Token, width: int) -> bool:
        """Say whether the package word counts, or is (part of) the goods: "two box fans"."""
        word = self._low(width)
        following = (
            self.tokens[self.place + width + 1]
            if self.place + width + 1 < len(self.tokens)
            else None
        )
        if following is None or following.kind != "word" or following.low == "of":
            return following is not None and following.low == "of" or not self._only_noun(width)
        if following.low in BREAKS or following.low in TRAILERS or following.low in VERBS:
            return not self._only_noun(width)
        if self._kind(width - 1) == "meas" or self._kind(width - 1) == "pack":
            return is_plural(word) or token.value == 1
        is_short = word in (
            "pr",
            "prs",
            "bx",
            "cs",
            "ea",
            "pk",
            "pks",
            "bg",
            "rl",
            "rls",
            "ctn",
            "pcs",
            "pc",
            "dz",
            "pair",
            "set",
            "doz",
            "each",
            "dozen",
            "case",
            "box",
            "sets",
        )
        return (
            is_plural(word)
            or token.value == 1
            or (is_short and word not in ("box", "case", "set"))
            or (token.value is not None and token.value < 1)
        )

    def _only_noun(self, width: int) -> bool:
        """Never: a lone package word is settled when the items are put together."""
        return False

    def _measure(self, token: Token) -> None:
        """Keep a measure: a size, unless nothing else gives the amount."""
        unit, width = self._unit_at(1)
        code = MEASURES[token.unit][1] if token.unit in MEASURES else token.unit
        if unit is not None and unit not in ("ea", "pair", "dozen") and not self._noun_after(1):
            self.chunk.sizes.append(token)
            self.chunk.package = unit
            if not is_plural(self._low(width)):
                self._imply(token, unit)
            self.place += width
            if self._low(1) == "of":
                self.place += 1
            return
        if unit == "ea" and self._low(width) in _LOOSE_PIECES:
            self.chunk.sizes.append(token)
            self.place += width
            return
        is_of = self._low(1) == "of"
        plural = is_plural(token.text.split(" ")[-1].lower())
        if code and token.value is not None:
            strength = STATED if is_of else LOOSE
            self.chunk.amounts.append(
                Amount(
                    strength=strength,
                    value=token.value,
                    uom=code,
                    start=token.start,
                    end=token.end,
                    is_bulk=is_of or plural or "-" not in token.text,
                    text=token.text,
                )
            )
        if not is_of:
            self.chunk.sizes.append(token)
        else:
            self.place += 1

    def _imply(self, token: Token, unit: str) -> None:
        """Take a package in the singular as one of it, unless an amount is stated elsewhere."""
        self.chunk.amounts.append(
            Amount(
                strength=IMPLIED, value=Decimal(1), uom=unit, start=token.end, end=token.end, text=""
            )
        )

    def _noun_after(self, offset: int) -> bool:
        """Say whether the word behind a package word makes it part of a name: "55 gal drum pump"."""
        following = self._low(offset + 1)
        return (
            self._kind(offset + 1) == "word"
            and following not in BREAKS
            and following not in TRAILERS
            and following != "of"
            and not is_plural(self._low(offset))
        )

    def _pack(self, token: Token) -> None:
        self.chunk.sizes.append(token)
        self.chunk.package = self.chunk.package or "pack"
        self._imply(token, "pack")

    def _code(self, token: Token) -> None:
        if (brand := self._brand(token)) is not None:
            self.chunk.brand = self.chunk.brand or brand
        elif self.chunk.part is None:
            self.chunk.part = token
        else:
            self.chunk.sizes.append(token)

    def _word(self, token: Token) -> None:
        low = token.low
        chunk = self.chunk
        if chunk.remark or low in ("qty", "quantity", "p/n", "pn"):
            return
        if low in LETTER_SIZES and not self._names_on(low):
            chunk.sizes.append(token)
        elif low in SPEC_HEADS and self._spec_value():
            self._spec_pair(token)
        elif low in VERBS or (
            low in BREAKS
            and not chunk.nouns
            and not chunk.sizes
            and not chunk.amounts
            and not chunk.brand
            and not chunk.part
        ):
            chunk.remark = not chunk.nouns or chunk.remark
            chunk.broken = True
        elif low in BREAKS:
            chunk.broken = True
        elif low in ARTICLES or low in DETERMINERS:
            self._article(token)
        elif (brand := self._brand(token)) is not None:
            chunk.brand = chunk.brand or brand
        elif chunk.broken or low in TRAILERS:
            chunk.broken = chunk.broken or bool(chunk.nouns)
        elif (chunk.nouns and (chunk.sizes and chunk.sizes[-1].start > chunk.nouns[-1].start)) or (
            chunk.nouns and chunk.specs
        ):
            chunk.specs.append(token)
        elif self._unit_word(token):
            return
        else:
            chunk.nouns.append(token)

    def _names_on(self, low: str) -> bool:
        """Say whether a lone letter is part of a name: "S hooks"."""
        return len(low) == 1 and not self.chunk.nouns and self._kind(1) == "word" and bool(self._low(1))

    def _spec_value(self) -> bool:
        kind, text = self._kind(1), self._low(1)
        roman = text in ("i", "ii", "iii", "iv", "v")
        return kind in ("num", "spec", "hash", "code", "dim") or (kind == "word" and (roman or len(text) == 1))

    def _spec_pair(self, token: Token) -> None:
        value = self.tokens[self.place + 1]
        text = f"{token.text} {value.text}"
        self.chunk.sizes.append(Token("spec", text, text.lower(), token.start, value.end))
        self.place += 1

    def _article(self, token: Token) -> None:
        if self.chunk.nouns and not self.chunk.broken and token.low not in ("a", "an", "one", "another"):
            self.chunk.verbal = True
        if not self.chunk.nouns and not self.chunk.broken:
            self.chunk.article = self.chunk.article or token.low in ARTICLES

    def _unit_word(self, token: Token) -> bool:
        """Take "a case of", "set of", "box of" without a number as one of it."""
        unit, _ = self._unit_at(0)
        if unit is None or self.chunk.nouns or unit == "ea":
            return False
        if self._low(1) == "of":
            place = self.place
            value = self._skip_of(Decimal(1), unit)
            counted = self.chunk.article or not self.tokens[self.place].kind == "num"
            if self.chunk.amounts and self.chunk.amounts[0].value is None:
                self.chunk.amounts = [_amount(STATED, self.chunk.amounts[0], unit, value=None)]
            elif counted:
                one = None if is_plural(token.low) else value
                unit = "ea" if unit == "set" and value != 1 else unit
                strength = IMPLIED if self._before_is_last(place) else STATED
                self.chunk.amounts.append(_amount(strength, self.tokens[place], unit, value=one))
            else:
                self.chunk.package = unit
                self._imply(token, unit)
            return True
        following = self._kind(1) == "word" and self._low(1) not in BREAKS | TRAILERS
        if (
            self.chunk.amounts
            and self.chunk.amounts[0].value is None
            and is_plural(token.low)
            and following
        ):
            self.chunk.amounts = [_amount(STATED, self.chunk.amounts[0], unit, value=None)]
            return True
        return False

    def _before_is_last(self, place: int) -> bool:
        """Say whether "our last bag of" speaks of what is left, not of what is wanted."""
        return place > 0 and self.tokens[place - 1].low == "last"

    def _brand(self, token: Token) -> Token | None:
        brand = BRANDS.get(token.low.replace("-", "")) or BRANDS.get(token.low)
        if brand is None:
            return None
        if token.low in SHY_BRANDS and (
            token.text.islower() or self._low(1) in BRAND_BUT.get(token.low, ())
        ):
            return None
        return token


def _amount(
    strength: int, token: Token, uom: str | None, *, value: Decimal | None | str = ""
) -> Amount:
    number = token.value if isinstance(value, str) else value
    return Amount(
        strength=strength, value=number, uom=uom, start=token.start, end=token.end, text=token.text
    )


def is_spec_only(tokens: Sequence[Token]) -> bool:
    """Say whether the words describe goods without naming any: "heavy duty", "black"."""
    return all(token.low in SPECS for token in tokens)
