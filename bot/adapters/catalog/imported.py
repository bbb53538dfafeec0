"""An imported catalog on disk: the store of what was read, and the index derived from it."""

import hashlib
import sqlite3
from contextlib import closing
from importlib import resources
from pathlib import Path

from bot.adapters.catalog.build import Progress, build_index
from bot.adapters.catalog.schema import VERSION
from bot.adapters.catalog.sheets import Unreadable
from bot.adapters.catalog.store import Store
from bot.adapters.catalog.tables import load_taxonomy

#: The index an import leaves in the directory of the catalog, and the store beside it.
INDEX_NAME = "contracts.index"
STORE_NAME = "contracts.db"


def imported_index(directory: Path, progress: Progress | None = None) -> Path | None:
    """The index of an imported catalog; None where nothing was imported.

    One that another version of the program derived is derived anew from the store.

    Raises:
        Unreadable: when it has to be and the store is gone.
    """
    path = directory / INDEX_NAME
    if not path.is_file():
        return None
    if not _is_current(path):
        if not (directory / STORE_NAME).is_file():
            raise Unreadable(f"{path} was made by another version: import the lists again")
        store = Store(directory / STORE_NAME)
        try:
            index_store(store, directory, progress)
        finally:
            store.close()
    return path


def index_store(store: Store, directory: Path, progress: Progress | None = None) -> None:
    """Derive the index from the store and put it in the place of the old one."""
    build_index(
        directory / INDEX_NAME,
        contracts=store.contracts(),
        entries=store.entries(),
        taxonomy=load_taxonomy(),
        fingerprint=derivation(),
        progress=progress,
    )


def derivation() -> str:
    """A digest of all that an index depends on beside the lists: its layout, the tree of goods."""
    digest = hashlib.sha256(f"{VERSION}".encode())
    digest.update((resources.files("config") / "taxonomy.tsv").read_bytes())
    return digest.hexdigest()


def _is_current(path: Path) -> bool:
    sql = "SELECT value FROM meta WHERE key = 'fingerprint'"
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as db:
            row = db.execute(sql).fetchone()
    except sqlite3.DatabaseError:
        return False
    return bool(row) and row[0] == derivation()
