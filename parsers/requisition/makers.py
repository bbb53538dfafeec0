"""Who makes the goods and by which number: brands known or told by where they stand, part numbers.

A brand is in the table, or it is a word nobody knows beside a model number: "gearbox, SEW R87".
"""

from typing import Final

from parsers.requisition.amounts import AmountReader
from parsers.requisition.brands import BRAND_BUT, BRANDS, SHY_BRANDS, bare
from parsers.requisition.inflect import is_plural, singular
from parsers.requisition.spelling import is_known
from parsers.requisition.tokens import Token
from parsers.requisition.wordlist import words
from parsers.requisition.words import BREAKS, CLOSED, DETERMINERS

_LEAST_MODEL: Final = 3
_UNIT_LETTERS: Final = words("a k w v g l m")
_SIZE_WORDS: Final = words("ft in oz lb gal qt x by")
_BEFORE_MACHINE: Final = DETERMINERS | BREAKS


class MakerReader(AmountReader):
    """Tells brands, and the models and part numbers behind them."""

    def maker(self, token: Token) -> bool:
        """Take a brand and the model behind it; False when ``token`` is no brand."""
        width = self._brand_width(token)
        if not width:
            return False
        chunk = self.chunk
        last = self.tokens[self.place + width - 1]
        name = token if width == 1 else token._replace(text=f"{token.text} {last.text}")
        name = name._replace(low=name.text.lower(), end=last.end)
        chunk.brand = chunk.brand or name
        self.place += width - 1
        if chunk.broken and self.low(-width) in _BEFORE_MACHINE:
            self._pass_model()
        else:
            self._model()
        return True

    def _brand_width(self, token: Token) -> int:
        """Return how many tokens name a brand here; 0 for none."""
        pair = bare(token.low + self.low(1))
        if self.kind(1) == "word" and pair in BRANDS and token.low not in BRANDS:
            return 2
        if bare(token.low) not in BRANDS:
            return int(token.kind == "word" and self._is_stranger(token))
        is_alone = len(self.tokens) == 1 and self.chunk.before == ","
        told = is_alone or self._behind_goods() or self._before_model()
        is_plain = token.text.islower() and not told
        is_other = self.low(1) in BRAND_BUT.get(token.low, ())
        return int(not (token.low in SHY_BRANDS and (is_plain or is_other)))

    def _is_stranger(self, token: Token) -> bool:
        """Say whether an unknown word beside a model number must be a name: "SEW R87"."""
        if is_known(token.low) or token.low in CLOSED or is_plural(token.low):
            return False
        if not self._before_model() or self.chunk.broken:
            return False
        begins = not self.chunk.nouns and not token.text.islower()
        return self._behind_goods() or begins

    def _behind_goods(self) -> bool:
        """Say whether goods were named in full just before: "ceiling tiles 2x4 armstrong"."""
        nouns = self.chunk.nouns
        return any(is_plural(noun.low) or is_known(singular(noun.low)) for noun in nouns)

    def _before_model(self) -> bool:
        following = self.at(1)
        if following is None:
            return False
        if following.kind == "num":
            is_counted = self.unit_at(2) is not None or self.low(2) in _SIZE_WORDS
            figures = following.text
            return figures.isdigit() and len(figures) >= _LEAST_MODEL and not is_counted
        return following.kind == "code" or self._is_short_model(following)

    def _is_short_model(self, token: Token) -> bool:
        """Say whether a short run may be a model: "R87" a spec, "58A" no amperes but a number."""
        if token.kind == "spec":
            return token.low[0].isalpha()
        is_letter = token.kind == "meas" and token.unit in _UNIT_LETTERS
        return is_letter and " " not in token.text and token.text[-1].isupper()

    def _model(self) -> None:
        """Take what names the model behind a brand: "R87", "58A", "Royal 111", "cpr-d"."""
        following = self.at(1)
        if following is None or self.chunk.part is not None:
            return
        is_model = self._before_model() if following.kind == "num" else False
        if is_model or following.kind == "code" or self._is_short_model(following):
            self.chunk.part = following
            self.place += 1
        elif following.kind == "word":
            self._series(following)

    def _series(self, first: Token) -> None:
        """Take the name of a series behind a brand, where no goods follow it."""
        width = 1
        while self.kind(width) == "word" and self._names_series(self.low(width)):
            width += 1
        is_number = self.kind(width) in ("num", "code", "spec") and self._is_free(width)
        last = self.at(width) if is_number else None
        if width == 1 or (self.kind(width) == "word" and not self._ends_name(self.low(width))):
            return
        if last is None and not self._behind_goods():
            return
        width += last is not None
        end = self.tokens[self.place + width - 1]
        text = " ".join(part.text for part in self.tokens[self.place + 1 : self.place + width])
        self.chunk.part = first._replace(text=text, low=text.lower(), end=end.end)
        self.place += width - 1

    def _is_free(self, width: int) -> bool:
        """Say whether a number counts nothing: "Royal 111", not "Pro Plan 3 bags"."""
        return self.unit_at(width + 1) is None and len(self.low(width)) >= _LEAST_MODEL

    def _names_series(self, low: str) -> bool:
        return low not in CLOSED and not is_plural(low) and self.unit_at(1) is None

    def _ends_name(self, low: str) -> bool:
        return low in CLOSED

    def _pass_model(self) -> None:
        """Pass over the model of the machine the goods are for: "for the Stihl MS271"."""
        following = self.at(1)
        if following is not None and (
            following.kind in ("code", "spec") or (following.kind == "num" and self._before_model())
        ):
            self.place += 1
