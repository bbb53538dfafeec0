"""What a button or a form hides: the case, the version it was drawn for, and a choice."""

import re
from typing import NamedTuple

_CASE = re.compile(r"RQ-\d{4}-\d{4,}")


class Tag(NamedTuple):
    """An opaque reference. Prices and names are never in it: they are read from the ledger."""

    case_id: str
    version: int = 0
    choice: str = ""


def write_tag(tag: Tag) -> str:
    """Put a tag into a button's value.

    >>> write_tag(Tag("RQ-2026-0147", 2, "Q1"))
    'RQ-2026-0147|2|Q1'
    """
    return f"{tag.case_id}|{tag.version}|{tag.choice}"


def read_tag(value: str) -> Tag | None:
    """Read a tag back; None for anything that is not one of ours.

    >>> read_tag("RQ-2026-0147|2|Q1")
    Tag(case_id='RQ-2026-0147', version=2, choice='Q1')
    >>> read_tag("RQ-2026-0147|two|") is None
    True
    >>> read_tag("") is None
    True
    """
    case_id, _, rest = value.partition("|")
    version, _, choice = rest.partition("|")
    if not _CASE.fullmatch(case_id) or not (version.isascii() and version.isdigit()):
        return None
    return Tag(case_id, int(version), choice)
