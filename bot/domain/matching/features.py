"""How well one reading of a need agrees with one name in the catalog, as a row of numbers."""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

from bot.domain.matching.variants import Variant
from parsers.goods.phrase import Phrase, Role, Size, Word

#: What each column of a feature row says; calibration.WEIGHTS has one weight for each.
FEATURES = (
    "asked_found",  # share of what was asked that the name says
    "asked_described",  # share of what was asked that only the particulars say
    "name_asked",  # share of the name that was asked for
    "product",  # asked_found x name_asked
    "exact",  # name and need are the same words
    "asked_head_described",
    "name_head_asked",
    "same_head",
    "two_words",  # at least two words agree
    "size_found",  # share of the sizes asked that a line of this name has
    "size_missing",  # at least one size asked that no line of this name has
    "maker",  # a maker asked whose lines these are
    "part_found",  # a part number or code asked that few names have, and this is one
    "said_found",  # share of the words put in other words that the name has after all
    "part_alone",  # nothing but a part number is asked, and this name has it
    "other_form",  # asked for in bags and sold in bulk, or the other way
    "service_missing",  # work is asked, the entry is goods
    "service_idle",  # the entry is work, goods are asked
    "unmatched_known",  # a word asked that other entries use, but not this one
    "unmatched_unknown",  # a word asked that no entry uses
    "head_missed",  # the very thing asked for is not there
    "weak",  # the name only means something with its neighbours
    "code",  # stated by a commodity code's title
    "title",  # stated by the title of a contract
    "scoped",  # written in the scope of a category alone
    "beneath",  # found beneath a broader category, not written
    "beneath_code",  # found beneath the title of a commodity code
    "mended",  # read through a spelling correction
    "quality_clash",  # the name has core words nobody asked for
    "sole",  # the same, where one list alone has the thing: it is of the kind asked for
)

_ROLE_WEIGHT = {
    Role.CORE: 1.0,
    Role.KIND: 1.0,
    Role.QUALITY: 0.4,
    Role.BROAD: 0.35,
    Role.AFTER: 0.12,
}
_NAME_WEIGHT: dict[int, float] = {
    Role.CORE: 1.0,
    Role.KIND: 0.5,
    Role.QUALITY: 0.2,
    Role.BROAD: 0.3,
    Role.AFTER: 0.15,
}
_EXACT = 0.97


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A variant with its words weighed, ready to be compared with many names."""

    variant: Variant
    words: tuple[tuple[str, float, bool], ...]  # stem, weight, known to the catalog
    aside: frozenset[str]  # stems behind a preposition: agreeing helps, differing hardly harms
    total: float
    head: str | None
    makers: frozenset[str]
    sizes: tuple[Size, ...]
    parts: frozenset[str]
    service: frozenset[str]
    qualities: frozenset[str] = frozenset()
    rare: frozenset[str] = frozenset()  # parts that few names have
    replaced: frozenset[str] = frozenset()  # words put in other words


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name in the catalog with what its entries say besides."""

    id: int
    words: dict[str, float]
    total: float
    head: str | None
    service: frozenset[str]
    offers: frozenset[str]
    weak: bool
    line: bool
    code: bool
    title: bool
    depth: int
    scoped: bool
    makers: frozenset[str]
    particulars: Container[str]


def read(
    variant: Variant,
    *,
    weight: Callable[[str], float],
    count: Callable[[str], int],
    is_maker: Callable[[str], bool],
    parts: frozenset[str],
    rare: frozenset[str] = frozenset(),
) -> Reading:
    """Weigh the words of a variant; a maker's name is no head and no word of the thing.

    `count` says in how many names a word stands: 0 only beside names, -1 nowhere.
    """
    phrase = variant.phrase
    made = frozenset(w.stem for w in phrase.words if count(w.stem) <= 0 and is_maker(w.stem))
    labels, numbers = _labelled(phrase, parts)
    rest = tuple(w for w in phrase.words if w.stem not in made and w.stem not in labels)
    words = tuple(
        (w.stem, weight(w.stem) * _role_weight(w, is_maker), count(w.stem) >= 0) for w in rest
    )
    return Reading(
        variant=variant,
        words=words,
        aside=frozenset(w.stem for w in rest if w.role is Role.AFTER),
        total=sum(w for _, w, _ in words) or 1.0,
        head=_head(phrase, rest, count),
        makers=made,
        sizes=tuple(s for s in phrase.sizes if s.text not in numbers),
        parts=parts,
        service=phrase.service,
        qualities=frozenset(w.stem for w in rest if w.role is Role.QUALITY),
        rare=rare,
        replaced=frozenset(variant.written.stems).difference(phrase.stems),
    )


