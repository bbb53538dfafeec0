"""The thread on the README's first screen is what people really see."""

import re
from pathlib import Path

from bot.sandbox import plays
from tests.theatre import Theatre

_README = Path(__file__).parents[2] / "README.md"
_SPEAKERS = re.compile(r"^(Dana|Sam|ThreeQuotes|  only Dana|            ) +")


def _quoted() -> list[str]:
    """What the README says was said, one entry a line; clicks and our own remarks left out."""
    thread = _README.read_text("utf-8").split("```")[1]
    said = [_SPEAKERS.sub("", line).strip() for line in thread.strip().splitlines()]
    return [line for line in said if line and not line.startswith(("[", "…", "one is reminded"))]


def _plain(text: str) -> str:
    return text.replace("*", "").replace("•", "").replace("<@U_", "@").replace(">", "").lower()


async def test_the_thread_on_the_first_screen(theatre: Theatre) -> None:
    seen: list[str] = []

    async def look(_scene: str) -> None:
        for root in theatre.world.slack.messages(theatre.world.town.channel):
            seen.extend(message.text for message in theatre.stage.thread(root.ts))
        seen.extend(theatre.whispers("U_DANA"))

    await plays.spark_plugs(theatre.stage, look)

    shown = _plain("\n".join(seen))
    assert [line for line in _quoted() if _plain(line) not in shown] == []
