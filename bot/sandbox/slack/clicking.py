"""What people click: buttons, menus, forms, shortcuts, the Home tab."""

from collections.abc import Mapping

from bot.sandbox.slack.delivery import Outcome
from bot.sandbox.slack.desktop import Desktop, element_in
from bot.sandbox.slack.form_values import Filled, fill, typed_value
from bot.sandbox.slack.limits import check_view
from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.refused import CannotDo
from bot.sandbox.slack.views import View
from bot.sandbox.slack.wire import Json, as_maps, as_text


class Clicking(Desktop):
    """A person with a mouse."""

    async def click(
        self, user: str, channel: str, ts: str, action_id: str, *, choose: Filled = None
    ) -> Outcome:
        """Click a button of a message, or choose in its menu."""
        message = self._seen(user, channel, ts)
        block, element = element_in(message.blocks, action_id)
        payload = self._act_payload("block_actions", user)
        place = self.state.channels[channel]
        payload |= {
            "container": container_of(message),
            "channel": {"id": channel, "name": "directmessage" if place.is_im else place.name},
            "state": {"values": {}},
            "response_url": self._response_url(user, channel, ts),
            "actions": [self._action(block, element, choose)],
        }
        if message.only_for is None:
            payload["message"] = self.state.shown(message)
        return await self._interact(payload)

    async def click_in_view(
        self, user: str, action_id: str, *, view_id: str | None = None, choose: Filled = None
    ) -> Outcome:
        """Click a button of an open form, or of the Home tab when no form lies over it."""
        view = self._view(user, view_id)
        block, element = element_in(as_maps(view.content["blocks"]), action_id)
        payload = self._act_payload("block_actions", user)
        payload |= {
            "container": {"type": "view", "view_id": view.id},
            "view": self.core.view_json(view),
            "actions": [self._action(block, element, choose)],
        }
        return await self._interact(payload)

    async def submit(
        self, user: str, values: Mapping[str, Filled] | None = None, view_id: str | None = None
    ) -> Outcome:
        """Fill in the topmost form, by action id, and send it; the app's answer is carried out.

        An answer with ``errors`` leaves the form open, as Slack does; so does no answer.
        """
        view = self._view(user, view_id)
        if view.content.get("type") != "modal":
            raise CannotDo("only a form can be sent")
        view.values = fill(as_maps(view.content["blocks"]), values or {})
        payload = self._act_payload("view_submission", user)
        # Forms alone name the sender's home as `team`; the app's stands in the view.
        home = self.state.teams[self._person(user).team]
        payload["team"] = {"id": home.id, "domain": home.domain}
        payload |= {"view": self.core.view_json(view), "response_urls": []}
        outcome = await self._interact(payload)
        if outcome.acked:
            self._carry_out(view, outcome.payload)
        return outcome

    async def dismiss(self, user: str, view_id: str | None = None) -> Outcome | None:
        """Close the topmost form; the app hears of it only if it asked to."""
        view = self._view(user, view_id)
        self.state.views.close(view)
        if not view.content.get("notify_on_close"):
            return None
        payload = self._act_payload("view_closed", user)
        payload |= {"view": self.core.view_json(view), "is_cleared": False}
        del payload["trigger_id"]
        return await self._interact(payload)

    async def shortcut(self, user: str, channel: str, ts: str, callback_id: str) -> Outcome:
        """Choose a shortcut of the app from the menu of a message."""
        message, place = self._seen(user, channel, ts), self.state.channels[channel]
        payload = self._act_payload("message_action", user)
        payload |= {
            "callback_id": callback_id,
            "action_ts": self.state.new_ts(),
            "message_ts": ts,
            "channel": {"id": channel, "name": "directmessage" if place.is_im else place.name},
            "message": self.state.shown(message),
            "response_url": self._response_url(user, channel, ts),
        }
        return await self._interact(payload)

    async def open_home(self, user: str) -> None:
        """Look at the app's Home tab."""
        self._person(user)
        self.core.announcer.home_opened(user)

    def _view(self, user: str, view_id: str | None) -> View:
        """Find the form a person acts in: the one named, the topmost, or the Home tab."""
        forms = list(self.state.views.of(user))
        home = self.state.views.home(user)
        for view in reversed([home, *forms] if home else forms):
            if view_id in (None, view.id):
                return view
        raise CannotDo(f"{user} has no such form open")

    def _action(self, block: Json, element: Json, choose: Filled) -> Json:
        """Describe what was clicked the way Slack does."""
        kind = as_text(element.get("type"))
        action: Json = {
            "action_id": element["action_id"],
            "block_id": block["block_id"],
            "type": kind,
            "action_ts": self.state.new_ts(),
        }
        if kind == "button":
            kept = ("text", "value", "style", "url")
            return action | {name: element[name] for name in kept if name in element}
        return action | typed_value(element, choose)

    def _carry_out(self, view: View, answer: Json) -> None:
        """Do what the app answered to a form it got."""
        shelf, act = self.state.views, answer.get("response_action")
        if act is None:
            shelf.close(view)
        elif act == "clear":
            shelf.clear(view.user)
        elif act == "update":
            shelf.update(view, check_view(answer.get("view"), kinds=("modal",)))
        elif act == "push":
            shelf.push(view.user, check_view(answer.get("view"), kinds=("modal",)))
        elif act == "errors":
            self._check_errors(view, answer)
        self.journal.stir()

    @staticmethod
    def _check_errors(view: View, answer: Json) -> None:
        """Refuse errors for blocks that are not there: Slack shows a person nothing then."""
        errors = answer.get("errors")
        known = {as_text(block.get("block_id")) for block in as_maps(view.content["blocks"])}
        if not isinstance(errors, dict) or not errors or set(errors) - known:
            raise CannotDo(f"the app answered errors Slack cannot show: {errors!r}")


def container_of(message: Message) -> Json:
    """Describe where a clicked element stands."""
    body: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": message.only_for is not None,
    }
    if message.thread_ts is not None:
        body["thread_ts"] = message.thread_ts
    return body
