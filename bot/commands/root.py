"""The root of the command line: every command hangs here and is loaded only when it is used."""

from importlib import import_module

import click

from bot import __version__

_COMMANDS = {
    "demo": "bot.commands.demo:demo",
    "run": "bot.commands.run:run",
    "check": "bot.commands.check:check",
    "read": "bot.commands.root:read",
    "contracts": "bot.commands.contracts:contracts",
    "case": "bot.commands.cases:case",
    "letters": "bot.commands.letters:letters",
    "queue": "bot.commands.queue:queue",
    "slack": "bot.commands.slack:slack",
    "rules": "bot.commands.rules:rules",
    "verify": "bot.commands.verify:verify",
}
_READERS = {
    "requisition": "bot.commands.read_requisition:requisition",
    "reply": "bot.commands.read_reply:reply",
}


class LazyGroup(click.Group):
    """A group whose commands are `module:name` until somebody asks for them.

    Reading one text needs no Slack library, and a start should not wait for one.
    """

    def __init__(self, *, places: dict[str, str], **attributes: object) -> None:
        super().__init__(**attributes)  # type: ignore[arg-type]
        self._places = places

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Name the commands, in the order a newcomer meets them."""
        return list(self._places)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command."""
        place = self._places.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        command = getattr(import_module(module), name)
        return command if isinstance(command, click.Command) else None


@click.group(
    cls=LazyGroup,
    places=_COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="threequotes")
def main() -> None:
    """Gather quotes for municipal staff, in Slack and by email."""


@click.group(cls=LazyGroup, places=_READERS)
def read() -> None:
    """Read one text or a batch, and print what was understood as JSON."""
