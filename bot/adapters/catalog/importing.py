"""Import a directory of lists: into the store, then into a fresh index swapped for the old one."""

from datetime import date
from pathlib import Path

from bot.adapters.catalog.build import Progress
from bot.adapters.catalog.directory import read_contracts, read_entries
from bot.adapters.catalog.imported import STORE_NAME, index_store
from bot.adapters.catalog.readers import Report
from bot.adapters.catalog.store import Changes, Store


def import_lists(
    directory: Path,
    into: Path,
    *,
    on: date,
    report: Report,
    progress: Progress = lambda _count: None,
) -> Changes:
    """Read the lists of a directory into the catalog kept in another, and say what changed.

    A faulty row is reported and left out. The lists are taken whole or, when the program is
    killed, not at all; the old index serves until the new one is complete.
    """
    store = Store(into / STORE_NAME)
    try:
        changes = Changes()
        contracts = list(read_contracts(directory, report))
        store.take(contracts, read_entries(directory, contracts, report), changes, on, progress)
        index_store(store, into, progress)
    finally:
        store.close()
    return changes
