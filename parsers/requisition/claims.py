"""Stretches of a message that are no goods: dates, money, times, account numbers.

A claimed stretch leaves one token of kind "claim" behind, so that a noun phrase ends there and
no number in it is taken for an amount.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from parsers.dates import DatePhrase
from parsers.requisition.tokens import Token

_ACCOUNT: Final = re.compile(
    r"\b(?:acct|account|gl|budget|charge(?: to)?|fund|project|line item|cost center|org|code|req|"
    r"po)\b\.?"
    r"[ :]*(?:code|number|no\.?|line|to)?[ :]*#?[ ]?[\d][\d-]{2,20}",
    re.IGNORECASE,
)
_TIME: Final = re.compile(
    r"\b(?:(?:at|by|before|around|@)[ ]+)?\d{1,2}(?::\d\d)?[ ]?(?:am|pm|a\.m\.?|p\.m\.?)(?!\w)"
    r"|\b(?:at|by|before)[ ]+\d{1,2}:\d\d\b|\b\d{1,2}:\d\d\b|\b(?:by|at|before)[ ]noon\b",
    re.IGNORECASE,
)
_MONEY: Final = re.compile(
    r"(?:\b(?:budget(?: is| of)?|under|below|max(?:imum)?|about|around|less than|up to|not over|"
    r"no more than|limit(?: of)?|cap(?: of)?)[ ]+)?"
    r"(?:\$[ ]?\d[\d,]*(?:\.\d+)?k?|\b\d[\d,]*(?:\.\d+)?k?[ ]?(?:bucks?|dollars?|usd|grand)\b)"
    r"(?:[ ]*(?:max|budget|limit|or less|each|ea|tops|apiece|total))*"
    r"|\bbudget(?:[ ]is|[ ]of)?[ :]+\d[\d,]*k?\b",
    re.IGNORECASE,
)
# A local number needs a word of telephoning: "103-6403" alone is a part number.
_PHONE: Final = re.compile(
    r"(?<![\w-])(?:\(?\d{3}\)?[ .-]{1,2}|(?<=call )|(?<=cell )|(?<=phone )|(?<=text )|(?<=tel )"
    r"|(?<=ph )|(?<=me at )|(?<=ext )|(?<=phone: )|(?<=cell: )|(?<=us at ))"
    r"\d{3}[.-]\d{4}(?![\w-])(?:[ ]?(?:x|ext\.?)[ ]?\d+)?",
    re.IGNORECASE,
)
# Who writes is no place to deliver to: "this is Rick down at the shop", "it's Dottie in records".
_INTRODUCTION: Final = re.compile(
    r"\b(?:this is|it'?s|i'?m)[ ](?!for\b|on\b|in\b|at\b|the\b|a\b|an\b|not\b|out\b|down\b)"
    r"[a-z]{2,12}(?:[ ][A-Z]\w{1,15})?(?:[ ](?:here|down|over|up|out|back))?[ ]"
    r"(?:at|from|in|with|w/|over at)[ ](?:the[ ])?\w+(?:'s)?"
    r"(?:[ ](?:office|shop|dept|department|desk|garage|crew|yard|division|barn))?"
    r"|^[ ]*[a-z]{2,12}[ ](?:at|from|in|over at|down at)[ ](?:the[ ])?[a-z]+(?:[ ][a-z]+)?[ "
    r"]here\b",
    re.IGNORECASE,
)
_HINTS: Final = (
    (re.compile(r"\d{3}[.-]\d{4}", re.IGNORECASE), _PHONE),
    (re.compile(r"this is|it'?s|i'?m|\bhere\b", re.IGNORECASE), _INTRODUCTION),
    (re.compile(r"\d[ ]?[ap]\.?m|\d:\d|noon", re.IGNORECASE), _TIME),
    (re.compile(r"\$|bucks?|dollar|usd|grand|budget", re.IGNORECASE), _MONEY),
    (
        re.compile(r"acc|gl|budget|charge|fund|proj|line|cost|org|code|req|po", re.IGNORECASE),
        _ACCOUNT,
    ),
)


def foreign_stretches(text: str, dates: Iterable[DatePhrase]) -> list[tuple[int, int]]:
    """Return the stretches of ``text`` that are dates, times, money, phones or accounts, sorted.

    >>> foreign_stretches("chair under 400 bucks, acct 4410-22", ())
    [(6, 21), (23, 35)]
    """
    found = [(phrase.start, phrase.end) for phrase in dates]
    for hint, pattern in _HINTS:
        if hint.search(text):
            found += [match.span() for match in pattern.finditer(text)]
    return sorted(found)


def claim(tokens: Sequence[Token], stretches: Sequence[tuple[int, int]]) -> list[Token]:
    """Put one claim token in place of the tokens that lie within a stretch."""
    if not stretches:
        return list(tokens)
    left: list[Token] = []
    pending = iter(stretches)
    current = next(pending, None)
    for token in tokens:
        while current is not None and token.start >= current[1]:
            current = next(pending, None)
        if current is None or token.end <= current[0]:
            left.append(token)
        elif not left or left[-1].start != current[0] or left[-1].kind != "claim":
            left.append(Token("claim", "", "", current[0], max(current[1], token.end)))
    return left
