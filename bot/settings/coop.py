"""Reads coop.toml: what holds for all towns together."""

from pathlib import Path

from bot.domain.contracts.model import Tier
from bot.settings.faults import FaultList
from bot.settings.files import read_toml
from bot.settings.model import Coop
from bot.settings.record import Record, offer

_KEYS = (
    "name", "state", "contact", "contract_preference", "minutes_per_quote",
    "splitting_warns_at_pct",
)  # fmt: skip


def read_coop(config: Path, faults: FaultList) -> Coop:
    """The co-op; its settings are what towns go by that do not say otherwise."""
    tables = read_toml(config, "coop.toml", faults)
    if tables is None:
        return Coop(name="", state="")
    top = tables[""][0]
    top.only(_KEYS)
    for table in tables:
        if table:
            top.fault(table, "is not known here", offer(table, _KEYS))
    usual = Coop(name="", state="")
    minutes = top.whole_or_none("minutes_per_quote")
    warns = top.amount_or_none("splitting_warns_at_pct")
    return Coop(
        name=top.needed("name"),
        state=top.needed("state"),
        contact=top.text("contact"),
        contract_preference=_preference(top) or usual.contract_preference,
        minutes_per_quote=usual.minutes_per_quote if minutes is None else minutes,
        splitting_warns_at_pct=usual.splitting_warns_at_pct if warns is None else warns,
    )


def _preference(top: Record) -> tuple[str, ...]:
    words, known = top.words("contract_preference"), [str(tier) for tier in Tier]
    for word in words:
        if word not in known:
            top.fault("contract_preference", f"there is no kind “{word}”", offer(word, known))
    return words
