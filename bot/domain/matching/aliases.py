"""What a person taught: these words mean that entry. Learned from a choice, shown, and undone."""

from datetime import datetime

import msgspec

from bot.domain.matching.model import Hit, Match
from parsers.goods.message import read_need

_MOST_HITS = 5
_TAUGHT = 1.0  # a named person said so; the checks of the verdict still decide whether it is used


class Alias(msgspec.Struct, frozen=True, kw_only=True):
    """One phrase and the contract entry a person chose for it.

    `by` is the person's id in the chat, `case_id` the purchase he chose in.
    """

    phrase: str
    entry_id: str
    contract_id: str
    by: str
    at: datetime
    case_id: str

    @property
    def key(self) -> str:
        """The phrase as it is looked up."""
        return phrase_key(self.phrase)


def phrase_key(text: str) -> str:
    """A phrase as its words and sizes, sorted: order, plural and talk around it do not matter.

    >>> phrase_key("need 12 purple whatsits, 4 in please"), phrase_key("4 inch whatsit purple")
    ('4in purple whatsit', '4in purple whatsit')
    >>> phrase_key("rakes? and shovels!"), phrase_key("")
    ('', '')
    """
    phrases = read_need(text).phrases
    if len(phrases) != 1:
        return ""  # two things at once teach nothing about either
    (phrase,) = phrases
    sizes = [size.text for size in phrase.sizes if not size.idle]
    return " ".join(sorted({*phrase.stems, *sizes}))


def with_alias(match: Match, hit: Hit, alias: Alias) -> Match:
    """The answer with what was taught in front, and who taught it as the reason."""
    taught = msgspec.structs.replace(
        hit,
        score=_TAUGHT,
        why=f"{alias.by} chose it for '{alias.phrase}' on {alias.at:%Y-%m-%d}, {alias.case_id}",
    )
    others = tuple(other for other in match.hits if other.entry_id != hit.entry_id)
    return Match(covered=True, level=taught.level, hits=(taught, *others)[:_MOST_HITS])
