"""A variable the program cannot run without."""

from typing import NamedTuple


class Missing(NamedTuple):
    """A variable, what for it is needed, where to get it, and what is wrong with it now."""

    name: str
    what_for: str
    what_to_do: str
    problem: str = "not set"
