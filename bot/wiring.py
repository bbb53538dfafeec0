"""The composition root: the only place where adapters meet the desk."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.accounts import MailAccounts
from bot.adapters.catalog import AliasBook, Catalog, look_up
from bot.adapters.documents import DocumentOpener
from bot.adapters.imap import ImapMailbox, ImapSentMail, MailboxFailed
from bot.adapters.letterbytes import to_bytes
from bot.adapters.second_reader import ChatReader
from bot.adapters.slack import (
    Guests,
    RequestUrl,
    Seat,
    SlackChat,
    SlackDoor,
    SocketLine,
    close_client,
    open_client,
    read_chat,
    sit_down,
)
from bot.adapters.slack.failures import ACCESS_PAUSE
from bot.adapters.smtp import TownMailers
from bot.adapters.sqlite import SqliteLedger, lease
from bot.courier import Courier, Pacing, Routes
from bot.desk import Desk, Office, is_awaited
from bot.domain.matching.aliases import Alias
from bot.domain.matching.model import Match
from bot.domain.town import Town
from bot.ports import Arrival, Clock, DeliveryFailed, Place
from bot.settings import ReaderAccess, Settings
from bot.wording.letters import Signature

_log = structlog.get_logger(__name__)
_SLACK_PAUSE = 5.0  # seconds between two tries to reach Slack at the start
_GLANCE = 0.02
"""Seconds between two looks at whether the line to Slack stands."""


class NotReady(Exception):
    """The program cannot start; the text says what is missing and where to put it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tuning:
    """What tests and the sandbox set otherwise than production.

    `reached` hears of every labelled point on the way of an entry and of an errand.
    """

    reached: Callable[[str], None] = lambda _label: None
    post_pause: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """The running program: its ledger and the loops that keep it going."""

    ledger: SqliteLedger
    desk: Desk
    courier: Courier
    tasks: tuple[asyncio.Task[None], ...]
    line: SocketLine | None

    async def ready(self) -> None:
        """Return once Slack can reach us."""
        while self.line is not None and not (await self.line.health()).connected:  # noqa: ASYNC110
            await asyncio.sleep(_GLANCE)

    async def wait(self) -> None:
        """Run until a loop ends, which none does by itself; its error comes out here."""
        done, _ = await asyncio.wait(self.tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()

    def idle(self) -> bool:
        """Whether desk and courier have nothing to do before something new happens."""
        return self.desk.idle and self.courier.idle


class _CatalogDoor:
    """The catalog answers in a thread of its own: a look-up holds up nothing else."""

    def __init__(self, catalog: Catalog, aliases: AliasBook) -> None:
        self._catalog = catalog
        self._aliases = aliases
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="catalog")

    async def look_up(self, text: str, *, on: date) -> Match:
        ask = partial(look_up, self._catalog, self._aliases, text, on=on)
        return await asyncio.get_running_loop().run_in_executor(self._thread, ask)

    async def learn(self, alias: Alias, cause: str) -> None:
        write = partial(self._aliases.learn, alias, cause)
        await asyncio.get_running_loop().run_in_executor(self._thread, write)

    def close(self) -> None:
        self._thread.shutdown()
        self._catalog.close()
        self._aliases.close()


class _SentMail:
    """The sent folders of all towns; a mailbox that cannot be asked postpones the letter."""

    def __init__(self, folders: tuple[ImapSentMail, ...]) -> None:
        self._folders = folders

    async def was_sent(self, message_id: str) -> bool:
        try:
            return any([await folder.was_sent(message_id) for folder in self._folders])
        except MailboxFailed as failure:
            raise DeliveryFailed(str(failure)) from failure


class _Doorstep:
    """What the adapters see of the ledger: what is laid down here wakes the desk."""

    def __init__(
        self, ledger: SqliteLedger, wake: Callable[[], None], reached: Callable[[str], None]
    ) -> None:
        self._ledger = ledger
        self._wake = wake
        self._reached = reached

    async def receive(
        self, kind: str, key: str, payload: bytes, received_at: datetime | None = None
    ) -> bool:
        new = await self._ledger.receive(kind, key, payload, received_at)
        self._reached(f"door.stored {kind} {key}")
        self._wake()
        return new

    async def receive_all(self, kind: str, arrivals: Sequence[Arrival]) -> None:
        await self._ledger.receive_all(kind, arrivals)
        for arrival in arrivals:
            self._reached(f"door.stored {kind} {arrival.key}")
        self._wake()

    async def load(self, mailbox: str) -> Place | None:
        return await self._ledger.load(mailbox)

    async def save(self, mailbox: str, place: Place) -> None:
        await self._ledger.save(mailbox, place)
        self._reached(f"door.placed {mailbox} {place.last_uid}")


def _second_reader(access: ReaderAccess | None) -> ChatReader | None:
    if access is None:
        return None
    return ChatReader(base_url=access.url, model=access.model, key=access.key)


def towns_in_service(settings: Settings) -> dict[str, Town]:
    """The towns whose Slack and mailbox can be reached with what the environment holds."""
    env = settings.environment
    return {
        town_id: town
        for town_id, town in settings.towns.items()
        if env.slack.bot_tokens.get(town_id) and env.mail.opens(town_id)
    }


@asynccontextmanager
async def open_program(
    settings: Settings, clock: Clock, tuning: Tuning | None = None
) -> AsyncIterator[Program]:
    """Build everything, start it, and stop it in order.

    Raises:
        NotReady: when no town can be served with what the environment holds.
        LedgerFailed: when another process works on the ledger, or it cannot be opened.
    """
    tuning = tuning or Tuning()
    towns = towns_in_service(settings)
    if not towns or not settings.environment.secret:
        missing = ", ".join(missing.name for missing in settings.environment.missing)
        raise NotReady(f"no town can be served yet; set {missing}, then run `threequotes check`")
    async with AsyncExitStack() as stack:
        builder = _Builder(
            settings=settings,
            towns=towns,
            clock=clock,
            tuning=tuning,
            stack=stack,
            accounts=MailAccounts(settings.environment.mail, clock),
        )
        yield await builder.build()


