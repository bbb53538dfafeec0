"""The trade's words for times and freight: long lists of phrases, each with what it means."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from parsers.quote.freight import FreightFact, freight_fact, shipping_of
from parsers.quote.lead import lead_in
from parsers.quote.model import Fob, Freight, Lead, Reading
from parsers.quote.shape import clauses

WEDNESDAY = date(2026, 8, 12)
DATA = Path(__file__).parent / "data"


def _phrases(name: str) -> list[tuple[str, str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    cases = (line.rpartition(" | ") for line in lines if line and not line.startswith("#"))
    return [(words, want) for words, _, want in cases]


def _lead(words: str) -> Lead | None:
    """The lead time of a sentence or two; a stated time counts more than being in stock."""
    found = [lead for part in clauses(words) if (lead := lead_in(part.text, WEDNESDAY))]
    return max(found, key=lambda lead: lead.most != 0, default=None)


def _shown(lead: Lead | None) -> str:
    if lead is None:
        return "-"
    if lead.on is not None:
        return lead.on.isoformat()
    days = f"{lead.least}" if lead.least == lead.most else f"{lead.least}-{lead.most}"
    return days + ("b" if lead.business else "")


def _term(words: str) -> str:
    facts = [fact for part in clauses(words) if (fact := freight_fact(part))]
    over = next((fact.free_over for fact in facts if fact.free_over is not None), None)
    if over is not None:
        return f"over {over.normalize():f}"
    return _status(facts)


def _status(facts: list[FreightFact]) -> str:
    shipping = shipping_of(facts, None)
    if shipping.status is Freight.UNKNOWN:
        return "-"
    amount = "" if shipping.amount is None else f" {shipping.amount.normalize():f}"
    return f"{shipping.status.value}{amount}"


def _plain(want: str) -> str:
    status, _, number = want.partition(" ")
    return f"{status} {Decimal(number).normalize():f}" if number else status


@pytest.mark.parametrize(("words", "want"), _phrases("lead_times.txt"))
def test_when_the_goods_come(words: str, want: str) -> None:
    assert _shown(_lead(words)) == want


@pytest.mark.parametrize(("words", "want"), _phrases("freight_terms.txt"))
def test_who_pays_the_freight(words: str, want: str) -> None:
    assert _term(words) == _plain(want)


METER = ("50", "ea", "Water meter, 5/8 x 3/4 in")
COUPLING = ("100", "ea", "Meter coupling, 3/4 in")


def _leads(reading: Reading) -> list[str]:
    return [_shown(line.lead) for line in reading.lines]


def test_two_times_in_a_sentence_go_to_two_lines(read: Callable[..., Reading]) -> None:
    body = "Water meters 94.00 each\nCouplings 12.20 each\n6 weeks on the meters, couplings 1 week."

    assert _leads(read(body, METER, COUPLING)) == ["42", "7"]


def test_the_rest_takes_the_other_time(read: Callable[..., Reading]) -> None:
    body = "Meters 94.00 each\nCouplings 12.20 each\nCouplings available 8/28, rest in stock."

    assert _leads(read(body, METER, COUPLING)) == ["0", "2026-08-28"]


def test_a_time_for_everything_is_no_time_of_the_last_line(read: Callable[..., Reading]) -> None:
    body = "Water meters 94.00 each\nCouplings 12.20 each, everything 2 weeks."

    assert _leads(read(body, METER, COUPLING)) == ["14", "14"]


@pytest.mark.parametrize(
    ("words", "want"),
    [
        ("FOB Sable Creek, freight prepaid & allowed", Fob.DESTINATION),
        ("FOB our plant, freight prepaid & allowed", Fob.ORIGIN),
        ("FOB Toledo, freight collect", Fob.ORIGIN),
        ("FOB our plant, delivered to your yard", None),
    ],
)
def test_where_the_goods_become_ours(words: str, want: Fob | None) -> None:
    fact = freight_fact(clauses(words)[0])

    assert fact is not None
    assert fact.fob is want
