"""What people write: messages, edits, files, commands."""

from bot.sandbox.slack.composer import on_the_wire, rich_text
from bot.sandbox.slack.delivery import Outcome
from bot.sandbox.slack.desktop import Desktop
from bot.sandbox.slack.files import file_json
from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.refused import CannotDo
from bot.sandbox.slack.wire import Json, as_map, as_maps, as_text


class Writing(Desktop):
    """A person at the message box."""

    async def say(
        self, user: str, channel: str, text: str, thread: str | None = None, *, also: bool = False
    ) -> str:
        """Post a message as typed and give its ts; ``also`` shows a reply in the channel too."""
        return self._written(
            user, channel, text, thread, subtype="thread_broadcast" if also else None
        )

    async def upload(
        self,
        user: str,
        channel: str,
        name: str,
        content: bytes,
        *,
        text: str = "",
        thread: str | None = None,
    ) -> str:
        """Post a file with a few words and give the ts of the message."""
        file = self.state.files.announce(name=name, length=len(content), user=user)
        file.content = content
        shown = file_json(self.state.files.finish(file.id, name), self.core.base)
        return self._written(user, channel, text, thread, subtype="file_share", files=[shown])

    async def edit(self, user: str, channel: str, ts: str, text: str) -> None:
        """Change one's own message."""
        message = self._own(user, channel, ts)
        before = self.state.shown(message)
        message.text, message.blocks = on_the_wire(text), rich_text(text)
        message.edited = self.state.new_ts()
        self.core.announcer.changed(message, before)
        self.journal.stir()

    async def delete(self, user: str, channel: str, ts: str) -> None:
        """Take one's own message away."""
        message = self._own(user, channel, ts)
        self.state.remove(message)
        self.core.announcer.deleted(message)
        self.journal.stir()

    async def slash(self, user: str, channel: str, command: str, text: str = "") -> Outcome:
        """Send a slash command; an answer in the acknowledgement is shown to the person."""
        place, person, team = self._place(user, channel), self._person(user), self.state.team
        if command not in self.state.app.commands:
            raise CannotDo(f"{command} is not a command of the app")
        if person.team != team.id:
            raise CannotDo("people of other workspaces have no commands of this app")
        payload: Json = {
            "token": "local-verification",
            "team_id": team.id,
            "team_domain": team.domain,
            "channel_id": channel,
            "channel_name": "directmessage" if place.is_im else place.name,
            "user_id": user,
            "user_name": person.name,
            "command": command,
            "text": on_the_wire(text),
            "api_app_id": self.state.app.id,
            "is_enterprise_install": "false",
            "response_url": self._response_url(user, channel, None),
            "trigger_id": self.core.triggers.issue(user),
        }
        outcome = await self._command(payload)
        if outcome.payload:
            self.show_answer(user, channel, outcome.payload)
        return outcome

    def direct(self, user: str) -> str:
        """Give the channel in which a person writes to the app alone."""
        self._person(user)
        return self.state.direct(user).id

    def _own(self, user: str, channel: str, ts: str) -> Message:
        message = self._seen(user, channel, ts)
        if message.user != user:
            raise CannotDo(f"{user} did not write {ts}")
        return message

    def _written(
        self,
        user: str,
        channel: str,
        text: str,
        thread: str | None,
        *,
        subtype: str | None = None,
        files: list[Json] | None = None,
    ) -> str:
        self._place(user, channel)
        if thread is not None:
            root = self._seen(user, channel, thread)
            thread = root.thread_ts or root.ts
        message = Message(
            channel=channel,
            ts=self.state.new_ts(),
            user=user,
            team=self._person(user).team,
            text=on_the_wire(text),
            blocks=rich_text(text) if text else [],
            thread_ts=thread,
            subtype=subtype,
            files=files or [],
            client_msg_id=self.state.new_id("client-"),
        )
        self.state.keep(message)
        self.core.announcer.posted(message)
        self.journal.stir()
        return message.ts

    def show_answer(self, user: str, channel: str, answer: Json) -> None:
        """Show what the app answered in an acknowledgement or at a response address."""
        app, everyone = self.state.app, answer.get("response_type") == "in_channel"
        message = Message(
            channel=channel,
            ts=self.state.new_ts(),
            user=app.bot_user,
            team=self.state.team.id,
            text=as_text(answer.get("text")),
            blocks=[as_map(block) for block in as_maps(answer.get("blocks"))],
            thread_ts=as_text(answer.get("thread_ts")) or None,
            by_app=True,
            only_for=None if everyone else user,
        )
        if everyone:
            self.state.keep(message)
            self.core.announcer.posted(message)
        else:
            self.state.ephemerals.append(message)
        self.journal.stir()
