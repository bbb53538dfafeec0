"""Is it in there: does the contract cover the thing, does an exclusion take it out again?"""

from bot.domain.contracts.circumstances import Circumstances
from bot.domain.contracts.verdict import Check

_FILLERS = frozenset({"and", "or", "the", "of", "for", "with"})


def check_scope(at: Circumstances) -> Check:
    """The look-up was sure of it, or a person has to confirm; exclusions say no."""
    excluded = _exclusion(at)
    if excluded:
        says = f"the contract excludes {excluded}"
        return Check(name="scope", ok=False, says=says, evidence=at.hit.text)
    if at.covered is None:
        says = "may be covered: purchasing please confirm that it is"
        return Check(name="scope", ok=None, says=says, evidence=f"{at.hit.text} ({at.hit.why})")
    what = {"line": "priced line", "category": "category", "code": "commodity code"}[at.hit.level]
    says = f"covered by {what} {at.hit.entry_id}"
    return Check(name="scope", ok=True, says=says, evidence=f"{at.hit.text} ({at.hit.why})")


def _exclusion(at: Circumstances) -> str:
    """The exclusion all of whose words stand in what is asked for; empty when none does."""
    category = at.contract.category(at.hit.entry_id)
    exclusions = at.contract.exclusions + (category.exclusions if category else ())
    asked = _words(f"{at.need.description} {at.need.commodity}")
    return next((e for e in exclusions if _words(e) and _words(e) <= asked), "")


def _words(text: str) -> frozenset[str]:
    """The words of a phrase without fillers and plural endings."""
    plain = "".join(c if c.isalnum() else " " for c in text.casefold())
    words = (w for w in plain.split() if w not in _FILLERS)
    return frozenset(w[:-1] if w.endswith("s") and not w.endswith("ss") else w for w in words)
