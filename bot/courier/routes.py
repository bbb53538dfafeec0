"""The ways out: one short function a kind of errand, none of which decides anything."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date

import msgspec

from bot.courier.pacing import Pacing
from bot.ledger import Ledger, Report, Row
from bot.payloads import (
    CARD,
    AliasPayload,
    CatalogAnswered,
    FormPayload,
    HomePayload,
    LetterDelivered,
    LetterFailed,
    LetterPayload,
    LookUpPayload,
    PostFailed,
    PostPayload,
    WhisperPayload,
)
from bot.ports import Catalog, Chat, DeliveryFailed, Mailer, SentMail
from bot.wording.letter import Letter

_SHOWN = frozenset({"card", "say", "whisper"})
"""Errands of a case that people see."""
_TOO_LATE = "That took too long for a form to open; please click once more."


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a delivery came to: a ts or a Message-ID, and what the case should know."""

    ref: str = ""
    report: Report | None = None


Route = Callable[[Row], Awaitable[Receipt]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes:
    """Carries single errands; raises `DeliveryFailed`.

    Whatever may have gone out in an earlier attempt is looked up before it is repeated: a post by
    its key, a letter by its Message-ID in the sent folder.
    """

    ledger: Ledger
    chat: Chat
    mailer: Mailer
    sent_mail: SentMail
    catalog: Catalog
    catalog_size: int
    flatten: Callable[[Letter], bytes]
    pacing: Pacing = field(default_factory=Pacing)
    reached: Callable[[str], None] = lambda _label: None

    def route(self, kind: str) -> Route:
        """The way for a kind of errand."""
        return {
            "card": self._card,
            "say": self._say,
            "whisper": self._whisper,
            "form": self._form,
            "home": self._home,
            "letter": self._letter,
            "lookup": self._look_up,
            "alias": self._learn,
        }[kind]

    async def _thread_of(self, row: Row, post: PostPayload) -> str | None:
        """The thread to post into; the card of a case without one is the root itself."""
        return post.thread or await self.ledger.posted(row.errand.case_id, CARD)

    async def _card(self, row: Row) -> Receipt:
        """Edit the card in place; post it when there is none yet, or when it is gone."""
        post = await self._fit_for_channel(
            msgspec.json.decode(row.errand.payload, type=PostPayload)
        )
        ts = await self.ledger.posted(row.errand.case_id, row.errand.slot)
        if ts is None:
            return await self._post(row, post)
        await self.pacing.turn(post.channel)
        self._leaving(row)
        try:
            await self.chat.update(
                channel=post.channel,
                ts=ts,
                text=post.text,
                blocks=bytes(post.blocks),
                key=row.errand.key,
            )
        except DeliveryFailed as failure:
            if not failure.permanent:
                raise
            return await self._post(row, post)
        return Receipt(ref=ts)

    async def _fit_for_channel(self, post: PostPayload) -> PostPayload:
        """The discreet form where outsiders read along; asked anew each time, it can change."""
        if not post.discreet_text or not await self.chat.is_shared_outside(post.channel):
            return post
        return msgspec.structs.replace(post, text=post.discreet_text, blocks=post.discreet_blocks)

    async def _say(self, row: Row) -> Receipt:
        return await self._post(row, msgspec.json.decode(row.errand.payload, type=PostPayload))

    async def _post(self, row: Row, post: PostPayload) -> Receipt:
        thread = await self._thread_of(row, post)
        return await self._post_in(row, post.channel, thread, post.text, bytes(post.blocks))

    async def _post_in(
        self, row: Row, channel: str, thread: str | None, text: str, blocks: bytes
    ) -> Receipt:
        """Post, unless an earlier attempt has done so already."""
        key = row.errand.key
        if row.attempts > 1:
            found = await self.chat.find(channel=channel, thread=thread, key=key)
            if found is not None:
                return Receipt(ref=found)
        await self.pacing.turn(channel)
        self._leaving(row)
        ts = await self.chat.post(channel=channel, thread=thread, text=text, blocks=blocks, key=key)
        return Receipt(ref=ts)

    async def _whisper(self, row: Row) -> Receipt:
        """A word to one person: in the channel, or alone where one of us is not there."""
        word = msgspec.json.decode(row.errand.payload, type=WhisperPayload)
        if word.channel:
            try:
                await self.chat.whisper(
                    channel=word.channel,
                    thread=word.thread or None,
                    person=word.person,
                    text=word.text,
                    blocks=b"[]",
                )
            except DeliveryFailed as failure:
                if not failure.absent:
                    raise
            else:
                return Receipt()
        return await self._tell_alone(row, word.person, word.text)

    async def _tell_alone(self, row: Row, person: str, text: str) -> Receipt:
        channel = await self.chat.direct_channel(person)
        return await self._post_in(row, channel, None, text, b"[]")

    async def _form(self, row: Row) -> Receipt:
        """A form waits for nobody: what came too late is said, not tried again."""
        wanted = msgspec.json.decode(row.errand.payload, type=FormPayload)
        try:
            await self.chat.open_form(trigger=wanted.trigger, view=bytes(wanted.view))
        except DeliveryFailed:
            return await self._tell_alone(row, wanted.person, _TOO_LATE)
        return Receipt()

    async def _home(self, row: Row) -> Receipt:
        wanted = msgspec.json.decode(row.errand.payload, type=HomePayload)
        await self.chat.publish_home(person=wanted.person, view=bytes(wanted.view))
        return Receipt()

    async def _letter(self, row: Row) -> Receipt:
        wanted = msgspec.json.decode(row.errand.payload, type=LetterPayload)
        letter = wanted.letter
        if row.attempts == 1 or not await self.sent_mail.was_sent(letter.message_id):
            self._leaving(row)
            await self.mailer.send(
                raw=self.flatten(letter),
                sender=letter.sender.address,
                recipient=letter.to.address,
            )
        report = LetterDelivered(
            case_id=row.errand.case_id,
            kind=wanted.kind,
            vendor_id=wanted.vendor_id,
            message_id=letter.message_id,
        )
        return Receipt(ref=letter.message_id, report=_report(row, msgspec.json.encode(report)))

    def _leaving(self, row: Row) -> None:
        """Everything has been looked up; next the wire is touched."""
        self.reached(f"courier.leaving {row.errand.key}")

    async def _learn(self, row: Row) -> Receipt:
        wanted = msgspec.json.decode(row.errand.payload, type=AliasPayload)
        await self.catalog.learn(wanted.alias, row.errand.key)
        return Receipt()

    async def _look_up(self, row: Row) -> Receipt:
        wanted = msgspec.json.decode(row.errand.payload, type=LookUpPayload)
        on = date.fromisoformat(wanted.on)
        matches = tuple(
            [(no, await self.catalog.look_up(text, on=on)) for no, text in wanted.queries]
        )
        answer = CatalogAnswered(
            case_id=row.errand.case_id,
            matches=matches,
            size=self.catalog_size,
            asked=wanted.queries,
        )
        return Receipt(report=_report(row, msgspec.json.encode(answer)))


def failure_report(row: Row, why: str) -> Report | None:
    """What the case must know of an errand that was given up."""
    kind = row.errand.kind
    if kind in _SHOWN and row.errand.case_id:
        refused = PostFailed(case_id=row.errand.case_id, kind=kind, why=why)
        return _report(row, msgspec.json.encode(refused))
    if kind != "letter":
        return None
    wanted = msgspec.json.decode(row.errand.payload, type=LetterPayload)
    failed = LetterFailed(
        case_id=row.errand.case_id, kind=wanted.kind, vendor_id=wanted.vendor_id, why=why
    )
    return _report(row, msgspec.json.encode(failed))


def _report(row: Row, payload: bytes) -> Report:
    return Report(kind="report", key=row.errand.key, payload=payload)
