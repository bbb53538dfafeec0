"""Every way to start the program starts it: module, script, Procfile, sandbox, installed wheel."""

import asyncio
import json
import os
import shlex
import signal
import site
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from bot import __version__
from bot.commands.demo import cast_for
from bot.sandbox import plays
from bot.sandbox.world import open_world
from bot.settings import load_settings

_ROOT = Path(__file__).parents[2]
_BIN = Path(sys.executable).parent
_STOP_SECONDS = 5.0
_SERVED_SECONDS = 30.0


def _environ(**more: str) -> dict[str, str]:
    """This machine's environment without anything meant for the program or for Python."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SLACK_", "THREEQUOTES_", "PYTHON"))
    }
    return kept | {"PATH": f"{_BIN}{os.pathsep}{kept.get('PATH', '')}"} | more


def _run(*words: str | Path, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words,
        cwd=folder,
        env=_environ(**more),
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def test_the_module_tells_its_version() -> None:
    told = _run(sys.executable, "-m", "bot", "--version", folder=_ROOT)
    assert told.stdout.strip() == f"threequotes, version {__version__}"


def test_the_script_tells_its_commands() -> None:
    told = _run("threequotes", "--help", folder=_ROOT)
    assert told.returncode == 0
    commands = {line.split()[0] for line in told.stdout.splitlines() if line.startswith("  ")}
    assert {"demo", "run", "check", "read", "contracts", "case", "verify"} <= commands


def test_the_procfile_says_what_is_missing() -> None:
    _, _, command = (_ROOT / "Procfile").read_text().partition(":")
    told = _run(*shlex.split(command), folder=_ROOT)
    assert told.returncode == 1
    for name in ("SLACK_BOT_TOKEN", "THREEQUOTES_IMAP_PASSWORD", "THREEQUOTES_SECRET"):
        assert name in told.stderr
    assert "Traceback" not in told.stderr


async def test_run_serves_a_message_and_stops_when_told(tmp_path: Path) -> None:
    async with open_world(cast_for(load_settings(None, {}))) as world:
        program = await asyncio.create_subprocess_exec(
            "threequotes",
            "run",
            cwd=_ROOT,
            env=_environ(**world.environ(tmp_path / "ledger.db")),
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            journal = world.slack.journal
            await journal.wait_for(lambda: world.slack.sockets.connections, _SERVED_SECONDS)
            root = await world.slack.say(
                plays.REQUESTER, world.town.channel, "need 10 boxes of nitrile gloves, large"
            )
            await journal.wait_for(
                lambda: [
                    message
                    for message in world.slack.messages(world.town.channel, root)
                    if message.by_app
                ],
                _SERVED_SECONDS,
            )
            program.send_signal(signal.SIGTERM)
            async with asyncio.timeout(_STOP_SECONDS):
                _, errors = await program.communicate()
        finally:
            if program.returncode is None:
                program.kill()
                await program.wait()
    assert program.returncode == 0
    assert b"Traceback" not in errors


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel in it; the dependencies are borrowed from ours."""
    folder = tmp_path_factory.mktemp("elsewhere")
    built = _run(
        *(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder), folder=_ROOT
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = folder.glob("threequotes-*.whl")
    venv.create(folder / "env", with_pip=False)
    (packages,) = (folder / "env").glob("lib/python*/site-packages")
    unpacked = _run(
        *(sys.executable, "-m", "pip", "install", "--no-deps", "--no-index"),
        *("--disable-pip-version-check", "--target", packages, wheel),
        folder=folder,
    )
    assert unpacked.returncode == 0, unpacked.stderr
    # Our own checkout must not be seen: a path file inside the borrowed folder is not read.
    (packages / "borrowed.pth").write_text("\n".join(site.getsitepackages()) + "\n")
    return folder


def test_the_wheel_brings_its_own_parts(installed: Path) -> None:
    python = installed / "env" / "bin" / "python"
    look = "import bot, config, parsers; print(bot.__file__, config.__file__, parsers.__file__)"
    told = _run(python, "-c", look, folder=installed)
    assert all(str(installed / "env") in each for each in told.stdout.split()), told
    assert len(told.stdout.split()) == 3


def test_the_wheel_plays_the_demo_from_another_folder(installed: Path) -> None:
    python = installed / "env" / "bin" / "python"
    told = _run(python, "-m", "bot", "demo", "--fast", "--json", folder=installed)
    assert told.returncode == 0, told.stderr
    summary = json.loads(told.stdout)
    assert [purchase["state"] for purchase in summary["purchases"]] == ["closed", "closed"]
    assert summary["flaws"] == 0
    assert all((installed / purchase["case_file"]).is_file() for purchase in summary["purchases"])
