"""Opens the ledger's file, and holds its transactions."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from bot.adapters.sqlite.migrations import ledger_migrations

_BUSY_SECONDS = 30


def connect(path: Path) -> Database:
    """Open the ledger for reading and writing; a missing one is made, readable by us alone."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))  # it holds people's mail
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, check_same_thread=False)
    db = Database(connection)
    try:
        db.execute("PRAGMA journal_mode=WAL")
        # FULL: a commit in WAL mode is on disk when it returns, which is what "acknowledged
        # means stored" rests on. NORMAL would lose the last commits with the power.
        db.execute("PRAGMA synchronous=FULL")
        with writing(db):
            ledger_migrations.apply(db)
    except BaseException:
        db.close()
        raise
    return db


def connect_to_read(path: Path) -> Database:
    """Open the ledger beside its writer, to look at one moment of it."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_BUSY_SECONDS
    )
    return Database(connection)


@contextmanager
def writing(db: Database) -> Iterator[None]:
    """Hold one transaction that writes; `Database.atomic()` nests in it.

    `atomic()` alone begins deferred: a transaction that reads before it writes is then refused at
    once, without waiting, when another process has written in between. Taking the lock first lets
    the busy timeout do its work.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.commit()
    except BaseException:
        db.rollback()
        raise
