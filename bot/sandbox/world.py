"""A whole small world on loopback: a Slack, a mail system, vendors, and a clock to push.

The demo and the tests run the real program in it; nothing of the program knows.
"""

import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.domain.town import Town, Vendor
from bot.sandbox.clock import VirtualClock
from bot.sandbox.mail import LocalMail
from bot.sandbox.slack import App, Channel, LocalSlack, Team, User, Workspace
from bot.sandbox.slack import Settings as SlackManners
from bot.sandbox.vendors import Character, PriceBook, VendorProfile, Vendors

START = datetime(2026, 10, 19, 8, 12, tzinfo=ZoneInfo("America/New_York"))
SECRET = "a secret of the sandbox"  # noqa: S105 - signs references nobody else ever sees

LOBBY = "C_LOBBY"
"""A channel of the town the app sits in without listening to it."""
_GUEST = "U_GUS"
_NEIGHBOUR = Team(id="T_NEXT", name="Next Town", domain="next-town")
_NEIGHBOUR_USER = User(
    id="U_NEIL",
    name="neil",
    real_name="Neil Ash",
    email="neil.ash@next-town.example.org",
    team=_NEIGHBOUR.id,
)
_CHARACTERS = (Character.PROMPT, Character.TABULAR, Character.PDF, Character.SPREADSHEET)
"""By the vendor's place in the list, so that every world is the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who plays: the town, its vendors' characters (by vendor id), their prices."""

    town: Town
    vendors: tuple[Vendor, ...]
    characters: Mapping[str, VendorProfile] = field(default_factory=dict)
    prices: PriceBook | None = None
    request_url: str | None = None
    shared_channel: bool = False  # with a neighbouring town, by Slack Connect


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The world while it turns."""

    town: Town
    app: App
    slack: LocalSlack
    mail: LocalMail
    vendors: Vendors
    clock: VirtualClock

    def environ(self, ledger: Path) -> dict[str, str]:
        """The environment in which the program finds this world."""
        town = self.town.id.upper().replace("-", "_")
        return {
            f"SLACK_BOT_TOKEN_{town}": self.app.bot_token,
            "SLACK_APP_TOKEN": "" if self.app.request_url else self.app.app_token,
            "SLACK_SIGNING_SECRET": self.app.signing_secret,
            "THREEQUOTES_SLACK_API": self.slack.api_url,
            "THREEQUOTES_SMTP_HOST": self.mail.host,
            "THREEQUOTES_SMTP_PORT": str(self.mail.smtp_port),
            "THREEQUOTES_SMTP_TLS": "none",
            "THREEQUOTES_IMAP_HOST": self.mail.host,
            "THREEQUOTES_IMAP_PORT": str(self.mail.imap_port),
            "THREEQUOTES_IMAP_TLS": "none",
            f"THREEQUOTES_IMAP_PASSWORD_{town}": self.mail.password,
            "THREEQUOTES_SECRET": SECRET,
            "THREEQUOTES_LEDGER": str(ledger),
            "THREEQUOTES_CATALOG": str(ledger.with_name("catalog.db")),
        }


@asynccontextmanager
async def open_world(
    cast: Cast,
    *,
    start: datetime = START,
    share_clock: Path | None = None,
    manners: SlackManners | None = None,
    unix_time: Callable[[], float] = time.time,  # noqa: TID251 - Slack signs with real time
) -> AsyncIterator[World]:
    """Open everything on free ports; all of it is gone afterwards."""
    clock = VirtualClock(start, share=share_clock)
    workspace = workspace_of(cast)
    slack = LocalSlack(workspace, now=clock.now, unix_time=unix_time, settings=manners)
    async with slack, LocalMail((cast.town.mailbox,), now=clock.now) as mail:
        vendors = Vendors(
            profiles_of(cast),
            mail=mail,
            now=clock.now,
            schedule=clock.schedule,
            prices=cast.prices,
        )
        await vendors.start()
        yield World(
            town=cast.town, app=workspace.app, slack=slack, mail=mail, vendors=vendors, clock=clock
        )
        clock.close()


def workspace_of(cast: Cast) -> Workspace:
    """The town's workspace: its people, its channel, the bot, and a neighbour's workspace."""
    town = cast.town
    team = Team(id=town.workspace, name=town.name, domain=town.id)
    app = App(request_url=cast.request_url)
    users = tuple(
        User(
            id=person.id,
            name=person.name.split()[0].lower(),
            real_name=person.name,
            email=person.email,
            team=person.home,
            tz=town.calendar.timezone,
        )
        for person in town.people
    )
    members = (*(person.id for person in town.people), _GUEST, app.bot_user)
    neighbours = (_NEIGHBOUR_USER,) if cast.shared_channel else ()
    channel = Channel(
        id=town.channel,
        name="fleet",
        members=(*members, *(user.id for user in neighbours)),
        shared_with=tuple(user.team for user in neighbours),
    )
    lobby = Channel(id=LOBBY, name="lobby", members=members)
    guest = User(
        id=_GUEST,
        name="gus",
        real_name="Gus Hale",
        email="gus@contractor.example.com",
        team=town.workspace,
        is_restricted=True,
    )
    return Workspace(
        team=team,
        users=(*users, guest, *neighbours),
        channels=(channel, lobby),
        app=app,
        partners=(_NEIGHBOUR,),
    )


def profiles_of(cast: Cast) -> tuple[VendorProfile, ...]:
    """Every vendor as a person with habits; those without a part in the play get one in turn."""
    return tuple(
        cast.characters.get(vendor.id)
        or VendorProfile(
            name=vendor.name,
            address=vendor.email,
            person=vendor.contact or "Pat",
            phone=vendor.phone or "555-0147",
            character=_CHARACTERS[place % len(_CHARACTERS)],
        )
        for place, vendor in enumerate(cast.vendors)
    )
