"""The tables of the ledger, one step after another; a released step is never edited."""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

ledger_migrations = Migrations("ledger")

_TABLES = (
    # What arrived. `state` and what follows say what became of it.
    """CREATE TABLE entries (
        seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL,
        received_at TEXT NOT NULL, payload BLOB NOT NULL,
        previous TEXT NOT NULL, hash TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'waiting'
            CHECK (state IN ('waiting', 'filed', 'dismissed', 'set aside')),
        why TEXT NOT NULL DEFAULT '', town_id TEXT NOT NULL DEFAULT '',
        case_id TEXT NOT NULL DEFAULT '', attempts INTEGER NOT NULL DEFAULT 0,
        UNIQUE (kind, key)) STRICT""",
    "CREATE INDEX entries_waiting ON entries (seq) WHERE state = 'waiting'",
    """CREATE TABLE events (
        seq INTEGER PRIMARY KEY, town_id TEXT NOT NULL, case_id TEXT NOT NULL,
        version INTEGER NOT NULL, name TEXT NOT NULL, data TEXT NOT NULL,
        previous TEXT NOT NULL, hash TEXT NOT NULL,
        UNIQUE (case_id, version)) STRICT""",
    """CREATE TABLE outbox (
        seq INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, town_id TEXT NOT NULL,
        case_id TEXT NOT NULL, lane TEXT NOT NULL, kind TEXT NOT NULL, slot TEXT NOT NULL,
        filed_at TEXT NOT NULL, payload BLOB NOT NULL,
        previous TEXT NOT NULL, hash TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'waiting'
            CHECK (state IN ('waiting', 'sending', 'done', 'failed')),
        attempts INTEGER NOT NULL DEFAULT 0, not_before TEXT, receipt TEXT NOT NULL DEFAULT '',
        why TEXT NOT NULL DEFAULT '', settled_at TEXT) STRICT""",
    "CREATE INDEX outbox_lanes ON outbox (lane, seq) WHERE state IN ('waiting', 'sending')",
    "CREATE INDEX outbox_cases ON outbox (case_id)",
    # How many records each chain holds and the hash of the last: shows a tail that was cut off.
    """CREATE TABLE chains (
        name TEXT PRIMARY KEY, count INTEGER NOT NULL, head TEXT NOT NULL) STRICT""",
    # What the events add up to, kept for quick look-up. All below can be made again from them.
    """CREATE TABLE cases (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, town_id TEXT NOT NULL,
        requester TEXT NOT NULL, channel TEXT NOT NULL, thread TEXT NOT NULL,
        message TEXT NOT NULL, state TEXT NOT NULL, final INTEGER NOT NULL,
        version INTEGER NOT NULL, opened_at TEXT NOT NULL, data TEXT NOT NULL) STRICT""",
    "CREATE INDEX cases_threads ON cases (channel, thread)",
    "CREATE INDEX cases_messages ON cases (channel, message)",
    "CREATE INDEX cases_requesters ON cases (requester)",
    """CREATE TABLE invitations (
        case_id TEXT NOT NULL, vendor_id TEXT NOT NULL, email TEXT NOT NULL,
        PRIMARY KEY (case_id, vendor_id)) STRICT""",
    "CREATE INDEX invitations_emails ON invitations (email)",
    """CREATE TABLE letters (
        message_id TEXT PRIMARY KEY, town_id TEXT NOT NULL, case_id TEXT NOT NULL,
        vendor_id TEXT NOT NULL, sent_no INTEGER) STRICT""",
    "CREATE INDEX letters_cases ON letters (case_id)",
    """CREATE TABLE posts (
        seq INTEGER PRIMARY KEY, town_id TEXT NOT NULL, case_id TEXT NOT NULL,
        slot TEXT NOT NULL, ts TEXT NOT NULL, UNIQUE (case_id, slot, ts)) STRICT""",
    "CREATE INDEX posts_ts ON posts (ts)",
    """CREATE TABLE timers (
        case_id TEXT NOT NULL, name TEXT NOT NULL, town_id TEXT NOT NULL, at TEXT NOT NULL,
        PRIMARY KEY (case_id, name)) STRICT""",
    "CREATE INDEX timers_at ON timers (at)",
    """CREATE TABLE numbers (
        town_id TEXT NOT NULL, year INTEGER NOT NULL, key TEXT NOT NULL, number INTEGER NOT NULL,
        PRIMARY KEY (town_id, year, key), UNIQUE (year, number)) STRICT""",
    """CREATE TABLE places (
        mailbox TEXT PRIMARY KEY, uidvalidity INTEGER NOT NULL,
        last_uid INTEGER NOT NULL) STRICT""",
)

_SEALED_ENTRY = "seq, kind, key, received_at, payload, previous, hash"
_SEALED_ROW = "seq, key, town_id, case_id, lane, kind, slot, filed_at, payload, previous, hash"

GUARDS = {
    "events_stay": """CREATE TRIGGER events_stay BEFORE DELETE ON events
        BEGIN SELECT RAISE(ABORT, 'an event on file stays'); END""",
    "events_unchanged": """CREATE TRIGGER events_unchanged BEFORE UPDATE ON events
        BEGIN SELECT RAISE(ABORT, 'an event on file is not changed'); END""",
    "entries_stay": """CREATE TRIGGER entries_stay BEFORE DELETE ON entries
        BEGIN SELECT RAISE(ABORT, 'what was received stays'); END""",
    "entries_unchanged": f"""CREATE TRIGGER entries_unchanged
        BEFORE UPDATE OF {_SEALED_ENTRY} ON entries
        BEGIN SELECT RAISE(ABORT, 'what was received is not changed'); END""",
    "entries_filed": """CREATE TRIGGER entries_filed BEFORE UPDATE ON entries
        WHEN old.state = 'filed'
        BEGIN SELECT RAISE(ABORT, 'an entry on file is not changed'); END""",
    "outbox_stays": """CREATE TRIGGER outbox_stays BEFORE DELETE ON outbox
        BEGIN SELECT RAISE(ABORT, 'an errand on file stays'); END""",
    "outbox_unchanged": f"""CREATE TRIGGER outbox_unchanged
        BEFORE UPDATE OF {_SEALED_ROW} ON outbox
        BEGIN SELECT RAISE(ABORT, 'an errand on file is not changed'); END""",
    "outbox_done": """CREATE TRIGGER outbox_done BEFORE UPDATE ON outbox
        WHEN old.state IN ('done', 'failed')
        BEGIN SELECT RAISE(ABORT, 'a settled errand is not changed'); END""",
    "chains_stay": """CREATE TRIGGER chains_stay BEFORE DELETE ON chains
        BEGIN SELECT RAISE(ABORT, 'a chain stays'); END""",
    "chains_grow": """CREATE TRIGGER chains_grow BEFORE UPDATE ON chains
        WHEN new.count <= old.count
        BEGIN SELECT RAISE(ABORT, 'a chain only grows'); END""",
}
"""What refuses to change the past. `verify` misses each one that somebody took away."""


@ledger_migrations()
def m001_initial(db: Database) -> None:
    """Entries, events, outbox, and what is looked up in them."""
    for statement in (*_TABLES, *GUARDS.values()):
        db.execute(statement)
    for name in ("entries", "events", "outbox"):
        db.execute("INSERT INTO chains (name, count, head) VALUES (?, 0, ?)", (name, "0" * 64))


@ledger_migrations()
def m002_fold(db: Database) -> None:
    """Which way of folding events the kept cases were made by."""
    db.execute("CREATE TABLE folds (name TEXT PRIMARY KEY, made_by TEXT NOT NULL) STRICT")
