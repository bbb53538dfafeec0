"""Short lines in the thread, only where a person has to notice something."""

import re

import msgspec

from bot.domain.case import Case
from bot.domain.effects import Notice, Tell
from bot.domain.town import Town
from bot.wording.blocks import Post, Section, marked
from bot.wording.safe import safe

SEE_HOME = "Open my Home tab to decide."
_AMOUNT = re.compile(
    r"[$€£]\s?\d[\d.,]*|\d[\d,]*[.,]\d{2,4}(?!\d)|\d+\s?(?:dollars|bucks|usd|cents)\b",
    re.IGNORECASE,
)
_SENTENCES = {
    Notice.ADDRESS_FAILED: "{who} cannot be reached by mail: {said}",
    Notice.VENDOR_ASKS: "{who} asks: “{said}”",
    Notice.ASKED_LATE: (
        "{who} asks after the close: “{said}” It is on file; an answer could change no quote now."
    ),
    Notice.MORE_TIME: "Too few quotes for {case}, so all vendors have more time: {said}",
    Notice.FEW_QUOTES: (
        "{case} has fewer quotes than the rules ask for: ask once more, go on with these for a "
        "reason, or give up? {said}"
    ),
    Notice.MAIL_HELD: "A mail about {case} is kept for a person, not counted: {said}",
    Notice.PLEASE_CHECK: (
        "an answer could not be read with certainty; please check it on the card."
    ),
    Notice.PLEASE_APPROVE: "{case} is ready for your decision.",
    Notice.APPROVAL_WAITS: "{case} still waits for your decision.",
    Notice.APPROVAL_OVERDUE: "{case} has waited long for a decision.",
    Notice.PLEASE_NUMBER: "{case} is approved; the order waits for its number.",
    Notice.PLEASE_CONFIRM: (
        "a contract may cover {case} or a part of it; please confirm on the card, or ask vendors."
    ),
    Notice.CONTRACT_PRICED: (
        "{who} named the price under contract {said}; {case} is checked anew, see the card."
    ),
    Notice.INQUIRY_FAILED: (
        "{who} names no price under the contract for {case}: {said} Enter one, or ask vendors."
    ),
    Notice.INQUIRY_SILENT: (
        "{who} has not named the price under contract {said} for {case}: "
        "please call and enter it on the card, or ask vendors."
    ),
    Notice.CONTRACT_STAYS: (
        "no local price takes the contract's place for {case}: see the card, and order on contract."
    ),
    Notice.NO_QUOTES: "no complete quote for {case}: ask once more, or give up?",
    Notice.MORE_QUOTES: (
        "the best answer to {case} is dearer than estimated, and its band asks for more quotes: "
        "ask once more, or give up?"
    ),
    Notice.AWARD_FAILED: "{who} does not get or keep the order of {case}: {said}",
    Notice.DENIED: "{case} was denied: {said}",
    Notice.ORDERED: "ordered from {who}, order {number}. {said}",
}
_NOBODY = {
    Notice.PLEASE_APPROVE: (
        "Nobody on the staff list may approve {case} at this amount; please tell purchasing."
    ),
    Notice.PLEASE_NUMBER: (
        "{case} is approved, but nobody on the staff list gives order numbers; "
        "please tell purchasing."
    ),
}
"""What is said where nobody can be called."""


def notice(tell: Tell, case: Case, town: Town) -> Post:
    """Put a notice into words; people are called by their chat names so that they notice."""
    called = " ".join(f"<@{person}>" for person in tell.people)
    words = _words(tell, case, town)
    text = f"{called} {words}".strip()
    return Post(text=text, blocks=(Section(text=marked(text)),), people=tell.people)


def discreet_notice(tell: Tell, case: Case, town: Town) -> Post | None:
    """The notice for a channel others can read, where it differs: without account numbers."""
    if tell.notice is not Notice.ORDERED or not tell.words:
        return None
    return notice(msgspec.structs.replace(tell, words=""), case, town)


def without_amounts(words: str) -> str:
    """A vendor's words for everybody's eyes: what could be a price is left out.

    Prices stay sealed until the close, and out of channels outsiders read.

    >>> without_amounts("NGK at $7.10 or Champion 6.35 each: which engine, 5.0 or 6.2?")
    'NGK at […] or Champion […] each: which engine, 5.0 or 6.2?'
    """
    return _AMOUNT.sub("[…]", words)


def _words(tell: Tell, case: Case, town: Town) -> str:
    vendor = town.vendor(tell.vendor_id)
    sentence = _SENTENCES[tell.notice]
    if not tell.people:
        sentence = _NOBODY.get(tell.notice, sentence)
    return sentence.format(
        who=safe(vendor.name) if vendor else "A vendor",
        said=safe(without_amounts(tell.words), 600),
        case=case.id,
        number=safe(case.po_number),
    ).rstrip()


def failed_words(seq: int) -> str:
    """What is said where something could not be worked on at all."""
    return (
        f"I could not work on this. It is kept as entry {seq}, nothing is lost; please tell "
        "whoever runs me: `threequotes queue` shows why."
    )


def failed_mail_words(seq: int) -> str:
    """The line about a mail that could not be worked on."""
    return (
        f"A mail could not be worked on. It is kept as entry {seq}, nothing is lost: "
        "`threequotes queue` shows why."
    )
