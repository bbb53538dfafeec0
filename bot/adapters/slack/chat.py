"""Posts, whispers and forms out: the Chat port on Slack's Web API."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeAlias

import msgspec
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.adapters.slack.failures import answered, error_word, problems_of, translated
from bot.ports import DeliveryFailed

EVENT_TYPE = "threequotes"
PAGE = 200
MOST_PAGES = 10
"""How far back a post is looked for: 2,000 messages of a thread or a channel."""

LONGEST_TEXT = 3900  # chat.update takes 4,000 characters when no blocks are given

Blocks: TypeAlias = list[dict[str, object]]
NO_BLOCKS: Blocks = []
BLOCKS_REFUSED = frozenset(
    (
        *("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"),
        "invalid_attachments",
    )
)
NO_THREAD = frozenset(("thread_not_found", "message_not_found"))
_HALF_MARK = re.compile(r"&[a-z]{0,3}$")
_log = structlog.get_logger()

Send = Callable[[str, Blocks | None], Awaitable[AsyncSlackResponse]]


class SlackChat:
    """The chat of one workspace; every method raises `DeliveryFailed`."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def post(
        self, *, channel: str, thread: str | None, text: str, blocks: bytes, key: str
    ) -> str:
        """Post a message; its ts."""

        async def send(words: str, parts: Blocks | None) -> AsyncSlackResponse:
            return await self._client.chat_postMessage(
                channel=channel,
                thread_ts=thread,
                text=words,
                blocks=parts,
                metadata=note(key),
                unfurl_links=False,
                unfurl_media=False,
            )

        answer = await plain_if_refused(send, text, decoded(blocks))
        return str(answer["ts"])

    async def update(self, *, channel: str, ts: str, text: str, blocks: bytes, key: str) -> None:
        """Replace a message in place."""

        async def send(words: str, parts: Blocks | None) -> AsyncSlackResponse:
            # An empty list takes the old blocks away; leaving them out might keep old buttons.
            return await self._client.chat_update(
                channel=channel, ts=ts, text=words, blocks=parts or NO_BLOCKS, metadata=note(key)
            )

        await plain_if_refused(send, text, decoded(blocks))

    async def whisper(
        self, *, channel: str, thread: str | None, person: str, text: str, blocks: bytes
    ) -> None:
        """Say something that only one person sees."""

        async def send(words: str, parts: Blocks | None) -> AsyncSlackResponse:
            return await self._client.chat_postEphemeral(
                channel=channel, user=person, thread_ts=thread, text=words, blocks=parts
            )

        await plain_if_refused(send, text, decoded(blocks))

    async def direct_channel(self, person: str) -> str:
        """Open the conversation with one person alone; its channel."""
        answer = await answered(self._client.conversations_open(users=person))
        about: dict[str, object] = answer.get("channel", {})
        return str(about.get("id", ""))

    async def open_form(self, *, trigger: str, view: bytes) -> None:
        """Open a form for the person whose click gave the trigger."""
        call = self._client.views_open(trigger_id=trigger, view=msgspec.json.decode(view))
        await answered(call)

    async def publish_home(self, *, person: str, view: bytes) -> None:
        """Show a person's home page."""
        await answered(self._client.views_publish(user_id=person, view=msgspec.json.decode(view)))

    async def find(self, *, channel: str, thread: str | None, key: str) -> str | None:
        """Look a post up by its key; its ts."""
        async for message in self._messages(channel, thread):
            if message.key == key:
                return message.ts
        return None

    async def is_shared_outside(self, channel: str) -> bool:
        """Tell whether people of other organisations read along; prices stay out then."""
        answer = await answered(self._client.conversations_info(channel=channel))
        about: dict[str, object] = answer.get("channel", {})
        return bool(about.get("is_ext_shared") or about.get("is_pending_ext_shared"))

    async def permalink(self, channel: str, ts: str) -> str:
        """Give the address of a message, for letters and the case file."""
        answer = await answered(self._client.chat_getPermalink(channel=channel, message_ts=ts))
        return str(answer["permalink"])

    async def _messages(self, channel: str, thread: str | None) -> AsyncIterator["_Found"]:
        cursor: str | None = None
        for _ in range(MOST_PAGES):
            try:
                answer = await self._page(channel, thread, cursor)
            except DeliveryFailed as failed:
                if failed.reason in NO_THREAD:
                    return
                raise
            page: list[object] = answer.get("messages", [])
            for message in page:
                yield msgspec.convert(message, _Found)
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return

    async def _page(
        self, channel: str, thread: str | None, cursor: str | None
    ) -> AsyncSlackResponse:
        if thread is None:
            return await answered(
                self._client.conversations_history(
                    channel=channel, limit=PAGE, cursor=cursor, include_all_metadata=True
                )
            )
        return await answered(
            self._client.conversations_replies(
                channel=channel, ts=thread, limit=PAGE, cursor=cursor, include_all_metadata=True
            )
        )


class _Note(msgspec.Struct, frozen=True):
    event_type: str = ""
    event_payload: object = None


class _Found(msgspec.Struct, frozen=True):
    """A message as a look-up needs it."""

    ts: str = ""
    metadata: _Note = _Note()

    @property
    def key(self) -> str | None:
        """The key we gave the post; None for what others wrote."""
        payload = self.metadata.event_payload
        if self.metadata.event_type != EVENT_TYPE or not isinstance(payload, dict):
            return None
        return str(payload.get("key"))


async def plain_if_refused(send: Send, text: str, blocks: Blocks | None) -> AsyncSlackResponse:
    """Send, and once more as bare text when Slack does not like the blocks.

    A card that cannot be shown is our mistake: it is logged with Slack's pointers, and people
    still get the facts, which stand in the text as well.
    """
    try:
        return await answered_or_refused(send(text, blocks))
    except SlackApiError as error:
        if error_word(error) not in BLOCKS_REFUSED:
            raise translated(error) from error
        _log.error("blocks_refused", error=error_word(error), where=problems_of(error))
        return await answered(send(shortened(text), None))


async def answered_or_refused(call: Awaitable[AsyncSlackResponse]) -> AsyncSlackResponse:
    """Await a call; a refusal of Slack's comes through as it is, any other failure translated."""
    refusal: list[SlackApiError] = []

    async def kept() -> AsyncSlackResponse:
        try:
            return await call
        except SlackApiError as error:
            refusal.append(error)
            raise

    try:
        return await answered(kept())
    except DeliveryFailed:
        if refusal:
            raise refusal[0] from None
        raise


def note(key: str) -> dict[str, object]:
    """Give the metadata by which a post is known again."""
    return {"event_type": EVENT_TYPE, "event_payload": {"key": key}}


def decoded(blocks: bytes) -> Blocks | None:
    """Decode blocks; none at all for a message of bare text."""
    if not blocks:
        return None
    parts = msgspec.json.decode(blocks, type=Blocks)
    return parts or None


def shortened(text: str, most: int = LONGEST_TEXT) -> str:
    """Cut a text that may hold escaped characters, without cutting through one.

    >>> shortened("3 &lt; 4", 6), shortened("3 &lt; 4", 7), shortened("")
    ('3 …', '3 &lt;…', '-')
    """
    if len(text) <= most:
        return text or "-"
    return _HALF_MARK.sub("", text[: most - 1]) + "…"
