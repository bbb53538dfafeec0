"""Which lines of a reply its sender wrote himself, and what each inline answer answers."""

import re
from dataclasses import replace

from parsers.mail.boundary import Announcement, Boundary, find_boundary
from parsers.mail.draft import Draft, draft_lines
from parsers.mail.model import Message, OwnText, Region, TextLine
from parsers.mail.ours import subtract
from parsers.mail.signature import mark_closing


def read_own_text(message: Message, asked: str | None = None) -> OwnText:
    r"""Give every line of a mail's text to a region; linear in the length of the text.

    Args:
        message: the mail.
        asked: exact text of the letter it answers, as sent. With it, copies of the letter without
            any mark are found, and what a vendor filled into its lines is kept as INLINE.

    >>> mail = Message(text="4.29 ea\n\nOn 8/3/26 Bo <b@x.test> wrote:\n> plugs?\nnext day")
    >>> read_own_text(mail).own
    '4.29 ea\n\nnext day'
    >>> mail = Message(text="> Item 1: plugs, 24 ea\n> price each: 4.29\n> Thank you for a quote")
    >>> own = read_own_text(mail, "Item 1: plugs, 24 ea\nprice each: ____\nThank you for a quote")
    >>> own.own, own.lines[1].answers
    ('price each: 4.29', 'price each: ____')
    >>> read_own_text(Message()).lines
    ()
    """
    lines = draft_lines(message.text)
    _mark_history(lines)
    if asked:
        subtract(lines, asked)
    _mark_answers(lines)
    _mark_closings(lines, message.sender_name)
    return OwnText(
        text=message.text,
        lines=tuple(
            TextLine(
                text=message.text[line.start : line.end],
                start=line.start,
                end=line.end,
                region=line.region,
                answers=line.answers,
            )
            for line in lines
        ),
    )


def _mark_history(lines: list[Draft]) -> None:
    """One pass: quoted lines, announced copies, mails passed on."""
    shown = [f"> {line.content}" if line.depth else line.content for line in lines]
    quoted = Region.HISTORY
    at = 0
    while at < len(lines):
        line = lines[at]
        found = None if line.depth or line.is_blank else find_boundary(shown, at)
        if found is not None:
            if found.column:
                found = _split(lines, shown, found)
            quoted = Region.FORWARD if found.kind is Announcement.FORWARD else Region.HISTORY
            at = _take(lines, found, quoted)
            continue
        if line.depth:
            line.region = quoted
        elif not line.is_blank:
            quoted = Region.HISTORY
        at += 1


def _split(lines: list[Draft], shown: list[str], found: Boundary) -> Boundary:
    """Cut a line in two where the announcement begins in its midst."""
    whole = lines[found.start]
    tail = replace(
        whole, start=whole.start + found.column, content=whole.content[found.column :].lstrip(" -")
    )
    whole.end = whole.start + found.column
    whole.content = whole.content[: found.column]
    lines.insert(found.start + 1, tail)
    shown[found.start : found.start + 1] = [whole.content, tail.content]
    return replace(found, start=found.start + 1, end=found.end + 1, column=0)


def _take(lines: list[Draft], found: Boundary, region: Region) -> int:
    """Mark an announcement and, unless quote marks tell its extent, all that follows it."""
    for line in lines[found.start : found.end]:
        line.region = region
        line.announces = True
    following = next((line for line in lines[found.end :] if not line.is_blank), None)
    if following is not None and following.depth:
        return found.end
    for line in lines[found.end :]:
        line.region = region
    return len(lines)


def _mark_answers(lines: list[Draft]) -> None:
    """Make own lines between lines of history inline answers; give blanks to what precedes them."""
    history = [
        at
        for at, line in enumerate(lines)
        if line.region is Region.HISTORY and not line.announces and not line.is_blank
    ]
    last = history[-1] if history else -1
    above: Draft | None = None
    before = Region.OWN
    for at, line in enumerate(lines):
        if line.is_blank:
            line.region = before
            continue
        if line.region is Region.OWN and (_is_rest_of_link(lines, at) or _is_rest(lines, at)):
            line.region = Region.HISTORY
        if line.region is Region.OWN and above is not None and (at < last or above.trimmed):
            line.region = Region.INLINE
            line.answers = above.content.strip()
        elif line.region is Region.HISTORY and not line.announces:
            above = line
        before = line.region


def _is_rest_of_link(lines: list[Draft], at: int) -> bool:
    """Whether a line between quoted lines is only the end of a web address that was broken."""
    if not 0 < at < len(lines) - 1 or not (lines[at - 1].depth and lines[at + 1].depth):
        return False
    said = lines[at].content.strip()
    return said.startswith(("http", "(http", "<http")) or (" " not in said and said[-1] in ")>")


_WIDE = 68
_ENDS = re.compile(r"[.:;?!)_]\s*$")
_PLAIN_WORDS = re.compile(r"[a-zà-ÿ][^\d$?]*[.,;]?", re.IGNORECASE)


def _is_rest(lines: list[Draft], at: int) -> bool:
    """Whether a few words between quoted lines end the quoted sentence that was broken.

    An answer begins a sentence of its own or holds a number, and stands under a whole sentence.
    """
    if not 0 < at < len(lines) - 1 or not (lines[at - 1].depth and lines[at + 1].depth):
        return False
    above, said = lines[at - 1].content, lines[at].content.strip()
    broken = len(above) >= _WIDE and _ENDS.search(above) is None
    return broken and said[:1].islower() and _PLAIN_WORDS.fullmatch(said) is not None


def _mark_closings(lines: list[Draft], sender_name: str) -> None:
    """Find the signature under the first and under the last run of the sender's own lines."""
    runs: list[list[Draft]] = []
    previous = None
    for line in lines:
        if line.region is Region.OWN:
            if previous is not Region.OWN:
                runs.append([])
            runs[-1].append(line)
        previous = line.region
    alone = len(runs) == 1 and all(line.region is not Region.INLINE for line in lines)
    for run in runs[:1] + runs[1:][-1:]:
        regions = mark_closing([line.content for line in run], sender_name, alone=alone)
        for line, region in zip(run, regions, strict=True):
            line.region = region
