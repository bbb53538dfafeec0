"""Slack blocks as records that serialise to what Slack takes, with its limits kept.

Vendor strings go into `plain_text` or through `safe`; nothing else may carry them.
Limits: 50 blocks a message, 3,000 characters a section, 2,000 a field, 10 fields, 25 buttons,
150 a header, 100 rows by 20 columns and 10,000 characters a table.
"""

from collections.abc import Sequence
from typing import Literal

import msgspec


class Block(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", omit_defaults=True):
    """Anything with a `type`."""


class Plain(Block, frozen=True, tag="plain_text"):
    """Text Slack does not interpret."""

    text: str
    emoji: bool = False


class Mrkdwn(Block, frozen=True, tag="mrkdwn"):
    """Text with Slack's own markup; `verbatim` keeps it from finding links and names."""

    text: str
    verbatim: bool | None = None


Text = Plain | Mrkdwn


class Confirm(msgspec.Struct, frozen=True, kw_only=True):
    """The question before a click counts."""

    title: Plain
    text: Plain
    confirm: Plain
    deny: Plain


class Button(Block, frozen=True, tag="button"):
    """A button; `value` is an opaque id and version, never a price."""

    text: Plain
    action_id: str
    value: str
    style: Literal["primary", "danger"] | None = None
    confirm: Confirm | None = None


class LinkButton(Block, frozen=True, tag="button"):
    """A button that only opens an address."""

    text: Plain
    action_id: str
    url: str

    @classmethod
    def to(cls, label: str, url: str) -> "LinkButton":
        """A button to this address."""
        return cls(text=plain(label, 75), action_id="open_link", url=url)


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """One choice of a menu."""

    text: Plain
    value: str


class Select(Block, frozen=True, tag="static_select"):
    """A menu."""

    action_id: str
    placeholder: Plain
    options: tuple[Option, ...]


class TextInput(Block, frozen=True, tag="plain_text_input"):
    """A field to type into."""

    action_id: str
    initial_value: str | None = None
    multiline: bool = False
    placeholder: Plain | None = None


class DatePicker(Block, frozen=True, tag="datepicker"):
    """A day to choose."""

    action_id: str
    initial_date: str | None = None


class Header(Block, frozen=True, tag="header"):
    """A headline."""

    text: Plain


class Section(Block, frozen=True, tag="section"):
    """A paragraph, or pairs side by side, with a button at its edge."""

    text: Text | None = None
    fields: tuple[Text, ...] | None = None
    accessory: LinkButton | None = None


class Context(Block, frozen=True, tag="context"):
    """Small print."""

    elements: tuple[Text, ...]


class Actions(Block, frozen=True, tag="actions"):
    """A row of buttons."""

    elements: tuple[Button | Select, ...]


class Divider(Block, frozen=True, tag="divider"):
    """A rule."""


class Cell(Block, frozen=True, tag="raw_text"):
    """A table cell; never empty."""

    text: str


class Column(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a table column is set."""

    align: Literal["left", "right"] | None = None
    is_wrapped: bool | None = None


class Table(Block, frozen=True, tag="table"):
    """Rows of cells; the first row is the header. One table a message."""

    rows: tuple[tuple[Cell, ...], ...]
    column_settings: tuple[Column, ...] | None = None


class Input(Block, frozen=True, tag="input"):
    """A labelled field of a form."""

    block_id: str
    label: Plain
    element: TextInput | Select | DatePicker
    optional: bool = False
    hint: Plain | None = None


AnyBlock = Header | Section | Context | Actions | Divider | Table | Input


class Modal(Block, frozen=True, tag="modal"):
    """A form in a window of its own; `private_metadata` says what it is about."""

    callback_id: str
    title: Plain
    close: Plain
    private_metadata: str
    blocks: tuple[AnyBlock, ...]
    submit: Plain | None = None  # none where there is nothing to send


class Home(Block, frozen=True, tag="home"):
    """A person's home page."""

    blocks: tuple[AnyBlock, ...]


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """A message: blocks, and the same facts as text for notices and screen readers."""

    text: str
    blocks: tuple[AnyBlock, ...] = ()
    people: tuple[str, ...] = ()


def cut(text: str, limit: int) -> str:
    """Shorten to `limit` characters, with an ellipsis where something was cut.

    >>> cut("spark plug", 6)
    'spark…'
    """
    return text if len(text) <= limit else text[: limit - 1] + "…"


def cut_marked(text: str, limit: int) -> str:
    """Shorten text with markup: an escaped character is not cut in two.

    >>> cut_marked("nuts &amp; bolts", 9)
    'nuts …'
    """
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    start = kept.rfind("&", max(0, limit - 6))
    return (kept[:start] if start >= 0 and ";" not in kept[start:] else kept) + "…"


def plain(text: str, limit: int = 3000) -> Plain:
    """Text for a `plain_text` place; Slack refuses an empty one, so a dash stands in."""
    return Plain(text=cut(text, limit) or "-")


def marked(text: str, limit: int = 3000) -> Mrkdwn:
    """Our own text with markup; what others wrote has been through `safe` before."""
    return Mrkdwn(text=cut_marked(text, limit) or "-", verbatim=True)


def button(
    label: str,
    action: str,
    value: str,
    *,
    style: Literal["primary", "danger"] | None = None,
    ask: str = "",
) -> Button:
    """A button, with a question before it counts where `ask` is given."""
    confirm = None
    if ask:
        confirm = Confirm(
            title=plain("Are you sure?", 100),
            text=plain(ask, 300),
            confirm=plain("Yes", 30),
            deny=plain("No", 30),
        )
    return Button(
        text=plain(label, 75), action_id=action, value=value, style=style, confirm=confirm
    )


def table(rows: Sequence[tuple[str, ...]], *, right: frozenset[int] = frozenset()) -> Table:
    """A table within Slack's limits: cells never empty, rows and characters capped."""
    kept = [tuple(Cell(text=cut(text, 200) or " ") for text in row) for row in rows[:100]]
    width = max(len(row) for row in rows)
    columns = tuple(
        Column(align="right" if place in right else "left", is_wrapped=place not in right)
        for place in range(width)
    )
    return Table(rows=tuple(kept), column_settings=columns)
