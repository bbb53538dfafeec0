"""What is compared, what is not and why, and by which rule one comes first."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.case import Case
from bot.domain.need import Need
from bot.domain.offers import Standing, Tabulation, TabulationRow
from bot.domain.quotes import Freight, Invitation, InvitationState, Quote
from bot.domain.tabulation import tabulate
from bot.domain.town import Town
from tests.domain.case_world import (
    BOTH,
    NOW,
    PLUGS,
    TOWN,
    quote,
    quoted,
)

NAMES = ("anvil", "birch", "cedar", "delta")


def invited(vendor_id: str, state: InvitationState = InvitationState.QUOTED) -> Invitation:
    return Invitation(
        vendor_id=vendor_id,
        vendor_name=f"{vendor_id.capitalize()} Supply",
        email=f"sales@{vendor_id}.test",
        why="sells auto parts",
        state=state,
    )


def case_of(*quotes: Quote, need: Need = PLUGS, required: int = 0, **changes: object) -> Case:
    made = Case(
        id="RQ-2026-0001",
        town_id="alder",
        requester="U_ANN",
        channel="C",
        thread="1",
        message="1",
        opened_at=NOW,
        text="plugs",
        need=need,
        invitations=tuple(invited(q.vendor_id) for q in quotes),
        quotes=tuple(msgspec.structs.replace(q, id=f"Q{n}") for n, q in enumerate(quotes, 1)),
        quotes_required=required,
        award_basis="total",
    )
    return msgspec.structs.replace(made, **changes)


def table_of(*quotes: Quote, town: Town = TOWN, **changes: object) -> Tabulation:
    return tabulate(case_of(*quotes, **changes), town, NOW)  # type: ignore[arg-type]


def only(*quotes: Quote, **changes: object) -> TabulationRow:
    (row,) = table_of(*quotes, **changes).rows  # type: ignore[arg-type]
    return row


def gap(quote_: Quote, need: Need = PLUGS, town: Town = TOWN) -> str:
    """Why a quote is not compared."""
    row = only(quote_, need=need, town=town)
    assert row.standing is Standing.INCOMPLETE
    assert row.rank is None
    assert row.offer is None
    return row.reason


def landed(quote_: Quote, need: Need = PLUGS) -> Decimal:
    offer = only(quote_, need=need).offer
    assert offer is not None
    return offer.landed


def flags(quote_: Quote, need: Need = PLUGS) -> tuple[str, ...]:
    offer = only(quote_, need=need).offer
    assert offer is not None
    return offer.flags


def test_the_lowest_landed_cost_comes_first_though_another_price_is_lower() -> None:
    table = table_of(
        quote("anvil", quoted(1, "7.00"), freight=Freight.AMOUNT, freight_amount=Decimal(30)),
        quote("cedar", quoted(1, "7.50")),
    )

    assert [(r.vendor_id, r.rank) for r in table.rows] == [("cedar", 1), ("anvil", 2)]
    assert table.reason == ("lowest of 2 complete quotes: $300.00; next Anvil Supply $310.00")
    assert table.best is not None
    assert table.best.offer is not None
    assert table.best.offer.reason == table.reason


def test_one_reply_says_that_it_is_the_only_one_and_what_was_tried() -> None:
    case = case_of(quote("anvil"), required=3)
    others = (
        invited("birch", InvitationState.DECLINED),
        invited("cedar", InvitationState.INVITED),
        invited("delta", InvitationState.BOUNCED),
    )
    table = tabulate(
        msgspec.structs.replace(case, invitations=(*case.invitations, *others)), TOWN, NOW
    )

    assert (table.received, table.required) == (1, 3)
    assert table.reason == (
        "the only complete quote: $280.00; 1 of 3 required quotes, asked 4 (Anvil Supply: quoted, "
        "Birch Supply: declined, Cedar Supply: invited, Delta Supply: bounced)"
    )
    assert [r.standing for r in table.rows] == [
        Standing.RANKED,
        Standing.DECLINED,
        Standing.SILENT,
        Standing.BOUNCED,
    ]


def test_without_a_quote_there_is_no_best() -> None:
    table = table_of()

    assert table.best is None
    assert table.reason == "no complete quote"


def test_a_tie_goes_to_the_local_vendor_then_to_the_earlier_mail() -> None:
    early = NOW - timedelta(hours=3)
    far = quote("cedar", received_at=early)
    table = table_of(far, quote("anvil"))
    assert table.rows[0].vendor_id == "anvil"
    assert "tied; local vendors first, then the earlier mail" in table.reason

    table = table_of(quote("delta"), far)
    assert table.rows[0].vendor_id == "cedar"


def test_what_a_person_must_look_at_has_no_rank() -> None:
    doubtful = quote("anvil", quoted(1, "7.00", sure=False, doubt="two"), doubts=("odd",))
    row = only(doubtful)

    assert row.standing is Standing.TO_CHECK
    assert row.reason == "odd; line 1: two"
    assert only(msgspec.structs.replace(doubtful, checked_by="U_ANN")).rank == 1


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"currency": "CAD"}, "quoted in CAD"),
        ({"freight": Freight.EXTRA_UNKNOWN}, "freight is extra and the amount is not said"),
        ({"freight": Freight.AMOUNT}, "freight is extra and the amount is not said"),
        ({"min_order": Decimal(500)}, "minimum order $500.00 is not reached"),
        ({"discount_amount": Decimal(281)}, "the discount is larger than the price"),
        ({"discount_percent": Decimal(101)}, "the discount is larger than the price"),
        ({"tax": Decimal("1e30")}, "an amount beyond reason was read"),
        ({"freight_amount": Decimal(-5)}, "an amount beyond reason was read"),
        ({"total": Decimal("NaN")}, "an amount beyond reason was read"),
        ({"valid_until": date(2026, 5, 31)}, "the price was held until 2026-05-31"),
    ],
)
def test_terms_that_keep_a_quote_from_being_compared(changes: dict[str, object], why: str) -> None:
    assert gap(quote("anvil", **changes)) == why


def test_a_minimum_that_is_reached_and_a_price_held_until_today_count() -> None:
    fine = quote("anvil", min_order=Decimal(280), valid_until=date(2026, 6, 1))

    assert landed(fine) == Decimal("280.00")


def test_a_part_of_the_lines_is_not_the_whole() -> None:
    assert gap(quote("anvil", quoted(1)), need=BOTH) == "line 2: not quoted"
    assert gap(quote("anvil", quoted(1), quoted(2, None)), need=BOTH) == "line 2: not quoted"


def test_an_alternate_is_never_compared_with_what_was_asked_for() -> None:
    other = quoted(1, "5.00", alternate=True, brand="Champ", part_number="C-9")
    assert gap(quote("anvil", other)) == "line 1: only an alternate is offered (Champ C-9)"
    nameless = quoted(1, "5.00", alternate=True)
    assert gap(quote("anvil", nameless)) == "line 1: only an alternate is offered ($5.00 each)"
    assert landed(quote("anvil", other, quoted(1, "7.00"))) == Decimal("280.00")


def test_another_quantity_is_not_scaled_in_silence() -> None:
    assert gap(quote("anvil", quoted(1, qty=Decimal(24)))) == (
        "line 1: quoted for 24, asked for 40"
    )
    assert landed(quote("anvil", quoted(1, qty=Decimal(40)))) == Decimal("280.00")


def test_two_prices_for_one_line_are_no_price() -> None:
    assert gap(quote("anvil", quoted(1, "7"), quoted(1, "8"))) == "line 1: more than one price"


def test_a_vendor_barred_since_it_was_asked_is_not_ranked() -> None:
    barred = replace(TOWN.vendors[0], excluded_until=date(2026, 12, 31))
    town = replace(TOWN, vendors=(barred, *TOWN.vendors[1:]))

    assert gap(quote("anvil"), town=town) == "may not be dealt with: excluded"


def test_a_vendor_the_file_no_longer_knows_is_ranked_as_not_local() -> None:
    table = table_of(quote("anvil"), town=replace(TOWN, vendors=()))

    assert table.rows[0].rank == 1


def test_discounts_come_off_and_halves_round_up() -> None:
    assert landed(quote("anvil", quoted(1, "0.0333"), discount_percent=Decimal(5))) == Decimal(
        "1.26"
    )
    assert landed(quote("anvil", discount_amount=Decimal("10.50"))) == Decimal("269.50")


def test_deposits_that_come_back_stay_apart() -> None:
    offer = only(quote("anvil", quoted(1, core_charge=Decimal("2.50")))).offer

    assert offer is not None
    assert (offer.landed, offer.deposits) == (Decimal("280.00"), Decimal("100.00"))


def test_what_an_approver_should_know_stands_beside_the_offer() -> None:
    assert flags(quote("anvil", remarks=("odd sender",)))[0] == "odd sender"
    assert "freight not mentioned; our letter asked for delivered prices" in flags(
        quote("anvil", freight=Freight.NOT_MENTIONED)
    )
    assert "to be picked up" in flags(quote("anvil", freight=Freight.PICKUP_ONLY))
    assert "tax of $18.90 must come off: Alder is exempt" in flags(
        quote("anvil", tax=Decimal("18.90"))
    )
    assert "the vendor's own total is $300.00" in flags(quote("anvil", total=Decimal(300)))
    assert "the reading was checked by a person" in flags(quote("anvil", checked_by="U_CAL"))


@pytest.mark.parametrize("total", ["280.00", "280.02", "298.90", "380.00", "398.90"])
def test_a_total_with_tax_or_deposits_is_no_contradiction(total: str) -> None:
    line = quoted(1, core_charge=Decimal("2.50"))
    made = quote("anvil", line, tax=Decimal("18.90"), total=Decimal(total))

    assert not any("own total" in flag for flag in flags(made))


def test_delivery_after_the_day_it_is_needed_is_said() -> None:
    need = msgspec.structs.replace(PLUGS, needed_by=date(2026, 6, 10))
    late = quoted(1, delivery="14 days", delivery_date=date(2026, 6, 15))
    assert "delivery is later than needed" in flags(quote("anvil", late), need)
    assert flags(quote("anvil", quoted(1, delivery_date=date(2026, 6, 10))), need) == ()


def test_the_offer_is_there_when_its_last_line_is() -> None:
    one = quoted(1, delivery="2 days", delivery_date=date(2026, 6, 3))
    two = quoted(2, delivery="9 days", delivery_date=date(2026, 6, 10))
    offer = only(quote("anvil", one, two), need=BOTH).offer
    assert offer is not None
    assert (offer.delivery, offer.delivery_date) == ("2 days; 9 days", date(2026, 6, 10))
    offer = only(quote("anvil", one, quoted(2)), need=BOTH).offer
    assert offer is not None
    assert offer.delivery_date is None


def test_a_line_nobody_counted_has_no_price() -> None:
    need = Need(lines=(msgspec.structs.replace(PLUGS.lines[0], qty=None),))
    offer = only(quote("anvil"), need=need).offer

    assert offer is not None
    assert offer.lines == ()


prices = st.decimals(min_value="0.01", max_value="999", places=2)


@given(st.lists(prices, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_order_the_answers_came_in_matters_only_for_ties(
    amounts: list[Decimal], dice: Random
) -> None:
    quotes = [
        quote(name, quoted(1, str(amount)), received_at=NOW + timedelta(minutes=n))
        for n, (name, amount) in enumerate(zip(NAMES, amounts, strict=False))
    ]
    shuffled = list(quotes)
    dice.shuffle(shuffled)
    one, other = table_of(*quotes), table_of(*shuffled)

    assert [r.vendor_id for r in one.rows] == [r.vendor_id for r in other.rows]
    if len(set(amounts)) == len(amounts):
        wanted = [name for _, name in sorted(zip(amounts, NAMES, strict=False))]
        assert [r.vendor_id for r in one.rows] == wanted


@given(prices, st.integers(min_value=1, max_value=50))
def test_landed_cost_grows_with_the_prices(price: Decimal, factor: int) -> None:
    once = landed(quote("anvil", quoted(1, str(price))))
    many = landed(quote("anvil", quoted(1, str(price * factor))))

    assert many == once * factor
