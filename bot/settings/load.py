"""Finds the configuration, reads all of it, and answers with settings or with every fault."""

from collections.abc import Mapping
from pathlib import Path

import config as shipped
from bot.settings.bands import read_bands
from bot.settings.commodities import read_commodities
from bot.settings.contracts import read_contracts
from bot.settings.coop import read_coop
from bot.settings.environment import read_environment
from bot.settings.faults import ConfigFaults, FaultList
from bot.settings.files import look_for
from bot.settings.fleet import read_fleet
from bot.settings.letters import read_letters
from bot.settings.model import CatalogFiles, Settings
from bot.settings.purchases import read_purchases
from bot.settings.towns import Lists, read_towns, town_ids
from bot.settings.vendors import read_vendors

_FILES = (
    "bands.csv", "categories.csv", "codes.csv", "commodities.csv", "contracts.csv", "coop.toml",
    "fleet.csv", "line_items.csv", "purchases.csv", "vendors.csv",
)  # fmt: skip


def find_config(config_dir: Path | None, environ: Mapping[str, str]) -> Path:
    """The directory to read: the one named, THREEQUOTES_CONFIG, ./config, the example shipped.

    A ./config without coop.toml belongs to something else and is passed over.
    """
    if config_dir is not None:
        return config_dir
    if environ.get("THREEQUOTES_CONFIG"):
        return Path(environ["THREEQUOTES_CONFIG"])
    here = Path("config")
    if (here / "coop.toml").is_file():
        return here
    return shipped_config()


def shipped_config() -> Path:
    """The example co-op that comes with the program."""
    return Path(shipped.__file__).parent


def load_settings(config_dir: Path | None, environ: Mapping[str, str]) -> Settings:
    """Read the configuration and the environment.

    Raises:
        ConfigFaults: with every fault of all files, when there is at least one.
    """
    directory, faults = find_config(config_dir, environ), FaultList()
    if not directory.is_dir():
        faults.add(str(directory), "there is no such directory", "Name another with --config")
        raise ConfigFaults(faults.found)
    ids = town_ids(directory)
    _look_for(_FILES, directory, faults)
    commodities = read_commodities(directory, faults)
    vendors = read_vendors(directory, ids, [c.name for c in commodities], faults)
    vendor_ids = [row.vendor.id for row in vendors]
    contracts = read_contracts(directory, vendor_ids, faults)
    lists = Lists(
        vendors=vendors,
        commodities=commodities,
        fleet=read_fleet(directory, ids, faults),
        purchases=read_purchases(directory, ids, vendor_ids, faults),
        bands=read_bands(directory, ids, faults),
        programs=frozenset(p for c in contracts for p in (c.program, c.ordinance) if p),
    )
    coop = read_coop(directory, faults)
    letters = read_letters(directory, shipped_config(), ids, faults)
    towns = {
        town_id: letters.given_to(town)
        for town_id, town in read_towns(directory, lists, coop.contract_preference, faults).items()
    }
    environment = read_environment(environ, {t.id: t.mailbox for t in towns.values()}, faults)
    if faults.found:
        raise ConfigFaults(faults.found)
    return Settings(
        directory=directory,
        coop=coop,
        towns=towns,
        vendors=tuple(row.vendor for row in vendors),
        contracts=contracts,
        catalog=_catalog_files(directory),
        letters=letters.shared,
        environment=environment,
    )


def _look_for(names: tuple[str, ...], directory: Path, faults: FaultList) -> None:
    """End here when a whole file is missing: what names its rows would be a fault each.

    Raises:
        ConfigFaults: with every file that is missing.
    """
    for name in names:
        look_for(directory / name, name, faults)
    if faults.found:
        raise ConfigFaults(faults.found)


def _catalog_files(directory: Path) -> CatalogFiles:
    """Where the contract index reads from; a list of words not kept here is the shipped one."""
    lexicon, taxonomy = (
        directory / name if (directory / name).is_file() else shipped_config() / name
        for name in ("lexicon.tsv", "taxonomy.tsv")
    )
    return CatalogFiles(
        contracts=directory / "contracts.csv",
        categories=directory / "categories.csv",
        line_items=directory / "line_items.csv",
        codes=directory / "codes.csv",
        lexicon=lexicon,
        taxonomy=taxonomy,
    )
