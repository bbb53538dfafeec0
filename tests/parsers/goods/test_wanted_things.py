"""What people at a garage, a desk or a pump write, and the thing they mean by it."""

import pytest

from parsers.goods.message import read_need


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("mop heads are worn out, need new ones", "mop head"),
        ("out of salt at the barn, can somebody order 200 tons", "salt barn"),
        ("we go through about 40 cases of paper towels a month", "paper towel"),
        ("can you find out who has the contract for tires", "tire"),
        ("do we have a contract for stump grinding?", "stump grinding"),
        ("is there anything on state contract for a skid steer", "skid steer"),
        ("looking for a vendor for lightbulbs", "lightbulb"),
        ("thinking about buying new picnic tables", "picnic table"),
        ("hydraulic hose blew", "hydraulic hose"),
        ("ran out of nitrile gloves", "nitrile glove"),
        ("the ambulance is out of 4x4 gauze", "gauze"),
        ("the mower at the cemetery needs blades", "blade"),
        ("2 pallets ice melt", "ice melt"),
        ("P550371 or whatever crosses, oil filter", "oil filter"),
        ("whats the price on a box of 57s", ""),
    ],
)
def test_the_thing_is_found_in_the_talk(text: str, thing: str) -> None:
    (phrase,) = read_need(text).phrases
    assert " ".join(phrase.stems) == thing


@pytest.mark.parametrize(
    ("text", "thing", "work"),
    [
        ("garage door at station 2 wont open, need it fixed", "door", {"repair"}),
        ("who can repair the overhead door", "door", {"repair"}),
        ("who handles our elevator? it is stuck", "elevator", {"any"}),
        ("heat is out at the annex, need an hvac guy", "hvac", {"any"}),
        ("can we rent a light tower for the festival", "tower", {"rental"}),
        ("have the carpets cleaned before saturday", "carpet", {"clean"}),
        ("want to buy chainsaws for the forestry crew", "chainsaw", set()),
    ],
)
def test_work_is_told_from_goods(text: str, thing: str, work: set[str]) -> None:
    phrase = read_need(text).phrases[0]
    assert (phrase.head, set(phrase.service)) == (thing, work)


def test_sizes_said_after_the_thing_belong_to_it() -> None:
    phrase = read_need("do you stock wiper blades? need 22 and 24 inch").phrases[-1]
    assert (phrase.stems, [s.text for s in phrase.sizes]) == (("wiper", "blade"), ["22", "24in"])


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("engine air filter 5.3L", ["5.3l"]),
        ("seats for the f250s", ["f250"]),
        ("a load of 57s", ["57"]),
        ("FL-820S", ["fl820s"]),
        ("245 70 r19.5", ["245/70r19.5"]),
    ],
)
def test_a_size_has_one_form(text: str, sizes: list[str]) -> None:
    assert [size.text for size in read_need(text).phrases[0].sizes] == sizes


def test_a_battery_of_a_group_is_a_battery() -> None:
    phrase = read_need("grp 31 batteries for the plow trucks").phrases[0]
    assert (phrase.head, phrase.stems[:2]) == ("battery", ("group", "battery"))
