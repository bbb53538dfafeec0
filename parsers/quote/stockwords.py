"""Goods that are there already: where they lie and how people say so."""

import re

from parsers.mail.cues import cues
from parsers.mail.wordlists import plain, words

_GROUPS = {
    "STORE": """
        shelf | shelves | rack | racks | floor | ground | lot | peg | hook | dock | yard |
        truck lot | pile | bins | bin | pallet rack | showroom | wall
    """,
    "HOUSE": """
        warehouse | whse | yard | shop | shed | barn | building | back | back room | cage |
        inventory | store room | storeroom | stockroom | stock | facility | bins | bin | plant |
        branch | depot | dc | distribution center | store | cooler | house
    """,
    "OURS": "the | our | my | his | their | one of our | our own",
    "BE": """
        is | are | all | both | it's | they're | that's | these're | sitting | sits | sit | still |
        got | currently
    """,
    "IT": """
        it | 'em | em | them | this | these | those | one | both | all | everything | some |
        plenty | the lot | all of it | all of them | both of them | all of these | two | three |
        four | the whole list
    """,
    "MADE": "made up | built | bagged | boxed | assembled | welded | crated | palletized | cut",
    "TODAY": "today | this morning | this afternoon | right away",
    "NOW": "now | today | immediately | right away | right now | at once",
}
_THERE = cues(
    """
    in stock/inventory/house
    on OURS STORE
    in OURS HOUSE
    sitting/sits/stocked/stored in/at OURS ~ HOUSE
    in [stock] [at/in] our/my ~ warehouse/yard/branch/depot
    on hand
    off OURS shelf/shelves/rack
    off the shelf
    from/ex [our/local/existing/warehouse/shelf/current] stock/inventory
    from/out [of] our/my warehouse/shelf/shelves/yard/inventory
    en stock/existencia/existencias
    stocked locally/here
    stock item/items
    stock on IT
    same day
    BE [right/already/all] here
    are/is already/sitting/right here
    here/available/ready NOW
    have/got IT [right/sitting] here
    have/got IT [right] NOW
    have/got IT on hand
    have/got ~ ~ right/sitting here
    we/i [do/always] stock IT
    lead time is/of/: nil/none/zero
    no lead time
    ships/ship/shipping/leaves/go/goes/going/out [out] NOW
    immediate delivery/shipment/ship/availability/pickup
    immediately available
    ready to go/ship/roll/load/deliver
    ready when/whenever you
    grab/get/load IT whenever
    pick/picked/grab/get/load/loaded/come/take ~ ~ any time/anytime/whenever
    pick/picked/grab/get/load/loaded/come/take ~ ~ TODAY
    any time/anytime you want/like/are
    have/has/got/with plenty
    plenty of/on/in/here/left/available
    have/got ~ ~ MADE
    already MADE
    entrega inmediata
    disponible de suite/inmediatamente
    disponibles de suite
    disponible/disponibles
    no wait/waiting/delay
    nothing to wait for
    """,
    _GROUPS,
)
_DENIED = re.compile(
    r"\b(?:not|\w+n't|cannot|no longer|none|out of|when|until|once|if|usually|normally|no|nothing|"
    r"back|limited|never|unless|only (?:have )?\d+|few|as soon as|order from|factory)\b"
    r"[^.;,]{0,25}$"
)
_PEOPLE = re.compile(r"\b(?:we|i|you|we're|i'm|folks|office|counter)\s*$")
_LATER = re.compile(
    r"^\s*(?:until|till|if|to (?:help|answer|serve)|for you|in (?:a|about|\d)|by\b)"
)
_ALONE = re.compile(
    r"(?:all |both |everything |it's |we |they're |item )?"
    r"(?:(?:is |are |in )?(?:stock(?:ed)?|stk)(?: (?:at|in|here|item|items)\b.*)?|"
    r"in stock|on hand|here now|have (?:it|them)|here|plenty|immediate(?:ly)?|inmediata|"
    r"now)"
)
_NAMED_STOCK = re.compile(r"(?:[\w/.-]+ )?(?P<last>[a-z]+) stock")
_OTHER_STOCK = words(
    "no non not of out low limited when until once if our my to from into the any zero "
    "bar card cover text sheet paper flat round plate rolling live tool roll label feed root"
)
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")
_ODDS = " .,;!-\u2013\u2014"
_PIECES = re.compile(r"[,;(:]|\s[-\u2013\u2014]\s")


def in_stock(text: str) -> bool:
    """Whether the words say that the goods are at the vendor's already.

    >>> [in_stock(t) for t in ("All sitting in my warehouse", "on the rack now", "in the yard",
    ...     "Available from stock", "All 4 of the drives are here", "stock on both", "Stock",
    ...     "flares stock.")]
    [True, True, True, True, True, True, True, True]
    >>> [in_stock(t) for t in ("not in stock", "we are here until 5", "out of stock", "",
    ...     "once they are on the shelf", "4.29 ea", "usually on hand", "FOB our warehouse")]
    [False, False, False, False, False, False, False, False]
    """
    folded = _HYPHEN.sub(" ", plain(text))
    if any(_all_there(piece.strip(_ODDS)) for piece in _PIECES.split(folded)):
        return True
    hit = _THERE.find(folded)
    if hit is None or _DENIED.search(folded[: hit.start()]):
        return False
    if not hit.group().endswith("here") or hit.group().startswith(("have", "got")):
        return True
    person = _PEOPLE.search(folded[: hit.start()]) or _LATER.search(folded[hit.end() :])
    return person is None


def _all_there(piece: str) -> bool:
    """Whether a piece says nothing else than that the goods are there: "stock", "flares stock"."""
    named = _NAMED_STOCK.fullmatch(piece)
    return _ALONE.fullmatch(piece) is not None or (
        named is not None and not _OTHER_STOCK & set(piece.split()[:-1])
    )
