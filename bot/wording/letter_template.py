"""The text of a letter as a clerk writes it: `Subject:` first, `$words` filled in later."""

import re
from collections.abc import Collection, Iterator, Mapping
from string import Template
from typing import NamedTuple

_SUBJECT = "subject:"
_DOLLAR = re.compile(r"\$(?:\$|([_a-zA-Z][_a-zA-Z0-9]*)|\{([_a-zA-Z][_a-zA-Z0-9]*)\})?", re.ASCII)


class TemplateFlaw(NamedTuple):
    """What is wrong in one row, counted from 1, and the cure; `word` is one nobody knows."""

    row: int
    problem: str
    cure: str = ""
    word: str = ""


def flaws_of(template: str, known: Collection[str]) -> Iterator[TemplateFlaw]:
    r"""Look a template over, row by row.

    >>> list(flaws_of("Subject: $goods\nHello", {"goods"}))
    []
    >>> for flaw in flaws_of("Hello\nby $close, $5", {"closes"}): print(flaw.row, flaw.problem)
    1 the first row is not the subject
    2 there is no word $close
    2 a dollar sign stands alone
    """
    rows = template.split("\n")
    if not rows[0].lower().startswith(_SUBJECT):
        yield TemplateFlaw(1, "the first row is not the subject", "Begin it with Subject:")
    elif not rows[0][len(_SUBJECT) :].strip():
        yield TemplateFlaw(1, "the subject is empty", "Say what the letter is about")
    if not any(row.strip() for row in rows[1:]):
        yield TemplateFlaw(len(rows), "there is no text below the subject", "Write the letter")
    for number, row in enumerate(rows, start=1):
        yield from _flaws_of_row(number, row, known)


def _flaws_of_row(number: int, row: str, known: Collection[str]) -> Iterator[TemplateFlaw]:
    for found in _DOLLAR.finditer(row):
        word = found[1] or found[2]
        if found[0] == "$":
            yield TemplateFlaw(number, "a dollar sign stands alone", "For a dollar sign write $$")
        elif word and word not in known:
            yield TemplateFlaw(number, f"there is no word ${word}", word=word)


def fill(template: str, words: Mapping[str, str]) -> tuple[str, str]:
    r"""Fill a template in: the subject and the body.

    A row is left out when it names words and all of them are empty; what is filled in is
    never looked at for words again.

    >>> fill("Subject: $goods\n\nHello,\nHours: $hours\nBye", {"goods": "plug", "hours": ""})
    ('plug', 'Hello,\nBye')
    """
    rows = template.replace("\r\n", "\n").split("\n")
    kept = [rows[0], *(row for row in rows[1:] if not _says_nothing(row, words))]
    head, _, body = "\n".join(Template(row).safe_substitute(words) for row in kept).partition("\n")
    return head[len(_SUBJECT) :].strip(), _without_gaps(body).strip("\n")


def _says_nothing(row: str, words: Mapping[str, str]) -> bool:
    """Whether a row is there only for words that are empty."""
    named = [found[1] or found[2] for found in _DOLLAR.finditer(row)]
    used = [word for word in named if word]
    return bool(used) and not any(words.get(word, f"${word}") for word in used)


def _without_gaps(text: str) -> str:
    """One blank row between paragraphs, also where what stood between was left out."""
    return re.sub(r"\n{3,}", "\n\n", text)
