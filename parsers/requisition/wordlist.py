"""Word lists as text: one string of words, many lines, one frozen set."""


def words(text: str) -> frozenset[str]:
    """Return the words of ``text``.

    >>> sorted(words("nut bolt"))
    ['bolt', 'nut']
    """
    return frozenset(text.split())
