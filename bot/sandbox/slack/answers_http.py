"""The addresses beside the Web API: answering an act, sending and fetching a file."""

from aiohttp import web

from bot.sandbox.slack.limits import check_message, read_blocks
from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.refused import Refused
from bot.sandbox.slack.tickets import ResponseAddress
from bot.sandbox.slack.web_api import bearer
from bot.sandbox.slack.wire import Json, as_map, as_text, decoded, is_true
from bot.sandbox.slack.writing import Writing

NOT_FOUND = 404
BAD_REQUEST = 400


class Answers:
    """Serves ``/actions/<key>``, ``/upload/<file>`` and ``/files/<file>``."""

    def __init__(self, desk: Writing) -> None:
        self._desk = desk

    async def respond(self, request: web.Request) -> web.Response:
        """Take an answer at a response address."""
        body = as_map(decoded(await request.text()))
        try:
            address = self._desk.core.addresses.use(request.match_info["key"])
            self._carry_out(address, body)
        except Refused as refused:
            status = NOT_FOUND if refused.error in ("used_url", "expired_url") else BAD_REQUEST
            return web.json_response(refused.answer(), status=status)
        return web.Response(text="ok")

    async def receive(self, request: web.Request) -> web.Response:
        """Take the bytes of a file that was announced."""
        try:
            file = self._desk.state.files.find(request.match_info["file"])
        except Refused as refused:
            return web.Response(status=NOT_FOUND, text=refused.error)
        content = await body_bytes(request)
        if len(content) != file.length:
            return web.Response(status=BAD_REQUEST, text="length mismatch")
        file.content = content
        return web.Response(text=f"OK - {len(content)}")

    async def fetch(self, request: web.Request) -> web.Response:
        """Give the bytes of a file to the app; without its token Slack shows a log-in page."""
        if bearer(request) != self._desk.state.app.bot_token:
            return web.Response(text="<html>Sign in</html>", content_type="text/html")
        try:
            file = self._desk.state.files.find(request.match_info["file"])
        except Refused as refused:
            return web.Response(status=NOT_FOUND, text=refused.error)
        return web.Response(body=file.content or b"")

    def _carry_out(self, address: ResponseAddress, body: Json) -> None:
        desk = self._desk
        if is_true(body.get("delete_original")):
            self._remove(self._original(address))
            return
        blocks = read_blocks(body.get("blocks"))
        check_message(as_text(body.get("text")), blocks)
        if is_true(body.get("replace_original")):
            message = self._original(address)
            before = desk.state.shown(message)
            message.text = as_text(body.get("text"))
            message.blocks = [as_map(block) for block in blocks or []]
            if message.only_for is None:
                desk.core.announcer.changed(message, before)
        else:
            desk.show_answer(address.user, address.channel, body | {"blocks": blocks})
        desk.journal.stir()

    def _remove(self, message: Message) -> None:
        state = self._desk.state
        if message.only_for is None:
            state.remove(message)
            self._desk.core.announcer.deleted(message)
        else:
            state.ephemerals.remove(message)
        self._desk.journal.stir()

    def _original(self, address: ResponseAddress) -> Message:
        state, ts = self._desk.state, address.message_ts or ""
        hidden = [m for m in state.ephemerals if (m.channel, m.ts) == (address.channel, ts)]
        return hidden[0] if hidden else state.message(address.channel, ts)


async def body_bytes(request: web.Request) -> bytes:
    """Read an uploaded file, sent bare or as a part of a form."""
    if not request.content_type.startswith("multipart/"):
        return await request.read()
    form = await request.post()
    files = [part for part in form.values() if isinstance(part, web.FileField)]
    return files[0].file.read() if files else b""
