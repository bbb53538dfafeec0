"""What kind of goods a line is, in the town's own words for what vendors sell."""

from bot.domain.need import Line
from bot.domain.town import Town
from parsers.requisition.inflect import singular


def commodities_of(line: Line, town: Town) -> tuple[str, ...]:
    """The kind of goods of a line, none when the town's words do not tell.

    What a person has chosen counts. Else the words that end the description decide, since the
    head of an English noun phrase comes last: a "salt spreader chain" is a chain. Of several
    fitting words the longest wins.
    """
    if line.commodity:
        return (line.commodity,)
    words = _words(line.description)
    fitting = [
        (start + len(word), len(word), commodity.name)
        for commodity in town.commodities
        for word in map(_words, commodity.words)
        if (start := _find(word, words)) is not None
    ]
    return (max(fitting)[2],) if fitting else ()


def commodity_names(town: Town) -> tuple[str, ...]:
    """The kinds of goods vendors' records know."""
    return tuple(commodity.name for commodity in town.commodities)


def same_goods(one: str, other: str) -> bool:
    """Whether two phrases name the same goods, singular or plural.

    >>> same_goods("spark plug", "Spark Plugs")
    True
    """
    return _words(one) == _words(other)


def plain_goods(phrase: str) -> str:
    """A phrase for goods in the form all its spellings share.

    >>> plain_goods("Spark-Plugs"), plain_goods("")
    ('spark plug', '')
    """
    return " ".join(_words(phrase))


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(singular(word) for word in phrase.casefold().replace("-", " ").split())


def _find(wanted: tuple[str, ...], words: tuple[str, ...]) -> int | None:
    """The last place where `wanted` stands in `words`."""
    starts = range(len(words) - len(wanted), -1, -1)
    return next((i for i in starts if words[i : i + len(wanted)] == wanted), None)
