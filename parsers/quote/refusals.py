"""Asked lines a vendor says he will not supply, corrections of an earlier quote, questions."""

import re

from parsers.quote.segments import priced, segments
from parsers.quote.shape import Clause, sub
from parsers.quote.stretches import Stretches

_REFUSES = re.compile(
    r"(?<!\S)(?:no bid|no - bid|no quote|not quoting|not bidding|nb|n / b|n / q|"
    r"n / a|unable to|(?:can not|cannot|can't|cant|can\u2019t|won't|will not) (?:bid|"
    r"supply|quote|help|get|do|offer|source|provide|furnish|match|find)|"
    r"(?:do not|don't|dont|we don't|does not|no longer|never|not) (?:carry|make|"
    r"stock|sell|handle|supply|have|do|offer|keep|manufacture|available|get)|"
    r"not available|unavailable|isn't available|aren't available|pass(?:ing)? on|"
    r"will pass|have to pass|out of our (?:line|scope)|not (?:in )?our (?:line|"
    r"scope|thing)|outside (?:of )?our|nothing on|"
    r"not something we|skip(?:ping)?|have to skip|can't help (?:you )?(?:with|"
    r"on)|no luck|allocated|sold out|back ?order(?:ed)? indefinitely|obsolete|"
    r"not offered|declin(?:e|ing)|exclud(?:e|ed|ing))(?!\S)"
)
_REVISES = re.compile(
    r"\b(?:updates? to (?:the|my|our)|misquot\w+|mis-quot\w+|correct(?:ion|ed|ing)|"
    r"revis(?:ed?|ion|ing)|"
    r"made a mistake|my mistake|my error|typo|should have been|should be|"
    r"should(?:'ve| have) (?:read|said)|supersedes|"
    r"disregard|ignore (?:my|the|our) (?:last|earlier|previous|first|prior)|"
    r"(?:my|our|the) (?:last|earlier|previous|prior|first) (?:quote|email|e-mail|"
    r"price|number|message|note)|"
    r"updated (?:quote|price|pricing|number)|(?:new|better) (?:price|number)s? "
    r"(?:for|on) (?:you|the)|i (?:forgot|left off|left out|missed)|forgot to|"
    r"oops|quoted (?:you )?(?:wrong|the wrong|in error)|in error|wrong (?:price|"
    r"number)|"
    r"sharpen(?:ed)? (?:my|our|the) pencil|re-?quote\w*|fat[- ]finger\w*|"
    r"transposed|price (?:drop|change)d?)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\?(?!\w)")
_POLITE = re.compile(
    (
        r"\b(?:any (?:other )?questions?|questions\?|anything else|sound good|"
        r"ok(?:ay)?\?|work for you|how(?:'s| is) (?:that|it)|can we help|thoughts|"
        r"does that work|deal)\b"
    ),
    re.IGNORECASE,
)


def refused(part: Clause, owners: Stretches) -> set[int]:
    """The asked lines a clause declines: those it names beside the refusal.

    A clause that also prices the line does not decline it.
    """
    if not _REFUSES.search(part.shape):
        return set()
    starts = segments(part.tokens)
    pieces = [sub(part, a, b) for a, b in zip(starts, [*starts[1:], len(part.tokens)], strict=True)]
    found: set[int] = set()
    for piece in pieces:
        place = owners.of(piece)
        if place is not None and not priced(piece):
            found.add(place)
    whole = owners.of(part)
    if not found and whole is not None and not priced(part):
        found.add(whole)
    if (
        not found
        and owners.focus is not None
        and owners.focus.place is not None
        and not priced(part)
    ):
        ahead = owners.focus
        if owners.line == part.line and not any(priced(p) for p in ahead.parts):
            found.add(owners.focus.place)
    return found


def revises(text: str) -> bool:
    """Whether the words correct an earlier quote.

    >>> revises("I misquoted the wall packs"), revises("Revised: 79 ea"), revises("plugs 4.29 ea")
    (True, True, False)
    """
    return _REVISES.search(text) is not None


def asks(part: Clause) -> bool:
    """Whether a clause asks the buyer something.

    >>> from parsers.quote.shape import clause
    >>> asks(clause("Which engine?")), asks(clause("Any questions?")), asks(clause("4.29 ea"))
    (True, False, False)
    """
    return _ASKS.search(part.text) is not None and not _POLITE.search(part.text)
