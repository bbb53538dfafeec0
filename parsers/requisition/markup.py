# ruff: noqa: RUF001 (the tables below are of just those characters)
"""Chat markup taken off a message, keeping for every character where it came from."""

import html
import re
from dataclasses import dataclass
from typing import Final

from parsers.requisition.model import Span

LIMIT: Final = 3000
_MARKUP: Final = re.compile(
    r"<(?:[@!][^<>|\n]{1,80}(?:\|[^<>\n]{0,80})?)>"
    r"|<#[^<>|\n]{1,40}\|(?P<channel>[^<>\n]{0,80})>"
    r"|<[^<>|\s]{1,400}\|(?P<label>[^<>\n]{0,200})>"
    r"|<(?:https?|mailto|tel):[^<>\s]{1,400}>|https?://\S{1,400}"
    r"|(?<![\w:]):(?P<emoji>[a-z][a-z0-9_+'-]{0,40}|\+1|-1):(?![\w])"
    r"|&(?P<entity>amp|lt|gt|quot|#39|nbsp);"
    r"|```|(?<!\w)[*_~`](?=\S)|(?<=\S)[*~`_](?!\w)"
    r"|(?P<run>[\W_]{13,})"
    r"|(?P<plain>[^\x00-\x7f])"
)
_PLAIN: Final = {
    "’": "'", "‘": "'", "´": "'", "′": "'", "″": '"', "”": '"', "“": '"', "–": "-", "—": " - ",
    "×": "x", "•": "\n*", "◦": "\n*", "▪": "\n*", "‣": "\n*", "·": "\n*", "…": "...", "½": " 1/2",
    "¼": " 1/4", "¾": " 3/4", "⅛": " 1/8", "⅜": " 3/8", "⅝": " 5/8", "⅞": " 7/8", "\u00a0": " ",
    "\u2009": " ", "\u200b": "", "\ufeff": "", "é": "e", "ñ": "n", "\u2028": "\n",
}  # fmt: skip
_EMOJI: Final = {
    "👍": "+1", "✅": "white_check_mark", "👌": "ok_hand", "❌": "x", "👎": "-1", "🚫": "no_entry",
    "✔": "white_check_mark", "🆗": "ok",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A message without markup.

    Attributes:
        source: the message as sent.
        text: the words alone, quotes and fractions in plain characters.
        origins: for each character of ``text`` its place in ``source``, one more for the end;
            empty when both are the same.
        emoji: names of the emoji that were taken out.
        is_cut: the message was longer than is read.
    """

    source: str
    text: str
    origins: tuple[int, ...] = ()
    emoji: tuple[str, ...] = ()
    is_cut: bool = False

    def span(self, start: int, end: int) -> Span:
        """Return the span of the message as sent behind ``text[start:end]``."""
        if self.origins:
            last = self.origins[end - 1] + 1 if end > start else self.origins[start]
            start, end = self.origins[start], last
        return Span(start=start, end=end, text=self.source[start:end])


def strip_markup(message: str) -> Plain:
    """Take mentions, links, emphasis, emoji and entities off ``message``.

    >>> strip_markup("<@U1> *4* cones &amp; :tada: 5½ ft").text
    ' 4 cones &   5 1/2 ft'
    >>> strip_markup("see <https://x.org/a|the list>").text, strip_markup("").text
    ('see the list', '')
    >>> plain = strip_markup("*two* vests")
    >>> plain.span(0, 3)
    Span(start=1, end=4, text='two')
    """
    source = message[:LIMIT]
    pieces: list[str] = []
    origins: list[int] = []
    emoji: list[str] = []
    position = 0
    for match in _MARKUP.finditer(source):
        pieces.append(source[position : match.start()])
        origins.extend(range(position, match.start()))
        shown = _shown(match, emoji)
        pieces.append(shown)
        origins.extend(_places(match, shown))
        position = match.end()
    is_cut = len(message) > LIMIT
    if not position:
        return Plain(source=message, text=source, is_cut=is_cut)
    pieces.append(source[position:])
    origins.extend(range(position, len(source) + 1))
    return Plain(
        source=message,
        text="".join(pieces)[:LIMIT],
        origins=tuple(origins[: LIMIT + 1]),
        emoji=tuple(emoji),
        is_cut=is_cut,
    )


def _shown(match: re.Match[str], emoji: list[str]) -> str:
    """Return what a reader sees in place of a piece of markup."""
    if match["plain"]:
        if name := _EMOJI.get(match["plain"]):
            emoji.append(name)
            return " "
        return _PLAIN.get(match["plain"], match["plain"] if match["plain"].isalnum() else " ")
    if match["run"]:
        return "\n" if "\n" in match["run"] else " " if match["run"].isspace() else match["run"][0]
    if match["emoji"]:
        emoji.append(match["emoji"])
        return " "
    if match["entity"]:
        return html.unescape(match.group()).replace("\u00a0", " ")
    return match["label"] or match["channel"] or ""


def _places(match: re.Match[str], shown: str) -> list[int]:
    label = next((name for name in ("label", "channel") if match[name]), None)
    if label:
        return list(range(match.start(label), match.end(label)))
    return [match.start()] * len(shown)
