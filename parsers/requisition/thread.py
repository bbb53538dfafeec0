"""A message that stands under the bot's own words: an answer, a ruling, an amendment."""

import re
from typing import Final

from parsers.requisition.markup import Plain
from parsers.requisition.model import Intent
from parsers.requisition.ruling_cues import APPROVE, REJECT
from parsers.requisition.wordlist import words

_ASKS_RULING: Final = re.compile(
    r"\b(?:approve|approval|reject|ok to order|okay to order|place the order|order it|go ahead|"
    r"award|proceed|accept)\b",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(
    r"\?|\b(?:which|what|how many|please (?:tell|give|send|confirm))\b", re.IGNORECASE
)
_YES: Final = re.compile(
    r"^\W*(?:y|yes|yep|yup|yeah|ok|okay|sure|do it|correct|right|please do|go|k|affirmative|"
    r"absolutely)\b",
    re.IGNORECASE,
)
_NO: Final = re.compile(r"^\W*(?:n|no|nope|nah|negative)\b", re.IGNORECASE)
_UP: Final = words("+1 thumbsup white_check_mark ok_hand heavy_check_mark ok")
_DOWN: Final = words("-1 thumbsdown x no_entry no_entry_sign")
_FORGET: Final = re.compile(
    r"\bnever ?mind\b|\bnvm\b|\bcancel\b|\bforget (?:it|about it)\b|\bno longer need|don'?t need "
    r"(?:it|them) (?:any ?more|after all)|\bscrap (?:it|that)\b",
    re.IGNORECASE,
)
_THANKS: Final = re.compile(
    r"^\W*(?:thanks?|thank you|thx|ty|great|awesome|nice|cool|perfect|got it|will do|ok "
    r"thanks?)\W*(?:\w+\W*)?$",
    re.IGNORECASE,
)
# Under words about a running case, "also add 2 barricades" adds to it.
_ADDS: Final = re.compile(
    r"^\W*(?:(?:also|and|please|pls|oh|can you|could you|we also need to)\W+)*(?:add|include|"
    r"throw in)\b",
    re.IGNORECASE,
)


def thread_intent(plain: Plain, thread: str, cued: Intent | None) -> Intent | None:
    """Return what a message under the bot's words ``thread`` is; None leaves it to the cues."""
    text = plain.text
    asks_ruling = _ASKS_RULING.search(thread) is not None
    if not text.strip():
        return _by_emoji(plain, asks_ruling=asks_ruling)
    if _FORGET.search(text):
        return "cancel"
    if asks_ruling:
        return _ruling(text, cued)
    if _ASKS.search(thread) is None:
        return "amend" if _ADDS.match(text) else None
    if cued in ("help", "status") and "?" in text:
        return cued
    return None if _THANKS.match(text) else "answer"


def _by_emoji(plain: Plain, *, asks_ruling: bool) -> Intent:
    if not plain.emoji:
        return "chitchat"
    if plain.emoji[0] in _UP:
        return "approve" if asks_ruling else "answer"
    if plain.emoji[0] in _DOWN:
        return "reject" if asks_ruling else "answer"
    return "chitchat"


def _ruling(text: str, cued: Intent | None) -> Intent | None:
    if cued in ("help", "status", "cancel", "amend"):
        return cued
    if REJECT.search(text.lower()) or _NO.match(text):
        return "reject"
    if APPROVE.search(text.lower()) or _YES.match(text):
        return "approve"
    return cued
