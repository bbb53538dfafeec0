"""Case files: one decision is one transaction, and what is looked up in the files."""

from datetime import datetime

from sqlite_utils import Database

from bot.adapters.sqlite import outbox, timers
from bot.adapters.sqlite.chain import EVENTS, append
from bot.adapters.sqlite.connection import writing
from bot.adapters.sqlite.rows import FILED, case_of, filed_of, time_of, to_column, to_json
from bot.domain.case import Case
from bot.domain.dealings import PastInvitation
from bot.domain.lifecycle import State
from bot.domain.quotes import InvitationState
from bot.ledger import CaseFilter, Filed, Filing

_PAST_CASES = 500  # of a town, newest: some years of a small town's purchases


def number(db: Database, town_id: str, year: int, key: str) -> int:
    """The next case number of the year; the same one again for the same key of a town.

    All towns share one row of numbers: a case number alone names a case.
    """
    with writing(db):
        known = db.execute(
            "SELECT number FROM numbers WHERE town_id = ? AND year = ? AND key = ?",
            (town_id, year, key),
        ).fetchone()
        if known:
            return int(known[0])
        (last,) = db.execute(
            "SELECT coalesce(max(number), 0) FROM numbers WHERE year = ?", (year,)
        ).fetchone()
        db.execute(
            "INSERT INTO numbers (town_id, year, key, number) VALUES (?, ?, ?, ?)",
            (town_id, year, key, last + 1),
        )
        return int(last) + 1


def file(db: Database, filing: Filing, now: datetime) -> bool:
    """Write one decision; True also when this entry's decision is on file already."""
    case = filing.case
    if case.version != filing.expected_version + len(filing.events):
        raise ValueError(f"{case.id}: version {case.version} is not what the events make")
    with writing(db):
        if _is_filed(db, filing):
            return True
        if _version(db, case.id) != filing.expected_version:
            return False
        _append(db, filing)
        keep(db, case)
        outbox.add(db, filing.errands, now)
        timers.change(db, case, filing.timers, stop_all=filing.stop_timers)
        db.execute(
            "UPDATE entries SET state = 'filed', why = '', town_id = ?, case_id = ? WHERE seq = ?",
            (case.town_id, case.id, filing.entry.seq),
        )
        return True


def _is_filed(db: Database, filing: Filing) -> bool:
    found = db.execute(
        "SELECT state FROM entries WHERE seq = ? AND kind = ? AND key = ?",
        (filing.entry.seq, filing.entry.kind, filing.entry.key),
    ).fetchone()
    if found is None:
        raise ValueError(f"{filing.case.id}: entry {filing.entry.seq} was never received")
    return bool(found[0] == "filed")


def _version(db: Database, case_id: str) -> int:
    found = db.execute("SELECT version FROM cases WHERE id = ?", (case_id,)).fetchone()
    return 0 if found is None else int(found[0])


def _append(db: Database, filing: Filing) -> None:
    case = filing.case
    versions = range(filing.expected_version + 1, case.version + 1)
    append(
        db,
        EVENTS,
        [
            (case.town_id, case.id, version, type(event).__name__, to_json(event).decode())
            for version, event in zip(versions, filing.events, strict=True)
        ],
    )


def keep(db: Database, case: Case) -> None:
    """Write the case as it stands, and who is invited in it."""
    columns = columns_of(case)
    db.execute(
        """INSERT INTO cases (id, town_id, requester, channel, thread, message, state, final,
            version, opened_at, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET state = excluded.state, final = excluded.final,
            version = excluded.version, data = excluded.data""",
        columns,
    )
    db.conn.executemany(
        """INSERT INTO invitations (case_id, vendor_id, email) VALUES (?, ?, ?)
        ON CONFLICT (case_id, vendor_id) DO UPDATE SET email = excluded.email""",
        [(case.id, i.vendor_id, i.email.lower()) for i in case.invitations],
    )