@dataclass(slots=True, kw_only=True)
class _Builder:
    """Puts the parts together in the order in which they need each other."""

    settings: Settings
    towns: dict[str, Town]
    clock: Clock
    tuning: Tuning
    stack: AsyncExitStack
    accounts: MailAccounts

    async def build(self) -> Program:
        ledger = await self._open_ledger()
        client = self._open_client()
        seat = await self._sit_down(client)
        documents = await self.stack.enter_async_context(DocumentOpener())
        office = self._office(ledger, documents)
        desk = Desk(office)
        courier = Courier(
            self._routes(ledger, SlackChat(client)),
            self.clock,
            report=desk.wake,
            reached=self.tuning.reached,
        )
        desk.on_filed = courier.wake
        loops = [asyncio.create_task(desk.run()), asyncio.create_task(courier.run())]
        self.stack.push_async_callback(_stop, loops)
        doorstep = _Doorstep(ledger, desk.wake, self.tuning.reached)
        await self._open_mailboxes(doorstep, office)
        line = await self._open_chat(doorstep, client, seat, desk)
        if line is not None:
            loops.append(asyncio.create_task(line.run()))
        return Program(ledger=ledger, desk=desk, courier=courier, tasks=tuple(loops), line=line)

    async def _open_ledger(self) -> SqliteLedger:
        path = Path(self.settings.environment.ledger)
        path.parent.mkdir(parents=True, exist_ok=True)
        await self.stack.enter_async_context(lease(path))
        ledger = SqliteLedger.open(path, self.clock)
        self.stack.push_async_callback(ledger.close)
        return ledger

    def _open_client(self) -> AsyncWebClient:
        slack = self.settings.environment.slack
        token = next(slack.bot_tokens[town_id] for town_id in self.towns)
        client = open_client(token, base_url=slack.api)
        self.stack.push_async_callback(close_client, client)
        return client

    async def _sit_down(self, client: AsyncWebClient) -> Seat:
        """Ask Slack who we are; a Slack that cannot be reached is waited for, a refusal is not."""
        while True:
            try:
                return await sit_down(client)
            except DeliveryFailed as failure:
                if failure.permanent or failure.retry_after == ACCESS_PAUSE:
                    raise  # a person has to mend that
                _log.warning("slack cannot be reached", reason=failure.reason)
                await asyncio.sleep(_SLACK_PAUSE)

    def _office(self, ledger: SqliteLedger, documents: DocumentOpener) -> Office:
        return Office(
            ledger=ledger,
            clock=self.clock,
            towns=self.towns,
            contracts=self.settings.contracts,
            read_chat=read_chat,
            documents=documents,
            second_reader=_second_reader(self.settings.environment.second_reader),
            signature=Signature(secret=self.settings.environment.secret.encode()),
            receiver=self.settings.environment.mail.receiver,
            reached=self.tuning.reached,
        )

    def _routes(self, ledger: SqliteLedger, chat: SlackChat) -> Routes:
        env = self.settings.environment
        catalog = _CatalogDoor(
            Catalog.open(self.settings.directory, cache=Path(env.catalog).parent),
            AliasBook(Path(env.catalog)),
        )
        self.stack.callback(catalog.close)
        mailer = self._open_mailer()
        accounts = [self.accounts.imap(town_id) for town_id in self.towns]
        return Routes(
            ledger=ledger,
            chat=chat,
            mailer=mailer,
            sent_mail=_SentMail(tuple(ImapSentMail(account) for account in accounts)),
            catalog=catalog,
            catalog_size=len(self.settings.contracts),
            flatten=to_bytes,
            pacing=Pacing(self.tuning.post_pause),
            reached=self.tuning.reached,
        )

    def _open_mailer(self) -> TownMailers:
        mailers = TownMailers(
            {town.mailbox: self.accounts.smtp(town_id) for town_id, town in self.towns.items()}
        )
        self.stack.push_async_callback(mailers.close)
        return mailers

    async def _open_mailboxes(self, doorstep: _Doorstep, office: Office) -> None:
        for town_id in self.towns:
            mailbox = ImapMailbox(
                self.accounts.imap(town_id),
                inbox=doorstep,
                places=doorstep,
                clock=self.clock,
                awaits=partial(is_awaited, office=office),
            )
            await mailbox.start()
            self.stack.push_async_callback(mailbox.stop)

    async def _open_chat(
        self, doorstep: _Doorstep, client: AsyncWebClient, seat: Seat, desk: Desk
    ) -> SocketLine | None:
        """Socket Mode where there is an app token, else the signed HTTP endpoint."""
        slack = self.settings.environment.slack
        door = SlackDoor(
            doorstep,
            seats=(seat,),
            guests=Guests(client, asyncio.get_running_loop().time),
            wake=desk.wake,
            signing_secret=slack.signing_secret,
            base_url=slack.api,
        )
        if slack.socket_mode:
            return SocketLine(door, slack.app_token)
        request_url = RequestUrl(door, port=self.settings.environment.http_port)
        await request_url.start()
        self.stack.push_async_callback(request_url.stop)
        return None


async def _stop(loops: list[asyncio.Task[None]]) -> None:
    for loop in loops:
        loop.cancel()
    await asyncio.gather(*loops, return_exceptions=True)
