"""Every check of every verdict, for whoever asks why a contract helps or does not."""

from collections.abc import Iterable

from bot.domain.contracts.verdict import Check, Verdict

_MARKS = {True: "✓", False: "✗", None: "?"}
_MOST = 6  # contracts
_LONGEST = 3600  # characters, what one word in the chat may hold


def explained(verdicts: Iterable[Verdict]) -> str:
    """The verdicts in the order of their rank, what stands in the way first.

    >>> explained(())
    ''
    """
    told = [_told(verdict) for verdict in list(verdicts)[:_MOST]]
    whole = "\n\n".join(told)
    return whole if len(whole) <= _LONGEST else f"{whole[:_LONGEST]} […]"


def _told(verdict: Verdict) -> str:
    head = f"{verdict.contract_id} {verdict.title} ({verdict.kind}): {verdict.outcome}"
    order = {False: 0, None: 1, True: 2}
    checks = sorted(verdict.checks, key=lambda check: order[check.ok])
    return "\n".join((head, *(_line(check) for check in checks)))


def _line(check: Check) -> str:
    evidence = f" ({check.evidence})" if check.evidence else ""
    return f"{_MARKS[check.ok]} {check.name}: {check.says}{evidence}"
