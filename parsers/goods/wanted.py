"""Where in a clause the wanted thing is named: behind "need" or "contract for", before "broke".

A clause is folded text without its sentence marks.
"""

import re

from parsers.goods.phrase import Phrase, Role, read_phrase
from parsers.goods.wordlists import CHAT, STOP

# Words after which the thing itself is named. The last one that names something counts.
_NEED = re.compile(
    r"\b(?:needs?|needed|needing|wants?|wanted|looking (?:for|to (?:buy|get|order|purchase|rent))"
    r"|buy(?:ing)?|purchas(?:e|ing)|order(?:ing)?(?! form)|requesting"
    r"|(?:quotes?|prices?|pricing|bids?|cost) (?:on|for|of)"
    r"|(?:get|have|find|got) (?:us|me|a|an|some)|in the market for|go(?:es|ing)? through"
    r"|(?:contracts?|vendors?|suppliers?|sources?|agreements?) (?:for|on)"
    r"|who (?:handles|does|fixes|services|repairs|sells|carries|stocks|can|could)"
    r"|(?:we|you) (?:stock|carry))\b"
)
# "we're out of salt", but not "pull it out of the ditch".
_OUT = re.compile(
    r"(?:^|(?:\b(?:is|are|was|were|am|be|ran|run|runs|running|got|getting|almost|all|nearly)"
    r"|'re|'m|'s) )(?:out|low|short) (?:of|on)\b"
)
_AUXILIARY = re.compile(
    r"^(?:hi|hello|hey)?[, ]*(?:could|would|will|do|does|is|are|may"
    r"|can(?= (?:you|u|we|i|they|the|somebody|someone|anybody|anyone)\b))\b"
    r"(?: (?:we|i) (?!stock))?"
)
# What is said about the thing or oneself, not what is wanted.
_REMARK = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|keeps?|gets?|getting|been|can't|cant|won't|wont|doesn't"
    r"|don't|isn't|it's|its|they|they're|we|we're|he|she|i|i'm"
    r"|(?:can|could|would|will) (?:you|somebody|someone|anybody|anyone))\b"
)
_REASON = re.compile(r"\b(?:because|since|cuz|so that|so we|so the|so they|so i)\b.*")
# What happened to a thing that now has to be had anew: "the hose blew on the backhoe".
_FAILED = re.compile(
    r" (?:blew|broke|died|burst|snapped|quit|failed|ripped|tore|leaked|cracked"
    r"|(?:went|gave|wore|worn|burned|burnt) (?:out|bad|down|up))\b"
)
# "or equal", "or whatever crosses": leave to offer another, no part of the thing.
_OR_EQUAL = re.compile(
    r"\bor (?:whatever|anything|something|any other|an? equal|equal|equivalent|similar|comparable"
    r"|better|the like)\b[^,]*"
)


def cut_at_need(clause: str) -> tuple[str, str]:
    """What stands before the words of wanting, and the thing behind them; else all.

    >>> cut_at_need("truck 14 needs brake pads"), cut_at_need("pull it out of the ditch")
    (('truck 14 ', ' brake pads'), ('', 'pull it out of the ditch'))
    >>> cut_at_need("out of salt at the barn, can somebody order 200 tons")
    ('', ' salt at the barn, can somebody order 200 tons')
    >>> cut_at_need("mop heads are worn out, need new ones")
    ('mop heads are worn out, ', ' new ones')
    """
    ends = [match.span() for pattern in (_NEED, _OUT) for match in pattern.finditer(clause)]
    for start, end in sorted(ends, reverse=True):
        if names_something(clause[end:]):
            return clause[:start], clause[end:]
    behind = [(start, end) for start, end in ends if clause[end:].strip(" ?,")]
    if not behind:
        return "", clause
    start, end = max(behind)
    return clause[:start], clause[end:]


def names_something(text: str) -> bool:
    """Whether a text names a thing, and not only how or how much: "new ones", "a set", "200 tons".

    >>> names_something(" a 4 drawer file cabinet"), names_something(" it fixed, please")
    (True, False)
    """
    return names(read_phrase(_COUNTED.sub(" ", text), STOP | CHAT))


def names(phrase: Phrase) -> bool:
    """Whether a phrase has a word for a thing."""
    return any(w.role >= Role.KIND and w.stem not in _STAND_INS for w in phrase.words)


_COUNTED = re.compile(
    r"\d+ (?:tons?|yards?|gal(?:lon)?s?|boxes|cases|bags|rolls|feet|pairs?|sets?|packs?|pallets?)"
    r"\b(?! of)"
)
# Words that stand for a thing named elsewhere.
_STAND_INS = frozenset({"it", "them", "one", "replacement", "somebody", "more", "else", "new"})


def subject(before: str) -> str:
    """The thing that is told about before a want that names none.

    >>> subject("mop heads are worn out, "), subject("garage door at station 2 wont open, ")
    ('mop heads', 'garage door at station 2')
    """
    told = without_failure(before.strip(" ,"))
    return _REMARK.split(told, maxsplit=1)[0].strip() or told


def without_failure(thing: str) -> str:
    """The thing without what happened to it; where it happened stays.

    >>> without_failure("hydraulic hose blew on the backhoe"), without_failure("broke")
    ('hydraulic hose on the backhoe', 'broke')
    """
    return _FAILED.sub("", thing, count=1)


def without_remarks(thing: str) -> str:
    """The thing without what is told about it, and without "or equal".

    >>> without_remarks("p550371 or whatever crosses, oil filter")
    'p550371 , oil filter'
    >>> without_remarks("mulch because the beds look bad"), without_remarks("salt, we are out")
    ('mulch ', 'salt')
    """
    parts = _OR_EQUAL.sub("", _REASON.sub("", thing)).split(", ")
    kept = [part for part in parts if not _REMARK.search(part)]
    return ", ".join(kept or parts)


def without_question(clause: str) -> str:
    """The clause without the greeting and the "can you" it begins with.

    >>> without_question("hi, can we rent a lift"), without_question("can liners")
    ('rent a lift', 'can liners')
    """
    return _AUXILIARY.sub("", clause)


def is_wanting(clause: str) -> bool:
    """Whether a clause says that something is wanted.

    >>> is_wanting("we need salt"), is_wanting("mike here"), is_wanting("we need")
    (True, False, False)
    """
    return bool(cut_at_need(clause)[1] != clause and cut_at_need(clause)[1].strip())
