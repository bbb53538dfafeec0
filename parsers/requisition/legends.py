"""What signs say: "road closed ahead" signs are signs, and no road is closed."""

import re
from collections.abc import Sequence
from typing import Final

from parsers.requisition.tokens import Token

_BEARERS: Final = (
    r"(?:road |street |traffic |warning )?(?:signs?|placards?|stickers?|decals?|arrows?|stencils?)"
)
_LEGENDS: Final = (
    "men at work|men working|one way|do not enter|wrong way|no outlet|dead end|keep right|"
    "keep left|keep off(?: the)? grass|keep out|left turn only|right turn only|"
    "no left turn|no right turn|"
    "no u turn|no parking(?: any ?time| this side| here to corner)?|no stopping|no standing|"
    "no trucks|no dumping|no smoking|no trespassing|no swimming|no dogs(?: allowed)?|no entry|"
    "road closed(?: ahead| to thru traffic)?|street closed|bridge out|bridge closed|"
    "sidewalk closed|lane closed(?: ahead)?|right lane closed|left lane closed|lane ends|"
    "road work(?: ahead)?|end road work|utility work(?: ahead)?|work zone|be prepared to stop|"
    "stop ahead|yield ahead|signal ahead|flagger ahead|one lane road(?: ahead)?|two way traffic|"
    "bump(?: ahead)?|dip|rough road|loose gravel|fresh oil|wet paint|wet floor|high water|"
    "slow children at play|children at play|slow children|deer crossing|ped xing|school zone|"
    "speed hump(?: ahead)?|detour(?: ahead)?|share the road|authorized (?:vehicles|personnel) only|"
    "employees only|staff only|out of order|out of service|for sale|open house|vote here|exit only|"
    "handicap(?:ped)? parking|reserved parking|permit parking only|fire lane|tow away zone|"
    "do not block(?: driveway| intersection)?|clean up after your dog|"
    "pick up after your (?:pet|dog)"
)
# A legend, with or without quotation marks, in front of the sign that bears it.
LEGEND: Final = re.compile(rf"[\"“']?\b({_LEGENDS})[\"”']?(?=,? {_BEARERS}\b)", re.IGNORECASE)


_BEARER_STEMS: Final = ("sign", "placard", "sticker", "decal", "arrow", "stencil")


def names_bearer(text: str) -> bool:
    """Say whether anything that bears a legend is named at all; most messages name none.

    >>> names_bearer("4 Stop Signs"), names_bearer("")
    (True, False)
    """
    low = text.lower()
    return any(stem in low for stem in _BEARER_STEMS)


def with_legends(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Return ``tokens`` with one word in place of all that a sign says.

    >>> with_legends("wet paint signs", [])
    []
    """
    found = [match.span() for match in LEGEND.finditer(text)] if names_bearer(text) else []
    if not found:
        return list(tokens)
    left: list[Token] = []
    for token in tokens:
        span = next(
            (span for span in found if span[0] <= token.start and token.end <= span[1]), None
        )
        if span is None:
            left.append(token)
        elif not left or left[-1].start != span[0]:
            said = text[span[0] : span[1]].strip("\"“”'")
            left.append(Token("word", said, said.lower(), *span))
    return left
