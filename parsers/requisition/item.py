"""Goods named in a message with all that is said of them, before they are settled into lines."""

from dataclasses import dataclass, field

from parsers.requisition.chunks import Amount, Chunk
from parsers.requisition.inflect import singular
from parsers.requisition.tokens import Token
from parsers.requisition.words import COLOURS


@dataclass(slots=True, kw_only=True)
class Item:
    """Goods named in a message with every chunk that speaks of them, not yet settled."""

    nouns: list[Token]
    chunks: list[Chunk] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    claims: list[int] = field(default_factory=list)

    @property
    def amounts(self) -> list[Amount]:
        """All amounts stated for the item, in order."""
        return [amount for chunk in self.chunks for amount in chunk.amounts]

    @property
    def head(self) -> str:
        """The head noun in the singular, a colour behind it left aside."""
        for noun in reversed(self.nouns):
            if noun.low not in COLOURS:
                return singular(noun.low)
        return singular(self.nouns[-1].low) if self.nouns else ""
