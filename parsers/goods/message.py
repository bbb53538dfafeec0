"""What someone writes when he needs something: the things asked for, without the talk around."""

import re
from dataclasses import dataclass, replace

from parsers.goods.phrase import Phrase, Role, Size, Word, phrase_of
from parsers.goods.scan import Token, scan
from parsers.goods.spoken import in_figures
from parsers.goods.stem import fold, stem
from parsers.goods.wanted import (
    cut_at_need,
    is_wanting,
    names_something,
    subject,
    without_failure,
    without_question,
    without_remarks,
)
from parsers.goods.wordlists import (
    CHAT,
    FITMENT,
    PREPOSITION,
    QUALITY,
    STOP,
    VERBS,
    WORK_NOUN,
)

_MOST_CLAUSES = 4  # things read of one message; splitting a list of needs is another reader's job
_INVERTED_WORDS = 3
_MAX_MESSAGE = 3000  # characters: a need is said in the first screenful

_SENTENCE_END = re.compile(r"[.!?;]+(?=\s|$)|[\r\n]+")
# "someone to", "a contractor who", "an hvac guy": work is asked for, whatever the rest says.
_SOMEONE = re.compile(
    r"\b(?:someone|somebody|anyone|anybody|company|contractor|vendor|guy|outfit|firm|crew)"
    r" (?:to|who|that|for)\b"
    r"|^(?:(?!\b(?:for|to|at|in)\b).)*\w"
    r" (?:guys?|company|contractor|outfit|firm|crew|tech)[ ,]*$"
)
_WHO = re.compile(r"\bwho (?:handles|does|fixes|services|repairs|can (?:fix|repair|service|do))\b")
_TO_VERB = re.compile(r"(?:\bto|^) (?:come |please )?(\w+)(?: (?:away|off|out|up))?\b")
_VERB_OBJECT = re.compile(r"^(\w+)(?: (?:away|off|out|up))? (?:the|our|my|a|an|old|all)\b")
# "the roof needs fixed", "trees need to come down": what is to be done stands behind the thing.
_DONE = re.compile(
    r"^(?P<thing>.*\w) (?:needs?|has|have|want) (?:to )?(?:be |get |come |go )?(?P<done>\w+)\b"
)
_GONE = frozenset({"down", "out", "off", "away"})
_IT_DONE = re.compile(r"\b(?:it|them|that|this|these|those) (\w{3,}ed)\b")
_PARTICIPLE = re.compile(
    r"\b(\w{3,}ed)(?: (?:out|up|off|away|down))?"
    r"(?= (?:at|in|on|by|for|from|before|after|this|next|today|tomorrow|again)\b|$)"
)
_MEASURE_WORDS = (
    "cases?|box(?:es)?|cartons?|packs?|packages?|pallets?|rolls?|drums?|pails?|jugs?|bottles?"
    "|skids?(?! ?(?:steer|loader))|totes?|dozens?|doz|pairs?|sets?|each|ea|pcs?|pieces?|units?"
    "|tons?|yards? of|reams?|bundles?|spools?|sleeves?|barrels?|buckets?|truckloads?|loads?"
    "|tubes?|bags? of|cans? of|(?:cu(?:bic)? )?(?:yards?|yds?)(?! of)|gal(?:lon)?s? of|lbs? of"
    "|pounds? of|feet of|ft of"
)
_QUANTITY = re.compile(
    rf"(?<![\w./-])(?:\d[\d,]*|a|an|one|two|three|four|five|six|ten|couple|few|half)\s*(?:-\s*)?"
    rf"(?P<unit>{_MEASURE_WORDS})\b(?:\s+of\b)?"
)
_BRACKETED_COUNT = re.compile(
    r"\(\s*\d+\s*\)|\bqty\.?:?\s*\d+|\bx\s*\d+\s*$|^\s*\d+\s*x\s+(?=[a-z])"
)
_SERVICE_ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a message asks for: each thing as a phrase, and whether it asks for work in general."""

    phrases: tuple[Phrase, ...]
    text: str


def read_need(text: str) -> Need:
    """Read what a message asks for.

    >>> need = read_need("Mike here. truck 14 needs front brake pads (2017 F250) by friday")
    >>> [(p.stems, p.head) for p in need.phrases]
    [(('front', 'brake', 'pad'), 'pad')]
    >>> read_need("need 2 drums of DEF delivered to the shop").phrases[0].head
    'def'
    >>> sorted(read_need("we need somebody to haul away old scrap tires").phrases[0].service)
    ['any', 'disposal']
    >>> read_need("plug, spark").phrases[0].stems
    ('spark', 'plug')
    >>> read_need("").phrases, read_need("what is the status of my request").phrases
    ((), ())
    """
    folded = in_figures(fold(text[:_MAX_MESSAGE].replace("\n", ". ")))
    clauses = [c for c in (part.strip() for part in _SENTENCE_END.split(folded)) if c]
    wanting = [index for index, clause in enumerate(clauses) if is_wanting(clause)]
    phrases = [
        _read_clause(clauses[index], clauses[index - 1] if index else "")
        for index in (wanting or range(len(clauses)))[:_MOST_CLAUSES]
    ]
    return Need(phrases=tuple(p for p in phrases if p.words or p.sizes), text=folded)


def _read_clause(clause: str, told: str) -> Phrase:
    """What a clause asks for; where it only says "it" or "new ones", what was told before."""
    clause = without_question(clause)
    before, thing, done = _cut_at_done(clause) or (*cut_at_need(clause), "")
    service = _asked_work(thing if thing.strip() else clause)
    if _WHO.search(clause) and not service:
        service.add(_SERVICE_ANY)
    if done:
        service.add(done)
    known = before.strip(" ,") or (told if clause != thing else "")
    if known and not names_something(thing):
        before, thing = thing, subject(cut_at_need(known)[1])
    return _read_thing(without_failure(without_remarks(thing)), before, service)


def _read_thing(thing: str, before: str, service: set[str]) -> Phrase:
    thing, containers = _without_quantity(thing)
    tokens = scan(thing)
    phrase = phrase_of(_natural_order(tokens), STOP | CHAT)
    if service:
        words = _without_verbs(phrase, service)
        verbs = set(phrase.stems) - {w.stem for w in words}
        phrase = replace(
            phrase,
            words=words,
            head=_object(phrase.head, words),
            terms=tuple(t for t in phrase.terms if t not in verbs),
            service=frozenset(service),
        )
    return _with_context(phrase, before, containers)


def _cut_at_done(clause: str) -> tuple[str, str, str] | None:
    """What stood before, the thing, the kind of work: of "the roof needs fixed"; else None."""
    match = _DONE.match(clause)
    if match is None:
        return None
    kind = _work_of(match["done"]) or (_SERVICE_ANY if match["done"] in _GONE else "")
    return ("", match["thing"], kind) if kind else None


def _work_of(word: str) -> str:
    """The kind of work a verb names, also as a participle: fixed, washed, trimmed; or nothing."""
    forms = [stem(word)]
    if word.endswith("ed"):
        forms += [word[:-1], word[:-2], word[:-3]]
    return next((VERBS[form] for form in forms if form in VERBS), "")


def _asked_work(clause: str) -> set[str]:
    """The kinds of work a clause asks for as a verb; `any` for a person wanted to do something."""
    verbs = [match[1] for match in _TO_VERB.finditer(clause)]
    started = _VERB_OBJECT.match(clause.strip())
    if started is not None:
        verbs.append(started[1])
    verbs += _IT_DONE.findall(clause)
    verbs += [m[1] for m in _PARTICIPLE.finditer(clause) if m[1] not in QUALITY]
    kinds = {kind for kind in map(_work_of, verbs) if kind}
    if _SOMEONE.search(clause):
        kinds.add(_SERVICE_ANY)
    return kinds


def _without_verbs(phrase: Phrase, service: set[str]) -> tuple[Word, ...]:
    """The words with the nouns of the work asked for in place of its verbs."""
    rest = tuple(w for w in phrase.words if _work_of(w.stem) not in service)
    known = {w.stem for w in rest}
    nouns = sorted({WORK_NOUN[kind] for kind in service if kind in WORK_NOUN} - known)
    return rest + tuple(Word(stem=noun, role=Role.CORE) for noun in nouns)


def _object(head: str | None, words: tuple[Word, ...]) -> str | None:
    """The head, or the last core word when the head was the verb."""
    if any(w.stem == head for w in words):
        return head
    core = [w.stem for w in words if w.role is Role.CORE]
    return core[-1] if core else None


def _without_quantity(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without counts, and the containers that were counted ("2 drums of")."""
    containers: list[str] = []

    def take(match: re.Match[str]) -> str:
        containers.append(stem(match["unit"].split()[0]))
        return " "

    text = _QUANTITY.sub(take, _BRACKETED_COUNT.sub(" ", text))
    return text, tuple(containers)


