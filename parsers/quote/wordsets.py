"""Word lists as a reader writes them: words parted by blanks."""


def words(*lines: str) -> frozenset[str]:
    """The words of some lines as a set.

    >>> sorted(words("a an", "the"))
    ['a', 'an', 'the']
    >>> words()
    frozenset()
    """
    return frozenset(word for line in lines for word in line.split())
