"""The door for everything Slack sends: stored first, acknowledged after, nothing done here."""

from collections.abc import Callable, Sequence

import msgspec
import structlog
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.client import SLACK, Seat, library_log
from bot.adapters.slack.entries import entry_of
from bot.adapters.slack.guests import Guests
from bot.ports import Inbox

DONE = 200
LOST_ACCESS = frozenset(("app_uninstalled", "tokens_revoked"))
_log = structlog.get_logger()


class SlackDoor:
    """A Bolt app with one rule for every payload, the same in both modes.

    `seats` are the workspaces the app sits in, `wake` tells the desk that something lies there.
    Raising while storing means that no acknowledgement goes out, and Slack sends it again.
    """

    def __init__(
        self,
        inbox: Inbox,
        *,
        seats: Sequence[Seat],
        wake: Callable[[], None],
        signing_secret: str = "",
        base_url: str = SLACK,
        guests: Guests | None = None,
    ) -> None:
        self._inbox = inbox
        self._wake = wake
        self._guests = guests
        if not seats:
            raise ValueError("a door needs at least one workspace the app sits in")
        self._seats = {seat.team: seat for seat in seats}
        self.verifier = SignatureVerifier(signing_secret)
        self.app = self._make_app(signing_secret, base_url)

    async def take(self, body: dict[str, object]) -> bool:
        """Store a payload that is our business; tells whether it was new."""
        payload = msgspec.json.encode(body)
        entry = entry_of(payload)
        if entry is None:
            self._note_lost_access(body)
            return False
        if entry.person and self._guests is not None and await self._guests.is_guest(entry.person):
            payload = msgspec.json.encode({**body, "threequotes_guest": True})
        new = await self._inbox.receive(entry.kind, entry.key, payload, entry.received_at)
        _log.info("slack_received", kind=entry.kind, key=entry.key, new=new)
        self._wake()
        return new

    def _make_app(self, signing_secret: str, base_url: str) -> AsyncApp:
        async def authorize(team_id: str | None) -> AuthorizeResult:
            return self._authorized(team_id)

        async def store(req: AsyncBoltRequest) -> BoltResponse:
            await self.take(req.body)
            return BoltResponse(status=DONE, body="")

        async def report(error: Exception) -> None:
            _log.error("slack_not_stored", error=type(error).__name__, reason=str(error))

        # The answer to "who are we" is known from the start, so that no event waits for
        # auth.test or is lost when that fails.
        app = AsyncApp(
            name="threequotes",
            client=AsyncWebClient(base_url=base_url, retry_handlers=[], logger=library_log),
            signing_secret=signing_secret,
            authorize=authorize,
            logger=library_log,
        )
        app.middleware(store)
        app.error(report)
        return app

    def _authorized(self, team_id: str | None) -> AuthorizeResult:
        # Bolt uses this to know our own messages. Whoever cannot be placed is let in all the
        # same: the desk refuses by the home of the person, a door that refuses loses events.
        seat = self._seats.get(team_id or "", next(iter(self._seats.values())))
        return AuthorizeResult(
            enterprise_id=None,
            team_id=seat.team,
            bot_user_id=seat.bot_user,
            bot_id=seat.bot_id,
            bot_token=seat.token,
        )

    @staticmethod
    def _note_lost_access(body: dict[str, object]) -> None:
        event = body.get("event")
        kind = event.get("type") if isinstance(event, dict) else None
        if kind in LOST_ACCESS:
            _log.error("slack_access_lost", why=str(kind), team=str(body.get("team_id")))
