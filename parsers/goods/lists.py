"""The separate things a category or a contract title names: "Salt/Sand Spreaders" is two."""

from dataclasses import dataclass, replace

from parsers.goods.phrase import Phrase, Role, Word, phrase_of
from parsers.goods.scan import Token, scan
from parsers.goods.wordlists import BROAD, PREPOSITION, QUALITY, SERVICE, STOP

_MARK_SEPARATORS = frozenset(",;&|+")
_WORD_SEPARATORS = frozenset({"and", "or", "plus", "including", "include"})
_MOST_NAMES = 60  # a longer list is a catalogue: its tail is read as plain text only
_ACRONYM_LETTERS = 5
_INVERTED_ITEMS = 3  # TIRES, AUTO, TRUCK: fewer items say nothing of the order
_SHARING_WORDS = 2  # an item of more words stands for itself


# Alone before a colon these go with every thing behind it: "parts: spreaders and plows".
_LOOSE = BROAD | {"part", "accessory"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    tokens: tuple[Token, ...]

    @property
    def content(self) -> tuple[Token, ...]:
        """The words that carry meaning, up to the first preposition."""
        kept: list[Token] = []
        for token in self.tokens:
            if token.text in PREPOSITION and kept:
                break
            if token.kind == "word" and token.text not in STOP and token.text not in PREPOSITION:
                kept.append(token)
        return tuple(kept)

    @property
    def plural(self) -> bool:
        content = self.content
        return bool(content) and content[-1].plural

    @property
    def only_service(self) -> bool:
        return all(t.text in SERVICE or t.text in _WORK for t in self.content)

    @property
    def core(self) -> tuple[Token, ...]:
        return tuple(t for t in self.content if t.text not in QUALITY and t.text not in BROAD)


# Words that join the services of a list without being one by themselves.
_WORK = frozenset({"furnish", "replacement", "replace", "recovery", "processing"})


def read_list(text: str) -> tuple[Phrase, ...]:
    """Every thing a category names, each as its own phrase with what the list shares.

    >>> [" ".join(p.stems) for p in read_list("Salt/Sand Spreaders (truck mounted)")]
    ['salt spreader', 'sand spreader']
    >>> names = read_list("Pursuit, passenger and light truck tires")
    >>> [" ".join(p.stems) for p in names if not p.weak]
    ['pursuit tire', 'passenger tire', 'light truck tire']
    >>> [" ".join(p.stems) for p in read_list("Tree trimming, removal and stump grinding")]
    ['tree trimming', 'tree removal', 'stump grinding']
    >>> [" ".join(p.stems) for p in read_list("Equipment rental: lifts, excavators")]
    ['equipment rental', 'lift rental', 'excavator rental']
    >>> [" ".join(p.stems) for p in read_list("Antifreeze and diesel exhaust fluid (DEF)")]
    ['antifreeze', 'diesel exhaust fluid', 'def']
    >>> read_list(" , & ")
    ()
    """
    tokens, acronyms = _without_brackets(scan(text))
    before, after = _at_colon(tokens)
    items = _split(before)
    if len(items) >= _INVERTED_ITEMS and text.isupper() and _is_inverted(items):
        phrases = _inverted(items)
    else:
        phrases = _phrases(items)
    if after:
        phrases += _after_colon(items, _split(after))
    phrases += [phrase_of((token,)) for token in acronyms]
    return _distinct(phrases[:_MOST_NAMES])


def read_names(text: str) -> tuple[Phrase, ...]:
    """The names of one priced thing: it is not a list, but a slash or an acronym makes two.

    >>> [" ".join(p.stems) for p in read_names("Antifreeze/Coolant")]
    ['antifreeze', 'coolant']
    >>> [" ".join(p.stems) for p in read_names("Diesel Exhaust Fluid (DEF)")]
    ['diesel exhaust fluid', 'def']
    >>> [" ".join(p.stems) for p in read_names("manhole frame and cover")]
    ['manhole frame cover']
    """
    return names_of(scan(text))


_MARKED = frozenset("(/")


def names_of(tokens: tuple[Token, ...]) -> tuple[Phrase, ...]:
    """The names in the tokens of one priced thing; see read_names."""
    if not _MARKED.intersection([token.text for token in tokens]):
        phrase = phrase_of(tokens)
        return (phrase,) if phrase.words else ()
    rest, acronyms = _without_brackets(tokens)
    phrases = [phrase_of(each) for each in _alternatives(rest)]
    phrases += [phrase_of((token,)) for token in acronyms]
    return _distinct(phrases)


def _without_brackets(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], list[Token]]:
    """The tokens outside brackets, and the acronyms that stood alone inside them."""
    if not any(token.text == "(" for token in tokens):
        return tokens, []
    outside: list[Token] = []
    acronyms: list[Token] = []
    inside: list[Token] | None = None
    for token in tokens:
        if token.text == "(":
            inside = []
        elif token.text == ")":
            if inside and len(inside) == 1 and _is_acronym(inside[0]):
                acronyms.append(inside[0])
            inside = None
        elif inside is None:
            outside.append(token)
        else:
            inside.append(token)
    return tuple(outside), acronyms


