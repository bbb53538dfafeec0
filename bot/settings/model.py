"""Everything the program was told before it started, checked and typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from bot.domain.contracts.model import Contract
from bot.domain.town import Town, Vendor
from bot.settings.environment import Environment


@dataclass(frozen=True, slots=True, kw_only=True)
class Coop:
    """The co-op the towns belong to; a single town is a co-op of one."""

    name: str
    state: str
    contact: str = ""
    contract_preference: tuple[str, ...] = ("state", "regional", "lead-agency")
    minutes_per_quote: int = 20  # staff time one quote costs by telephone, for the savings page
    splitting_warns_at_pct: Decimal = Decimal(80)


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogFiles:
    """The files the contract index is built from."""

    contracts: Path
    categories: Path
    line_items: Path
    codes: Path
    lexicon: Path
    taxonomy: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The configuration directory and the environment, read and found without fault."""

    directory: Path
    coop: Coop
    towns: Mapping[str, Town]  # by town id
    vendors: tuple[Vendor, ...]  # of the whole co-op; `local` is not set here
    contracts: tuple[Contract, ...]
    catalog: CatalogFiles
    letters: Mapping[str, str]  # texts shared by all towns, by name
    environment: Environment

    def contract(self, contract_id: str) -> Contract | None:
        """The contract with this id."""
        return next((c for c in self.contracts if c.id == contract_id), None)

    def town_of(self, *, workspace: str, channel: str) -> Town | None:
        """The town a message belongs to: its workspace, or its channel where towns share one."""
        here = [t for t in self.towns.values() if t.workspace == workspace]
        by_channel = next((t for t in here if channel in t.channels), None)
        return by_channel or (here[0] if len(here) == 1 else None)
