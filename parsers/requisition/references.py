"""What a message that asks for nothing new is about, and what it changes."""

import re
from datetime import datetime
from typing import Final

from parsers.dates import find_dates
from parsers.requisition.inflect import singular
from parsers.requisition.model import Change, Intent
from parsers.requisition.scanning import scan
from parsers.requisition.wordlist import words

_NUMBER: Final = re.compile(
    r"\b(?:(?:rfq|rq|req|po|case|quote|order)[ ]*#?[ ]*)?[A-Z]{2,4}-\d{2,6}(?:-\d+)?\b|\b(?:rfq|"
    r"po|case|req|quote|order)[ ]*#?[ ]*\d{2,6}\b",
    re.IGNORECASE,
)
_WHAT: Final = re.compile(
    r"\b(?:on|about|for|with|of|from|did|is|are|the|my|our|those|approve|reject|cancel|received|"
    r"got|that|has|have|where's|hows|how's)[ ]+(?:(?:the|my|our|those|that|all|any|these|a)[ "
    r"]+)?(?P<what>[A-Za-z0-9&'/-]+(?:[ ][A-Za-z0-9&'/-]+){0,3})",
    re.IGNORECASE,
)
_END: Final = words(
    """
    to up down by from with is are was were come came get got here yet please pls quote quotes
    bid bids price prices order today this now back in at and for on it that order's request
    ordered thing so not anymore too we i they delivery say status need they've looking coming
    going arrive arrived ship shipped out has have did will be until when because since after
    instead showed delivered off rfq all any last order? which where their your respond
    responded yesterday been still
    """
)
_START: Final = words(
    """
    the my our those that all any these a with on for about of update updates status word news
    where when what has have did is are was anyone anybody we bid quote quoted from any luck
    """
)


def reference(text: str, intent: Intent) -> str | None:
    """Return the case number, goods or vendor a message speaks of.

    >>> reference("update on RFQ LK-212 please", "status")
    'RFQ LK-212'
    >>> reference("bump the flags up to 14", "amend")
    'flag'
    >>> reference("sounds good", "approve") is None
    True
    """
    if numbered := _NUMBER.search(text):
        return numbered.group().strip()
    if intent == "answer":
        return None
    for match in _WHAT.finditer(text):
        words: list[str] = []
        for word in match["what"].split(" "):
            if not words and word.lower() in _START:
                continue
            if word.lower() in _END:
                break
            words.append(word)
        if words and not words[0].isdigit():
            words[-1] = singular(words[-1].lower()) if words[-1].islower() else words[-1]
            return " ".join(words)
    return None


def changes_of(text: str, intent: Intent, now: datetime) -> tuple[Change, ...]:
    """Return what an amendment, answer or receipt states.

    >>> changes_of("bump the flags up to 14", "amend", datetime(2026, 9, 8))
    (Change(field='qty', value='14'),)
    """
    if intent not in ("amend", "answer", "received"):
        return ()
    changes: list[Change] = []
    numbers = [
        token for token in scan(text) if token.kind in ("num", "times") and token.value is not None
    ]
    dates = find_dates(text, now)
    plain = [token for token in numbers if not any(d.start <= token.start < d.end for d in dates)]
    if plain:
        changes.append(Change(field="qty", value=f"{plain[-1].value:f}"))
    if dates:
        changes.append(Change(field="needed_by", value=dates[0].day.isoformat()))
    return tuple(changes)
