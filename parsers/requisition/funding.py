"""Whether a message says that federal money pays: then the contract needs federal clauses."""

import re
from typing import Final

# Programs towns buy from, by the names staff use for them. "FTA" is no freight term here.
_PROGRAM: Final = (
    r"fema|cdbg|arpa|slfrf|byrne|jag|safer|afg|fta|fhwa|faa|epa|usda|hud|doj|dhs|uasi|shsp|cops"
)
_MONEY: Final = r"(?:grants?|money|funds?|funding|dollars|award|reimbursement|match)"
_FEDERAL: Final = re.compile(
    rf"\b(?:(?:{_PROGRAM}|federal(?:ly)?)(?:[ -]\w+){{0,2}}[ -]{_MONEY}"
    rf"|federally[ -](?:funded|reimbursed)"
    rf"|{_MONEY} (?:is |are )?(?:from |of )?(?:the )?(?:{_PROGRAM}|federal)"
    r"|fema (?:pays|reimburses|project|event)|under (?:a |the )?federal grant"
    r"|(?:uniform guidance|2 ?cfr ?(?:part )?200))\b",
    re.IGNORECASE,
)
_DENIED: Final = re.compile(r"\b(?:no|not|without|isn'?t|aren'?t)\b[^.;,]{0,25}$", re.IGNORECASE)


def names_federal_money(text: str) -> bool:
    """Say whether the message says that federal money pays.

    >>> [names_federal_money(t) for t in ("FEMA grant pays", "CDBG money", "2 CFR 200 applies")]
    [True, True, True]
    >>> [names_federal_money(t) for t in ("Federal Signal siren", "no federal money in it", "")]
    [False, False, False]
    """
    return any(not _DENIED.search(text[: found.start()]) for found in _FEDERAL.finditer(text))
