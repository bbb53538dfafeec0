"""Is it in there: does the contract cover the thing, does an exclusion take it out again?"""

import re

from bot.domain.contracts.circumstances import Circumstances
from bot.domain.contracts.verdict import Check

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_FILLERS = frozenset({"and", "or", "the", "of", "for", "with"})


def check_scope(at: Circumstances) -> Check:
    """The look-up was sure of it, or a person has to confirm; exclusions say no.

    An exclusion that names the goods themselves is a no. One that names something else in what
    was asked for ("printers", and toner for a printer is wanted) is a question.
    """
    hit, what = at.hit, f"{at.hit.text} ({at.hit.why})"
    excluded = _exclusion(at)
    if excluded and _head(at.need.description) in plain_words(excluded):
        return Check(
            name="scope", ok=False, says=f"the contract excludes {excluded}", evidence=hit.text
        )
    if excluded:
        says = f"the contract excludes {excluded}: purchasing please confirm that this is not it"
        return Check(name="scope", ok=None, says=says, evidence=hit.text)
    if at.covered is None:
        says = "may be covered: purchasing please confirm that it is"
        return Check(name="scope", ok=None, says=says, evidence=what)
    if not at.covered:
        return Check(name="scope", ok=False, says="something else is on contract", evidence=what)
    kind = {"line": "priced line", "category": "category", "code": "commodity code"}[hit.level]
    return Check(name="scope", ok=True, says=f"covered by {kind} {hit.entry_id}", evidence=what)


def check_size(at: Circumstances) -> Check:
    """Every number in what is asked for stands in the priced line: sizes, grades, part numbers.

    A 33 gallon bag is no 55 gallon bag. A category names no sizes, so there is nothing to compare.
    """
    if at.hit.level != "line":
        return Check(name="size", ok=True, says="the contract covers the whole category")
    stated = set(_NUMBER.findall(at.hit.text))
    absent = [number for number in _NUMBER.findall(at.need.goods) if number not in stated]
    if absent:
        says = f"the priced line does not say {', '.join(absent)}: confirm size or part number"
        return Check(name="size", ok=None, says=says, evidence=at.hit.text)
    return Check(name="size", ok=True, says="size and part number agree", evidence=at.hit.text)


def _exclusion(at: Circumstances) -> str:
    """The exclusion all of whose words stand in what is asked for; empty when none does."""
    category = at.contract.category(at.hit.entry_id)
    exclusions = at.contract.exclusions + (category.exclusions if category else ())
    asked = set(plain_words(f"{at.need.description} {at.need.commodity}"))
    return next((e for e in exclusions if plain_words(e) and asked.issuperset(plain_words(e))), "")


def _head(description: str) -> str:
    """The word that says what it is: the last one before "for".

    >>> _head("toner cartridges for printers"), _head("spark plugs"), _head("")
    ('cartridge', 'plug', '')
    """
    before, _, _ = description.casefold().partition(" for ")
    return next(reversed(plain_words(before)), "")


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a phrase without fillers and plural endings."""
    plain = "".join(c if c.isalnum() else " " for c in text.casefold())
    words = (w for w in plain.split() if w not in _FILLERS)
    return tuple(w[:-1] if w.endswith("s") and not w.endswith("ss") else w for w in words)
