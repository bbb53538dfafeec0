"""A small notation for the turns of phrase by which a mail shows what it is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Turns of phrase, one pattern for all."""

    pattern: re.Pattern[str]

    def find(self, text: str) -> re.Match[str] | None:
        """Return the first place of a folded text (`plain`) that holds one of the phrases."""
        return self.pattern.search(text)


def cues(table: str, groups: Mapping[str, str] | None = None) -> Cues:
    """Compile a table of phrases, one a line.

    A word stands for itself; `a/b` is either word; `*` is none to six words, `~` none to two;
    `NAME` in capitals is one of the phrases of that group, which are parted by `|`; `[a]` is a word
    that may be left out. A phrase begins and ends at word borders; `^` stands for the sentence's
    beginning where the caller puts it into the text.

    >>> groups = {"NOT": "can't | do not"}
    >>> cues("we NOT * carry/stock", groups).find("sorry, we do not normally stock it").group()
    'we do not normally stock'
    >>> cues("no [firm] bid").find("no bid").group(), cues("no bid").find("snow bids")
    ('no bid', None)
    >>> cues("").find("anything")
    """
    known = {name: _either(text.split("|")) for name, text in (groups or {}).items()}
    lines = [_line(line.split(), known) for line in table.splitlines() if line.strip()]
    body = "|".join(lines) if lines else r"(?!)"
    return Cues(pattern=re.compile(rf"(?<!\w)(?:{body})(?!\w)"))


def _either(choices: list[str]) -> str:
    return (
        "(?:" + "|".join(re.escape(choice.strip()).replace(r"\ ", " ") for choice in choices) + ")"
    )


def _line(tokens: list[str], groups: Mapping[str, str]) -> str:
    pieces: list[str] = []
    for word in tokens:
        if word == "~":
            pieces.append(r"(?:\S{0,39}[^\s.?!,;] ){0,2}")
        elif word == "*":
            pieces.append(r"(?:\S{0,39}[^\s.?!;] ){0,6}")
        elif word.startswith("["):
            pieces.append(f"(?:{_either(word[1:-1].split('/'))} )?")
        else:
            choice = groups[word] if word in groups else _either(word.split("/"))
            pieces.append(choice + r"[,;:]? ")
    return "".join(pieces).removesuffix(r"[,;:]? ").removesuffix(" ")
