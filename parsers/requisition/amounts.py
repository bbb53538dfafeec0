"""The numbers of a chunk: amounts, package sizes, measures, part numbers in figures."""

from decimal import Decimal
from typing import Final

from parsers.requisition.chunks import IMPLIED, LEADING, LOOSE, PACKED, STATED, Amount
from parsers.requisition.cursor import LOOSE_PIECES, Cursor
from parsers.requisition.inflect import is_plural
from parsers.requisition.measures import MEASURES
from parsers.requisition.tokens import Token
from parsers.requisition.wordlist import words
from parsers.requisition.words import BREAKS, EMPTY_ADJECTIVES, TRAILERS, VERBS
from parsers.units import canonical_uom

_PART_WORDS: Final = words("p/n pn part p model sku mfg oem cat catalog item stock")
_THEM: Final = words("them those these each it ea em 'em")
_BEFORE_AMOUNT: Final = words(
    "just only qty quantity total need needs get want order of them those grab buy"
)
_AFTER_AMOUNT: Final = words("total needed more please pls of qty")
_BEFORE_SIZE: Final = words("size sz type class grade schedule sch no sae iso")
# Short forms and collectives that count even in the singular: "12 pair gloves".
_ALWAYS_UNITS: Final = words(
    "pr prs bx cs ea pk pks bg rl rls ctn pcs pc dz pair doz each dozen sets"
)
EACH: Final = words("each apiece ea")
# Units of count that hold nothing and are nothing.
_NO_GOODS: Final = words("ea pair set kit dozen gross load pack bundle roll case pallet carton")
_LEAST_PART: Final = 3
_LONG_PART: Final = 5
_SURE_PART: Final = 7
_PHRASE_ENDS: Final = BREAKS | TRAILERS | VERBS
_UNIT_ENDS: Final = BREAKS | TRAILERS


