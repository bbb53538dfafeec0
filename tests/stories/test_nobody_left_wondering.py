"""What cannot be placed, read or posted: a person hears of it, and it is kept."""

import asyncio
import json
from email.message import EmailMessage
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.commands.queue import queue
from bot.domain.events import PostRefused
from bot.domain.lifecycle import State
from bot.sandbox.slack.faults import Fault
from tests.theatre import Theatre

DANA = "U_DANA"
PLUGS = "need 12 spark plugs for unit 214, part SP-509"


async def _mail(theatre: Theatre, **headers: str) -> None:
    """Somebody nobody asked writes to the town."""
    town = theatre.world.town
    mail = EmailMessage()
    for name, value in {"From": "Rex <rex@stranger.example.com>", **headers}.items():
        mail[name.replace("_", "-")] = value
    mail["To"] = town.mailbox
    mail["Subject"] = "Our new catalog"
    mail.set_content("Please have a look.\n")
    await theatre.world.mail.deliver(mail.as_bytes(), town.mailbox)
    await theatre.stage.settle()


def _channel(theatre: Theatre) -> list[str]:
    town = theatre.world.town
    return [message.text for message in theatre.world.slack.messages(town.channel)]


async def _queue(folder: Path, *options: str) -> str:
    """What `threequotes queue` prints, beside the running program."""
    wanted = ["--ledger", str(folder / "ledger.db"), *options]
    return (await asyncio.to_thread(CliRunner().invoke, queue, wanted)).output


async def test_a_strangers_mail_is_kept_for_purchasing_without_a_line_in_the_channel(
    theatre: Theatre,
) -> None:
    await _mail(theatre)

    assert _channel(theatre) == []
    (kept,) = await theatre.program.ledger.asides()
    assert kept.why == "mail from rex@stranger.example.com belongs to no open request"


async def test_mail_of_a_vendor_on_no_request_is_told_in_the_channel(theatre: Theatre) -> None:
    vendor = theatre.world.town.vendors[0]
    await _mail(theatre, From=f"Otis <jo@{vendor.email.partition('@')[2]}>")

    (line,) = _channel(theatre)
    assert "belongs to no open request: “Our new catalog”" in line


async def test_bulk_mail_is_kept_without_a_word(theatre: Theatre) -> None:
    await _mail(theatre, Precedence="bulk")
    await _mail(theatre, List_Unsubscribe="<https://stranger.example.com/off>")

    assert _channel(theatre) == []
    assert [kept.kind for kept in await theatre.program.ledger.asides()] == ["mail", "mail"]


async def test_the_queue_is_listed_with_its_reasons(theatre: Theatre, tmp_path: Path) -> None:
    await _mail(theatre)

    shown, as_json = await _queue(tmp_path), await _queue(tmp_path, "--json")

    assert "1 kept for a person" in shown
    assert "belongs to no open request" in " ".join(shown.split())
    (kept,) = json.loads(as_json)["kept"]
    assert (kept["what"], kept["kind"]) == ("entry", "mail")


async def test_an_empty_queue_says_so(theatre: Theatre, tmp_path: Path) -> None:
    await theatre.stage.settle()

    assert await _queue(tmp_path) == "0 to read, 0 to deliver, 0 kept for a person\n"


async def test_a_message_that_cannot_be_worked_on_is_answered(
    theatre: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object) -> None:
        raise RuntimeError("a slip of the program")

    monkeypatch.setattr("bot.desk.chat.read_words", stumble)
    await theatre.stage.say(DANA, PLUGS)

    (word,) = theatre.whispers(DANA)
    assert word.startswith("I could not work on this. It is kept as entry 1, nothing is lost")
    assert "slip" not in word


async def test_an_edit_and_a_form_that_cannot_be_worked_on_are_answered(
    theatre: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def stumble(*_: object) -> None:
        raise RuntimeError("a slip of the program")

    stage, slack = theatre.stage, theatre.world.slack
    thread = await stage.say(DANA, "need spark plugs for 3 trucks")
    await stage.click(DANA, thread, "answer")
    monkeypatch.setattr("bot.desk.chat.edited", stumble)
    monkeypatch.setattr("bot.desk.chat.submitted", stumble)
    await slack.edit(DANA, "C_FLEET", thread, "need spark plugs for unit 214")
    await stage.fill_in(DANA, answer="unit 214")

    alone = [message.text for message in slack.messages(slack.direct(DANA))]
    assert [word[:26] for word in theatre.whispers(DANA)] == ["I could not work on this. "]
    assert [word[:26] for word in alone] == ["I could not work on this. "]


async def test_a_mail_that_cannot_be_worked_on_is_told_in_the_channel(
    theatre: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(_raw: bytes) -> None:
        raise RuntimeError("a slip of the program")

    monkeypatch.setattr("bot.desk.mail.parse_message", stumble)
    await _mail(theatre)

    (line,) = _channel(theatre)
    assert line.startswith("A mail could not be worked on. It is kept as entry 1")


async def test_a_post_slack_refuses_for_good_is_on_file_and_told(
    theatre: Theatre, tmp_path: Path
) -> None:
    stage, slack = theatre.stage, theatre.world.slack
    slack.fault("chat.postMessage", Fault(error="restricted_action_thread_locked"))
    thread = await stage.say(DANA, PLUGS)

    case = await theatre.case(thread)
    filed = await theatre.program.ledger.events(case.id)
    assert PostRefused.__name__ in {each.name for each in filed}
    (word,) = theatre.whispers(DANA)
    assert "Slack would not show my last message" in word
    assert case.state is State.SOLICITING
    assert "1 kept for a person" in await _queue(tmp_path)


async def test_a_button_of_a_case_nobody_knows_is_answered(theatre: Theatre) -> None:
    stage, slack = theatre.stage, theatre.world.slack
    thread = await stage.say(DANA, PLUGS)
    card = stage.card(thread)
    for block in card.blocks:
        for element in block.get("elements", []):  # type: ignore[attr-defined]
            if element.get("action_id") == "cancel":
                element["value"] = "RQ-1999-0001|0|"
    await slack.click(DANA, "C_FLEET", card.ts, "cancel")
    await stage.settle()

    assert theatre.whispers(DANA) == [
        "This button is of a request I do not know any more; please look at my Home tab."
    ]


async def test_an_edit_that_asks_for_nothing_is_answered(theatre: Theatre) -> None:
    stage, slack = theatre.stage, theatre.world.slack
    thread = await stage.say(DANA, PLUGS)

    await slack.edit(DANA, "C_FLEET", thread, "good morning all")
    await stage.settle()

    assert (await theatre.case(thread)).state is State.SOLICITING
    assert "asks for no goods that I understand" in theatre.whispers(DANA)[0]
