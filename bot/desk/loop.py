"""The desk's loop: take the oldest entry, decide, file, take the next."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

import structlog

from bot.desk.aside import errands_for_clerk, errands_for_failure, errands_for_queue
from bot.desk.chat import read_chat_entry
from bot.desk.errands import answer_errand, errands_for, home_errand, timers_for
from bot.desk.home import home_after, read_home
from bot.desk.mail import read_mail
from bot.desk.office import Office
from bot.desk.past import with_dealings
from bot.desk.reports import read_report, read_timer
from bot.desk.work import ForCase, ForClerk, ForHome, ForNobody, ForPerson, ForQueue, Work
from bot.domain.case import Case
from bot.domain.decide import decide
from bot.domain.decision import Decision
from bot.domain.effects import StopTimers
from bot.domain.signals import Acted
from bot.ledger import Entry, Errand, Filing, LedgerFailed
from bot.rest import Rest

_READERS = {"mail": read_mail, "report": read_report, "timer": read_timer}
_LEDGER_PAUSE = 5.0  # seconds before a ledger that failed is tried again
_MOST_ATTEMPTS = 10  # at one entry, counted over restarts
_MOST_DECISIONS = 5  # on one entry, while others file on the same case
_log = structlog.get_logger(__name__)


def _nothing() -> None:
    """Nobody waits for what the desk files."""


class Desk:
    """Works the inbox off, one entry at a time, oldest first.

    `on_filed` is called after each entry: the outbox may hold something new.
    """

    def __init__(self, office: Office) -> None:
        self._office = office
        self._rest = Rest(office.clock)
        self.on_filed: Callable[[], None] = _nothing

    @property
    def idle(self) -> bool:
        """Whether everything known is worked off."""
        return self._rest.sound

    def wake(self) -> None:
        """Something has arrived."""
        self._rest.wake()

    async def run(self) -> None:
        """Work until cancelled; a ledger that cannot be written now may be again soon."""
        while True:
            self._rest.begin()
            try:
                if not await self.work_off():
                    await self._rest.until(await self._office.ledger.next_timer())
            except LedgerFailed as failure:
                _log.error("ledger failed", reason=str(failure))
                await asyncio.sleep(_LEDGER_PAUSE)

    async def work_off(self) -> int:
        """Ring what is due and work all waiting entries off; how many there were."""
        ledger = self._office.ledger
        await ledger.ring(self._office.clock.now())
        entries = await ledger.waiting()
        for entry in entries:
            self._office.reached(f"desk.taken {_name(entry)}")
            await self._handle(entry)
            self.on_filed()
        return len(entries)

    async def _handle(self, entry: Entry) -> None:
        """One entry that cannot be worked on stops neither the desk nor the others."""
        ledger = self._office.ledger
        entry = await ledger.attempt(entry)
        if entry.attempts > _MOST_ATTEMPTS:
            why = f"the program ended {_MOST_ATTEMPTS} times over this"
            await ledger.set_aside(entry, why, errands_for_failure(entry, self._office))
            return
        try:
            await self._settle_soon(entry)
        except LedgerFailed:
            raise
        except Exception as error:  # noqa: BLE001 - the one catch-all: kept for a person
            _log.exception("entry set aside", kind=entry.kind, seq=entry.seq)
            why = f"{type(error).__name__}: {error}"
            await ledger.set_aside(entry, why, errands_for_failure(entry, self._office))

    async def _settle_soon(self, entry: Entry) -> None:
        """Read, decide and file; once more when the case has moved on in between."""
        for _ in range(_MOST_DECISIONS):
            if await self._settle(entry, await self._read(entry)):
                return
        raise RuntimeError(f"the case moved on {_MOST_DECISIONS} times while this was decided")

    async def _read(self, entry: Entry) -> Work:
        reader = _READERS.get(entry.kind, read_chat_entry)
        return await reader(entry, self._office)

    async def _settle(self, entry: Entry, work: Work) -> bool:
        ledger = self._office.ledger
        match work:
            case ForCase():
                return await self._decide(entry, work)
            case ForPerson():
                await ledger.dismiss(entry, "answered", (answer_errand(entry, work),))
            case ForHome():
                await ledger.dismiss(entry, "shown", (home_errand(entry, work),))
            case ForNobody():
                await ledger.dismiss(entry, work.why)
            case ForQueue():
                return await self._settle_queued(entry, work)
            case ForClerk():
                await ledger.set_aside(entry, work.why, errands_for_clerk(entry, work))
            case _:
                assert_never(work)
        return True

    async def _settle_queued(self, entry: Entry, work: ForQueue) -> bool:
        """The mail is settled first, then the click; a click worked on twice settles it once."""
        ledger = self._office.ledger
        if work.work is None:
            await ledger.dismiss(work.mail, work.what)
        elif not await self._decide(work.mail, work.work):
            return False
        errands = await errands_for_queue(entry, work, self._office)
        page = await read_home(entry, work.at_home, self._office) if work.at_home else None
        drawn = (home_errand(entry, page),) if isinstance(page, ForHome) else ()
        await ledger.dismiss(entry, "settled", (*errands, *drawn))
        return True

    async def _decide(self, entry: Entry, work: ForCase) -> bool:
        """Decide and file; False when somebody else filed on this case in between."""
        office = self._office
        work = replace(work, town=await with_dealings(work.town, office))
        decision = decide(work.case, work.signal, work.town, office.clock.now())
        if decision.case is None:
            await office.ledger.dismiss(entry, "a signal without a case")
            return True
        office.reached(f"desk.decided {_name(entry)}")
        filed = await office.ledger.file(
            Filing(
                entry=entry,
                case=decision.case,
                expected_version=work.case.version if work.case else 0,
                events=decision.events,
                errands=await self._errands(entry, work, decision, decision.case),
                timers=timers_for(decision, decision.case),
                stop_timers=any(isinstance(e, StopTimers) for e in decision.effects),
            )
        )
        office.reached(f"desk.filed {_name(entry)}")
        return filed

    async def _errands(
        self, entry: Entry, work: ForCase, decision: Decision, case: Case
    ) -> tuple[Errand, ...]:
        made = errands_for(decision, case, work, self._office, entry=entry)
        if not work.at_home or not isinstance(work.signal, Acted):
            return made
        page = await home_after(entry, work.signal.person, case, work.town, self._office)
        return made if page is None else (*made, home_errand(entry, page))


def _name(entry: Entry) -> str:
    return f"{entry.kind} {entry.key}"
