"""Short lines in the thread, only where a person has to notice something."""

from bot.domain.case import Case
from bot.domain.effects import Notice, Tell
from bot.domain.town import Town
from bot.wording.blocks import Post, Section, marked
from bot.wording.safe import safe

_SENTENCES = {
    Notice.ADDRESS_FAILED: "{who} cannot be reached by mail: {said}",
    Notice.VENDOR_ASKS: "{who} asks: “{said}”",
    Notice.MAIL_HELD: "A mail about {case} is kept for a person, not counted: {said}",
    Notice.PLEASE_CHECK: (
        "an answer could not be read with certainty; please check it on the card."
    ),
    Notice.PLEASE_APPROVE: "{case} is ready for your decision.",
    Notice.PLEASE_NUMBER: "{case} is approved; the order waits for its number.",
    Notice.NO_QUOTES: "no complete quote for {case}: ask once more, or give up?",
    Notice.DENIED: "{case} was denied: {said}",
    Notice.ORDERED: "ordered from {who}, order {number}.",
}


def notice(tell: Tell, case: Case, town: Town) -> Post:
    """Put a notice into words; people are called by their chat names so that they notice."""
    called = " ".join(f"<@{person}>" for person in tell.people)
    words = _words(tell, case, town)
    text = f"{called} {words}".strip()
    return Post(text=text, blocks=(Section(text=marked(text)),), people=tell.people)


def _words(tell: Tell, case: Case, town: Town) -> str:
    vendor = town.vendor(tell.vendor_id)
    sentence = _SENTENCES[tell.notice]
    if tell.notice is Notice.PLEASE_APPROVE and not tell.people:
        sentence = "Nobody on the staff list may approve this amount; please tell purchasing."
    return sentence.format(
        who=safe(vendor.name) if vendor else "A vendor",
        said=safe(tell.words, 600),
        case=case.id,
        number=safe(case.po_number),
    )
