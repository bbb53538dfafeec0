"""The words of a chunk taken as what names the goods, as a unit, or as a spec behind them."""

from dataclasses import replace
from decimal import Decimal
from itertools import takewhile
from typing import Final

from parsers.requisition.amounts import EACH
from parsers.requisition.chunks import IMPLIED, PACKED, STATED, is_spec_only
from parsers.requisition.inflect import is_plural
from parsers.requisition.makers import MakerReader
from parsers.requisition.measures import MEASURES
from parsers.requisition.spelling import is_known
from parsers.requisition.tokens import Token
from parsers.requisition.wordlist import words
from parsers.requisition.words import BREAKS, EMPTY_ADJECTIVES, LEADS, TRAILERS

# Behind these the goods are still to come: "gasoline powered 3 inch | trash pump".
_UNFINISHED: Final = EMPTY_ADJECTIVES | words(
    "powered operated mounted driven duty grade rated style"
)
_UNIT_ENDS: Final = BREAKS | TRAILERS


class NounReader(MakerReader):
    """Takes the words of goods."""

    def noun(self, token: Token) -> None:
        """Take a word as part of the goods, or as a spec when it stands behind a size."""
        chunk = self.chunk
        behind_size = (
            bool(chunk.sizes) and chunk.nouns and (chunk.sizes[-1].start > chunk.nouns[-1].start)
        )
        if not chunk.nouns and token.low in EMPTY_ADJECTIVES and self.unit_at(1) is not None:
            return
        if behind_size and self._only_described():
            chunk.nouns.append(token)
        elif (unit := self._holds_plural(token)) is not None:
            self._one_of(token, unit, is_vague=False)
        elif self._packs_plural(token):
            self.note(PACKED, token, self.unit_at(0), value=Decimal(1))
        elif chunk.nouns and (behind_size or chunk.specs):
            chunk.specs.append(token)
        elif not self._unit_word(token):
            chunk.nouns.append(token)

    def _holds_plural(self, token: Token) -> str | None:
        """Return the package told with its content: "sand bags | pallet of 2000"."""
        unit = self.unit_at(0)
        told = bool(self.chunk.nouns) and self.low(1) == "of" and self.kind(2) == "num"
        return unit if told and unit not in ("ea", "set") and not is_plural(token.low) else None

    def _packs_plural(self, token: Token) -> bool:
        """Say whether a package behind a plural holds it: "hand warmers case"."""
        nouns = self.chunk.nouns
        is_last = self.at(1) is None and bool(nouns) and nouns[-1] is self.at(-1)
        if token.low == "pair" and (self.at(1) is None or self.low(1) in BREAKS):
            return not self.chunk.amounts and any(is_plural(noun.low) for noun in nouns)
        return (
            is_last
            and not self.chunk.amounts
            and self.unit_at(0) not in (None, "ea", "cylinder", "tank", "tube", "tray", "box")
            and is_plural(nouns[-1].low)
            and not is_plural(token.low)
        )

    def _only_described(self) -> bool:
        """Say whether the goods are still to come: "6 orange 28 in | cones", "new 18 V | drill".

        A name with a capital in front of a size is who makes them: "Hillman 8x1 | tappers".
        """
        chunk = self.chunk
        if is_spec_only(chunk.nouns) or chunk.nouns[-1].low in _UNFINISHED:
            return True
        name = chunk.nouns[0]
        if (
            len(chunk.nouns) > 1
            or not name.text.istitle()
            or is_known(name.low)
            or name.low in LEADS
        ):
            return False
        ahead = takewhile(lambda token: token.kind == "word", self.tokens[self.place :])
        if is_plural(name.low) or not any(is_plural(t.low) or is_known(t.low) for t in ahead):
            return False
        chunk.brand = chunk.brand or name
        chunk.nouns.clear()
        return True

    def _unit_word(self, token: Token) -> bool:
        """Take "a case of", "set of", "some bags" without a number as a unit."""
        unit = self.unit_at(0) or self._spoken_measure(token)
        if unit is None or self.chunk.nouns or unit == "ea":
            return False
        if self._is_alone(token):
            is_each = self.low(1) in EACH
            self.note(PACKED, token, unit, value=Decimal(1), is_each=is_each)
            return True
        amounts = self.chunk.amounts
        is_vague = bool(amounts) and amounts[0].value is None
        if self.low(1) == "of":
            self._one_of(token, unit, is_vague=is_vague)
            return True
        if is_vague and is_plural(token.low) and self._only_counts(token):
            self.chunk.amounts = [replace(amounts[0], uom=unit, strength=STATED)]
            return True
        goes_on = self.kind(1) == "word" and self.low(1) not in _UNIT_ENDS
        if is_vague and is_plural(token.low) and goes_on:
            self.chunk.amounts = [replace(amounts[0], uom=unit, strength=STATED)]
            return True
        return False

    def _only_counts(self, token: Token) -> bool:
        """Say whether "3-4 boxes" behind a comma counts what stands before it."""
        return (
            self.chunk.before in (",", "--", "(")
            and self.at(1) is None
            and not token.text.istitle()
        )

    def _is_alone(self, token: Token) -> bool:
        """Say whether a unit in the singular fills the stretch: "rotors, pair"."""
        alone = self.chunk.before in (",", "(", "--") and (
            self.at(1) is None or self.low(1) in EACH
        )
        alone = alone and not (self.chunk.amounts or self.chunk.sizes)
        return alone and not is_plural(token.low)

    def _spoken_measure(self, token: Token) -> str | None:
        """Return the code of a measure said without a number: "a gallon of", "a yard of"."""
        _, code = MEASURES.get(token.low, ("", ""))
        return code if code and len(token.low) > 1 and self.low(1) == "of" else None

    def _one_of(self, token: Token, unit: str, *, is_vague: bool) -> None:
        place = self.place
        holds_count = self.kind(2) == "num"
        value = self.skip_pack(Decimal(1), unit)
        counts_set = unit == "set" and value != 1
        if is_vague:
            self.chunk.amounts = [replace(self.chunk.amounts[0], uom=unit, strength=STATED)]
        elif self.chunk.article or counts_set or not holds_count:
            one = None if is_plural(token.low) else value
            is_last = place > 0 and self.tokens[place - 1].low == "last"
            unit = "ea" if counts_set else unit
            self.note(IMPLIED if is_last else STATED, token, unit, value=one)
        else:
            self.chunk.package = unit
            self.imply(token, unit)
