"""The ledger on one machine: SQLite through sqlite-utils."""

from bot.adapters.sqlite.lease import lease
from bot.adapters.sqlite.ledger import SqliteLedger

__all__ = ["SqliteLedger", "lease"]
