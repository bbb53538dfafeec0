"""Open forms and Home tabs: which view lies on which screen."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.slack.refused import Refused
from bot.sandbox.slack.wire import Json, as_map, as_maps, as_text, copied

MOST_ON_A_STACK = 3


@dataclass(slots=True, kw_only=True)
class View:
    """A modal or a Home tab as one person sees it."""

    id: str
    user: str
    root: str
    previous: str | None
    content: Json
    hash: str
    values: dict[str, dict[str, Json]] = field(default_factory=dict)

    def json(self, *, team: str, app: str, bot: str) -> Json:
        """Put it into the shape ``views.open`` answers and payloads carry."""
        kind = as_text(self.content.get("type"))
        body: Json = {
            "id": self.id,
            "team_id": team,
            "app_id": app,
            "app_installed_team_id": team,
            "bot_id": bot,
            "type": kind,
            "title": self.content.get("title"),
            "submit": self.content.get("submit"),
            "close": self.content.get("close"),
            "blocks": self.content.get("blocks", []),
            "private_metadata": self.content.get("private_metadata", ""),
            "callback_id": self.content.get("callback_id", ""),
            "external_id": self.content.get("external_id", ""),
            "clear_on_close": self.content.get("clear_on_close", False),
            "notify_on_close": self.content.get("notify_on_close", False),
            "state": {"values": self.values},
            "hash": self.hash,
            "previous_view_id": self.previous,
            "root_view_id": self.root,
        }
        return copied(body)


class ViewShelf:
    """All forms that are open: a stack of modals and one Home tab for each person."""

    def __init__(self, new_id: Callable[[str], str]) -> None:
        self._new_id = new_id
        self._stacks: dict[str, list[View]] = {}
        self._homes: dict[str, View] = {}

    def open(self, user: str, content: Json) -> View:
        """Lay the first form of a stack before a person; what lay there before is gone."""
        self._check_external_id(content)
        self._stacks[user] = []
        return self._lay(user, content)

    def push(self, user: str, content: Json) -> View:
        """Lay a form over the others; Slack allows three."""
        if len(self._stacks.get(user, [])) >= MOST_ON_A_STACK:
            raise Refused("push_limit_reached")
        self._check_external_id(content)
        return self._lay(user, content)

    def update(self, view: View, content: Json, *, expected_hash: str = "") -> View:
        """Change a form where it lies; values already typed in remain for blocks that remain."""
        if expected_hash and expected_hash != view.hash:
            raise Refused("hash_conflict")
        view.content = with_block_ids(content, self._new_id)
        view.hash = self._new_id("h")
        kept = {as_text(block.get("block_id")) for block in as_maps(view.content.get("blocks"))}
        view.values = {block: value for block, value in view.values.items() if block in kept}
        return view

    def publish(self, user: str, content: Json, *, expected_hash: str = "") -> View:
        """Show a person's Home tab."""
        if user in self._homes:
            return self.update(self._homes[user], content, expected_hash=expected_hash)
        self._homes[user] = self._made(user, content, previous=None, root=None)
        return self._homes[user]

    def find(self, view_id: str, external_id: str = "") -> View:
        """Find an open form by Slack's id or by ours."""
        for view in self._all():
            if view_id and view.id == view_id:
                return view
            if external_id and view.content.get("external_id") == external_id:
                return view
        raise Refused("not_found")

    def of(self, user: str) -> tuple[View, ...]:
        """List the forms before a person, the topmost last."""
        return tuple(self._stacks.get(user, []))

    def home(self, user: str) -> View | None:
        """Give the Home tab a person sees, if one was published."""
        return self._homes.get(user)

    def close(self, view: View) -> None:
        """Take away the topmost form of a stack."""
        self._stacks[view.user] = [v for v in self._stacks.get(view.user, []) if v is not view]

    def clear(self, user: str) -> None:
        """Take away all forms before a person."""
        self._stacks[user] = []

    def _all(self) -> list[View]:
        return [*self._homes.values(), *(v for stack in self._stacks.values() for v in stack)]

    def _check_external_id(self, content: Json) -> None:
        wanted = content.get("external_id")
        if wanted and any(view.content.get("external_id") == wanted for view in self._all()):
            raise Refused("duplicate_external_id")

    def _lay(self, user: str, content: Json) -> View:
        stack = self._stacks.setdefault(user, [])
        root, previous = (stack[0].id, stack[-1].id) if stack else (None, None)
        view = self._made(user, content, previous=previous, root=root)
        stack.append(view)
        return view

    def _made(self, user: str, content: Json, *, previous: str | None, root: str | None) -> View:
        view_id = self._new_id("V")
        return View(
            id=view_id,
            user=user,
            root=root or view_id,
            previous=previous,
            content=with_block_ids(content, self._new_id),
            hash=self._new_id("h"),
        )


def with_block_ids(content: Json, new_id: Callable[[str], str]) -> Json:
    """Give a block id to every block that came without one, as Slack does."""
    body = copied(content)
    body["blocks"] = [named(block, new_id) for block in as_maps(body.get("blocks"))]
    return body


def named(block: Json, new_id: Callable[[str], str]) -> Json:
    """Give one block its id, and its interactive elements an action id, where missing."""
    block.setdefault("block_id", new_id("b"))
    single = [as_map(block.get(place)) for place in ("element", "accessory")]
    for element in [*as_maps(block.get("elements")), *single]:
        if element.get("type") not in (None, "image", "plain_text", "mrkdwn", "rich_text_section"):
            element.setdefault("action_id", new_id("a"))
    return block
