"""One chunk read from left to right: politeness passed over, goods, sizes and facts noted."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from parsers.requisition.amounts import EACH
from parsers.requisition.chunks import IMPLIED, PACKED, STATED, Chunk
from parsers.requisition.inflect import is_plural
from parsers.requisition.makers import MakerReader
from parsers.requisition.measures import MEASURES
from parsers.requisition.tokens import Token
from parsers.requisition.wordlist import words
from parsers.requisition.words import (
    ARTICLES,
    BREAKS,
    DETERMINERS,
    LEAD_BUT,
    LEADS,
    LETTER_SIZES,
    SPEC_HEADS,
    TRAILERS,
    VERBS,
)

_ASKS: Final = words(
    "need needs needing want wants order get buy quote quotes price prices pricing grab reorder "
    "purchase requesting on of for"
)
_CORRECTIONS: Final = words("meant mean wait correction scratch actually make")
_PARTICLES: Final = words("out off up back away down in over")
_ASKED: Final = words(
    "vendors vendor quotes prices bids places suppliers companies estimates brands options"
)
_AFTER_CAN: Final = words("you u we i someone somebody anyone ya y'all")
_LABELS: Final = words("qty quantity p/n pn")
_PART_LABELS: Final = words("part number no model sku")
# "its 101 out here", "we have a week left", "he said so": a clause of its own.
_BESIDES: Final = words("with w/ including incl without w/o")
# "only 3 cases left": what there is, not what is asked for.
_LEFT: Final = words("left remaining")
# "sanitizer gallon jugs": a capacity without a number, and the package it fills.
_CAPACITIES: Final = words("gallon gal quart pint liter litre half-gallon pound")
_PRONOUNS: Final = words("its it's it that's thats he she he's she's they they're there's theres")
# "truck 31 threw the alternator": what was lost may be asked for by "need one".
_DAMAGES: Final = words(
    "threw lost broke blew cracked busted snapped ate shot burned fried popped smoked killed "
    "dropped bent tore ruined damaged hit needs"
)
# Figures that are part of a name: "O2 sensor", "CO2 cartridges".
_NAMES: Final = words("o2 co2 h2s k9 h2o so2 n2")
_SHORT: Final = 2
_ROMAN: Final = words("i ii iii iv v")


def read_chunk(mark: str, tokens: Sequence[Token]) -> Chunk:
    """Read the tokens between two separators; ``mark`` is the separator before them.

    >>> from parsers.requisition.tokens import scan
    >>> chunk = read_chunk(",", scan("we need two 55 gal drums of glycol"))
    >>> [noun.text for noun in chunk.nouns], [amount.uom for amount in chunk.amounts]
    (['glycol'], ['drum'])
    """
    return ChunkReader(mark, tokens).read()


class ChunkReader(MakerReader):
    """Reads the tokens of one chunk."""

    def read(self) -> Chunk:
        """Read the whole chunk."""
        self.chunk.pronoun = self.low(0) in _PRONOUNS
        self._skip_leads()
        while (token := self.at(0)) is not None:
            self._step(token)
            self.place += 1
        while self.chunk.nouns and self.chunk.nouns[-1].low in _PARTICLES:
            self.chunk.nouns.pop()
        if any(token.low in _LEFT for token in self.tokens[-2:]) and self.chunk.nouns:
            self.chunk.amounts = []
            self.chunk.subject = True
        if self.chunk.pronoun and not self.chunk.asks and (self.chunk.nouns or self.chunk.broken):
            self.chunk.remark = True
            self.chunk.amounts = [amount for amount in self.chunk.amounts if amount.uom]
        return self.chunk

    def _skip_leads(self) -> None:
        """Pass over greetings, politeness and verbs of asking; note the article."""
        if self.chunk.before in (",", "(", "--") and self.low(0) in _BESIDES:
            self.chunk.remark = True
        while (token := self.at(0)) is not None:
            if token.kind == "num" and token.value is None and self.kind(1) == "word":
                self.note(IMPLIED, token, value=None)
                self.chunk.leads = True
            elif token.kind == "num" and self.low(1) in _ASKED:
                self.place += 1
            elif token.kind == "word" and self._is_lead(token):
                self._lead(token)
            elif token.kind != "claim":
                break
            self.place += 1

    def _is_lead(self, token: Token) -> bool:
        if token.low in _CORRECTIONS:
            return True
        if token.low == "can":
            return self.low(1) in _AFTER_CAN or self.at(1) is None
        return token.low in LEADS and self.low(1) not in LEAD_BUT.get(token.low, frozenset())

    def _lead(self, token: Token) -> None:
        chunk = self.chunk
        chunk.correction = chunk.correction or token.low in _CORRECTIONS
        chunk.article = chunk.article or token.low in ARTICLES
        chunk.asks = chunk.asks or token.low in _ASKS

    def _step(self, token: Token) -> None:
        match token.kind:
            case "claim":
                self.chunk.broken = self.chunk.broken or bool(self.chunk.nouns)
            case "num":
                self.number(token)
            case "times":
                self.times(token)
            case "meas":
                self.measure(token)
            case "pack":
                self.pack(token)
            case "code":
                self._code(token)
            case "word":
                self._word(token)
            case "spec" if token.low in _NAMES and self.kind(1) == "word":
                self.chunk.nouns.append(token)
            case _:
                self.chunk.sizes.append(token)

    def _code(self, token: Token) -> None:
        if self.maker(token):
            return
        if self.chunk.part is None:
            self.chunk.part = token
        else:
            self.chunk.sizes.append(token)

    def _word(self, token: Token) -> None:
        low, chunk = token.low, self.chunk
        if chunk.remark or low in _LABELS or self._is_part_label():
            return
        if self._is_said_by_the_way(low):
            return
        if low in EACH and chunk.nouns and chunk.amounts:
            chunk.amounts[-1] = replace(chunk.amounts[-1], is_each=True)
        elif low in LETTER_SIZES and not self._is_name_letter(low):
            one = token.text.rstrip("s") if len(low) > _SHORT else token.text
            chunk.sizes.append(token._replace(text=one))
        elif low in SPEC_HEADS and self._spec_value():
            self._spec_pair(token)
        elif low in VERBS or low in BREAKS:
            self._break(low)
        elif low in ARTICLES or low in DETERMINERS:
            self._article(token)
        elif self.maker(token):
            return
        elif chunk.broken or low in TRAILERS:
            chunk.broken = chunk.broken or bool(chunk.nouns)
        else:
            self._noun(token)

    def _is_said_by_the_way(self, low: str) -> bool:
        """Take words that name nothing: "of", a size, a plan, what a vehicle lost."""
        if not self.chunk.nouns:
            self.chunk.remark = low.endswith("ing") and self.low(1) == "to"
            if low == "of" or self.chunk.remark:
                return True
        if low == "size":
            return self._names_size()
        if low in _CAPACITIES:
            return self._fills_package(self.tokens[self.place])
        return low in _DAMAGES and self._loses()

    def _fills_package(self, token: Token) -> bool:
        unit = self.unit_at(1)
        if unit is None or not self.chunk.nouns or not is_plural(self.low(1)):
            return False
        self.chunk.sizes.append(token)
        self.chunk.package = unit
        self.place += 1
        return True

    def _loses(self) -> bool:
        """Note what a vehicle lost in place of what was read: "the loader threw a track"."""
        if self.low(1) not in DETERMINERS | ARTICLES:
            return False
        self.chunk.told = True
        self.chunk.nouns = []
        self.chunk.broken = False
        self.place += 1
        return True

    def _names_size(self) -> bool:
        """Take "D size", "raccoon size", "king size": the word before is the size."""
        nouns = self.chunk.nouns
        if len(nouns) > 1 and nouns[-1] is self.at(-1) and not self._spec_value():
            self.chunk.sizes.append(nouns.pop())
            return True
        return bool(self.chunk.sizes) and self.chunk.sizes[-1] is self.at(-1)

    def _is_part_label(self) -> bool:
        """Say whether the word only announces a part number: "part number 6005027"."""
        if self.low(0) not in _PART_LABELS:
            return False
        following = 2 if self.low(1) in ("number", "no", "num") else 1
        return self.kind(following) in ("num", "code", "hash") or (
            self.low(0) in ("number", "no") and self.low(-1) == "part"
        )

    def _break(self, low: str) -> None:
        """End the noun phrase; with nothing read yet, the whole chunk is a remark."""
        chunk = self.chunk
        is_verb = low in VERBS
        empty = not (chunk.sizes or chunk.amounts or chunk.brand or chunk.part)
        if not chunk.nouns and (is_verb or empty):
            chunk.remark = True
        chunk.subject = chunk.subject or (is_verb and bool(chunk.nouns) and not chunk.broken)
        chunk.broken = True

    def _noun(self, token: Token) -> None:
        """Take a word as part of the goods, or as a spec when it stands behind a size."""
        chunk = self.chunk
        behind_size = (
            bool(chunk.sizes) and chunk.nouns and (chunk.sizes[-1].start > chunk.nouns[-1].start)
        )
        if chunk.nouns and (behind_size or chunk.specs):
            chunk.specs.append(token)
        elif not self._unit_word(token):
            chunk.nouns.append(token)

    def _is_name_letter(self, low: str) -> bool:
        """Say whether a lone letter is part of a name: "S hooks"."""
        return len(low) == 1 and not self.chunk.nouns and self.kind(1) == "word"

    def _spec_value(self) -> bool:
        kind, text = self.kind(1), self.low(1)
        if kind == "num" and self.low(2) == "of":
            return False
        if kind == "word":
            return text in _ROMAN or text in LETTER_SIZES or len(text) == 1
        return kind in ("num", "spec", "hash", "code", "dim")

    def _spec_pair(self, token: Token) -> None:
        value = self.tokens[self.place + 1]
        text = f"{token.text} {value.text}"
        self.chunk.sizes.append(Token("spec", text, text.lower(), token.start, value.end))
        self.place += 1

    def _article(self, token: Token) -> None:
        """Note an article; "call the office", a determiner behind a word, is no noun phrase."""
        chunk = self.chunk
        if chunk.broken:
            return
        if not chunk.nouns:
            chunk.article = chunk.article or token.low in ARTICLES
        elif token.low not in ARTICLES:
            chunk.verbal = True

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
        goes_on = self.kind(1) == "word" and self.low(1) not in BREAKS | TRAILERS
        if is_vague and is_plural(token.low) and goes_on:
            self.chunk.amounts = [replace(amounts[0], uom=unit, strength=STATED)]
            return True
        return False

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
        value = self.skip_pack(Decimal(1), unit)
        counts_set = unit == "set" and value != 1
        if is_vague:
            self.chunk.amounts = [replace(self.chunk.amounts[0], uom=unit, strength=STATED)]
        elif self.chunk.article or counts_set or self.kind(0) != "num":
            one = None if is_plural(token.low) else value
            is_last = place > 0 and self.tokens[place - 1].low == "last"
            unit = "ea" if counts_set else unit
            self.note(IMPLIED if is_last else STATED, token, unit, value=one)
        else:
            self.chunk.package = unit
            self.imply(token, unit)
