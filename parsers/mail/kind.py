"""What a vendor's mail is: a quote, a refusal, a question, a promise, or no person's words."""

import re
from bisect import bisect_right

from parsers.mail.bounce import read_bounce
from parsers.mail.closing import is_promo
from parsers.mail.intent import find_intent, guess_intent
from parsers.mail.model import BODY, KindReading, MailKind, Message, OwnText, Region, Span, TextLine
from parsers.mail.robots import Robot, find_robot
from parsers.mail.wordlists import plain

_LOOKED_AT = 200
"""Lines of the sender's own words that are read for his intent."""


def recognise_kind(message: Message, own: OwnText, *, offers_price: bool) -> KindReading:
    """Say what a mail is for us, with the reason and the lines it rests on.

    Machines first, by headers and titles; then a price in the sender's own words makes it a quote,
    even where a machine wrote it; without one, his turns of phrase decide.

    Args:
        message: the mail.
        own: its text by region.
        offers_price: whether the quote reader found a price offered for this requisition.

    >>> text = "Sorry, we do not carry those."
    >>> line = TextLine(text=text, start=0, end=len(text), region=Region.OWN)
    >>> reading = recognise_kind(Message(), OwnText(text=text, lines=(line,)), offers_price=False)
    >>> reading.kind.value, reading.reason, reading.spans[0].text
    ('no_bid', "says 'do not carry'", 'Sorry, we do not carry those.')
    >>> recognise_kind(Message(), OwnText(text="", lines=()), offers_price=True).kind.value
    'quote'
    """
    bounce = read_bounce(message)
    if bounce is not None:
        return KindReading(kind=MailKind.BOUNCE, reason=bounce[1])
    robot = find_robot(message, own.own)
    if robot is not None and not _quotes_anyway(robot, own, offers_price=offers_price):
        return KindReading(kind=MailKind.AUTO_REPLY, reason=robot.reason)
    if _advertises(own):
        return KindReading(kind=MailKind.OTHER, reason="an advertisement to many")
    if offers_price:
        by = f", though {robot.reason}" if robot is not None else ""
        return KindReading(kind=MailKind.QUOTE, reason=f"a price is offered{by}")
    if _is_mass_mail(message):
        return KindReading(kind=MailKind.OTHER, reason="sent to a mailing list")
    return _by_words(own, is_answer=bool(message.in_reply_to or message.references))


def _quotes_anyway(robot: Robot, own: OwnText, *, offers_price: bool) -> bool:
    """A machine may send a true quote; an absence note with a special offer is none."""
    return offers_price and not robot.certain and not is_promo(own.own)


_MANY = re.compile(
    r"\bunsubscribe\b|\bopt[- ]out\b|\b(?:manage|update) (?:your )?(?:email )?preferences\b|"
    r"\bview (?:this |it )?(?:e-?mail )?(?:in|on) (?:a |your )?(?:web )?(?:browser|online)\b"
)
_SELLS = re.compile(
    r"\bwhile (?:supplies|they|quantities) last|\b(?:from|as low as|now) (?:only|just) ?\$|"
    r"\d ?% off\b|\bshop (?:now|online|today)\b|\bfree gift\b|\bget a free\b|\bdeals?\b|"
    r"\bnewsletter\b|\bspecials?\b|\bsave (?:up to|big|\$?\d)|\bsale\b|\bwebinar\b"
)


def _advertises(own: OwnText) -> bool:
    """Whether a mail sells to many: it can be unsubscribed from, and it praises its prices.

    >>> line = "Batteries from only $129! Unsubscribe | View in browser"
    >>> _advertises(OwnText(text=line, lines=(TextLine(
    ...     text=line, start=0, end=len(line), region=Region.OWN),)))
    True
    """
    text = plain(own.own)
    return _MANY.search(text) is not None and _SELLS.search(text) is not None


def _is_mass_mail(message: Message) -> bool:
    return bool(
        (message.header("List-Unsubscribe") or message.header("List-Id"))
        and not message.in_reply_to
    )


def _by_words(own: OwnText, *, is_answer: bool) -> KindReading:
    lines = own.within(Region.OWN, Region.INLINE)[:_LOOKED_AT]
    folded = [plain(line.text) for line in lines]
    text = " ".join(folded)
    intent = find_intent(text)
    if intent is None and is_answer and text.strip() and not is_promo(text):
        intent = guess_intent(text)
    if intent is None:
        return KindReading(kind=MailKind.OTHER, reason="nothing in it answers the request")
    return KindReading(
        kind=intent.kind,
        reason=f"says {intent.words!r}",
        spans=(_span(lines, folded, intent.at),),
    )


def _span(lines: tuple[TextLine, ...], folded: list[str], at: int) -> Span:
    """Return the line in which an offset of the folded lines, joined by blanks, falls."""
    starts, total = [], 0
    for text in folded:
        starts.append(total)
        total += len(text) + 1
    line = lines[bisect_right(starts, at) - 1]
    return Span(source=BODY, start=line.start, end=line.end, text=line.text)
