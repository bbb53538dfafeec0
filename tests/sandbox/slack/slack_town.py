"""A small town's workspace: people at home, a guest, a vendor's man from another workspace."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.sandbox.slack import App, Channel, Settings, Team, User, Workspace

HOME = Team(id="T0HOME000", name="Millbrook", domain="millbrook")
AWAY = Team(id="T0AWAY000", name="Acme Parts", domain="acme")
DANA, SUE, GUEST, VIC = "U0DANA000", "U0SUE0000", "U0GUEST00", "U0VIC0000"
FLEET, HIDDEN, SHARED, OLD, ELSEWHERE = (
    "C0FLEET00",
    "C0HIDDEN0",
    "C0SHARED0",
    "C0OLD0000",
    "C0ELSE000",
)
BOT = App().bot_user
PEOPLE = (
    User(id=DANA, name="dana", real_name="Dana Reyes", email="dana@millbrook.test", team=HOME.id),
    User(id=SUE, name="sue", real_name="Sue Park", email="sue@millbrook.test", team=HOME.id),
    User(
        id=GUEST,
        name="gus",
        real_name="Gus Guest",
        email="gus@millbrook.test",
        team=HOME.id,
        is_restricted=True,
    ),
    User(id=VIC, name="vic", real_name="Vic Vendor", email="vic@acme.test", team=AWAY.id),
)
CHANNELS = (
    Channel(id=FLEET, name="fleet", members=(DANA, SUE, GUEST, BOT)),
    Channel(id=HIDDEN, name="hidden", members=(DANA,), is_private=True),
    Channel(id=SHARED, name="shared", members=(DANA, VIC, BOT), shared_with=(AWAY.id,)),
    Channel(id=OLD, name="old", members=(DANA, BOT), is_archived=True),
    Channel(id=ELSEWHERE, name="elsewhere", members=(DANA,)),
)
DAY = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
# Long enough for a loaded machine, short enough for a test that loses acknowledgements.
QUICK = Settings(ack_seconds=0.8, redelivery_seconds=(0.0, 0.05, 0.1))
HASTY = Settings(ack_seconds=0.1, redelivery_seconds=(0.0, 0.05, 0.1), trigger_seconds=0.1)


def furnished(request_url: str | None = None, app: App | None = None) -> Workspace:
    app = replace(app or App(), request_url=request_url)
    return Workspace(team=HOME, partners=(AWAY,), users=PEOPLE, channels=CHANNELS, app=app)
