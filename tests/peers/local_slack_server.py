"""A local Slack that is not ours, as a child process, driven through its control door."""

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.domain.town import Town

BOT_TOKEN, APP_TOKEN, SIGNING_SECRET = "xoxb-peer", "xapp-peer", "peer-signing-secret"
BOT_USER = "U0THREEQ"


def binary() -> str | None:
    """Where the server is, or None when it is not installed."""
    named = os.environ.get("LOCAL_SLACK") or str(Path(__file__).parents[2] / ".peers/local-slack")
    return shutil.which(named)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@dataclass(frozen=True, slots=True)
class PeerSlack:
    """The server while it runs."""

    base: str
    channel: str

    @property
    def api_url(self) -> str:
        """What the program is told of Slack."""
        return f"{self.base}/api/"

    def ask(self, path: str, **body: object) -> Any:  # noqa: ANN401 - JSON of another program
        """Call the control door."""
        data = json.dumps(body).encode() if body else None
        request = urllib.request.Request(
            f"{self.base}/_control/{path}", data, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def say(self, user: str, text: str, thread: str | None = None) -> str:
        """Somebody types; the ts."""
        more = {"thread_ts": thread} if thread else {}
        said = self.ask("message", channel=self.channel, user=user, text=text, **more)
        return str(said["message"]["ts"])

    def messages(self) -> list[dict[str, Any]]:
        """Everything in the channel, threads included."""
        found: list[dict[str, Any]] = self.ask(f"messages/{self.channel}")["messages"]
        return found

    def click(self, user: str, ts: str, block_id: str, action: dict[str, Any]) -> None:
        """Somebody presses a button of a message."""
        self.ask(
            "interact",
            channel=self.channel,
            messageTs=ts,
            user=user,
            action={**action, "block_id": block_id},
        )

    def calls(self, method: str) -> list[dict[str, Any]]:
        """Every call of a Web API method so far."""
        log: list[dict[str, Any]] = self.ask("log")["log"]
        return [each for each in log if method in str(each.get("summary", ""))]


@contextmanager
def local_slack(town: Town, folder: Path, *, request_url: str = "") -> Iterator[PeerSlack]:
    """Start the server with the town's people and channel; stop it at the end."""
    found = binary()
    assert found is not None
    port = free_port()
    config = folder / "workspace.json"
    config.write_text(json.dumps(_workspace(town, request_url)))
    command = [found, "--config", str(config), "--port", str(port), "--base-host", "127.0.0.1"]
    server = subprocess.Popen(
        [*command, "--files-dir", str(folder / "files")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    peer = PeerSlack(f"http://127.0.0.1:{port}", town.channel)
    try:
        _wait_until_up(peer)
        yield peer
    finally:
        server.terminate()
        server.wait(10)


def _wait_until_up(peer: PeerSlack) -> None:
    for _ in range(100):
        try:
            peer.ask("state")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the local Slack does not answer")


def _workspace(town: Town, request_url: str) -> dict[str, object]:
    mode = {"mode": "events", "requestUrl": request_url} if request_url else {"mode": "socket"}
    users = [
        {"id": p.id, "name": p.name.split()[0].lower(), "real_name": p.name, "email": p.email}
        for p in town.people
    ]
    members = [str(user["id"]) for user in users]
    return {
        "workspace": {"name": town.name, "domain": town.id, "teamId": town.workspace},
        "app": {
            "appId": "A0THREEQ",
            "botUserId": BOT_USER,
            "botName": "threequotes",
            "botToken": BOT_TOKEN,
            "appToken": APP_TOKEN,
            "signingSecret": SIGNING_SECRET,
            **mode,
        },
        "users": users,
        "channels": [{"id": town.channel, "name": "fleet", "members": [*members, BOT_USER]}],
    }
