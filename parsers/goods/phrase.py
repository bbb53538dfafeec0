"""A goods phrase understood: which words name the thing, which only describe it, and its sizes."""

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from parsers.goods.scan import Token, labels, scan, years
from parsers.goods.wordlists import (
    AGENT,
    BROAD,
    CONTAINER,
    FITMENT,
    LABEL,
    MEASURE,
    PACKING,
    PREPOSITION,
    QUALITY,
    SERVICE,
    STOP,
    WORK,
)


class Role(IntEnum):
    """How much a word says about what the thing is; the more, the higher."""

    AFTER = 0  # behind a preposition or in brackets
    QUALITY = 1  # colour, material, size, vehicle
    BROAD = 2  # kit, system, supplies
    KIND = 3  # which of the things an inverted noun means: spark in "PLUG, SPARK"
    CORE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One content word: its stem and its role."""

    stem: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """One size, number or part number: canonical form, bare number, and whether it may be idle.

    An idle number may be a quantity ("12 cones") or a size ("57 stone"): agreeing helps,
    differing does not harm.
    """

    text: str
    bare: str
    idle: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One thing asked for or offered: its words in order, the head noun, sizes, service words.

    `terms` are the words and sizes in the order they stood. `weak` marks a name that only means
    the thing together with its neighbours in a list: "cabinets" in "traffic signal controllers,
    cabinets and heads".
    """

    words: tuple[Word, ...]
    head: str | None
    sizes: tuple[Size, ...] = ()
    codes: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    service: frozenset[str] = frozenset()
    weak: bool = False

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems in order."""
        return tuple(word.stem for word in self.words)


_ROLES = {
    **dict.fromkeys(QUALITY, Role.QUALITY),
    **dict.fromkeys(FITMENT, Role.QUALITY),
    **dict.fromkeys(BROAD, Role.BROAD),
}


def read_phrase(text: str, drop: frozenset[str] = STOP) -> Phrase:
    """Read one phrase that names one thing, without the words to drop.

    The head is the last core word before a preposition or bracket; a word that labels a number
    or is counted by one ("group 65", "4 drawer") is no head while another word can be.

    >>> read_phrase("nitrile gloves, large").head
    'glove'
    >>> read_phrase("rotors for the explorers (PI utility)").head
    'rotor'
    >>> read_phrase("hex bolts grade 8 1/2-13").head
    'bolt'
    >>> read_phrase("filing cabinets 4 drawer").head
    'cabinet'
    >>> read_phrase("").head is None
    True
    """
    return phrase_of(scan(text), drop)


@lru_cache(maxsize=4096)
def read_terms(text: str, drop: frozenset[str] = STOP) -> tuple[str, ...]:
    """The terms of a phrase alone, for a reader of many: its words and sizes in order.

    >>> read_terms("12 in wiper for the plows"), read_terms("")
    (('12in', 'wiper', 'plow'), ())
    """
    return _terms(scan(text), drop)


def _terms(tokens: tuple[Token, ...], drop: frozenset[str]) -> tuple[str, ...]:
    return tuple(t.text for t in tokens if t.kind == "size" or _is_content(t, drop))


def phrase_of(tokens: tuple[Token, ...], drop: frozenset[str] = STOP) -> Phrase:
    """Read the tokens of one phrase without the words to drop; see read_phrase."""
    words: list[Word] = []
    sizes: list[Size] = []
    ranks: list[int] = []
    plurals: list[bool] = []
    outside = False
    for index, token in enumerate(tokens):
        if token.kind == "mark":
            outside = outside or (token.text in "(-" and _names_something(words))
        elif token.kind == "size":
            sizes.extend(_sizes(token, first=not words and not sizes))
        elif token.text in PREPOSITION:
            outside = outside or _names_something(words)
        elif token.text not in drop:
            role = Role.AFTER if outside or _packs(tokens, index) else _role(token.text)
            if role is Role.CORE and _goes_with_number(tokens, index):
                role = Role.QUALITY
            words.append(_word(token.text, role))
            ranks.append(_rank(token.text, role))
            plurals.append(token.plural and token.text not in _PLURAL_MODIFIER)
    return Phrase(
        words=tuple(words),
        head=_head(words, ranks, plurals),
        sizes=tuple(sizes),
        codes=labels(tokens),
        terms=_terms(tokens, drop),
        service=_service(words),
    )


@lru_cache(maxsize=8192)
def _word(stem: str, role: Role) -> Word:
    return Word(stem=stem, role=role)


def _is_content(token: Token, drop: frozenset[str]) -> bool:
    return token.kind == "word" and token.text not in drop and token.text not in PREPOSITION


def _names_something(words: list[Word]) -> bool:
    return any(word.role is Role.CORE for word in words)


def _goes_with_number(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether the word counts or labels a number: "4 drawer", not at the start, or "grade 8"."""
    counted = (
        index > 1
        and tokens[index - 1].kind == "size"
        and tokens[index - 1].text.isdigit()
        and tokens[index - 2].text not in LABEL  # "group 31 batteries" counts none
    )
    before_number = index + 1 < len(tokens) and tokens[index + 1].kind == "size"
    return counted or (tokens[index].text in LABEL and before_number)


