"""Where older mail begins inside a text: the lines by which mail programs announce it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from itertools import pairwise

from parsers.mail.languages import (
    DAYS,
    FORWARDED,
    MONTHS,
    OPENINGS,
    ORIGINAL_MESSAGE,
    REPLY_ABOVE,
    HeaderRole,
    header_role,
    says_wrote,
)
from parsers.mail.wordlists import plain

_WINDOW_LINES = 5
_WINDOW_CHARS = 600
_HEAD_LINES = 16
_NAME_CHARS = 32
_WORD_CHARS = 120
_COLONS = (":", "\N{FULLWIDTH COLON}")
_ENDINGS = (*_COLONS, ">", ")", "]")
_DASHES = "-_=*~\N{EN DASH}\N{EM DASH}"
_WORD = re.compile(r"\w+")
_LINE_WORDS = ("line", "linie", "ligne", "línea")
_TIME = re.compile(r"\d{1,2}\s?[:.h]\s?\d{2}(?!\d)")
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}年|\d{4}년")
_DATE_FIRST = re.compile(r"\d{1,4}\s?[./年년-]\s?\d")
_OPENS_MIDWAY = re.compile(
    r"(?<=\S)[\s-]*\bOn (?=(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|"
    r"Nov|Dec)[a-z]{0,6}[,. ]|\d{1,4}[/. -])"
)
_BETWEEN_DASHES = re.compile(r"\s*[-_=*]{2,}\s*([^-_=*]{3,60})[-_=*]{2,}")


@unique
class Announcement(StrEnum):
    """What announces the older mail."""

    WROTE = "wrote"
    COPIED = "copied"
    FORWARD = "forward"
    REPLY_ABOVE = "reply above"


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """Lines `start` to before `end` announce older mail; `column` is where in the first line."""

    kind: Announcement
    start: int
    end: int
    column: int = 0


def find_boundary(lines: Sequence[str], at: int) -> Boundary | None:
    """Return the boundary whose announcement ends (or, for a mail head, starts) at this line.

    >>> find_boundary(["4.29", "", "On 8/3/26 9:15 Bob", "<b@x.test> wrote:"], 3).start
    2
    >>> find_boundary(["-----Original Message-----"], 0).kind, find_boundary(["On the shelf:"], 0)
    (<Announcement.COPIED: 'copied'>, None)
    >>> find_boundary(["ok", "From: B <b@x.test>", "Sent: Monday", "To: C", "Subject: D"], 1).end
    5
    >>> find_boundary([""], 0)
    """
    line = lines[at].strip()
    if not line:
        return None
    said = plain(line[:_WORD_CHARS])
    return (
        _between_dashes(lines, at, line, said)
        or _mail_head(lines, at)
        or _wrote(lines, at, line)
        or _reply_above(at, said)
    )


def is_rule(line: str) -> bool:
    """Whether a line only draws a line.

    >>> is_rule("_____________"), is_rule("--"), is_rule("-- 5 --")
    (True, False, False)
    """
    stripped = line.strip()
    least = len("===") if stripped[:1] == "=" else len("-----")
    return len(stripped) >= least and not stripped.strip(_DASHES)


def is_quoted(line: str) -> bool:
    """Whether a line carries a quote mark.

    >>> is_quoted(" > old"), is_quoted("4 > 3"), is_quoted("")
    (True, False, False)
    """
    return line.lstrip()[:1] == ">"


def _between_dashes(lines: Sequence[str], at: int, line: str, said: str) -> Boundary | None:
    if len(line) > _WORD_CHARS:
        return None
    core = said.strip(_DASHES + "<>:[]. ")
    dashed = len(said) - len(core) >= len("----")
    inside = _BETWEEN_DASHES.match(said)
    if inside is not None:
        dashed, core = True, inside.group(1).strip(" :")
    if core in ORIGINAL_MESSAGE:
        kind = Announcement.COPIED
    elif core in FORWARDED or core.startswith("forwarded by "):
        kind = Announcement.FORWARD
    else:
        return None
    if dashed or line.endswith(_COLONS) or _head_next(lines, at):
        return Boundary(kind=kind, start=at, end=at + 1)
    return None


def _head_next(lines: Sequence[str], at: int) -> bool:
    following = next((line for line in lines[at + 1 : at + 3] if line.strip()), "")
    return _role(following)[0] is not None


def _role(line: str) -> tuple[HeaderRole | None, str]:
    """Return what a line of a mail head states, and its value."""
    head = line[: 2 * _NAME_CHARS]
    if ":" not in head and _COLONS[1] not in head:
        return None, ""
    text = line.strip().lstrip(">|*_ ")
    for colon in _COLONS:
        name, found, value = text.partition(colon)
        if found and len(name) <= _NAME_CHARS:
            role = header_role(name)
            if role is not None:
                return role, value.strip("*_ ")
    return None, ""


def _mail_head(lines: Sequence[str], at: int) -> Boundary | None:
    """A copied mail head: From with two of Sent, To and Subject, or Date with To."""
    first, value = _role(lines[at])
    if first in {None, HeaderRole.OTHER}:
        return None
    roles: dict[HeaderRole | None, str] = {first: value}
    roles.update(_more_on_line(value))
    end, skipped = at + 1, 0
    for number in range(at + 1, min(at + _HEAD_LINES, len(lines))):
        role, value = _role(lines[number])
        if role in roles and role is not HeaderRole.OTHER:
            break
        if role is not None:
            roles[role] = value
            end, skipped = number + 1, 0
        elif skipped > 1:
            break
        else:
            skipped += 1
    if not _is_head(roles):
        return None
    start = _rule_above(lines, at)
    if start == at and _is_letterhead(roles):
        return None
    return Boundary(kind=Announcement.COPIED, start=start, end=end)


def _more_on_line(value: str) -> dict[HeaderRole | None, str]:
    """The rest of a mail head that was run together into one line."""
    found: dict[HeaderRole | None, str] = {}
    pieces = value[:600].split(":")
    for before, after in pairwise(pieces):
        role = header_role(before.rpartition(" ")[2])
        if role is not None:
            found.setdefault(role, after.strip())
    return found


def _is_head(roles: dict[HeaderRole | None, str]) -> bool:
    main = {HeaderRole.DATE, HeaderRole.TO, HeaderRole.SUBJECT} & roles.keys()
    if HeaderRole.FROM in roles:
        return len(main) > 1 or (len(main) == 1 and "@" in roles[HeaderRole.FROM])
    dated = _TIME.search(roles.get(HeaderRole.DATE, "")) is not None
    return dated and "@" in roles.get(HeaderRole.TO, "")


def _is_letterhead(roles: dict[HeaderRole | None, str]) -> bool:
    """Whether a head names neither an address nor a time of day: a vendor typed it himself."""
    addressed = any("@" in value for value in roles.values())
    return not addressed and _TIME.search(roles.get(HeaderRole.DATE, "")) is None


def _rule_above(lines: Sequence[str], at: int) -> int:
    for above in range(at - 1, max(at - 3, -1), -1):
        if is_rule(lines[above]):
            return above
        if lines[above].strip():
            break
    return at


def _wrote(lines: Sequence[str], at: int, line: str) -> Boundary | None:
    """`On ... wrote:` over at most five lines, in any of the languages."""
    last = line.rstrip(_DASHES + " ")
    if broken := _breaks_off(lines, at):
        last += ">:"
    elif not last.endswith(_ENDINGS) and last == line and not _bare(line):
        return None
    said = plain(last[-_WINDOW_CHARS:])
    if not (says_wrote(said) or "@" in said or last.endswith(">")):
        return None
    for start in range(at, max(at - _WINDOW_LINES, -1), -1):
        if not lines[start].strip() or is_quoted(lines[start]):
            break
        column = _opening_column(lines[start])
        if column is not None:
            joined = " ".join(part.strip() for part in lines[start : at + 1])
            if _is_announcement(joined[column:][-_WINDOW_CHARS:], lines, at):
                return Boundary(kind=Announcement.WROTE, start=start, end=at + 1, column=column)
            if start < at:
                break
    if last.endswith(_COLONS) and _names_a_mail(said, quoted=_quoted_next(lines, at)):
        return Boundary(kind=Announcement.WROTE, start=at, end=at + 1 + broken)
    return None


def _names_a_mail(said: str, *, quoted: bool) -> bool:
    """Whether one line names an older mail: who wrote it, or its address with day and time."""
    if says_wrote(said):
        return "@" in said or quoted
    timed = "@" in said and _TIME.search(said) is not None
    return timed and (quoted or (said.endswith(">:") and _DATE.search(said) is not None))


_BARE = re.compile(r"(?:on|le|el|am) .{4,300}@.{3,200}[>)\]] ?(?:wrote|a écrit|escribió|schrieb)")


def _bare(line: str) -> bool:
    """Whether the colon is missing behind `On ... wrote`."""
    return "@" in line and _BARE.fullmatch(plain(line[:_WINDOW_CHARS])) is not None


def _breaks_off(lines: Sequence[str], at: int) -> bool:
    """Whether a program broke the line inside the address, so that `>:` begins the next."""
    if at + 1 == len(lines) or "<" not in lines[at] or ">" in lines[at].rpartition("<")[2]:
        return False
    return "@" in lines[at] and lines[at + 1].replace(" ", "") == ">:"


def _opening_column(line: str) -> int | None:
    text = line.lstrip(_DASHES + "> \t")
    head = plain(text[:40])
    first = head.partition(" ")[0].rstrip(",.:")
    if first in OPENINGS or first in DAYS or first in MONTHS or _DATE_FIRST.match(head):
        return 0
    if head[:1] in OPENINGS and not head[:1].isascii():
        return 0
    midway = _OPENS_MIDWAY.search(line[:2000])
    return midway.start() if midway is not None else None


def _is_announcement(joined: str, lines: Sequence[str], at: int) -> bool:
    text = plain(joined).rstrip(_DASHES + " ")
    moment = (
        _DATE.search(text) or _TIME.search(text) or not MONTHS.isdisjoint(re.findall(r"\w+", text))
    )
    if says_wrote(text):
        return bool(moment) or "@" in text or _quoted_next(lines, at)
    if not moment or "@" not in text or _DATE_FIRST.match(text) is None:
        return False
    return text.endswith((">:", "):", "]:")) or _quoted_next(lines, at)


def _quoted_next(lines: Sequence[str], at: int) -> bool:
    following = next((line for line in lines[at + 1 : at + 4] if line.strip()), "")
    return is_quoted(following)


def _reply_above(at: int, said: str) -> Boundary | None:
    if any(word in said for word in _LINE_WORDS) and any(phrase in said for phrase in REPLY_ABOVE):
        return Boundary(kind=Announcement.REPLY_ABOVE, start=at, end=at + 1)
    return None
