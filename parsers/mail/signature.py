"""What stands under a letter: signature, disclaimer, advertising, and the banner above it."""

import re
from collections.abc import Sequence

from parsers.mail.boundary import is_rule
from parsers.mail.closing import (
    has_contact,
    has_money,
    has_role,
    is_banner,
    is_disclaimer,
    is_promo,
    is_sent_from,
    is_sign_off,
)
from parsers.mail.model import Region
from parsers.mail.wordlists import plain

_DELIMITERS = frozenset({"--", "__", "___", "- --"})
_NAME_LINES = 6
_NAME_CHARS = 60
_PROSE_WORDS = 3
_NAME_WORDS = range(1, 5)
_FOOTER_LINES = 12
_AFTER_SENT_FROM = 3
_FEW = 30
"""Lines that are looked at below a line; more than these are no signature."""
_BESIDE_A_PHONE = 3
_SEVEN_DIGITS = re.compile(r"(?<![\d-])\d{3}[-.]\d{4}(?![\d-])")
_ASKS_TO_CALL = re.compile(r"(?<!\w)(?:call|ring|text|reach|contact|please|fax|send|order)(?!\w)")
_POSTSCRIPT = re.compile(r"p\.?\s?s\.?[\s:,-]")


def mark_closing(
    lines: Sequence[str], sender_name: str = "", *, alone: bool = True
) -> list[Region]:
    """Give each line of a run of the sender's own lines its region.

    The first line that says something stays OWN (unless the run is not `alone`: more of his own
    words stand elsewhere in the mail), and so does whatever states a price outside
    advertising, unless it stands under a "-- " line.

    >>> [r.value for r in mark_closing(["4.29 ea", "", "Regards,", "Bo", "555-0142"])]
    ['own', 'own', 'signature', 'signature', 'signature']
    >>> [r.value for r in mark_closing(["plugs 4.29.", "Moe"], "Moe Fine")]
    ['own', 'signature']
    >>> [r.value for r in mark_closing(["Thanks,", "4.29 each"])], mark_closing([])
    (['own', 'own'], [])
    """
    regions = [Region.OWN] * len(lines)
    first = next((at for at, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return regions
    start = _mark_banner(lines, regions, first) + alone
    end = len(lines)
    for find in (_delimiter, _sign_off, _footer):
        at = find(lines, start, end)
        if at is not None:
            _mark_from(lines, regions, at, end, strict=find is _delimiter)
            end = at
    _mark_small_print(lines, regions, max(start, 1), end)
    _mark_sent_from(lines, regions, start, end)
    end = _last_own(lines, regions)
    at = _name_block(lines, start, end, sender_name)
    if at is not None:
        _mark_from(lines, regions, at, end, strict=True)
    return regions


def _mark_banner(lines: Sequence[str], regions: list[Region], first: int) -> int:
    """Mark the warning of mail from outside; return the first line after it."""
    if not is_banner(lines[first]):
        return first
    at = first
    while at < len(lines) and lines[at].strip():
        regions[at] = Region.DISCLAIMER
        at += 1
    return next((n for n in range(at, len(lines)) if lines[n].strip()), len(lines) - 1)


def _delimiter(lines: Sequence[str], start: int, end: int) -> int | None:
    return next((at for at in range(start, end) if lines[at].strip() in _DELIMITERS), None)


def _sign_off(lines: Sequence[str], start: int, end: int) -> int | None:
    """A closing formula followed by a short block without a price."""
    for at in range(start, end):
        if not is_sign_off(lines[at]):
            continue
        block = _block(lines, at + 1)
        if not any(len(line) > _NAME_CHARS or has_money(line) or _is_prose(line) for line in block):
            return at
    return None


def _is_prose(line: str) -> bool:
    """Whether a line reads as a sentence: mostly small words, no telephone or address."""
    said = re.findall(r"[^\W\d_]+", line)
    small = sum(word[0].islower() for word in said)
    return len(said) >= _PROSE_WORDS and small > len(said) / 2 and not has_contact(line)


def _block(lines: Sequence[str], start: int) -> list[str]:
    """Return the lines up to the next blank one, a blank one at the start left out."""
    block: list[str] = []
    for line in lines[start : start + _NAME_LINES]:
        if line.strip():
            block.append(line)
        elif block:
            break
    return block


def _footer(lines: Sequence[str], start: int, end: int) -> int | None:
    """A drawn line with a few lines of contact under it, as mailing lists and offices add."""
    for at in range(start, end):
        if is_rule(lines[at]) and at and not lines[at - 1].strip():
            rest = [line for line in lines[at + 1 : min(end, at + _FEW)] if line.strip()]
            small = len(rest) <= _FOOTER_LINES and not any(map(has_money, rest))
            if small and any(map(has_contact, rest)):
                return at
    return None


def _mark_from(
    lines: Sequence[str], regions: list[Region], start: int, end: int, *, strict: bool
) -> None:
    """Mark everything from `start` on; unless strict, prices and postscripts stay own words."""
    region = Region.SIGNATURE
    for at in range(start, end):
        line = lines[at]
        if _POSTSCRIPT.match(plain(line[:10])) and not strict:
            region = Region.OWN
        elif is_promo(line):
            region = Region.PROMO
        elif is_disclaimer(line):
            region = Region.DISCLAIMER
        elif region is Region.PROMO and not line.strip():
            region = Region.SIGNATURE
        kept = not strict and region is Region.SIGNATURE and has_money(line)
        regions[at] = Region.OWN if kept else region


def _mark_small_print(lines: Sequence[str], regions: list[Region], start: int, end: int) -> None:
    small = False
    for at in range(start, end):
        above = lines[at - 1].strip("-_*= ")
        small = (small and not has_money(lines[at])) or (not above and is_disclaimer(lines[at]))
        if small:
            regions[at] = Region.DISCLAIMER
            if not above and at > start:
                regions[at - 1] = Region.DISCLAIMER


def _mark_sent_from(lines: Sequence[str], regions: list[Region], start: int, end: int) -> None:
    for at in range(start, end):
        if is_sent_from(lines[at]) and not has_money(lines[at]):
            below = range(at + 1, end)
            rest = [lines[n] for n in below if lines[n].strip()] if len(below) < _FEW else lines
            whole = len(rest) <= _AFTER_SENT_FROM and not any(map(has_money, rest))
            for number in range(at, end if whole else at + 1):
                regions[number] = Region.SIGNATURE


def _last_own(lines: Sequence[str], regions: list[Region]) -> int:
    own = (at for at in range(len(lines) - 1, -1, -1) if regions[at] is Region.OWN)
    last = next((at for at in own if lines[at].strip()), -1)
    return last + 1


def _name_block(lines: Sequence[str], start: int, end: int, sender_name: str) -> int | None:
    """Name, office and telephone without a closing formula above them."""
    names = frozenset(plain(sender_name).replace(",", " ").split())
    found = None
    for at in range(end - 1, start - 1, -1):
        line = lines[at].strip()
        if not line:
            continue
        if len(line) > _NAME_CHARS or has_money(line) or line.endswith("?"):
            break
        if _is_name(line, names):
            return at
        if _is_reachable(line):
            found = at
        elif not has_role(line) and not _looks_like_name(line):
            break
    return found


def _is_name(line: str, names: frozenset[str]) -> bool:
    """Whether a line holds the sender's name and at most a telephone beside it."""
    said = re.findall(r"[^\W\d_]+", plain(line))
    if not said or said[0] not in names:
        return False
    return all(word in names for word in said) or has_contact(line) or _is_reachable(line)


def _is_reachable(line: str) -> bool:
    if _ASKS_TO_CALL.search(plain(line)):
        return False
    return has_contact(line) or (
        _SEVEN_DIGITS.search(line) is not None
        and line[:1].isalpha()
        and len(line.split()) <= len("abc")
    )


def _looks_like_name(line: str) -> bool:
    """One to four capitalised words, as in a name or a street."""
    said = line.replace(",", " ").split()
    return len(said) in _NAME_WORDS and all(word[:1].isupper() for word in said)
