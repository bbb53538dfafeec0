"""What the catalog answers to what people write."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.adapters.catalog import Catalog
from bot.domain.matching.model import Match
from tests.catalog.lists import LINES, write_lists

ON = date(2026, 6, 1)


def ask(catalog: Catalog, text: str, on: date = ON) -> Match:
    return catalog.look_up(text, on=on)


def first(catalog: Catalog, text: str, on: date = ON) -> str:
    found = ask(catalog, text, on)
    return found.hits[0].entry_id if found.hits else ""


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("spark plugs", "P-1/L1"),
        ("sprak plugs", "P-1/L1"),
        ("sparkplug", "P-1/L1"),
        ("plug, spark", "P-1/L1"),
        ("Hi, we need 12 spark plugs by friday, thanks", "P-1/L1"),
        ("platinum spark plugs", "P-1/L2"),
        ("FL820S", "P-1/L3"),
        ("fl-820-s oil filter", "P-1/L3"),
        ("front brake pads for the 2017 F250", "P-1/L4"),
        ("55 gallon trash bags", "P-1/L6"),
        ("33 gal garbage bags", "P-1/L5"),
        ("225/70/19.5 drive tires", "T-1/L1"),
        ("rock salt 500 tons", "P-1/L7"),
        ("toilet paper", "J-1/C1"),
        ("screw drivers", "K-1/K1"),
        ("stump grinding", "S-1/C1"),
    ],
)
def test_the_entry_that_covers_it_comes_first(catalog: Catalog, text: str, entry: str) -> None:
    found = ask(catalog, text)
    assert found.covered is not False
    assert found.hits[0].entry_id == entry


@pytest.mark.parametrize("text", ["spark plugs", "225/70R19.5 medium truck tires", "FL-820S"])
def test_what_is_certain_is_said(catalog: Catalog, text: str) -> None:
    assert ask(catalog, text).covered is True


@pytest.mark.parametrize(
    "text",
    [
        "trombone",
        "paper towel dispenser",
        "tire gauge",
        "brake pad lathe",
        "salt spreader",
        "oil filter recycling pickup",
        "what is the status of my request",
        "AND OR NOT NEAR",
        "",
        "???",
    ],
)
def test_what_is_not_on_contract_is_never_said_to_be(catalog: Catalog, text: str) -> None:
    assert ask(catalog, text).covered is not True


def test_a_maker_alone_finds_what_he_makes(catalog: Catalog) -> None:
    hit = ask(catalog, "wagner").hits[0]
    assert (hit.entry_id, hit.why) == ("P-1/L4", "matched: made by wagner")


def test_a_hit_carries_the_terms_of_its_entry(catalog: Catalog) -> None:
    line = ask(catalog, "front brake pads F-250").hits[0]
    assert (str(line.price), line.uom, line.level, line.contract_id) == (
        "1041.00",
        "SET",
        "line",
        "P-1",
    )
    category = next(h for h in ask(catalog, "spark plugs").hits if h.entry_id == "P-2/C1")
    assert (str(category.discount_pct), category.level) == ("42", "category")
    assert ask(catalog, "screwdriver").level == "code"


def test_the_reason_is_given_in_words(catalog: Catalog) -> None:
    assert ask(catalog, "spark plugs").hits[0].why == "matched: spark plug"
    why = ask(catalog, "55 gal garbage bag").hits[0].why
    assert "'garbage bag' means 'can liner'" in why
    assert "55gal" in why
    why = next(h for h in ask(catalog, "sprak plug").hits if h.entry_id == "P-2/C1").why
    assert "'sprak' read as 'spark'" in why
    assert "beneath a broader category" in why
    assert "work is asked for" in ask(catalog, "oil filter recycling").hits[0].why


@pytest.mark.parametrize("text", ["duty ammunition", "ammo"])
def test_an_expired_contract_never_covers(catalog: Catalog, text: str) -> None:
    assert ask(catalog, text, date(2025, 9, 30)).hits[0].contract_id == "X-1"
    for day in (ON, date(2025, 10, 1)):
        found = ask(catalog, text, day)
        assert found.covered is not True
        assert "X-1" not in {hit.contract_id for hit in found.hits}


def test_a_contract_without_an_end_stays_open(catalog: Catalog) -> None:
    assert first(catalog, "janitorial paper products", date(2099, 1, 1)) == "J-1/C1"


def test_what_a_category_excludes_it_does_not_cover(catalog: Catalog) -> None:
    assert "W-1/C1" in [hit.entry_id for hit in ask(catalog, "bulk road salt").hits]
    for asked in ("bagged salt", "road salt brine"):
        assert "W-1" not in {hit.contract_id for hit in ask(catalog, asked).hits}
    assert "M-1/C1" not in [hit.entry_id for hit in ask(catalog, "ammunition").hits]


def test_what_is_sold_in_bulk_is_not_asserted_in_bags(catalog: Catalog) -> None:
    assert ask(catalog, "treated road salt").covered is True
    assert ask(catalog, "bagged road salt").covered is not True


def test_hiding_the_entry_leaves_nothing_asserted(tmp_path: Path) -> None:
    lines = "\n".join(line for line in LINES.splitlines() if "BRAKE" not in line)
    lists = write_lists(tmp_path / "lists", line_items=lines)
    without = Catalog.open(lists, cache=tmp_path / "cache")
    assert ask(without, "front brake pads F-250").covered is not True


@pytest.mark.parametrize(
    ("without", "text"), [("lexicon", "garbage bags"), ("taxonomy", "screwdrivers")]
)
def test_each_table_earns_its_place(tmp_path: Path, lists: Path, without: str, text: str) -> None:
    whole = Catalog.open(lists, cache=tmp_path / "cache")
    reduced = Catalog.open(lists, cache=tmp_path / "cache", without=frozenset({without}))
    best = whole.look_up(text, on=ON).hits[0]
    rest = [hit for hit in reduced.look_up(text, on=ON).hits if hit.entry_id == best.entry_id]
    assert not rest or rest[0].score < best.score


@pytest.mark.parametrize(
    "quantity", ["need 12 {}", "{} please", "3 boxes of {}", "{} asap", "{} (4)"]
)
@pytest.mark.parametrize("thing", ["spark plugs", "oil filter", "c-fold paper towels"])
def test_a_quantity_or_a_greeting_changes_nothing(
    catalog: Catalog, quantity: str, thing: str
) -> None:
    assert first(catalog, quantity.format(thing)) == first(catalog, thing)


@given(text=st.text(max_size=200))
@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_query_raises(catalog: Catalog, text: str) -> None:
    catalog.look_up(text, on=ON)


@pytest.mark.parametrize(
    "text", ["\0" * 20, "salt " * 2000, "5w-30 'men''s #10 \" AND (", "\U0001f9c2"]
)
def test_awkward_queries_are_answered(catalog: Catalog, text: str) -> None:
    assert catalog.look_up(text, on=ON).covered in {True, None, False}
