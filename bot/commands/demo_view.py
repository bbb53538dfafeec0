"""How the demo looks in a terminal: the thread as people see it, the letters as they are sent."""

import html
import re
from collections.abc import Mapping
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import cast

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from bot.sandbox.slack.messages import Message
from bot.sandbox.world import World

_HISTORY = re.compile(r"^(On .* wrote:|-----Original Message-----|From: |>)", re.MULTILINE)
_BOLD = re.compile(r"\*([^*\n]+)\*")
_MENTION = re.compile(r"<@(\w+)>")
_ROWS_SHOWN = 26


class View:
    """Shows what is new since it looked last."""

    def __init__(self, world: World, console: Console) -> None:
        self._world = world
        self._console = console
        self._shown: dict[str, str] = {}
        self._whispers = 0
        self._letters = 0

    def show(self, scene: str) -> None:
        """Print a scene's title, then letters and messages that are new or changed."""
        now = self._world.town.calendar.local(self._world.clock.now())
        self._console.print()
        self._console.print(Rule(f"[bold]{scene}[/] · {now:%a %b} {now.day}, {now:%H:%M}"))
        self._show_letters([mail.raw for mail in self._world.mail.log[self._letters :]])
        self._letters = len(self._world.mail.log)
        for message in self._messages():
            self._show_message(message)
        self._show_whispers()

    def _show_letters(self, letters: list[bytes]) -> None:
        """Each letter once; where several people got the same words, their names follow."""
        groups: dict[str, list[EmailMessage]] = {}
        for raw in letters:
            message = message_from_bytes(raw, policy=default)
            groups.setdefault(_without_reference(_body(message)), []).append(message)
        for same in groups.values():
            self._console.print(letter_view(same[0]))
            if len(same) > 1:
                others = ", ".join(_name_of(message) for message in same[1:])
                self._console.print(f"   [dim]the same letter to {others}[/]")

    def _messages(self) -> list[Message]:
        slack, channel = self._world.slack, self._world.town.channel
        roots = slack.messages(channel)
        return [message for root in roots for message in slack.messages(channel, root.ts)]

    def _show_message(self, message: Message) -> None:
        seen = repr((message.text, message.blocks))
        if self._shown.get(message.ts) == seen:
            return
        self._shown[message.ts] = seen
        if message.by_app and any(block.get("type") == "header" for block in message.blocks):
            self._console.print(Padding(card_view(message), (0, 0, 0, 2)))
        else:
            who = "ThreeQuotes" if message.by_app else self._name(message.user)
            style = "green" if message.by_app else "cyan"
            line = Text.assemble((f"  {who}: ", f"bold {style}"), self._plain(message.text))
            self._console.print(line)

    def _show_whispers(self) -> None:
        people = [person.id for person in self._world.town.people]
        whispers = [m for person in people for m in self._world.slack.ephemerals(person)]
        for message in whispers[self._whispers :]:
            only_for = self._name(message.only_for or "")
            text = Text(f"  only {only_for} sees this: ", "bold red")
            self._console.print(text.append(self._plain(message.text), "red"))
        self._whispers = len(whispers)

    def _name(self, user: str) -> str:
        person = self._world.town.person(user)
        return person.name.split()[0] if person else user

    def _plain(self, text: str) -> str:
        named = _MENTION.sub(lambda match: f"@{self._name(match[1])}", text)
        return html.unescape(named)


def _styled(text: str) -> Text:
    """Slack's bold as the terminal's; everything else as it stands."""
    styled, end = Text(), 0
    plain = html.unescape(text)
    for match in _BOLD.finditer(plain):
        styled.append(plain[end : match.start()]).append(match[1], "bold")
        end = match.end()
    return styled.append(plain[end:])


def card_view(message: Message) -> Panel:
    """The living card: header, sections, table, buttons."""
    title, parts = "", []
    for block in message.blocks:
        kind = block.get("type")
        if kind == "header":
            title = _text_of(block["text"])
        else:
            part = _block_view(str(kind), block)
            if part is not None:
                parts.append(part)
    return Panel(Group(*parts), title=f"[bold]{title}[/]", title_align="left", border_style="blue")


def _block_view(kind: str, block: Mapping[str, object]) -> RenderableType | None:
    match kind:
        case "section":
            return _styled(_text_of(block["text"]))
        case "context":
            elements = cast("list[object]", block["elements"])
            styled = _styled(" ".join(_text_of(element) for element in elements))
            styled.stylize("dim")
            return styled
        case "table":
            return _table_view(cast("list[list[Mapping[str, object]]]", block["rows"]))
        case "actions":
            buttons = cast("list[Mapping[str, object]]", block["elements"])
            labels = (f" {_text_of(button['text'])} " for button in buttons)
            return Text("  ").join([Text(label, "reverse") for label in labels])
        case _:
            return None


def _table_view(rows: list[list[Mapping[str, object]]]) -> Table:
    table = Table(expand=True)
    for place, cell in enumerate(rows[0]):
        table.add_column(str(cell["text"]), justify="right" if place == 1 else "left")
    for row in rows[1:]:
        table.add_row(*(str(cell["text"]) for cell in row))
    return table


def _text_of(part: object) -> str:
    return str(cast("Mapping[str, object]", part)["text"])


def _without_reference(body: str) -> str:
    return "\n".join(row for row in body.splitlines() if not row.startswith("Ref: "))


def _name_of(message: EmailMessage) -> str:
    found = message["to"].addresses
    return str(found[0].display_name or found[0].addr_spec) if found else str(message["to"])


def letter_view(message: EmailMessage) -> Panel:
    """A letter as its reader sees it: whom it is from, the words above the history, papers."""
    lines = [Text.assemble(("From ", "dim"), str(message["from"])),
             Text.assemble(("To   ", "dim"), str(message["to"]))]  # fmt: skip
    papers = [part.get_filename() for part in message.iter_attachments() if part.get_filename()]
    if papers:
        lines.append(Text.assemble(("With ", "dim"), ", ".join(str(paper) for paper in papers)))
    lines += [Text(), Text(_body(message))]
    subject = str(message["subject"])
    return Panel(Group(*lines), title=f"✉  {subject}", title_align="left", border_style="yellow")


def _body(message: EmailMessage) -> str:
    """The writer's own words: what stands above the history, shortened."""
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    text = str(part.get_content()).replace("\r\n", "\n")
    if part.get_content_type() == "text/html":
        text = html.unescape(
            re.sub(r"<[^>]+>", " ", re.sub(r"(?i)</(tr|p|div)>|<br ?/?>", "\n", text))
        )
    history = _HISTORY.search(text)
    rows = (text[: history.start()] if history else text).strip().splitlines()
    more = [f"… {len(rows) - _ROWS_SHOWN} more lines"] if len(rows) > _ROWS_SHOWN else []
    return "\n".join(rows[:_ROWS_SHOWN] + more)
