"""A dead address is shown by `check` until somebody has seen to it."""

from dataclasses import replace
from pathlib import Path

from bot.adapters.sqlite import SqliteLedger
from bot.commands.check_addresses import address_findings
from bot.domain import events as ev
from bot.domain.lifecycle import State
from bot.domain.town import Vendor
from tests.adapters.ledger_builders import NOON, StillClock, filed, moved, opened, solicited
from tests.domain.case_world import TOWN

VENDOR = Vendor(id="V1", name="Otis Parts", email="a@x.example", city="Alder", state="OH")
MILLBROOK = replace(TOWN, id="millbrook", name="Millbrook", vendors=(VENDOR,))


async def test_a_dead_address_is_shown_once_with_what_to_do(tmp_path: Path) -> None:
    ledger = SqliteLedger.open(tmp_path / "ledger.db", StillClock())
    asked = (opened(), moved(State.CHECKING), moved(State.SOLICITING), solicited("a@x.example"))
    gone = ev.AddressFailed(at=NOON, cause="t", vendor_id="V1", why="no such user")
    await filed(ledger, "slack/1", None, *asked, gone)

    (finding,) = await address_findings((MILLBROOK, TOWN), ledger)
    corrected = replace(MILLBROOK, vendors=(replace(VENDOR, email="b@x.example"),))
    assert await address_findings((corrected,), ledger) == []
    await ledger.close()

    assert (finding.what, finding.ok) == ("Otis Parts", None)
    assert finding.says == "a@x.example failed on Mon, Oct 5, 2026; Millbrook asks it no more"
    assert "address_checked" in finding.cure