def _natural_order(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Undo an inverted phrase: "plug, spark" reads "spark plug"."""
    commas = [index for index, token in enumerate(tokens) if token.text == ","]
    if len(commas) != 1:
        return tokens
    first, second = tokens[: commas[0]], tokens[commas[0] + 1 :]
    plain = all(
        token.kind == "word" and token.text not in PREPOSITION
        for token in tokens
        if token.text != ","
    )
    if plain and len(first) == 1 and 0 < len(second) <= _INVERTED_WORDS:
        return second + first
    return tokens


def _with_context(phrase: Phrase, before: str, containers: tuple[str, ...]) -> Phrase:
    """The phrase with what the rest of the clause adds: vehicle, sizes, containers."""
    context = phrase_of(scan(before), STOP | CHAT)
    known = set(phrase.stems)
    extra = [w.stem for w in context.words if w.stem in FITMENT]
    extra += [c for c in containers if c in _TELLING_CONTAINERS]
    words = tuple(Word(stem=s, role=Role.AFTER) for s in extra if s not in known)
    sizes = tuple(Size(text=s.text, bare=s.bare, idle=True) for s in context.sizes)
    return replace(phrase, words=phrase.words + words, sizes=phrase.sizes + sizes)


# A drum or a tote also says which size is wanted; a dozen or a case does not.
_TELLING_CONTAINERS = frozenset({"drum", "pail", "jug", "tote", "bag", "spool", "bucket"})
