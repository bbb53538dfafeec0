"""The ways to read a need: as written, with the spelling mended, in the words lists use."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot.domain.matching.lexicon import Lexicon, Rule
from bot.domain.matching.spelling import Speller
from parsers.goods.phrase import Phrase, Role, Word, read_phrase
from parsers.goods.wordlists import WORK

_MOST_VARIANTS = 10
_MOST_CORRECTIONS = 3
_MOST_STEPS = 2  # a meaning no contract uses may be one step from one that they do


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One reading of a need, with how it came about.

    `said` and `meant` are what the lexicon or the speller put in place of what; empty for the
    reading as written. `written` is the phrase as it stood: its words still choose among lines.
    """

    phrase: Phrase
    written: Phrase
    origin: str = "written"
    said: str = ""
    meant: str = ""
    steps: int = 0


def variants(
    phrase: Phrase, *, lexicon: Lexicon, speller: Speller, known: Callable[[str], bool]
) -> tuple[Variant, ...]:
    """All readings worth trying, the literal one first.

    `known` tells whether a word occurs in the catalog: a translation into words no contract uses
    is only a step to the next translation.
    """
    start = [Variant(phrase=phrase, written=phrase), *_qualified(phrase, lexicon)]
    start += _mended(phrase, speller)
    found: dict[tuple[str, ...], Variant] = {v.phrase.terms: v for v in start}
    queue = list(start)
    usable = list(start)
    while queue and len(usable) < _MOST_VARIANTS:
        current = queue.pop(0)
        for variant in _translated(current, lexicon, known):
            if variant.phrase.terms in found:
                continue
            found[variant.phrase.terms] = variant
            if _is_usable(variant, known):
                usable.append(variant)
            if variant.steps < _MOST_STEPS and not _is_settled(variant, known):
                queue.append(variant)
    return tuple(usable[:_MOST_VARIANTS])


def _is_usable(variant: Variant, known: Callable[[str], bool]) -> bool:
    meant = variant.meant.split()
    return any(map(known, meant))


def _is_settled(variant: Variant, known: Callable[[str], bool]) -> bool:
    """Whether contracts use every word of a reading: then no further step is of use."""
    return _is_usable(variant, known) and all(map(known, variant.phrase.stems))


def _qualified(phrase: Phrase, lexicon: Lexicon) -> list[Variant]:
    """The phrase with its qualities in the words of lists ("kids" is pediatric), if it has any."""
    said: list[str] = []
    meant: list[str] = []
    current = phrase
    for _, rule in lexicon.find(phrase.terms):
        at = _place(current.terms, rule.terms)
        if rule.pair.kind == "quality" and at is not None:
            current = substitute(current, at, rule)
            said += rule.terms
            meant += rule.phrase.terms
    if not said:
        return []
    return [
        Variant(
            phrase=current,
            written=phrase,
            origin="quality",
            said=" ".join(said),
            meant=" ".join(meant),
        )
    ]


def _place(terms: tuple[str, ...], sought: tuple[str, ...]) -> int | None:
    size = len(sought)
    found = (i for i in range(len(terms) - size + 1) if terms[i : i + size] == sought)
    return next(found, None)


def _applies(rule: Rule, phrase: Phrase, known: Callable[[str], bool]) -> bool:
    """Whether a rule may speak here.

    A word the catalog itself uses keeps its own meaning inside a longer phrase: "cage" alone is a
    partition of a police car, in "lizard cage" it is not. Lists' words are read back into what
    people say only where no contract uses them and some use all of those: a degreaser is no
    "purple power" where lists have power tools.
    """
    if rule.backward:
        listed = all(map(known, rule.phrase.stems))
        return listed and not all(map(known, rule.terms))
    only = rule.terms[0]
    if len(rule.terms) > 1 or not only.isalpha() or rule.pair.kind in {"brand", "abbreviation"}:
        return True
    others = any(w.role is Role.CORE and w.stem not in rule.terms for w in phrase.words)
    return not (others and known(only))


def _translated(
    variant: Variant, lexicon: Lexicon, known: Callable[[str], bool]
) -> Iterator[Variant]:
    rules = [(i, r) for i, r in lexicon.find(variant.phrase.terms) if r.pair.kind != "quality"]
    for index, rule in rules:
        if not _applies(rule, variant.phrase, known):
            continue
        yield Variant(
            phrase=_agreed(substitute(variant.phrase, index, rule), rule, rules),
            written=variant.written,
            origin="mended" if variant.origin == "mended" else rule.pair.kind,
            said=variant.said or " ".join(rule.terms),
            meant=" ".join(rule.phrase.terms),
            steps=variant.steps + 1,
        )


