"""Contracts made by others, and the verdict whether a town may buy from one today."""

from bot.domain.contracts.check import check_contract
from bot.domain.contracts.judge import judge, rank_verdicts
from bot.domain.contracts.model import Contract
from bot.domain.contracts.verdict import Check, Outcome, Verdict

__all__ = [
    "Check",
    "Contract",
    "Outcome",
    "Verdict",
    "check_contract",
    "judge",
    "rank_verdicts",
]
