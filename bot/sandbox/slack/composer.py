"""What Slack's message box makes of the words a person types."""

import re

from bot.sandbox.slack.wire import Json

MENTION = re.compile(r"<(?:@[UWB]\w+|#C\w+(?:\|[^>]*)?|![a-z]+)>")
ADDRESS = re.compile(r"https?://[^\s<>]+")


def escape(text: str) -> str:
    """Escape the three characters Slack escapes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def on_the_wire(typed: str) -> str:
    """Give typed words as events carry them: escaped, mentions kept, addresses in brackets.

    >>> on_the_wire("<@U1> 3 < 4 & see https://a.example/b")
    '<@U1> 3 &lt; 4 &amp; see <https://a.example/b>'
    """
    parts, end = [], 0
    for found in MENTION.finditer(typed):
        parts += [_linked(typed[end : found.start()]), found.group()]
        end = found.end()
    return "".join([*parts, _linked(typed[end:])])


def rich_text(typed: str) -> list[Json]:
    """Give the block Slack's own clients send beside the text."""
    elements: list[Json] = []
    end = 0
    for found in MENTION.finditer(typed):
        if found.start() > end:
            elements.append({"type": "text", "text": typed[end : found.start()]})
        if found.group().startswith("<@"):
            elements.append({"type": "user", "user_id": found.group()[2:-1]})
        else:
            elements.append({"type": "text", "text": found.group()})
        end = found.end()
    if end < len(typed):
        elements.append({"type": "text", "text": typed[end:]})
    section: Json = {"type": "rich_text_section", "elements": elements}
    return [{"type": "rich_text", "elements": [section]}]


def _linked(text: str) -> str:
    return ADDRESS.sub(lambda found: f"<{found.group()}>", escape(text))
