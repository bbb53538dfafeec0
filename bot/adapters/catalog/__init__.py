"""The contract catalog: import of lists, the derived index, and the matcher that reads it."""

from bot.adapters.catalog.alias_book import AliasBook, look_up
from bot.adapters.catalog.catalog import Catalog

__all__ = ["AliasBook", "Catalog", "look_up"]
