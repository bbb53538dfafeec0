"""A stage for whole purchases: the real program in the sandbox, time at our command."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path

from bot.domain.case import Case
from bot.domain.town import Rules
from bot.sandbox import plays
from bot.sandbox.stage import Stage
from bot.sandbox.vendors import Character, VendorProfile
from bot.sandbox.world import Cast, World, open_world
from bot.settings import Settings, load_settings
from bot.wiring import Program, Tuning, open_program


@dataclass(frozen=True, slots=True, kw_only=True)
class Theatre:
    """The stage, and a look behind it."""

    stage: Stage
    world: World
    program: Program
    settings: Settings

    async def case(self, thread: str) -> Case:
        """The case of a thread."""
        found = await self.program.ledger.case_in_thread(self.world.town.channel, thread)
        assert found is not None
        return found

    def letters_to(self, address: str) -> list[str]:
        """The subjects of every letter to an address."""
        return [
            stored.parsed()["subject"] for stored in self.world.mail.mailbox(address).messages()
        ]

    def letter_to(self, address: str) -> str:
        """The text of the last letter to an address."""
        letter = self.world.mail.mailbox(address).messages()[-1].parsed()
        body = letter.get_body(("plain",))
        assert body is not None
        return str(body.get_content())

    async def reply(self, address: str, text: str) -> None:
        """The vendor at this address answers the last letter it got, in its own words."""
        letter = self.world.mail.mailbox(address).messages()[-1].parsed()
        answer = EmailMessage()
        answer["From"], answer["To"] = address, letter["Reply-To"]
        answer["Subject"], answer["In-Reply-To"] = f"Re: {letter['Subject']}", letter["Message-ID"]
        answer["Date"], answer["Message-ID"] = self.world.clock.now(), make_msgid()
        answer.set_content(text)
        await self.world.mail.deliver(
            answer.as_bytes(), to=letter["Reply-To"].addresses[0].addr_spec
        )
        await self.stage.settle()

    def whispers(self, person: str) -> list[str]:
        """What only this person was told."""
        return [message.text for message in self.world.slack.ephemerals(person)]

    def lines(self, thread: str) -> list[str]:
        """What stands in the thread below the first message, the card left out."""
        card = self.stage.card(thread)
        return [m.text for m in self.stage.thread(thread)[1:] if m.ts != card.ts]


@asynccontextmanager
async def open_theatre(
    folder: Path,
    *,
    characters: tuple[Character, ...] = (),
    rules: Mapping[str, object] | None = None,
    request_url: str | None = None,
    http_port: int = 0,
    shared_channel: bool = False,
    off_staff: frozenset[str] = frozenset(),
    but: Callable[[Settings], Settings] | None = None,
) -> AsyncIterator[Theatre]:
    """Open a world with these characters among the vendors asked for plugs, in order.

    Who is `off_staff` sits in the workspace and stands on no staff list. `but` changes what the
    configuration says.
    """
    shipped = load_settings(None, {})
    invited = plays.invited_for_plugs(shipped)
    parts = plays.cast_vendors(shipped, invited)
    profiles = dict(parts) | {
        vendor_id: _as(parts[vendor_id], character)
        for vendor_id, character in zip(invited, characters, strict=False)
    }
    town = shipped.towns[plays.TOWN]
    cast = Cast(
        town=town,
        vendors=shipped.vendors,
        characters=profiles,
        prices=plays.price_book(shipped, invited),
        request_url=request_url,
        shared_channel=shared_channel,
    )
    async with open_world(cast) as world:
        environ = world.environ(folder / "ledger.db")
        if http_port:
            environ["THREEQUOTES_HTTP_PORT"] = str(http_port)
        settings = load_settings(None, environ)
        if rules or off_staff:
            changed = replace(
                town,
                rules=replace(town.rules, **(rules or {})),  # type: ignore[arg-type]
                people=tuple(p for p in town.people if p.id not in off_staff),
            )
            assert isinstance(changed.rules, Rules)
            settings = replace(settings, towns={**settings.towns, town.id: changed})
        if but is not None:
            settings = but(settings)
        async with open_program(settings, world.clock, Tuning(post_pause=0.0)) as program:
            await program.ready()
            stage = Stage(world=world, is_idle=program.idle)
            yield Theatre(stage=stage, world=world, program=program, settings=settings)


def _as(profile: VendorProfile, character: Character) -> VendorProfile:
    return replace(profile, character=character)
