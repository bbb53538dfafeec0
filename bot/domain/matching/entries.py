"""What an entry of a contract is found by: its names, the words beside them, its exclusions."""

from dataclasses import dataclass
from typing import Literal

from bot.domain.matching.taxonomy import Taxonomy
from parsers.goods.lists import read_list
from parsers.goods.phrase import Phrase
from parsers.goods.scan import scan
from parsers.goods.wordlists import STOP, WORK

_BRAND_LETTERS = 3

EntryKind = Literal["line", "category", "code", "title"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The words of a category, a code or a title; a priced line is read by itself."""

    kind: EntryKind
    text: str
    scope: str = ""
    contract_title: str = ""
    brands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One name of an entry; depth 0 is written there, more is beneath what is written.

    What only the scope names is written, and means it within the category alone: a battery of
    "small engine parts" is no car battery.
    """

    phrase: Phrase
    depth: int
    scoped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """All an entry is found by."""

    names: tuple[Named, ...]
    particulars: frozenset[str]
    makers: tuple[str, ...]
    offers: frozenset[str] = frozenset()


def index_entry(entry: Entry, taxonomy: Taxonomy) -> Indexed:
    """Find the names of an entry: all that it takes in."""
    written = read_list(entry.text)
    names = {p.stems: Named(phrase=p, depth=0) for p in written}
    if entry.kind != "title":
        scope = read_list(entry.scope)
        for phrase in scope:
            names.setdefault(phrase.stems, Named(phrase=phrase, depth=0, scoped=True))
        telling = tuple(p for p in scope if "part" not in p.stems)
        strong = tuple(p for p in written + telling if not p.weak)
        for content in taxonomy.contents(strong):
            name = Named(phrase=content.phrase, depth=content.depth + 1)
            names.setdefault(content.phrase.stems, name)
    return Indexed(
        names=tuple(names.values()),
        particulars=_particulars(f"{entry.text} {entry.scope}"),
        makers=tuple(_brand_words(entry.brands)),
        offers=_offers(entry.text, read_list(entry.contract_title)),
    )


def _offers(text: str, title: tuple[Phrase, ...]) -> frozenset[str]:
    """The kinds of work an entry does, by its own words or a title that ends in a service."""
    kinds = frozenset(WORK[token.text] for token in scan(text) if token.text in WORK)
    if title and title[-1].service:
        kinds = kinds.union(*(phrase.service for phrase in title))
    return kinds


def _particulars(text: str) -> frozenset[str]:
    found: set[str] = set()
    for token in scan(text):
        if token.kind == "size":
            found.update((token.text, token.bare))
        elif token.kind == "word" and token.text not in STOP:
            found.add(token.text)
    return frozenset(found)


def _brand_words(brands: tuple[str, ...]) -> dict[str, None]:
    """The first word of each brand: what people say for "Ford Motor Company"."""
    found: dict[str, None] = {}
    for brand in brands:
        first = next((t.text for t in scan(brand) if t.kind == "word"), "")
        if len(first) >= _BRAND_LETTERS:
            found[first] = None
    return found
