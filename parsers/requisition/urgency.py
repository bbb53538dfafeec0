"""How pressing a request is, and by which day the goods are needed."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from parsers.dates import DatePhrase
from parsers.requisition.model import Urgency

_LOW: Final = re.compile(
    r"\b(?:no (?:rush|hurry|big rush|urgency|particular rush)|not (?:urgent|an emergency|in a "
    r"(?:hurry|rush)|a rush|rush|critical|pressing|time sensitive)|isn'?t urgent|"
    r"when ?ever|when you (?:get|have) (?:a )?(?:chance|time|minute|sec)|low priority|take your "
    r"time|no need to rush|"
    r"eventually|some ?day|at your (?:leisure|convenience)|not needed right away|can wait|no "
    r"deadline|in no (?:hurry|rush)|aint urgent|ain'?t in a hurry)\b",
)
_HIGH: Final = re.compile(
    r"\b(?:asap|a\.s\.a\.p|urgent(?:ly)?|urgnt|emergency|emergencies|right (?:now|away)|"
    r"immediately|now|stat|rush|hurry|critical|today|tonight|tomorrow|tomorow|tommorow|tmrw|"
    r"(?:like|by|needed (?:it |them |this )?) ?yesterday|quick(?:ly)?|eod|cob|dead|(?:is|are|"
    r"it'?s|went|was|unit|truck|machine|system|pump|line|mower|plow) down|down hard|broke down|"
    r"out of service|"
    r"oos|deadlined|stranded|stuck|can'?t (?:move|run|use|wait|open|start|drive|go|operate|plow|"
    r"flush)|cannot (?:move|run|wait)|cant (?:move|run|wait|start|drive|use)|on the lift|leaking|"
    r"leak|gushing|flood(?:ed|ing)?|"
    r"main break|burst|blew|blown|overflow\w*|won'?t start|wont start|no heat|no water|no power|"
    r"as soon as (?:possible|you can)|soon as possible|"
    r"first thing|top priority|high priority|911|this (?:morning|afternoon)|same day|overnight|"
    r"drop everything|hot (?:rush|job|one)|priority one|crisis|hazard|"
    r"need(?:ed)? it bad|not working|quit working|sidelined|parked until|backed up|backing up)\b|"
    r"\bdown\W*$|\bdown[,.!;]|\bis out\b(?! of (?!service|order))|!!!",
)
_NOT_DEAD: Final = re.compile(
    r"\bdead (?:bolt|blow|end|man|tree)\w*\b|\bdown (?:spout|light|rod|jacket|payment)\w*\b|"
    r"\bdown to\b|\bleak (?:detect|seal|clamp|repair|stop)\w*\b|\brush hour\b|\bout of stock\b|"
    r"\bflood ?lights?\b|\bemergency (?:light|exit|kit|blanket|ballast|vehicle|stop|eye)\w*\b|"
    r"\bquick[- ](?:connect|coupl|disconnect|link|lube|set|dry|release)\w*\b|\bstop leak\b|\bby "
    r"now\b|\b(?:right now|for now) we\b",
)
_PRICES: Final = re.compile(
    r"\b(?:prices?|pricing|quotes?|quoted|bids?|numbers?|estimates?|cost|costs)\b(?:[ "
    r",]+\w+){0,3}[ ,]*$",
    re.IGNORECASE,
)
_PRICES_ONLY: Final = re.compile(
    r"\b(?:need|want|get|have|send|like|due|back|in|see)\b", re.IGNORECASE
)
_PAST: Final = re.compile(
    r"\b(?:ordered|came|broke|died|installed|bought|got|happened|asked|talked|said|since|as "
    r"of)\b[^,.;]*$",
    re.IGNORECASE,
)


def urgency_of(text: str) -> Urgency:
    """Say how pressing a request is.

    >>> urgency_of("need it asap"), urgency_of("no rush"), urgency_of("4 cones"), urgency_of("")
    ('high', 'low', 'normal', 'normal')
    """
    text = text.lower()
    if _LOW.search(text):
        return "low"
    return "high" if _HIGH.search(_NOT_DEAD.sub(" ", text)) else "normal"


def needed_by(text: str, dates: Sequence[DatePhrase]) -> tuple[date | None, DatePhrase | None]:
    """Return the day the goods are needed: the first with a purpose, prices' own days left out."""
    usable = [
        phrase
        for phrase in dates
        if not _is_for_prices(text, phrase) and not _is_past(text, phrase)
    ]
    for phrase in usable:
        if phrase.cue in ("by", "before", "b4", "due", "needed", "than", "to"):
            return phrase.day, phrase
    return (usable[0].day, usable[0]) if usable else (None, None)


def _is_for_prices(text: str, phrase: DatePhrase) -> bool:
    """Say whether the day is the one by which prices are wanted."""
    before = text[max(0, phrase.start - 60) : phrase.start]
    clause = re.split(r"[,.;\n!?]", before)[-1]
    return _PRICES.search(clause) is not None


def _is_past(text: str, phrase: DatePhrase) -> bool:
    before = text[max(0, phrase.start - 40) : phrase.start]
    return _PAST.search(before) is not None
