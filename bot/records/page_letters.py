"""What we wrote: one letter of each kind in full, and to whom else it went."""

from itertools import groupby

from bot.records.enclosures import letter_path
from bot.records.facts import Facts, LetterWritten
from bot.records.html import Content, Html, join, tag

Numbered = tuple[int, LetterWritten]


def written(facts: Facts) -> Html | None:
    """Every kind of letter in the order of first writing."""
    if not facts.letters:
        return None
    numbered = list(enumerate(facts.letters, 1))
    kinds = list(dict.fromkeys(letter.kind for letter in facts.letters))
    by_kind = groupby(
        sorted(numbered, key=lambda each: (kinds.index(each[1].kind), each[0])),
        key=lambda each: each[1].kind,
    )
    return join(_kind(kind, list(letters), facts) for kind, letters in by_kind)


def _kind(kind: str, letters: list[Numbered], facts: Facts) -> Html:
    first = letters[0][1]
    went: list[Content] = []
    for no, letter in letters:
        path = letter_path(no, letter)
        vendor = tag("a", facts.reader.vendor(letter.vendor_id), href=path)
        when = f", {letter.state} ({facts.reader.short(letter.at)})"
        went.append(tag("li", vendor, when))
    more = f"As written to {facts.reader.vendor(first.vendor_id)}:" if len(letters) > 1 else ""
    return tag(
        "article",
        tag("h3", kind.capitalize()),
        tag("ul", *went, class_="plain small"),
        tag("p", more, class_="soft small") if more else "",
        tag("p", tag("strong", first.subject)),
        tag("pre", first.text.strip(), class_="letter"),
    )
