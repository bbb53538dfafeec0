"""Who and what is in the workspace: teams, people, channels and the one app."""

from dataclasses import dataclass

from bot.sandbox.slack.wire import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A workspace: our own, or one connected to us through Slack Connect."""

    id: str
    name: str
    domain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person; ``team`` is their home workspace, guests carry one of the two restrictions."""

    id: str
    name: str
    real_name: str
    email: str
    team: str
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    deleted: bool = False
    tz: str = "America/New_York"


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A conversation; ``shared_with`` names the foreign teams of a Slack Connect channel."""

    id: str
    name: str
    members: tuple[str, ...]
    is_private: bool = False
    is_archived: bool = False
    is_im: bool = False
    shared_with: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The ``channel_type`` events give."""
        if self.is_im:
            return "im"
        return "group" if self.is_private else "channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """The installed app; without a ``request_url`` it runs in Socket Mode.

    ``scopes`` and ``events`` are what it was allowed when it was installed; None: everything.
    """

    id: str = "A0LOCAL00"
    name: str = "threequotes"
    bot_id: str = "B0LOCAL00"
    bot_user: str = "U0BOT0000"
    bot_token: str = "xoxb-local-bot"  # noqa: S105  a token of the sandbox opens nothing
    app_token: str = "xapp-local-app"  # noqa: S105
    signing_secret: str = "local-signing-secret"  # noqa: S105
    request_url: str | None = None
    commands: tuple[str, ...] = ("/buy",)
    scopes: tuple[str, ...] | None = None
    events: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """Everything the local Slack is furnished with when it starts."""

    team: Team
    users: tuple[User, ...]
    channels: tuple[Channel, ...]
    app: App
    partners: tuple[Team, ...] = ()


def user_json(user: User, home: Team) -> Json:
    """Put a person into the shape ``users.info`` gives, seen from workspace ``home``."""
    foreign = user.team != home.id
    body: Json = {
        "id": user.id,
        "team_id": user.team,
        "name": user.name,
        "real_name": user.real_name,
        "deleted": user.deleted,
        "tz": user.tz,
        "is_bot": False,
        "is_app_user": False,
        "is_admin": False,
        "is_owner": False,
        "is_restricted": user.is_restricted,
        "is_ultra_restricted": user.is_ultra_restricted,
        "profile": {
            "real_name": user.real_name,
            "display_name": user.name,
            "team": user.team,
            **({} if foreign else {"email": user.email}),
        },
    }
    if foreign:
        # Slack hides the address of a stranger and marks one who shares no channel.
        body["is_stranger"] = True
    return body


def bot_user_json(app: App, home: Team) -> Json:
    """Put the app's own user into the shape ``users.info`` gives."""
    return {
        "id": app.bot_user,
        "team_id": home.id,
        "name": app.name,
        "real_name": app.name,
        "deleted": False,
        "is_bot": True,
        "is_app_user": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "profile": {"bot_id": app.bot_id, "api_app_id": app.id, "team": home.id},
    }


def channel_json(channel: Channel, *, bot: str, topic: str = "") -> Json:
    """Put a channel into the shape ``conversations.info`` gives to the user ``bot``."""
    body: Json = {
        "id": channel.id,
        "is_im": channel.is_im,
        "is_mpim": False,
        "is_archived": channel.is_archived,
        "is_ext_shared": bool(channel.shared_with),
        "is_shared": bool(channel.shared_with),
        "is_org_shared": False,
    }
    if channel.is_im:
        body["user"] = next((member for member in channel.members if member != bot), "")
        return body
    body |= {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": not channel.is_private,
        "is_group": channel.is_private,
        "is_private": channel.is_private,
        "is_member": bot in channel.members,
        "is_general": False,
        "num_members": len(channel.members),
        "topic": {"value": topic, "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }
    if channel.shared_with:
        body["connected_team_ids"] = list(channel.shared_with)
    return body