def columns_of(case: Case) -> tuple[str | int, ...]:
    """The columns a case is kept in, from id to data."""
    return (
        case.id,
        case.town_id,
        case.requester,
        case.channel,
        case.thread,
        case.message,
        case.state.value,
        int(case.final),
        case.version,
        to_column(case.opened_at),
        to_json(case).decode(),
    )


def find(db: Database, case_id: str) -> Case | None:
    """A case as it stands."""
    row = db.execute("SELECT data FROM cases WHERE id = ?", (case_id,)).fetchone()
    return None if row is None else case_of(row[0])


def in_thread(db: Database, channel: str, thread: str) -> Case | None:
    """The case of a thread, an open one before a closed one, the newest first."""
    row = db.execute(
        """SELECT data FROM cases WHERE channel = :channel AND :thread <> ''
        AND (thread = :thread OR message = :thread
            OR id IN (SELECT case_id FROM posts WHERE ts = :thread))
        ORDER BY final, seq DESC LIMIT 1""",
        {"channel": channel, "thread": thread},
    ).fetchone()
    return None if row is None else case_of(row[0])


def of_letter(db: Database, message_id: str) -> tuple[str, str] | None:
    """(case id, vendor id) of a letter of ours."""
    row = db.execute(
        "SELECT case_id, vendor_id FROM letters WHERE message_id = ?", (message_id,)
    ).fetchone()
    return None if row is None else (row[0], row[1])


def open_invitations(db: Database, email: str) -> tuple[tuple[str, str], ...]:
    """(case id, vendor id) of every open case this address was invited in, newest first."""
    found = db.execute(
        """SELECT invitations.case_id, vendor_id FROM invitations
        JOIN cases ON cases.id = invitations.case_id
        WHERE email = ? AND NOT final ORDER BY cases.seq DESC, vendor_id""",
        (email.lower(),),
    )
    return tuple((case_id, vendor_id) for case_id, vendor_id in found)


def past_invitations(db: Database, town_id: str) -> tuple[PastInvitation, ...]:
    """Every invitation of the town's latest cases, oldest first; what is usual is not written."""
    found = db.execute(
        """SELECT one.value ->> 'vendor_id', one.value ->> 'email', kept.opened_at,
            coalesce(one.value ->> 'state', ?), kept.state <> ?
        FROM (SELECT seq, opened_at, state, data FROM cases WHERE town_id = ?
            ORDER BY seq DESC LIMIT ?) AS kept, json_each(kept.data, '$.invitations') AS one
        ORDER BY kept.seq""",
        (InvitationState.INVITED.value, State.SOLICITING.value, town_id, _PAST_CASES),
    )
    return tuple(
        PastInvitation(
            vendor_id=vendor_id,
            email=email,
            on=time_of(opened_at).date(),
            state=state,
            closed=bool(closed),
        )
        for vendor_id, email, opened_at, state, closed in found
    )


def select(db: Database, which: CaseFilter) -> tuple[Case, ...]:
    """Cases, newest first."""
    found = db.execute(
        """SELECT data FROM cases WHERE (:town = '' OR town_id = :town)
        AND (:requester = '' OR requester = :requester) AND NOT (:open AND final)
        AND (:states = '' OR instr(:states, '|' || state || '|'))
        ORDER BY opened_at DESC, seq DESC LIMIT :limit""",
        {
            "town": which.town_id,
            "requester": which.requester,
            "open": which.open_only,
            "states": f"|{'|'.join(sorted(which.states))}|" if which.states else "",
            "limit": which.limit,
        },
    )
    return tuple(case_of(data) for (data,) in found)


def events(db: Database, case_id: str) -> tuple[Filed, ...]:
    """The whole file of a case, in order."""
    found = db.execute(
        f"SELECT {FILED} FROM events WHERE case_id = ? ORDER BY version",  # noqa: S608
        (case_id,),
    )
    return tuple(filed_of(row) for row in found)
