"""Word lists kept as readable text."""

import unicodedata


def words(text: str) -> frozenset[str]:
    """Return the blank-separated words of a list.

    >>> sorted(words("td th"))
    ['td', 'th']
    """
    return frozenset(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """Return the phrases of a list, one a line or parted by `|`, plain and in lower case.

    >>> phrases('''
    ...     Bonne journée | adiós
    ...     end
    ... ''')
    ('bonne journée', 'adiós', 'end')
    """
    lines = text.replace("|", "\n").splitlines()
    return tuple(plain(line) for line in lines if line.strip())


def plain(text: str) -> str:
    r"""Fold case, typographic quotes and runs of blanks, so that phrases compare.

    >>> plain("  We\u2019re\xa0 OUT ")
    "we're out"
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        for odd in "\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{ACUTE ACCENT}":
            text = text.replace(odd, "'")
    return " ".join(text.casefold().split())