def _role(stem: str) -> Role:
    """The role a word has by itself; "nonsterile" is a quality as sterile is."""
    return _ROLES.get(stem) or _ROLES.get(stem.removeprefix("non"), Role.CORE)


def _packs(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a word only says how the thing is packed: "sakrete 60 lb sacks", "gallon jugs"."""
    before = tokens[index - 1] if index else None
    if before is None or tokens[index].text not in PACKING:
        return False
    measured = before.kind == "size" and before.text != before.bare
    if not (measured or before.text in MEASURE):
        return False
    others = (t for i, t in enumerate(tokens) if i != index and t.kind == "word")
    return any(t.text not in STOP and _role(t.text) is Role.CORE for t in others)


def _rank(stem: str, role: Role) -> int:
    """How fit a word is to be the head: a word of service only when nothing else is there."""
    if role is not Role.CORE:
        return role
    return Role.BROAD if stem in SERVICE else role


def _head(words: list[Word], ranks: list[int], plurals: list[bool]) -> str | None:
    """The last of the fittest words; the last plural before it, where one stands there.

    English keeps modifiers in the singular: in "aed pads adult zoll" the pads are the thing.
    """
    if not words:
        return None
    best = max(ranks)
    fit = [i for i, rank in enumerate(ranks) if rank == best]
    plural = [i for i in fit if plurals[i]]
    if plural and best == Role.CORE:
        return words[plural[-1]].stem
    if len(fit) >= _CONTAINED and words[fit[-1]].stem in CONTAINER:
        return words[fit[-2]].stem  # a "plotter paper roll" is paper, a "trash can" is a can
    return words[fit[-1]].stem


_CONTAINED = 3  # words at least before a container at the end is no longer the thing

# Plurals that stand before the noun all the same: sports equipment, public works uniforms.
_PLURAL_MODIFIER = frozenset(
    {"sport", "scissor", "work", "control", "system", "operation", "sale", "arm", "good"}
)


def _service(words: list[Word]) -> frozenset[str]:
    """The kinds of work the words ask for; "cleaning supplies" and "repair clamp" are goods."""
    found: set[str] = set()
    if SERVICE.isdisjoint([word.stem for word in words]):
        return _NO_SERVICE
    for index, word in enumerate(words):
        labels_number = word.stem in LABEL and word.role is Role.QUALITY
        kind = None if labels_number else WORK.get(word.stem)
        after = words[index + 1] if index + 1 < len(words) else None
        names_goods = after is not None and after.role >= Role.BROAD and after.stem not in _WORKING
        if kind and (word.stem in AGENT or not names_goods):
            found.add(kind)
    return frozenset(found)


_NO_SERVICE: frozenset[str] = frozenset()

# What may stand behind a word of service without turning it into goods.
_WORKING = SERVICE | {"service", "company", "work", "crew", "vendor", "program"}


def _sizes(token: Token, *, first: bool) -> list[Size]:
    idle = first and token.text.isdigit()
    made = [Size(text=token.text, bare=token.bare, idle=idle)]
    made.extend(Size(text=year, bare=year) for year in years(token.text))
    return made
