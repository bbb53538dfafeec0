"""Federal money is named in many ways; names of makers and freight terms are none of them."""

from datetime import UTC, datetime

import pytest

from parsers.requisition import read_requisition
from parsers.requisition.funding import names_federal_money

NOW = datetime(2026, 11, 2, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "need 4 radios, FEMA grant pays",
        "6 turnout coats on the AFG award",
        "this one is CDBG money",
        "charge it to the federal storm reimbursement",
        "it is federally funded so keep the paperwork",
        "funds are from the FHWA",
        "ARPA dollars, 3 pumps",
        "2 CFR 200 applies",
        "the money is federal",
    ],
)
def test_federal_money(text: str) -> None:
    assert names_federal_money(text)


@pytest.mark.parametrize(
    "text",
    [
        "need 2 Federal Signal light bars",
        "200 rounds of Federal 9mm",
        "state grant pays for it",
        "there is no federal money in this",
        "not on the FEMA grant",
        "COPS are out of gloves",
        "pay from the street fund",
        "",
    ],
)
def test_other_money(text: str) -> None:
    assert not names_federal_money(text)


def test_a_request_says_so() -> None:
    told = read_requisition("need 10 boxes of gloves, large, FEMA grant", now=NOW)
    plain = read_requisition("need 10 boxes of gloves, large", now=NOW)

    assert (told.federal, plain.federal) == (True, False)
    assert told.lines == plain.lines