def _labelled(phrase: Phrase, parts: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The words and the numbers that make a part number together: "tn 850" is TN-850."""
    pairs = {
        (word, size.text)
        for word in phrase.stems
        for size in phrase.sizes
        if word + size.text in parts
    }
    return frozenset(word for word, _ in pairs), frozenset(number for _, number in pairs)


def _role_weight(word: Word, is_maker: Callable[[str], bool]) -> float:
    """A maker whose name some entries also write is a quality of the thing."""
    role = Role.QUALITY if word.role is Role.CORE and is_maker(word.stem) else word.role
    return _ROLE_WEIGHT[role]


def _head(phrase: Phrase, rest: tuple[Word, ...], count: Callable[[str], int]) -> str | None:
    """The head as read, unless it is a maker or only ever a particular ("gate valve MJ")."""
    if phrase.head is None or not rest:
        return None
    if any(w.stem == phrase.head for w in rest) and count(phrase.head) != 0:
        return phrase.head
    core = [w.stem for w in rest if w.role is Role.CORE and count(w.stem) > 0]
    return core[-1] if core else phrase.head


def weigh_name(
    words: Iterable[tuple[str, int]], weight: Callable[[str], float]
) -> dict[str, float]:
    """The weight of each word of a name by its rarity and its role."""
    return {stem: weight(stem) * _NAME_WEIGHT[role] for stem, role in words}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """What the lines of a name add.

    The share of the sizes asked that the best line has, 0 to 1; whether it is sold in another
    form; whether one list alone has the thing asked for.
    """

    size_share: float = 0.0
    other_form: bool = False
    sole: bool = False


def is_kind_of(reading: Reading, name: Name) -> bool:
    """Whether a name is the thing asked for, perhaps a certain kind of it: all its words are."""
    if reading.head is None or reading.head != name.head:
        return False
    return all(stem in name.words or stem in reading.aside for stem, _, _ in reading.words)


def compare(reading: Reading, name: Name, fit: Fit) -> tuple[float, ...]:
    """The feature row of a reading against a name, in the order of FEATURES."""
    found, described, matched, known_miss, unknown_miss = _words(reading, name)
    size_share = fit.size_share
    named = _named(reading, name)
    head = reading.head
    in_name = head is not None and head in name.words
    in_text = head is not None and not in_name and head in name.particulars
    asked_sizes = [s for s in reading.sizes if not s.idle]
    tells_sizes = name.line or bool(reading.parts)  # a category names no sizes of its own
    lacking = tells_sizes and bool(asked_sizes) and size_share < 1
    only_codes = not reading.words or head is None
    return (
        found,
        described,
        named,
        found * named,
        float(found > _EXACT and named > _EXACT),
        float(in_text),
        float(name.head is not None and any(name.head == w for w, _, _ in reading.words)),
        float(head is not None and head == name.head),
        float(matched > 1 or _is_joined(reading, name)),
        size_share if reading.sizes else 0.0,
        float(lacking) * (1 - size_share),
        float(bool(reading.makers & name.makers)),
        float(any(part in name.particulars for part in reading.rare)),
        _said_again(reading, name),
        float(not reading.words and size_share > 0 and any(map(_is_code, reading.parts))),
        float(fit.other_form),
        float(_service_missing(reading, name)),
        float(bool(name.service) and not reading.service),
        known_miss,
        unknown_miss,
        float(not in_name and not in_text and not only_codes),
        *_standing(name),
        float(reading.variant.origin == "mended"),
        (1 - named) * float(bool(found)),
        (1 - named) * float(fit.sole and name.line and is_kind_of(reading, name)),
    )


def _standing(name: Name) -> tuple[float, ...]:
    """What kind of name it is, and whether it stands beneath a broader one."""
    return (
        float(name.weak),
        float(name.code),
        float(name.title),
        float(name.scoped),
        float(name.depth > 0 and not name.code),
        float(name.depth > 0 and name.code),
    )


def _is_code(part: str) -> bool:
    """A part number with letters is one product's; bare digits may be anything."""
    return any(map(str.isalpha, part))


def _words(reading: Reading, name: Name) -> tuple[float, float, int, float, float]:
    """Shares of the weight asked: in the name, in the particulars, lost and known, lost."""
    found = described = known_miss = unknown_miss = 0.0
    matched = 0
    total = reading.total
    for stem, weight, known in reading.words:
        if stem in name.words:
            found += weight
            matched += 1
        elif stem in name.particulars:
            described += weight
            matched += 1
        elif stem in reading.aside or (not name.line and stem in reading.qualities):
            total -= weight
        elif known:
            known_miss += weight
        else:
            unknown_miss += weight
    total = total or 1.0
    return found / total, described / total, matched, known_miss / total, unknown_miss / total


def _is_joined(reading: Reading, name: Name) -> bool:
    """Whether the name has a word that was written as two: "ear plug" is as telling as earplug."""
    meant = reading.variant.meant.split()
    return reading.variant.origin == "joined" and len(meant) == 1 and meant[0] in name.words


def _said_again(reading: Reading, name: Name) -> float:
    """The share of the words put in other words that the name has: "hinged" of hinged cuffs."""
    if not reading.replaced:
        return 0.0
    has = sum(stem in name.words or stem in name.particulars for stem in reading.replaced)
    return has / len(reading.replaced)


def _named(reading: Reading, name: Name) -> float:
    asked = reading.replaced.union(stem for stem, _, _ in reading.words)
    return sum(w for stem, w in name.words.items() if stem in asked) / (name.total or 1.0)


def _service_missing(reading: Reading, name: Name) -> bool:
    if not reading.service:
        return False
    offered = name.service | name.offers
    if "any" in reading.service and offered:
        return False
    return not reading.service & offered
