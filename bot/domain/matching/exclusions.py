"""What an entry says it does not cover."""

import re

from parsers.goods.lists import read_list
from parsers.goods.phrase import Phrase, Role

_NOT_AWARDED = re.compile(
    r"\b(?:not|no) (?:longer )?(?:awarded|available|part of)\b", re.IGNORECASE
)


def is_void(exclusions: str) -> bool:
    """Whether the entry as a whole was not awarded.

    >>> is_void("ammunition category not awarded this term"), is_void("dispensers"), is_void("")
    (True, False, False)
    """
    return bool(_NOT_AWARDED.search(exclusions))


def excludes(exclusions: str, phrase: Phrase) -> bool:
    """Whether what is asked for is named among the exclusions.

    >>> from parsers.goods.phrase import read_phrase
    >>> excludes("dispensers and installed equipment", read_phrase("paper towel dispenser"))
    True
    >>> excludes("central vacuum systems", read_phrase("central vacuum"))
    True
    >>> excludes("packaged or bagged salt", read_phrase("bulk road salt"))
    False
    >>> excludes("packaged or bagged salt", read_phrase("bagged rock salt"))
    True
    """
    asked = {w.stem for w in phrase.words if w.role is not Role.AFTER}
    for excluded in read_list(exclusions):
        words = {w.stem for w in excluded.words if w.role not in {Role.AFTER, Role.BROAD}}
        if words and words <= asked:
            return True
    return False
