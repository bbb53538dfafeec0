"""Whom to invite: what they sell, never a barred one, local ones kept in, the rest by lot."""

from collections import Counter
from dataclasses import replace
from datetime import date

import msgspec

from bot.domain.commodities import commodities_of, commodity_names, same_goods
from bot.domain.need import Line, Need
from bot.domain.quotes import Invitation
from bot.domain.town import Commodity, Town
from bot.domain.vendors import choose_vendors
from tests.domain.case_world import BOTH, FILTER, NOW, PLUG, PLUGS, TOWN, vendor

TODAY = NOW.date()


def chosen(
    count: int = 4,
    need: Need = PLUGS,
    town: Town = TOWN,
    turn: str = "RQ-2026-0001",
    passed: frozenset[str] = frozenset(),
) -> tuple[Invitation, ...]:
    return choose_vendors(need, town, count=count, on=TODAY, turn=turn, passed=passed)


def goods(description: str, no: int = 1, commodity: str = "") -> Line:
    return Line(no=no, description=description, qty=None, commodity=commodity)


def names(invitations: tuple[Invitation, ...]) -> set[str]:
    return {invitation.vendor_id for invitation in invitations}


def test_half_of_the_places_go_to_local_vendors() -> None:
    for number in range(20):
        assert {"anvil", "birch"} <= names(chosen(turn=f"RQ-2026-{number:04d}"))


def test_the_rest_is_drawn_so_that_everybody_has_a_turn() -> None:
    turns = Counter(
        name for number in range(200) for name in names(chosen(turn=f"RQ-2026-{number:04d}"))
    )

    assert all(60 < turns[name] < 140 for name in ("cedar", "delta", "ember", "flint"))


def test_the_draw_can_be_repeated() -> None:
    assert chosen() == chosen()


def test_with_local_vendors_only_they_fill_all_places() -> None:
    town = replace(TOWN, vendors=tuple(vendor(f"v{n}", local=True) for n in range(6)))

    assert len(names(chosen(town=town))) == 4
    assert len(names(chosen(count=1, town=town))) == 1


def test_who_was_asked_already_is_passed_over_until_nobody_is_left() -> None:
    asked = names(chosen())
    assert not asked & names(chosen(passed=frozenset(asked)))
    assert chosen(passed=frozenset(v.id for v in TOWN.vendors)) == ()


def test_barred_vendors_and_those_without_an_address_are_never_asked() -> None:
    barred = replace(TOWN.vendors[0], excluded_until=date(2026, 6, 1))
    unreachable = replace(TOWN.vendors[1], email="")
    town = replace(TOWN, vendors=(barred, unreachable, *TOWN.vendors[2:]))

    assert names(chosen(count=9, town=town)) == {"cedar", "delta", "ember", "flint"}


def test_a_vendor_must_sell_all_of_it() -> None:
    mixed = Need(lines=(PLUG, goods("glove", 2)))

    assert chosen(need=mixed) == ()
    assert chosen(need=Need(lines=(goods("widget"),))) == ()
    assert len(chosen(need=BOTH)) == 4


def test_each_choice_has_its_reason() -> None:
    reasons = {i.vendor_id: i.why for i in chosen(count=9)}

    assert reasons["anvil"] == "sells auto parts; local (Alder)"
    assert reasons["cedar"] == "sells auto parts; Elsewhere, OH"


def test_the_head_of_the_phrase_tells_the_kind_of_goods() -> None:
    town = replace(
        TOWN,
        commodities=(
            Commodity(name="salt", words=("salt", "road salt")),
            Commodity(name="truck parts", words=("chain", "spreader chain")),
        ),
    )

    assert commodities_of(goods("salt spreader chains"), town) == ("truck parts",)
    assert commodities_of(goods("road-salt"), town) == ("salt",)
    assert commodities_of(goods("chain", commodity="salt"), town) == ("salt",)
    assert commodities_of(goods(""), town) == ()
    assert commodity_names(town) == ("salt", "truck parts")


def test_singular_and_plural_are_the_same_goods() -> None:
    assert same_goods("oil filters", FILTER.description)
    assert not same_goods("oil", FILTER.description)
    assert msgspec.structs.replace(FILTER, qty=None).goods == "oil filter"
