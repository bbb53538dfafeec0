"""Asked lines a vendor says he will not supply, corrections of an earlier quote, questions."""

import re

from parsers.mail.cues import cues
from parsers.mail.wordlists import plain
from parsers.quote.segments import has_nouns, priced, segments
from parsers.quote.shape import Clause, clause, sub
from parsers.quote.stretches import Stretches
from parsers.quote.wordsets import words

_GROUPS = {
    "NOT": """
        can't | cannot | can not | couldn't | won't | will not | don't | do not |
        doesn't | does not | isn't | is not | aren't | are not | am not | not | never | no longer |
        unable to | not able to | cant | wont | dont | didn't | nobody here
    """,
    "SUPPLY": """
        supply | quote | bid | offer | carry | stock | sell | handle | make | manufacture |
        source | get | provide | furnish | find | match | do | help | have | keep | produce |
        build | haul | pour | grow | rent | touch | deal in | deal with | work with |
        distribute | fabricate | mix | print | run | pump | import | cut | mess with | fool with |
        supplying | quoting | bidding | offering | carrying | stocking | selling | handling |
        carried | sold | handled | making | doing | getting
    """,
    "GONE": """
        available | offered | stocked | something | anything | ours | obtainable | made |
        in our line | our line | our thing | our bag | in our scope | our specialty | a stock item |
        in my line | my thing | my line | my bag | for us | on our list |
        in our catalog | possible | an option
    """,
    "OUR": "our | my",
    "NA": "n/a | n.a.",
}
_REFUSES = cues(
    """
    no bid/quote
    no-bid/no-quote/nobid
    nb/nq
    NOT [really/currently/normally/even/actually/be/personally] SUPPLY
    NOT [really/currently/normally/currently] GONE
    unavailable/discontinued/obsolete/obsoleted/unobtainable
    have/has/had/having to pass/skip/decline/leave
    will/we'll/i'll/must/gonna pass/skip/decline
    pass/passing/skip/skipping on
    nothing [to/i/we] [offer/bid/quote/can] ~ on/for
    nothing on/for
    none to be had
    NA
    ran/run out
    on your own for/on/with
    leave/left ~ to others/somebody/someone/another
    skip/skipping the/that/those/this
    somebody/someone else
    you'd/you'll/you [can/could/would] get/find/buy/want ~ ~ from/at
    no source/supplier/supply/luck/access ~ on/for/with/to
    none available/left/anywhere
    on allocation/quota
    NOT taking ~ accounts/orders/customers
    leave/leaving/count us off/out
    outside [of] OUR
    out of OUR line/scope/wheelhouse/range/territory/area
    stopped/quit/dropped/discontinued SUPPLY
    got out of
    sold out
    allocated
    backordered/back-ordered/backorder indefinitely
    decline/declining/excluded/excluding/exclude/excludes
    leave/leaving/left ~ ~ off/out/blank/open
    buy/get/find/source/order ~ ~ elsewhere
    somewhere/someone/somebody else ~ for
    another/different vendor/supplier/outfit/shop/house
    no can do
    """,
    _GROUPS,
)
_NOT_NOW = re.compile(
    r"\b(?:(?:until|till?|before)(?! (?:who knows|further|next (?:year|season)|spring|summer))|yet|"
    r"unless|without|this week|better|cheaper|lower|less than|faster|"
    r"sooner|any quicker|more than|(?:have|get) (?:\w+ )?(?:pric\w+|quotes?|numbers?)|do without|"
    r"do business|(?:not|n't) have to|if you|help (?:but|you with anything))\b"
)
_STILL_CAN = re.compile(r"^(?:but|though|however)\b.*\b(?:can|could|will|i'll|we'll)\b")
_OFFERS = re.compile(
    r"\b(?:can|could|have|i'll|we'll|will|got|quoting|ok|fine|is|are|but|offer|yes|only)\b"
)
_ONLY = re.compile(r"\b(?:only|just|strictly|exclusively)\b")
_TRADES = re.compile(
    r"\b(?:quot\w+|bid\w*|do|doing|offer\w*|price|pricing|supply|help|sell|handle|carry|"
    r"haul\w*|stock|make|run|deal|only for (?:us|me)|respond\w*)\b"
)
_NOUN_END = words("on for with in of at to from , . ; : and or but so we i")
_NEVER = frozenset(("no", "zero", "nix"))
_REVISES = cues(
    """
    misquoted/misquote/mis-quoted/mispriced/mistyped/misread
    miskeyed/mis-keyed/misprinted
    need/have/has/had/must/want/like/to to correct
    correct/correcting the/my/our/that/this/an/a/yesterday's
    correction/corrections/corrected
    revise/revised/revising/revision/revisions
    updates/update to the/my/our
    made/found/caught/spotted/had/was/is [a/an] ~ mistake/error/typo/goof
    my/our mistake/error/bad/goof/fault/typo
    typo/transposed
    fat fingered/finger
    fat-fingered/fat-finger
    keyed/typed/entered/punched/wrote/put ~ ~ wrong/incorrectly
    should have been/read/said/shown
    should've been/read/said
    should/to read
    supersedes/superseding
    replaces/replacing OUR LAST
    disregard/ignore/scratch/toss/discard/delete/trash ~ [LAST] ~ SAID
    disregard/ignore [the/my/our] LAST
    OUR LAST ~ SAID
    updated SAID
    new/better SAID for/on you/the
    i/we forgot/omitted/overlooked
    i/we left the/a/an/that/one/some * off/out
    forgot to
    i/we missed the/a/one/an/item/line
    oops/whoops/woops
    quoted [you] ~ wrong/incorrectly
    in error
    wrong SAID
    sharpen/sharpened OUR pencil
    requote/requoted/re-quote/re-quoted/requoting
    price drop/dropped/change/changed
    """,
    {
        "OUR": "my | our | the",
        "LAST": "last | earlier | previous | prior | first | yesterday's | friday's | "
        "monday's | morning's | original | old",
        "SAID": "quote | quotation | email | e-mail | price | prices | pricing | "
        "number | numbers | "
        "message | note | offer | bid | figure | figures | one",
    },
)
_NOT_THE_OLD = re.compile(
    r"\$?\d+\.\d\d\d?(?: (?:each|ea|per \w+|a \w+))?,? (?:instead of|rather than|and not|not)"
    r"(?: the)? \$?\d+\.\d\d|\bshould be \$?\d+\.\d|\bshould be \$\d"
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

    A piece that also prices the line does not decline it, nor does "not before Friday". "Only the
    hose" declines whatever else was asked; the caller leaves out lines that are priced after all.
    """
    found = _lacking(part, owners) | _all_but(part, owners)
    folded = plain(part.text)
    if not _REFUSES.find(folded) or _NOT_NOW.search(folded):
        return found
    pieces = [(piece, plain(piece.text), owners.of(piece)) for piece in _pieces(part)]
    if any(place is None and _STILL_CAN.search(text) for _, text, place in pieces):
        return found
    declined, spoken = _refused_pieces(pieces)
    if not declined and not spoken and not priced(part):
        declined |= _before(part, owners, folded)
    return found | declined


def _pieces(part: Clause) -> list[Clause]:
    """The clause cut at its commas and conjunctions."""
    starts = segments(part.tokens)
    ends = [*starts[1:], len(part.tokens)]
    return [sub(part, start, end) for start, end in zip(starts, ends, strict=True)]


def _refused_pieces(pieces: list[tuple[Clause, str, int | None]]) -> tuple[set[int], bool]:
    """Lines in the pieces of a refusal, and whether another line is offered beside it.

    A refusal goes on over a list ("no film, no trucks") and back over one ("film and trucks, can't
    do"), until a piece offers something.
    """
    declined: set[int] = set()
    waiting: set[int] = set()
    refusing = spoken = False
    for piece, text, place in pieces:
        named = set() if place is None or priced(piece) else {place}
        if _REFUSES.find(text):
            declined |= named or waiting
            refusing, waiting = True, set()
        elif priced(piece) or _OFFERS.search(text):
            refusing, waiting = False, set()
            spoken = spoken or place is not None
        elif refusing:
            declined |= named
        else:
            waiting |= named
    return declined, spoken


def _before(part: Clause, owners: Stretches, folded: str) -> set[int]:
    """The item spoken of just before a refusal without a name of its own."""
    ahead = owners.focus
    if ahead is None or ahead.place is None or owners.line != part.line:
        return set()
    said = _REFUSES.pattern.split(folded, maxsplit=1)[0]
    foreign = has_nouns(clause(said))
    return set() if foreign or any(priced(p) for p in ahead.parts) else {ahead.place}


def _lacking(part: Clause, owners: Stretches) -> set[int]:
    """Lines named right behind a "no": no film, no elbows from us."""
    found: set[int] = set()
    for at, token in enumerate(part.tokens):
        if not _is_denial(part, at) or at + 1 == len(part.tokens):
            continue
        end = at + 1
        while end < min(at + 5, len(part.tokens)) and part.tokens[end].low not in _NOUN_END:
            end += 1
        if end == at + 1 or _NOT_NOW.search(plain(part.text[token.end :])):
            continue
        piece = sub(part, at + 1, end)
        place = owners.of(piece)
        if place is not None and not priced(piece):
            found.add(place)
    return found


def _is_denial(part: Clause, at: int) -> bool:
    """Whether a token denies what follows: "no film", "out of film"."""
    token = part.tokens[at]
    return token.low in _NEVER or (
        token.low == "of" and at > 0 and part.tokens[at - 1].low == "out"
    )


def _all_but(part: Clause, owners: Stretches) -> set[int]:
    """Every line but the ones a vendor says he only deals in."""
    lines = range(len(owners.matcher.lines))
    if len(lines) == 1 or not _ONLY.search(part.text.lower()):
        return set()
    kept = set()
    for piece in _pieces(part):
        text, place = plain(piece.text), owners.of(piece)
        if place is not None and _ONLY.search(text) and _TRADES.search(text):
            kept.add(place)
    return set(lines) - kept if kept else set()


def revises(text: str) -> bool:
    """Whether the words correct an earlier quote.

    >>> revises("I misquoted the wall packs"), revises("Revised: 79 ea"), revises("plugs 4.29 ea")
    (True, True, False)
    >>> revises("Whoops. It goes for 98.15 each, not 88.15."), revises("should be here by Friday")
    (True, False)
    """
    folded = plain(text)
    return _REVISES.find(folded) is not None or _NOT_THE_OLD.search(folded) is not None


def asks(part: Clause) -> bool:
    """Whether a clause asks the buyer something.

    >>> from parsers.quote.shape import clause
    >>> asks(clause("Which engine?")), asks(clause("Any questions?")), asks(clause("4.29 ea"))
    (True, False, False)
    """
    return _ASKS.search(part.text) is not None and not _POLITE.search(part.text)
