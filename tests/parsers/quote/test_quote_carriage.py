"""Who pays the freight, as people of many trades put it."""

import pytest

from parsers.quote.carriage import carriage

INCLUDED = """
    Trucked to you
    freight still included
    we carry it up to the second floor at no cost to you
    set down at your shop
    Free standard delivery
    somebody walks them over for free
    price includes freight
    we'll eat the shipping
    frt allowed
    PPD & allowed
    27.25 yd delivered
    UPS is on us
    no frt
    our truck
    dropped at your dock
    delivery: n/c
    no delivery charge
    nothing extra for delivery
    shipping's on the house
    Freight is baked in
    those prices have delivery figured in
    landed price, all in
    I'll run it out there for nothing
    we never charge for delivery in town
    delivery to the school is free of charge
    You won't pay any freight
    Freight: 0.00
    brought to your yard on our flatbed
    w/ freight
    we deliver your order free
    hauled out to your site
    Freight paid by us, included above
    transportation is included in the unit prices
    shipping waived on this one
    full freight allowed
    free freight
    complimentary delivery
    carriage paid
    my driver will drop these at no charge
    delivery no charge
    Delivered on our Thursday route at no additional charge
    Freight's our nickel
    i can bring it over, wont cost you anything
    Delivery with our own rollback, no charge
    trucking to the park figured in
"""
EXTRA = """
    prepay & add
    prepaid and added
    PPA
    plus freight
    freight collect
    Shipping will be billed at cost
    delivery isn't included
    prices do not include shipping
    freight TBD
    exclusive of freight
    you pay the freight
    freight additional
    frt. extra
    does not include any delivery
    Freight is not included in these numbers
    actual freight
    shipping is extra
    delivery to be quoted separately
    ex-works
    freight on your account
    net of freight
    freight charges will be added to the invoice
    the city arranges freight
    Shipping not part of this
    Freight: prepaid/add
    Collect on your carrier
    Hauling not included in the above
"""
PICKUP = """
    pick-up only
    You would have to come get them
    cash n carry
    i don't ship
    we do not have a delivery truck
    customer pickup
    you'll need to send a truck
    no deliveries
    must be picked up
    loaded on your trailer
    will call only
    prices are for pick up
    your guys would have to pick it up here
    we don't offer delivery
    delivery not available
    you haul
    We do not deliver
    please come by and grab them
    pickup here in Galion only, we've no way to haul
    We'd need you to fetch them, our boom truck was sold
"""
NEITHER = """
    plugs 4.29 ea
    can be delivered Tuesday
    no delivery until Friday
    we can't ship before Monday
    delivery 5 days
    fragrance free soap
    Delivery in 2 weeks
    lead free solder
    ships Thursday
    we carry the full line
    free estimate
    forty are stacked in the yard
"""


def _cases(name: str | None, phrases: str) -> list[tuple[str, str | None]]:
    return [(line.strip(), name) for line in phrases.strip().splitlines()]


@pytest.mark.parametrize(
    ("words", "term"),
    [
        *_cases("included", INCLUDED),
        *_cases("extra_unknown", EXTRA),
        *_cases("pickup_only", PICKUP),
        *_cases(None, NEITHER),
    ],
)
def test_words_about_carriage_name_its_term(words: str, term: str | None) -> None:
    found = carriage(words)

    assert (found.value if found else None) == term