class AmountReader(Cursor):
    """Settles what each number of a chunk is."""

    def times(self, token: Token) -> None:
        """Note "x3" as an amount; behind a measure it may be a second dimension."""
        before = self.at(-1)
        is_loose = before is not None and before.kind == "meas"
        unit = self.unit_at(1)
        if unit is not None and self.kind(2) != "word":
            self.place += 1
            self.note(STATED, token, unit, value=token.value)
            return
        self.note(LEADING if is_loose else STATED, token, value=token.value)

    def number(self, token: Token) -> None:
        """Settle what a bare number is: amount, count of packages, part number or spec."""
        if self._is_pack_size(token):
            return
        following = self.at(1)
        if self.low(-1) == "to" and self.low(-2) == "down":
            self._in_stock(token)
        elif following is not None and following.unit == "rate":
            self.note(STATED, token, value=token.value, is_rate=True)
        elif token.value is None:
            self.note(IMPLIED, token, value=None)
        elif token.unit and token.unit != "group":
            self.note(STATED, token, canonical_uom(token.unit), value=token.value)
        elif self._is_part(token):
            self.chunk.part = token
        elif token.text.startswith("."):
            self.chunk.sizes.append(token)
        elif not (self._of_them(token) or self._packed(token)):
            self._bare(token)

    def _in_stock(self, token: Token) -> None:
        """Pass over what is left: "down to 2 bags of chow" asks for no number of them."""
        self.note(IMPLIED, token, value=None)
        if (unit := self.unit_at(1)) is not None:
            self.place += 1
            self.skip_pack(None, unit)

    def _is_pack_size(self, token: Token) -> bool:
        """Read "96 rolls per case", "12 to a box": what a package holds, not how many."""
        width = 1 if self.unit_at(1) is None else 2
        if self.low(width) == "to" and self.low(width + 1) in ("a", "the"):
            width += 1
        elif self.low(width) != "per":
            return False
        if self.unit_at(width + 1) is None or self.unit_at(width + 1) == "ea":
            return False
        self.chunk.sizes.append(token)
        self.place += width + 1
        return True

    def _bare(self, token: Token) -> None:
        cue = self.low(-1) in _BEFORE_AMOUNT or self.low(1) in _AFTER_AMOUNT
        if ("/" in token.text or "." in token.text) and token.unit != "group":
            self.chunk.sizes.append(token)
        elif self.chunk.broken and not cue:
            return
        elif self.low(-1) in _BEFORE_SIZE:
            self.chunk.sizes.append(token)
        else:
            strength = LOOSE if self.chunk.nouns else LEADING
            self.note(STATED if cue else strength, token, value=token.value)

    def _is_part(self, token: Token) -> bool:
        """Take figures behind a brand, "part no" or a name in capitals: "NGK 7090", "LCN 4041"."""
        if not token.text.isdigit() or len(token.text) < _LEAST_PART:
            return False
        named = self.low(-1) in _PART_WORDS or (
            self.low(-1) in ("#", "no", "number") and self.low(-2) in _PART_WORDS
        )
        return named or self._is_model(token) or self._is_long_number(token)

    def _is_long_number(self, token: Token) -> bool:
        """Take figures too long or too odd to count by: "tensioner 89355", "dymo labels 30252"."""
        if self.unit_at(1) is not None or (self.kind(1) == "word" and self.low(1) not in TRAILERS):
            return False
        odd = int(token.text[:12]) % 100 > 0
        length = len(token.text)
        branded = self.chunk.brand is not None and bool(self.chunk.nouns)
        return length >= _SURE_PART or (odd and length >= _LONG_PART - branded)

    def _is_model(self, token: Token) -> bool:
        before, nouns = self.at(-1), self.chunk.nouns
        return (
            len(nouns) > 1
            and before is nouns[-1]
            and before.text.isupper()
            and not nouns[0].text.isupper()
            and int(token.text) % 25 > 0
        )

    def _of_them(self, token: Token) -> bool:
        """Read "four of them", "two of each"."""
        if self.low(1) != "of" or self.low(2) not in _THEM:
            return False
        each = self.low(2) in EACH
        self.note(STATED, token, value=token.value, is_each=each, is_of_each=each)
        self.place += 2
        return True

    def _packed(self, token: Token) -> bool:
        """Read a number with what it counts: "4 cases", "12 pr", "two 55 gal drums"."""
        width = 1 + (self.low(1) in EMPTY_ADJECTIVES or self._is_kind_of_package())
        measure: Token | None = None
        if self.unit_at(width) is None and self.kind(1) in ("meas", "pack", "dim"):
            measure, width = self.at(1), 2
        unit = self.unit_at(width)
        if unit is None or not self._counts(token, width):
            return False
        inner = self.unit_at(width + 1)
        if unit in ("pair", "ea") and inner not in (None, "ea", "pair"):
            self._inner_pack(token, inner or unit, width + 1)
            return True
        if measure is not None:
            self.chunk.sizes.append(measure)
        self._count(token, unit, width)
        return True

    def _is_kind_of_package(self) -> bool:
        """Say whether a word tells the kind of package: "12 rattle cans of silver"."""
        is_package = self.unit_at(2) not in (None, "ea") or self.low(2) in ("can", "cans")
        return self.kind(1) == "word" and is_package and self.low(3) == "of"

    def _inner_pack(self, token: Token, unit: str, width: int) -> None:
        """Note "200 pair box": the number tells the package, not how many of it."""
        self.chunk.sizes.append(token)
        self.chunk.package = unit
        if not is_plural(self.low(width)):
            self.imply(token, unit)
        self.place += width

    def _count(self, token: Token, unit: str, width: int) -> None:
        last = self.tokens[self.place + width]
        self.place += width
        if unit not in _NO_GOODS and self.chunk.container is None and self.low(1) != "of":
            self.chunk.container = last
        is_each = unit == "ea" and self.low(0) in EACH
        value = self.skip_pack(token.value, unit)
        if self.low(1) in EACH:
            is_each = True
            self.place += 1
        is_ahead = is_each and self._heads_a_list()
        if unit == "set" and value != token.value:
            unit = "ea"
        strength = STATED if unit == "ea" or not self.chunk.nouns else PACKED
        counted = token._replace(end=last.end)
        self.note(strength, counted, unit, value=value, is_each=is_each, is_ahead=is_ahead)

    def _heads_a_list(self) -> bool:
        """Say whether "5 each:", "one pallet each of" stands in front of what it counts."""
        return not self.chunk.nouns and (self.at(1) is None or self.low(1) == "of")

    def skip_pack(self, value: Decimal | None, unit: str) -> Decimal | None:
        """Pass over "of" and a pack size behind a unit; sets of 3 are multiplied out."""
        if self.low(1) not in ("of", "de"):
            return value
        inner = self.at(2)
        self.place += 1
        if self.unit_at(1) not in (None, "ea") and self.at(2) is None:
            self.place += 1
        if inner is None or inner.kind != "num" or inner.value is None or "/" in inner.text:
            return value
        self.place += 1
        if self.unit_at(1) is not None and self.at(2) is None:
            self.place += 1
        return value * inner.value if unit == "set" and value is not None else value

    def _counts(self, token: Token, width: int) -> bool:
        """Say whether the package word counts, or is part of the goods: "two box fans"."""
        word, following = self.low(width), self.at(width + 1)
        if following is None or following.kind != "word":
            return True
        if following.low in ("of", "de") or following.low in _PHRASE_ENDS:
            return True
        few = token.value is not None and token.value <= 1
        if self.kind(width - 1) in ("meas", "pack"):
            return is_plural(word) or few
        return is_plural(word) or few or word in _ALWAYS_UNITS

    def measure(self, token: Token) -> None:
        """Keep a measure: the size of a package, an amount of bulk goods, or a plain size."""
        unit = self.unit_at(1)
        if unit == "ea" and self.low(1) in LOOSE_PIECES:
            self.chunk.sizes.append(token)
            self.place += 1
        elif unit not in (None, "ea", "pair", "dozen") and not self._noun_after(1):
            self._package(token, unit or "")
        else:
            self._measured(token)

    def _package(self, token: Token, unit: str) -> None:
        self.chunk.sizes.append(token)
        self.chunk.package = unit
        if not is_plural(self.low(1)):
            self.imply(token, unit)
        self.place += 1
        self.skip_pack(None, unit)

    def _measured(self, token: Token) -> None:
        code = MEASURES[token.unit][1] if token.unit in MEASURES else token.unit
        is_of, is_each = self.low(1) == "of", self.low(1) in EACH
        if code and token.value is not None and not self.chunk.beside:
            self.chunk.amounts.append(
                Amount(
                    strength=STATED if is_of or is_each else LOOSE,
                    value=token.value,
                    uom=code,
                    start=token.start,
                    end=token.end,
                    is_bulk=True,
                    is_each=is_each,
                    text=token.text,
                )
            )
        self.place += is_of or is_each
        if not is_of and not self.chunk.beside:
            self.chunk.sizes.append(token)

    def _noun_after(self, offset: int) -> bool:
        """Say whether the word behind a package word makes it part of a name: "drum pump"."""
        following = self.low(offset + 1)
        return (
            self.kind(offset + 1) == "word"
            and following not in _UNIT_ENDS
            and following != "of"
            and not is_plural(self.low(offset))
        )

    def pack(self, token: Token) -> None:
        """Note "12-pack": one such package unless an amount is stated elsewhere."""
        self.chunk.sizes.append(token)
        self.chunk.package = self.chunk.package or "pack"
        self.imply(token, "pack")

    def imply(self, token: Token, unit: str) -> None:
        """Take a package in the singular as one of it, unless an amount is stated elsewhere."""
        nowhere = token._replace(start=token.end, text="")
        self.note(IMPLIED, nowhere, unit, value=Decimal(1))
