"""One chunk read from left to right: politeness passed over, goods, sizes and facts noted."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from parsers.requisition.amounts import EACH
from parsers.requisition.chunks import IMPLIED, Chunk, is_spec_only
from parsers.requisition.inflect import is_plural, singular
from parsers.requisition.noun_reader import NounReader
from parsers.requisition.shapes import VISCOSITY
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
_HANDS: Final = words("r lh rh")
_BEING: Final = words("we're were i'm im are am be they're theyre he's she's is")
# Lumber by its dimensions, thickness, width and length: "2x4x8".
_TREATED: Final = words("pt kd")
_STUD: Final = re.compile(r"[12468]x\d{1,2}x\d{1,2}")
_WANTED: Final = words("order get need buy send reorder want grab")
# In front of a stretch they tell what for or where: ", on jackstands right now".
_WHEREABOUTS: Final = words("for on in at by near behind under")
# Two words of one name, though the second breaks a phrase elsewhere: "walk behind mower".
_PARTICLE_NAMES: Final = frozenset(
    (first, "behind") for first in ("tow", "walk", "pull", "walk-")
) | frozenset(
    tuple(name.split())
    for name in (
        "ride on",
        "clip on",
        "bolt on",
        "snap on",
        "slip on",
        "plug in",
        "screw in",
        "drop in",
        "push in",
        "walk in",
        "built in",
        "add on",
        "hands off",
        "see through",
        "pass through",
    )
)
_VERBAL_NAMES: Final = frozenset({("fit", "test"), ("run", "flat"), ("go", "kart"), ("use", "tax")})
_ORDERING: Final = words("ordering buying getting finding pricing sourcing")
_OFFERS: Final = words("contract contracts vendor vendors source supplier suppliers")
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
_NAMES: Final = words(
    """
    w-2 w-4 w-9 i-9 o2 co2 h2s k9 h2o so2 n2 cat5 cat5e cat6 cat6a
    2-cycle 4-cycle 2-stroke 4-stroke 3-ring 2-way
    """
)
_SHORT: Final = 2
_ROMAN: Final = words("i ii iii iv v")
_POINTING: Final = DETERMINERS | ARTICLES | {"its"}


def read_chunk(mark: str, tokens: Sequence[Token]) -> Chunk:
    """Read the tokens between two separators; ``mark`` is the separator before them.

    >>> from parsers.requisition.scanning import scan
    >>> chunk = read_chunk(",", scan("we need two 55 gal drums of glycol"))
    >>> [noun.text for noun in chunk.nouns], [amount.uom for amount in chunk.amounts]
    (['glycol'], ['drum'])
    """
    return ChunkReader(mark, tokens).read()


class ChunkReader(NounReader):
    """Reads the tokens of one chunk."""

    def read(self) -> Chunk:
        """Read the whole chunk."""
        self.chunk.pronoun = self.low(0) in _PRONOUNS
        self.chunk.purpose = self.low(0) in _WHEREABOUTS
        self._skip_leads()
        while (token := self.at(0)) is not None:
            self._step(token)
            self.place += 1
        while self.chunk.nouns and self.chunk.nouns[-1].low in _PARTICLES:
            self.chunk.nouns.pop()
        self._name_unsaid()
        if any(token.low in _LEFT for token in self.tokens[-2:]) and self.chunk.nouns:
            self.chunk.amounts = []
            self.chunk.subject = True
        if self.chunk.pronoun and not self.chunk.asks and (self.chunk.nouns or self.chunk.broken):
            self.chunk.remark = True
            self.chunk.amounts = [amount for amount in self.chunk.amounts if amount.uom]
        return self.chunk

    def _name_unsaid(self) -> None:
        """Name goods that go without saying: oil in "12 qts 15W-40", paper in "5 reams 8.5x11"."""
        chunk = self.chunk
        if chunk.remark or not is_spec_only([n for n in chunk.nouns if n.low not in _TREATED]):
            return
        stud = next((size for size in chunk.sizes if _STUD.fullmatch(size.low)), None)
        grade = next((size for size in chunk.sizes if VISCOSITY.fullmatch(size.low)), None)
        if stud is not None and not chunk.before:
            chunk.sizes += chunk.nouns
            chunk.nouns = [stud._replace(kind="word", text="lumber", low="lumber")]
        if chunk.nouns and not is_spec_only(chunk.nouns):
            return
        if grade is not None and any(amount.uom for amount in chunk.amounts):
            chunk.nouns.append(grade._replace(kind="word", text="oil", low="oil"))
        elif chunk.sizes and any(amount.uom == "ream" for amount in chunk.amounts):
            paper = chunk.sizes[0]._replace(kind="word", text="paper", low="paper", end=0)
            chunk.nouns.append(paper)

    def _skip_leads(self) -> None:
        """Pass over greetings, politeness and verbs of asking; note the article."""
        if self.chunk.before in (",", "(", "--") and self.low(0) in _BESIDES:
            self.chunk.remark = self.chunk.beside = True
        while (token := self.at(0)) is not None:
            if token.kind == "num" and token.value is None and self.kind(1) == "word":
                self.note(IMPLIED, token, value=None)
                self.chunk.leads = True
            elif token.kind == "num" and self.low(1) in _ASKED:
                self.place += 1
            elif token.kind == "num" and self.low(-1) == "quick":
                pass
            elif token.kind == "word" and self._is_lead(token):
                self._lead(token)
            elif token.kind != "claim":
                break
            self.place += 1

    def _is_lead(self, token: Token) -> bool:
        if token.low in _CORRECTIONS or (token.low in _OFFERS and self.low(1) in ("for", "on")):
            return True
        if token.low == "help" and self.low(1) in _ORDERING:
            return True
        if token.low in ("what", "whatever") and self.low(-1) in _WANTED:
            return False
        if token.low.endswith("ing") and self.low(-1) in _BEING and self.low(1) != "to":
            return True
        if token.low == "can":
            return self.low(1) in _AFTER_CAN or self.at(1) is None
        return token.low in LEADS and self.low(1) not in LEAD_BUT.get(token.low, frozenset())

    def _lead(self, token: Token) -> None:
        chunk = self.chunk
        chunk.correction = chunk.correction or token.low in _CORRECTIONS
        chunk.retold = chunk.retold or (token.low == "wait" and token.start == token.end)
        chunk.article = chunk.article or token.low in ARTICLES
        chunk.asks = chunk.asks or token.low in _ASKS

    def _step(self, token: Token) -> None:
        match token.kind:
            case "claim":
                self.chunk.broken = self.chunk.broken or bool(self.chunk.nouns)
            case "num":
                self._number(token)
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
            case "spec" | "code" if token.low in _NAMES and self.kind(1) == "word":
                self.chunk.nouns.append(token)
            case _:
                self.chunk.sizes.append(token)

    def _number(self, token: Token) -> None:
        """Read a number; one that counts what comes along ("with 2 batteries") is none."""
        if not (self.chunk.beside and self.kind(1) == "word"):
            self.number(token)

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
        elif self._is_letter_size(low):
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
        elif chunk.broken or (low in TRAILERS and self.low(1) not in LEAD_BUT.get(low, ())):
            chunk.broken = chunk.broken or bool(chunk.nouns)
        else:
            self.noun(token)

    def _is_letter_size(self, low: str) -> bool:
        """Say whether a word is a size by letter: "XL", "L and R"; "S hooks" are no small hooks."""
        if low in LETTER_SIZES:
            return not self._is_name_letter(low)
        return low in _HANDS and not self.chunk.nouns and self.at(1) is None

    def _is_said_by_the_way(self, low: str) -> bool:
        """Take words that name nothing: "of", a size, a plan, what a vehicle lost."""
        if not self.chunk.nouns:
            self.chunk.remark = low.endswith("ing") and self.low(1) == "to"
            if low == "of" or self.chunk.remark:
                return True
        if low == "size":
            return self._names_size()
        if low in ("what", "whatever"):
            self._break(low)
            return True
        if self._is_in_name(low):
            self.noun(self.tokens[self.place])
            return True
        if low == "run" and self.low(1) in ("us", "me"):
            self._break(low)
            return True
        if low in _CAPACITIES:
            return self._fills_package(self.tokens[self.place])
        return low in _DAMAGES and self._loses()

    def _is_in_name(self, low: str) -> bool:
        """Say whether a word that breaks phrases is part of a name: "walk behind mower"."""
        if low == "ends":
            return bool(self.chunk.nouns) and self.kind(1) != "word" and not self.chunk.broken
        if (low, self.low(1)) in _VERBAL_NAMES:
            return True
        return (self.low(-1), low) in _PARTICLE_NAMES and self.kind(1) == "word"

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
        if self.low(1) not in _POINTING or self.chunk.broken:
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
        if low == "or" and chunk.nouns and is_spec_only(chunk.nouns):
            chunk.sizes += chunk.nouns
            chunk.nouns = []
            return
        is_verb = low in VERBS
        if low == "per":
            self._rate(self.low(1))
        chunk.beside = chunk.beside or (low in _BESIDES and bool(chunk.nouns))
        empty = not (chunk.sizes or chunk.amounts or chunk.brand or chunk.part)
        if not chunk.nouns and (is_verb or empty):
            chunk.remark = True
        if is_verb and self._numbers_machine():
            chunk.amounts.pop()
        chunk.subject = chunk.subject or (is_verb and bool(chunk.nouns) and not chunk.broken)
        chunk.broken = True

    def _numbers_machine(self) -> bool:
        """Say whether the number before a verb tells which one: "pump 3 is down"."""
        chunk, number = self.chunk, self.at(-1)
        is_number = number is not None and number.kind == "num" and bool(chunk.amounts)
        return is_number and bool(chunk.nouns) and chunk.nouns[-1] is self.at(-2)

    def _rate(self, low: str) -> None:
        """Note what the goods are counted by: "8 lug nuts per wheel"."""
        self.chunk.per = singular(low)
        if self.chunk.amounts:
            self.chunk.amounts[-1] = replace(self.chunk.amounts[-1], is_each=True)

    def _is_name_letter(self, low: str) -> bool:
        """Say whether a lone letter is part of a name: "S hooks"."""
        return len(low) == 1 and not self.chunk.nouns and self.kind(1) == "word"

    def _spec_value(self) -> bool:
        kind, text = self.kind(1), self.low(1)
        if kind == "num" and (self.low(2) == "of" or (self.chunk.nouns and self.unit_at(2))):
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
