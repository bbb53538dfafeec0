"""Bring a word to the one form under which it is looked up: folded, singular, one spelling."""

import re
import unicodedata
from functools import lru_cache

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_QUOTES = {0x2018: "'", 0x2019: "'", 0x2032: "'", 0x201C: '"', 0x201D: '"', 0x2033: '"'}
_FRACTIONS = {
    "\u00bc": " 1/4",
    "\u00bd": " 1/2",
    "\u00be": " 3/4",
    "\u215b": " 1/8",
    "\u215c": " 3/8",
    "\u215d": " 5/8",
    "\u215e": " 7/8",
}
_MARKS = str.maketrans({**_DASHES, **_QUOTES, **{ord(k): v for k, v in _FRACTIONS.items()}})

_SHORT = 3  # letters of the longest word that is never a plural: gas, bus

# Words whose singular no rule below finds, and words that only look plural.
_IRREGULAR: dict[str, str] = dict(
    re.findall(
        r"(\w+):(\w+)",
        """
        axes:axe buses:bus busses:bus canvas:canvas chassis:chassis christmas:christmas feet:foot
        gas:gas gases:gas glasses:glass halves:half knives:knife leaves:leaf lens:lens lenses:lens
        lives:life loaves:loaf men:man mice:mouse news:news people:person scarves:scarf
        series:series shelves:shelf shoes:shoe species:species this:this ties:tie tie:tie die:die
        toes:toe hoes:hoe pies:pie wolves:wolf women:woman yes:yes plus:plus brass:brass
        compass:compass ethernet:ethernet gps:gps bias:bias stairs:stair has:has was:was does:does
        gallons:gal inches:in
        """,
    )
)

# Spellings and clerks' short forms that mean one and the same word.
_SPELLINGS: dict[str, str] = dict(
    re.findall(
        r"(\w+):(\w+)",
        """
        alum:aluminum aluminium:aluminum asst:assorted assy:assembly auto:automotive
        automobile:automotive blk:black blu:blue brn:brown catalogue:catalog centre:center
        cheque:check chlor:chlorine colour:color commerical:commercial cyl:cylinder disc:disk
        doughnut:donut elec:electric electrical:electric equip:equipment fibre:fiber flr:floor
        galv:galvanized galvanised:galvanized grey:gray grn:green grp:group handicapped:handicap
        hvy:heavy jan:janitorial janitor:janitorial kerb:curb kleen:clean lg:large licence:license
        lrg:large lt:light maint:maintenance mech:mechanical med:medium metre:meter mould:mold
        mtl:metal org:orange orng:orange plast:plastic plough:plow rebuilt:remanufactured
        recon:remanufactured reconditioned:remanufactured refurb:remanufactured
        refurbished:remanufactured reman:remanufactured sack:bag sm:small ss:stainless trk:truck
        tyre:tire wht:white whte:white xl:xlarge xlg:xlarge xxl:2xl xxlarge:2xl xxxl:3xl yel:yellow
        yllw:yellow ylw:yellow
        """,
    )
)


def fold(text: str) -> str:
    """Lower case, compatibility forms undone, one dash, one quote, no control characters.

    >>> fold("F\u2011250 22\u2033  Wiper\u00a0Blade")
    'f-250 22" wiper blade'
    >>> fold("")
    ''
    """
    if text.isascii():
        plain = text.lower()
    else:
        plain = unicodedata.normalize("NFKC", text.translate(_MARKS)).lower()
        plain = plain.replace("\u2044", "/")
    if plain.isprintable():
        return " ".join(plain.split()) if "  " in plain else plain.strip()
    return " ".join("".join(c if c.isprintable() else " " for c in plain).split())


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The singular of a folded word, in the one spelling we look it up by.

    >>> [stem(w) for w in ("batteries", "boxes", "gloves", "wrenches", "grey", "chassis", "gas")]
    ['battery', 'box', 'glove', 'wrench', 'gray', 'chassis', 'gas']
    >>> stem("men's"), stem("s"), stem("")
    ('man', 's', '')
    """
    word = word.removesuffix("'s").strip("'")
    single = _IRREGULAR.get(word) or _singular(word)
    return _SPELLINGS.get(single, single)


def _singular(word: str) -> str:
    if len(word) > _SHORT + 1 and word.endswith("ie"):
        return word[:-2] + "y"
    if len(word) <= _SHORT or not word.endswith("s"):
        return word
    if word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"  # "talkie" below follows the same road
    if word.endswith(("xes", "ches", "shes", "sses", "zzes")):
        return word[:-2]
    return word[:-1]


def is_plural(word: str) -> bool:
    """True when the folded word reads as a plural: the singular differs and it ends in s.

    >>> is_plural("tires"), is_plural("tire"), is_plural("glass"), is_plural("starting")
    (True, False, False, False)
    """
    return word.endswith("s") and _IRREGULAR.get(word, _singular(word)) != word