def _is_acronym(token: Token) -> bool:
    short = 1 < len(token.raw) <= _ACRONYM_LETTERS
    return token.kind == "word" and short and token.text not in QUALITY


def _at_colon(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    for index, token in enumerate(tokens):
        if token.text == ":":
            return tokens[:index], tokens[index + 1 :]
    return tokens, ()


def _split(tokens: tuple[Token, ...]) -> list[_Item]:
    items: list[_Item] = []
    current: list[Token] = []
    for token in tokens:
        closes = token.kind == "mark" and token.text in _MARK_SEPARATORS
        closes = closes or token.raw in _WORD_SEPARATORS
        closes = closes or (token.text == "/" and bool(current) and current[-1].plural)
        if closes:
            items.append(_Item(tokens=tuple(current)))
            current = []
        else:
            current.append(token)
    items.append(_Item(tokens=tuple(current)))
    return [item for item in items if item.content]


def _alternatives(tokens: tuple[Token, ...]) -> list[tuple[Token, ...]]:
    """A phrase for each side of the first slash between two words: loader/grader tire."""
    for index in range(1, len(tokens) - 1):
        left, right = tokens[index - 1], tokens[index + 1]
        if tokens[index].text == "/" and left.kind == right.kind == "word":
            head, tail = tokens[: index - 1], tokens[index + 2 :]
            return [(*head, left, *tail), (*head, right, *tail)]
    return [tokens]


def _phrases(items: list[_Item]) -> list[Phrase]:
    made: list[Phrase] = []
    for index, item in enumerate(items):
        first = items[0]
        shared = _shared_head(items, index)
        if index and item.only_service:
            stem = tuple(t for t in first.content if t.text not in SERVICE and t.text not in _WORK)
            made.append(phrase_of(stem + item.tokens))
        elif shared:
            made.extend(phrase_of(each) for each in _alternatives(item.tokens + shared))
            made.append(replace(phrase_of(item.tokens), weak=True))
        else:
            made.extend(_standalone(first, item, index))
    return made


def _standalone(first: _Item, item: _Item, index: int) -> list[Phrase]:
    """An item that stands alone; single plural words also take the modifiers of the first item."""
    own = [phrase_of(each) for each in _alternatives(item.tokens)]
    tail = index and len(item.content) == 1 and item.plural
    if not (tail and first.plural and len(first.core) > 1):
        return own
    modified = phrase_of(first.content[:-1] + item.tokens)
    return [modified, *(replace(phrase, weak=True) for phrase in own)]


def _shared_head(items: list[_Item], index: int) -> tuple[Token, ...]:
    """The head that a singular item takes from the first plural item of several words behind it."""
    item = items[index]
    if item.plural or len(item.content) > _SHARING_WORDS or item.only_service:
        return ()
    for later in items[index + 1 :]:
        if later.plural and later.content[-1].text not in BROAD:
            return later.content[-1:] if len(later.content) > 1 else ()
        if len(later.content) > _SHARING_WORDS and later.content[-1].text in SERVICE:
            return later.content[-2:]
        if len(later.content) > _SHARING_WORDS:
            return ()
    return ()


def _is_inverted(items: list[_Item]) -> bool:
    """TIRES, AUTO, TRUCK & FARM: one plural noun, then only what kinds of it."""
    first, *rest = items
    return len(first.content) == 1 and first.plural and not any(item.plural for item in rest)


def _inverted(items: list[_Item]) -> list[Phrase]:
    first, *rest = items
    return [phrase_of(first.tokens), *(phrase_of(item.tokens + first.tokens) for item in rest)]


def _after_colon(before: list[_Item], after: list[_Item]) -> list[Phrase]:
    if not before:
        return _phrases(after)
    lead = before[-1]
    last = lead.content[-1:]
    if last[0].text in SERVICE or (last[0].text in _LOOSE and len(lead.content) == 1):
        return [phrase_of(item.tokens + last) for item in after]
    return [phrase_of(item.tokens if item.plural else item.tokens + lead.content) for item in after]


# Of the broad nouns these name a thing all the same when a list gives them alone: "gears".
_THINGS = frozenset({"gear", "kit", "set", "pack"})


def _tells(word: Word) -> bool:
    return word.role is Role.CORE or word.stem in _THINGS


def _distinct(phrases: list[Phrase]) -> tuple[Phrase, ...]:
    seen: dict[tuple[str, ...], Phrase] = {}
    for phrase in phrases:
        if phrase.words:
            seen.setdefault(phrase.stems, phrase)
    telling = tuple(p for p in seen.values() if any(_tells(word) for word in p.words))
    return telling or tuple(seen.values())
