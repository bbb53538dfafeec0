"""Sales tax in words: exempt, on top or in the price."""

import re

from parsers.mail.cues import cues
from parsers.mail.wordlists import plain
from parsers.quote.model import TaxStatus

_GROUPS = {
    "TAX": "taxes | tax | hst | gst | pst | qst | iva | vat",
    "NOT": """
        don't | do not | won't | will not | doesn't | does not | not | never | isn't | is not |
        aren't | are not | without | needn't | cannot | can't
    """,
    "WITHOUT": "w/o | w/out",
    "ADD": """
        charge | charging | charged | add | adding | added | bill | billing | billed | collect |
        collecting | collected | apply | applied | applicable | assess | assessed | due | owed |
        owe | pay
    """,
    "IN": "include | included | including | includes | inclusive | in | incl | reflect | cover",
    "EXTRA": """
        extra | additional | added | applies | apply | tbd | excluded | on top | where applicable |
        if applicable | as applicable | to be added | will be charged | separate | separately |
        billed | en sus | plus | may apply
    """,
}
_EXTRA_FIRST = cues(
    """
    NOT ~ IN ~ ~ TAX
    TAX [is/are] NOT [yet] IN
    add ~ TAX
    TAX ~ unless/without
    before ~ TAX
    pre TAX
    pretax
    ^ less ~ TAX
    TAX no incluido/incluida/incluidos
    TAX ~ ~ ~ will apply
    """,
    _GROUPS,
)
_EXEMPT = cues(
    """
    TAX exempt/free/exemption
    exempt [from] ~ TAX
    exempting * TAX
    exempt
    exemption on file
    exempt de/from
    exento/exentos de
    sin iva
    WITHOUT ~ TAX
    not subject to ~ TAX
    NOT ~ ADD ~ ~ TAX
    NOT ~ ADD you/the ~ ~ TAX
    TAX ~ NOT ~ ADD
    no/without/less/minus [sales/any/state] TAX
    TAX ~ waived/exempt/na/none/removed/nil/zero
    nontaxable/non-taxable/untaxed/tax-exempt/tax-free
    non taxable
    cities/towns/schools/counties/municipalities NOT ~ TAX
    """,
    _GROUPS,
)
_EXTRA = cues(
    """
    plus/and/excluding/excl/excludes/exclusive/add/adding/net [of] ~ TAX
    NOT ~ IN ~ TAX
    TAX ~ EXTRA
    subject to ~ TAX
    más iva
    mas iva
    """,
    _GROUPS,
)
_INCLUDED = cues(
    """
    TAX ~ IN
    IN [of] ~ TAX
    with [all/sales] TAX
    incluye iva
    TAX incluido/incluida/incluidos/incluidas
    taxes comprises
    """,
    _GROUPS,
)
_SIGNS = (
    (re.compile(r"\+\s?"), "plus "),
    (re.compile(r"\bpre-tax\b"), "pretax"),
    (re.compile(r"[():=*]|\s[-\u2013\u2014]\s|\d+(?:\.\d+)?\s?%"), " "),
    (re.compile(r"\bincl\."), "incl"),
    (re.compile(r"\bexcl\."), "excl"),
    (re.compile(r"\s+"), " "),
)
_TABLES = (
    (TaxStatus.EXTRA, _EXTRA_FIRST),
    (TaxStatus.EXEMPT, _EXEMPT),
    (TaxStatus.EXTRA, _EXTRA),
    (TaxStatus.INCLUDED, _INCLUDED),
)
_ASKED = re.compile(r"\^ (?:do|are|is|can|could|will|what|please)\b.*(?:\?|form|certificate)\s*$")
_NAMED = re.compile(r"\b(?:tax\w*|exempt\w*|[hgpq]st|iva|vat|non-?taxable|untaxed)\b")


def tax_words(text: str) -> TaxStatus | None:
    """What the words of a clause say about sales tax, or None.

    >>> [tax_words(t).value for t in ("We are exempting you from tax", "plus 8.25% tax",
    ...     "(all taxes included)", "prices do not include sales tax", "tax: n/a")]
    ['exempt', 'extra', 'included', 'extra', 'exempt']
    >>> tax_words("taxi 4.29"), tax_words("")
    (None, None)
    """
    folded = f"^ {plain(text)}"
    if _NAMED.search(folded) is None or _ASKED.search(folded):
        return None
    if re.search(r"\btax(?:es)?\W*n/?a\b", folded):
        return TaxStatus.EXEMPT
    for pattern, sign in _SIGNS:
        folded = pattern.sub(sign, folded)
    return next((status for status, table in _TABLES if table.find(folded)), None)