def _agreed(phrase: Phrase, rule: Rule, rules: list[tuple[int, Rule]]) -> Phrase:
    """The phrase without what says the same again: "refuse truck, rear loader" is one truck."""
    for _, other in rules:
        same = other is not rule and other.phrase.terms == rule.phrase.terms
        at = _place(phrase.terms, other.terms) if same else None
        if at is not None:
            phrase = substitute(phrase, at, other)
    return phrase


def substitute(phrase: Phrase, index: int, rule: Rule) -> Phrase:
    """The phrase with the rule's terms, which start at index, put in the words of its meaning."""
    gone = set(rule.terms)
    terms = phrase.terms[:index] + rule.phrase.terms + phrase.terms[index + len(rule.terms) :]
    terms = tuple(dict.fromkeys(terms))
    hit = [w for w in phrase.words if w.stem in gone]
    outside = bool(hit) and all(w.role is Role.AFTER for w in hit)
    quality = rule.pair.kind == "quality"
    role = Role.AFTER if outside else Role.QUALITY if quality else None
    put = tuple(w if role is None else replace(w, role=role) for w in rule.phrase.words)
    kept = tuple(w for w in phrase.words if w.stem not in gone)
    new = {w.stem for w in put}
    first = next((i for i, w in enumerate(phrase.words) if w.stem in gone), 0)
    before = tuple(w for w in phrase.words[:first] if w in kept and w.stem not in new)
    after = tuple(w for w in phrase.words[first:] if w in kept and w.stem not in new)
    takes_head = (
        not outside
        and not quality
        and (phrase.head in gone or phrase.head is None or phrase.head in new)
    )
    # a size that was translated ("15w40 oil") still chooses the line that has it
    sizes = tuple(replace(s, idle=s.idle or s.text in gone) for s in phrase.sizes)
    sizes += rule.phrase.sizes
    return replace(
        phrase,
        words=before + put + after,
        head=(rule.phrase.head or phrase.head) if takes_head else _kept_head(phrase, kept),
        sizes=tuple(dict.fromkeys(sizes)),
        codes=tuple(c for c in phrase.codes if c not in gone),
        terms=terms,
        service=(phrase.service - {WORK[t] for t in gone if t in WORK}) | rule.phrase.service,
    )


def _kept_head(phrase: Phrase, kept: tuple[Word, ...]) -> str | None:
    """The head, or the last core word left where the head was put in other words."""
    if any(w.stem == phrase.head for w in kept):
        return phrase.head
    core = [w.stem for w in kept if w.role is Role.CORE]
    return core[-1] if core else phrase.head


def _mended(phrase: Phrase, speller: Speller) -> list[Variant]:
    """The phrase with each slip mended, and with all of them."""
    made: list[Variant] = []
    best: dict[tuple[str, ...], tuple[str, ...]] = {}
    for said, meant in speller.mend(phrase.stems):
        if len(made) == _MOST_CORRECTIONS:
            break
        best.setdefault(said, meant)
        made.append(_mend(phrase, {said: meant}))
    words = [word for said in best for word in said]
    apart = len(best) > 1 and len(words) == len(set(words))
    return [_mend(phrase, best), *made] if apart else made


def _mend(phrase: Phrase, mends: dict[tuple[str, ...], tuple[str, ...]]) -> Variant:
    """The phrase with some words mended; two words joined into one were no slip."""
    current = phrase
    for said, meant in mends.items():
        current = _respell(current, said, meant)
    joined = all("".join(said) == "".join(meant) for said, meant in mends.items())
    return Variant(
        phrase=current,
        written=phrase,
        origin="joined" if joined else "mended",
        said=" ".join(word for said in mends for word in said),
        meant=" ".join(word for meant in mends.values() for word in meant),
    )


def _respell(phrase: Phrase, said: tuple[str, ...], meant: tuple[str, ...]) -> Phrase:
    first = phrase.stems.index(said[0])
    role = phrase.words[first].role
    fresh = read_phrase(" ".join(meant))
    put = tuple(Word(stem=w.stem, role=min(role, w.role)) for w in fresh.words)
    words = phrase.words[:first] + put + phrase.words[first + len(said) :]
    at = phrase.terms.index(said[0])
    terms = phrase.terms[:at] + meant + phrase.terms[at + len(said) :]
    head = (meant[-1] if phrase.head in said else phrase.head) or meant[-1]
    return replace(phrase, words=words, terms=terms, head=head)
