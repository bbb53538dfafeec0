"""Brings kept cases up to date when a new release folds events in another way."""

from hashlib import sha256

import msgspec
from sqlite_utils import Database

from bot import __version__
from bot.adapters.sqlite import files
from bot.adapters.sqlite.connection import writing
from bot.adapters.sqlite.rows import event_of
from bot.domain.case import Case
from bot.domain.fold import replay
from bot.domain.lifecycle import IllegalMove


def refold(db: Database) -> None:
    """Fold every case anew if another release, or another shape of case, folded it before.

    A case that cannot be folded any more is left as it is: `verify` says why.
    """
    made_by = _made_by()
    known = db.execute("SELECT made_by FROM folds WHERE name = 'cases'").fetchone()
    if known == (made_by,):
        return
    with writing(db):
        for (case_id,) in db.execute("SELECT id FROM cases").fetchall():
            case = _folded(db, case_id)
            if case is not None:
                files.keep(db, case)
        db.execute(
            """INSERT INTO folds (name, made_by) VALUES ('cases', ?)
            ON CONFLICT (name) DO UPDATE SET made_by = excluded.made_by""",
            (made_by,),
        )


def _made_by() -> str:
    """Name this way of folding: the release, and the shape of a case."""
    shape = msgspec.json.encode(msgspec.json.schema(Case), order="deterministic")
    return f"{__version__} {sha256(shape).hexdigest()[:16]}"


def _folded(db: Database, case_id: str) -> Case | None:
    try:
        return replay(event_of(filed.data) for filed in files.events(db, case_id))
    except (msgspec.MsgspecError, ValueError, IllegalMove):
        return None
