"""A place among the tokens of a chunk, and the chunk that is being read."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from parsers.requisition.chunks import Amount, Chunk
from parsers.requisition.tokens import Token
from parsers.requisition.wordlist import words
from parsers.units import canonical_uom, unit_kind

LOOSE_PIECES: Final = words(
    "loops strings strands sections panes rounds rds rnds units joints lengths sticks pieces"
)
# Words that are units elsewhere, and goods or something else in a chat message.
_NO_UNITS: Final = words(
    "per m c hundred thousand unit units item items kit kits flat book pad can l"
)


class Cursor:
    """Walks the tokens of one chunk from left to right and notes what it finds."""

    def __init__(self, mark: str, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.lows = [token.low for token in tokens]
        self.place = 0
        self.chunk = Chunk(before=mark, start=tokens[0].start, end=tokens[-1].end)

    def at(self, offset: int) -> Token | None:
        """Return the token ``offset`` places on, or None beyond the chunk."""
        place = self.place + offset
        return self.tokens[place] if 0 <= place < len(self.tokens) else None

    def low(self, offset: int) -> str:
        """Return the lower-case text of the token ``offset`` places on, or nothing."""
        place = self.place + offset
        return self.lows[place] if 0 <= place < len(self.lows) else ""

    def kind(self, offset: int) -> str:
        """Return the kind of the token ``offset`` places on, or nothing."""
        token = self.at(offset)
        return token.kind if token is not None else ""

    def unit_at(self, offset: int) -> str | None:
        """Return the code of the package or unit of count ``offset`` places on, if one is there."""
        return _counted_in(self.low(offset)) if self.kind(offset) == "word" else None

    def note(
        self,
        strength: int,
        token: Token,
        uom: str | None = None,
        *,
        value: Decimal | None,
        is_each: bool = False,
        is_of_each: bool = False,
        is_rate: bool = False,
        is_ahead: bool = False,
    ) -> None:
        """Note an amount that stands at ``token``."""
        self.chunk.amounts.append(
            Amount(
                strength=strength,
                value=value,
                uom=uom,
                start=token.start,
                end=token.end,
                is_each=is_each,
                is_of_each=is_of_each,
                is_rate=is_rate,
                is_ahead=is_ahead,
                text=token.text,
            )
        )


@lru_cache(maxsize=4096)
def _counted_in(word: str) -> str | None:
    """Return the code of the package or unit of count a lower-case word names."""
    if word in LOOSE_PIECES:
        return "ea"
    if word in _NO_UNITS:
        return None
    code = canonical_uom(word)
    return None if code is None or unit_kind(code) == "measure" else code
