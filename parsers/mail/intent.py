"""What a person says who offers no price: no, not any more, which one?, or wait."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto, unique

from parsers.mail.model import MailKind
from parsers.mail.phrases import (
    ACKNOWLEDGES,
    ASKS,
    CANNOT,
    DECLINES,
    DENIAL,
    FAR_OFF,
    NOT_YET,
    PROMISES,
    REFUSING_TONE,
    REMINDS,
    SUBSTITUTES,
    WITHDRAWS,
    WORRIES,
)

_DENIED_WITHIN = 3  # words between a denial and what it denies
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\s+(?=but |however )")
_PLEASANTRIES = (
    "ok",
    "sound",
    "make sense",
    "makes sense",
    "fair",
    "how are you",
    "how's ",
    "hope",
)


@unique
class Cue(Enum):
    """What a turn of phrase shows."""

    WITHDRAWS = auto()
    DECLINES = auto()
    CANNOT = auto()
    ASKS = auto()
    PROMISES = auto()
    ACKNOWLEDGES = auto()
    SUBSTITUTES = auto()
    REMINDS = auto()


_TABLES = {
    Cue.WITHDRAWS: WITHDRAWS,
    Cue.DECLINES: DECLINES,
    Cue.CANNOT: CANNOT,
    Cue.ASKS: ASKS,
    Cue.PROMISES: PROMISES,
    Cue.ACKNOWLEDGES: ACKNOWLEDGES,
    Cue.SUBSTITUTES: SUBSTITUTES,
    Cue.REMINDS: REMINDS,
}
_KINDS = {
    Cue.WITHDRAWS: MailKind.WITHDRAWAL,
    Cue.DECLINES: MailKind.NO_BID,
    Cue.CANNOT: MailKind.NO_BID,
    Cue.ASKS: MailKind.QUESTION,
    Cue.SUBSTITUTES: MailKind.QUESTION,
    Cue.REMINDS: MailKind.OTHER,
    Cue.PROMISES: MailKind.ACKNOWLEDGEMENT,
    Cue.ACKNOWLEDGES: MailKind.ACKNOWLEDGEMENT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """A kind, the words that show it, and where they stand in the folded text."""

    kind: MailKind
    words: str
    at: int


def find_intent(text: str) -> Intent | None:
    """Read the intent out of a folded text (`plain`) that offers no price, None if there is none.

    A withdrawal or a clear refusal counts wherever it stands. A "cannot" yields to a question
    about a substitute and to a promise; with "until" or "yet" in its sentence it is none. A
    question outweighs a promise: the buyer must act first.

    >>> find_intent("have to take back my price").kind.value
    'withdrawal'
    >>> find_intent("we can't quote until we know the engine").kind.value
    'question'
    >>> find_intent("got it, will have numbers tomorrow").kind.value
    'acknowledgement'
    >>> find_intent("we only rent those").kind.value, find_intent("nice weather")
    ('no_bid', None)
    """
    hits: dict[Cue, Intent] = {}
    at = 0
    for sentence in _SENTENCE.split(text):
        at = text.find(sentence, at)
        for cue, words in _cues_of(sentence):
            intent = Intent(kind=_KINDS[cue], words=words, at=at + sentence.find(words))
            hits.setdefault(cue, intent)
    return next((hits[cue] for cue in _order(hits) if cue in hits), None)


def guess_intent(text: str) -> Intent:
    """Guess at an answer without any known turn of phrase: refusing in tone, or else a receipt.

    >>> guess_intent("sorry folks, plumbing house here").kind.value
    'no_bid'
    >>> guess_intent("thumbs up").kind.value
    'acknowledgement'
    """
    tone = REFUSING_TONE.find(text)
    if tone is not None:
        return Intent(kind=MailKind.NO_BID, words=tone.group(), at=tone.start())
    return Intent(kind=MailKind.ACKNOWLEDGEMENT, words=text[:40], at=0)


def _order(hits: Mapping[Cue, Intent]) -> tuple[Cue, ...]:
    """Which cue speaks for the mail: a "cannot" only if nothing else comes of it."""
    last: tuple[Cue, ...] = (Cue.CANNOT, Cue.ASKS, Cue.PROMISES, Cue.ACKNOWLEDGES)
    if Cue.ASKS in hits and Cue.PROMISES in hits:
        last = (Cue.ASKS, Cue.CANNOT)
    elif Cue.SUBSTITUTES in hits:
        last = (Cue.SUBSTITUTES, *last)
    elif Cue.PROMISES in hits:
        last = (Cue.PROMISES, *last)
    return (Cue.WITHDRAWS, Cue.DECLINES, Cue.REMINDS, *last)


def _unless_negated(hit: re.Match[str] | None) -> re.Match[str] | None:
    """A promise that is denied is none: "will not be quoting this".

    >>> find_intent("sorry, will not be quoting this one").kind.value
    'no_bid'
    >>> find_intent("we are quoting this tomorrow").kind.value
    'acknowledgement'
    """
    if hit is None:
        return None
    before = " ".join(hit.string[: hit.start()].split()[-_DENIED_WITHIN:])
    return None if DENIAL.find(before) else hit


def _no_refusal(sentence: str) -> bool:
    """A "cannot" for now is none, unless it lasts till another season; nor is a worry.

    >>> find_intent("not able to quote new customers until spring").kind.value
    'no_bid'
    >>> find_intent("can't price it until we get the drawing").kind.value
    'question'
    """
    if WORRIES.find(sentence) is not None:
        return True
    return NOT_YET.find(sentence) is not None and FAR_OFF.find(sentence) is None


def _cues_of(sentence: str) -> Iterator[tuple[Cue, str]]:
    asks = sentence.rstrip().endswith("?") and not sentence.startswith(_PLEASANTRIES)
    for cue, table in _TABLES.items():
        hit = table.find(f"^ {sentence.rstrip('.! ')} $")
        if cue is Cue.PROMISES:
            hit = _unless_negated(hit)
        if hit is None or (cue is Cue.CANNOT and (asks or _no_refusal(sentence))):
            continue
        if cue is Cue.SUBSTITUTES and not asks:
            continue
        yield cue, hit.group().removeprefix("^ ").removesuffix(" $")
    if asks and len(sentence.split()) > 1:
        yield Cue.ASKS, sentence
