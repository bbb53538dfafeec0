"""Tax, validity, discounts and minimums, as people of many trades put them."""

from datetime import date
from decimal import Decimal

import pytest

from parsers.quote.shape import clause
from parsers.quote.terms import discount_of, minimum_of, tax_of
from parsers.quote.validity import valid_days, valid_until

WEDNESDAY = date(2026, 9, 16)
TAX = """
    We are exempting you from tax | exempt
    no sales tax for municipalities | exempt
    we don't charge the town tax | exempt
    sales tax not charged | exempt
    Tax: exempt | exempt
    tax waived | exempt
    you're exempt | exempt
    we will not be adding tax | exempt
    Sales tax is not included | extra
    plus 8.25% tax | extra
    tax will be added unless we have your certificate | extra
    applicable taxes extra | extra
    before tax | extra
    prices do not include sales tax | extra
    taxes not in | extra
    + HST | extra
    (all taxes included) | included
    tax included | included
    price is inclusive of tax | included
    Sales tax 6%: $41.20 | amount
    tax 0.00 | amount
    tax comes to 18.44 | amount
    add sales tax if you are not exempt | extra
    Untaxed as you are a city | exempt
    Municipality - nontaxable | exempt
"""
DAYS = """
    Acceptance within 20 days please. | 20
    Quote valid 30 days | 30
    prices hold three weeks | 21
    firm 60 days from date of quote | 60
    We'll stand by these for 45 days. | 45
    offer lapses after 14 days | 14
    Price protection: 90 days | 90
    good for a month | 30
    if ordered within 10 days | 10
    these numbers are good 2 weeks | 14
    Our bid stays open ninety days | 90
    Pricing guaranteed for 15 days. | 15
    30-day quote | 30
    open 5 days a week |
    net 30 days |
    good product, 30 days out |
    warranty good for 90 days |
    Held for sixty days | 60
    Quote life 21 days | 21
    expires in 30 days | 30
    delivery 10 days |
    honored for twenty days | 20
"""
UNTIL = """
    Pricing honored through October 30, 2026. | 2026-10-30
    Prices firm through 10/31/2026. | 2026-10-31
    Quote expires 9/28/2026 | 2026-09-28
    good till the end of the month | 2026-09-30
    Price good until Friday | 2026-09-18
    I can hold this to 10/1 | 2026-10-01
    valid thru Oct 15 | 2026-10-15
    price increase effective October 1 |
    no later than 30 September for this price |
    Offer ends Sept 30 | 2026-09-30
    subject to change after October 12 | 2026-10-12
    prices are locked in until year end |
"""
DISCOUNTS = """
    we take $30 off the order | 30
    Government discount 5% on the order | 5%
    Take 10 percent off the whole ticket if you order all of it | 10%
    less 3% for the lot | 3%
    $25 off if you take both | 25
    municipal customers get 7% off everything above | 7%
    2% 10, net 30 |
    Deduct 4% if you order the full list | 4%
    I can shave 5% off the total | 5%
    a 6% multi-line discount applies to the order | 6%
    knock fifty bucks off |
    quantity discount of 8% on the total | 8%
    15% OFF all toner thru 9/30 |
    save 10% on your first order online |
    1% 15 days |
    5% restocking fee |
    25% down payment |
    drop 2% off the invoice total | 2%
    bundle credit of $40 | 40
"""
MINIMUMS = """
    Our minimum invoice is $100 | $100
    minimum order is 250.00, which this meets | $250
    $75 minimum | $75
    min. $50 | $50
    we have a 6 case minimum | 6
    no minimum |
    MOQ 24 ea | 24
    minimum billing $35.00 | $35
    smallest order we ship is $150 | $150
    We need at least $200 on an order | $200
    no order under $60 accepted | $60
    10 yard minimum per load | 10
    sold in lots of 12, minimum 24 | 24
    Orders must total $300 | $300
    minimum of 4 tires | 4
"""


def _cases(text: str) -> list[list[str]]:
    """Words and what they should be read as, an empty string for nothing."""
    return [[part.strip() for part in line.split("|")] for line in text.strip().splitlines()]


@pytest.mark.parametrize(("words", "want"), _cases(TAX))
def test_words_about_tax(words: str, want: str) -> None:
    found = tax_of(clause(words))

    assert (found.status.value if found else "") == want


@pytest.mark.parametrize(("words", "want"), _cases(DAYS))
def test_days_for_which_prices_hold(words: str, want: str) -> None:
    assert str(valid_days(clause(words)) or "") == want


@pytest.mark.parametrize(("words", "want"), _cases(UNTIL))
def test_the_last_day_on_which_prices_hold(words: str, want: str) -> None:
    assert str(valid_until(clause(words), WEDNESDAY) or "") == want


@pytest.mark.parametrize(("words", "want"), _cases(DISCOUNTS))
def test_reductions_on_the_order(words: str, want: str) -> None:
    found = discount_of(clause(words))

    assert (f"{found.value}{'%' * found.percent}" if found else "") == want


@pytest.mark.parametrize(("words", "want"), _cases(MINIMUMS))
def test_the_smallest_order(words: str, want: str) -> None:
    found = minimum_of(clause(words))
    asked = Decimal(want.strip("$")) if want else None

    assert ((found.amount or found.qty) if found else None) == asked
    assert (found is not None and found.amount is not None) == want.startswith("$")
