"""What a message wants, by its cue phrases: status, cancel, approve, reject, amend, received, help.

Requests have no cue of their own here: what asks for goods is a request (``goodness``), what
remains is chit-chat.
"""

import re
from typing import Final

from parsers.requisition.cues import (
    AMEND,
    ARRIVED,
    CANCEL,
    HELP,
    RECEIVED,
    STATUS,
    compile_cues,
)
from parsers.requisition.model import Intent
from parsers.requisition.ruling_cues import APPROVE, REJECT

# People say what they want at once; a list of sixty lines is not searched for cues.
CUE_WINDOW: Final = 320

_ORDER: Final[tuple[tuple[Intent, re.Pattern[str]], ...]] = (
    ("help", HELP),
    ("status", STATUS),
    ("cancel", CANCEL),
    ("amend", AMEND),
    ("received", ARRIVED),
    ("reject", REJECT),
    ("approve", APPROVE),
    ("received", RECEIVED),
)
# Only in front of a message do these begin something new after the talk of something old.
_FRESH: Final = compile_cues(
    r"\b(?:also|please|pls|so|but|still|and|now) (?:we |i )?(?:need|order|reorder|get) (?:N|some|"
    r"more)",
    r"\bneed (?:N|some) (?:more )?\w+ (?:boxes|cases|bags|pails|rolls|drums|\w+) (?:of|for)\b",
    r"^\W*(?:we |i |hey |please )*(?:need|order|get|want) (?:N|some) .*"
    r"\b(?:actually|no wait|sorry|make)\b",
    r"\bi meant \d+ (?!not|instead|of (?:the|those|them))[a-z]+ [a-z]+",
)

# Weather, food and favours come in without being delivered.
_NO_DELIVERY: Final = re.compile(
    r"\b(?:lunch|pizza|donuts?|bagels?|cake|breakfast|inch(?:es)?|rain|snow|degrees|hours|calls?|"
    r"complaints?|visitors?|if (?:some|any)(?:one|body))\b"
)
# Something taken back in the same breath: "5 make that 7 shovels", "brooms... scratch that, mops".
_RETHOUGHT: Final = compile_cues(
    r"^\W*(?:we |i |need |order |get |hey )*N,? (?:no,? |wait,? |sorry,? )*make (?:that|it) N \w",
    r"^(?!.*\b(?:cancel|CASE))\W*(?:[\w-]+ ){0,5}[\w-]+\W+(?:scratch|strike) that\W+\w+ \w+",
)


def cue_intent(text: str) -> Intent | None:
    """Return the intent a cue phrase of ``text`` names; None when there is no such cue.

    >>> cue_intent("what did Basin Pipe come back with"), cue_intent("dont bother with the fence")
    ('status', 'cancel')
    >>> cue_intent("4 tapping sleeves 8x6 SS") is None, cue_intent("") is None
    (True, True)
    """
    opening = text[:CUE_WINDOW].lower()
    for intent, pattern in _ORDER:
        if pattern.search(opening):
            is_talk = intent == "received" and _NO_DELIVERY.search(opening)
            return None if is_talk else intent
    return None


def asks_for_new(cued: Intent, text: str) -> bool:
    """Say whether goods are asked for although a cue speaks of an older matter.

    >>> asks_for_new("amend", "I said 4, I meant 6 drain grates 24x24")
    True
    >>> asks_for_new("status", "any news on the salt?")
    False
    """
    if cued in ("amend", "cancel") and _RETHOUGHT.search(text[:CUE_WINDOW].lower()):
        return True
    return (
        cued in ("amend", "status", "received", "approve")
        and _FRESH.search(text[:CUE_WINDOW].lower()) is not None
    )
