"""Whether a vendor states to sell the same item on the same terms as a contract does."""

import re
from dataclasses import dataclass
from typing import Final

_SAME: Final = r"(?:the )?(?:same|equal|identical|equivalent|like)"
_TERMS: Final = r"(?:terms|conditions|specs?|specifications)"
_FORM: Final = re.compile(
    rf"{_SAME}[^\n_?]{{0,40}}\b{_TERMS}\b[^\n_?:]{{0,80}}[:?][ \t_]*"
    r"(?P<answer>yes|yep|y|no|n)(?![A-Za-z])"
    r"(?P<rest>[^\n]*)",
    re.IGNORECASE,
)  # "Same item and same terms as contract X? yes"
_SAID: Final = re.compile(
    rf"\b{_SAME}\b[^.\n:?_]{{0,50}}?\b{_TERMS}\b[^.\n]{{0,60}}", re.IGNORECASE
)  # "on the same terms as contract X"
_AGAINST: Final = re.compile(
    r"\b(?:not|no|cannot|can ?not|cant|never|different|differ|other than|except)\b|n't\b",
    re.IGNORECASE,
)
_OPEN: Final = re.compile(r"[?_]|\byes or no\b", re.IGNORECASE)
_BEFORE: Final = 40  # characters in which a "not" turns what follows


@dataclass(frozen=True, slots=True, kw_only=True)
class EqualTerms:
    """What was stated: `equal`, and the words it was read from."""

    equal: bool
    words: str


def read_equal_terms(text: str) -> EqualTerms | None:
    """The vendor's statement on item and terms; None where there is none, or only our question.

    >>> read_equal_terms("Same item and same terms as contract B-1? Yes").equal
    True
    >>> read_equal_terms("We hold the same terms and conditions as GCP-2601.").equal
    True
    >>> read_equal_terms("Delivery is not on the same terms as the contract.").equal
    False
    >>> [read_equal_terms(t) for t in ("Same terms as contract B-1? ______ (yes or no)", "$7", "")]
    [None, None, None]
    """
    answered = _FORM.search(text)
    if answered:
        yes = answered["answer"].casefold().startswith("y")
        clear = yes and not _AGAINST.search(answered["rest"])
        return EqualTerms(equal=clear, words=" ".join(answered[0].split()))
    for said in _SAID.finditer(text):
        after = text[said.end() : said.end() + 2]
        if _OPEN.search(said[0] + after):
            continue
        line_start = text.rfind("\n", 0, said.start()) + 1
        before = text[max(line_start, said.start() - _BEFORE) : said.start()]
        words = " ".join((before + said[0]).split())
        return EqualTerms(equal=not _AGAINST.search(before + said[0]), words=words)
    return None
