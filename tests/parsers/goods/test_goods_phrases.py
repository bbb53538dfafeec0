"""What a phrase about goods is read as, whoever wrote it and however."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.goods.line import read_line
from parsers.goods.lists import read_list, read_names
from parsers.goods.message import read_need
from parsers.goods.phrase import Role, read_phrase
from parsers.goods.scan import number, scan
from parsers.goods.stem import fold, is_plural, stem

ANY_TEXT = st.text(max_size=300)


@pytest.mark.parametrize(
    ("plural", "single"),
    [
        ("batteries", "battery"),
        ("brushes", "brush"),
        ("hoodies", "hoody"),
        ("hoodie", "hoody"),
        ("valves", "valve"),
        ("knives", "knife"),
        ("classes", "class"),
        ("gloves", "glove"),
        ("tyres", "tire"),
        ("chassis", "chassis"),
        ("men's", "man"),
        ("us", "us"),
        ("ties", "tie"),
    ],
)
def test_a_word_is_looked_up_by_its_singular(plural: str, single: str) -> None:
    assert stem(plural) == single


@given(word=st.from_regex(r"[a-z]{1,12}", fullmatch=True))
@settings(max_examples=50, deadline=None)
def test_a_plural_is_looked_up_as_its_singular_is(word: str) -> None:
    once = stem(word + "s")
    assert stem(once) in {once, stem(word)}


def test_folding_undoes_typography() -> None:
    assert fold("\u00bd\u2033 \u201cPipe\u201d\t\u2014 new\x07") == '1/2" "pipe" - new'
    assert fold("A \u2044 B") == "a / b"
    assert not is_plural("news")


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("225/70R19.5", "225/70r19.5"),
        ("225/70/19.5", "225/70r19.5"),
        ("LT245/75R17", "245/75r17"),
        ("11 R 22.5", "11r22.5"),
        ("8.5 x 11", "8.5x11"),
        ("3 in x 4 yd", "3x4"),
        ("23x10.5-12", "23x10.5x12"),
        ("12-16.5", "12x16.5"),
        ("4.10/3.50-4", "4.1/3.5-4"),
        ("2 5/16", "2-5/16"),
        ("2-5/16 in", "2-5/16in"),
        ("55-60 gal", "55-60gal"),
        ("12.5 percent", "12.5%"),
        ("-20F", "-20f"),
        (".095", "0.095"),
        ("095", "0.095"),
        ("FL-820S", "fl820s"),
        ("TN-760", "tn760"),
        ("5W-30", "5w30"),
        ("6'", "6ft"),
        ("96 gallon", "96gal"),
        ("#10", "10"),
    ],
)
def test_a_size_has_one_form(written: str, canonical: str) -> None:
    assert [token.text for token in scan(written)] == [canonical]


def test_a_number_keeps_its_fraction() -> None:
    assert number("1 1/2") == "1-1/2"
    assert number("0.50") == "0.5"


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("aed pads adult zoll", "pad"),
        ("portable radios motorola", "radio"),
        ("plotter paper rolls wide format", "roll"),
        ("wide format plotter paper roll", "paper"),
        ("plastic trash can", "can"),
        ("sports equipment", "sport"),
        ("paper towel dispenser", "dispenser"),
        ("tires for the mower", "tire"),
        ("large", "large"),
        ("kit for hydrants", "hydrant"),
        ("elevator repair", "elevator"),
        ("repair", "repair"),
    ],
)
def test_the_head_is_the_thing_itself(text: str, head: str) -> None:
    assert read_phrase(text).head == head


def test_what_follows_a_preposition_only_describes() -> None:
    words = {word.stem: word.role for word in read_phrase("salt for the roads").words}
    assert words == {"salt": Role.CORE, "road": Role.AFTER}


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("roof repair", {"repair"}),
        ("pothole repair contractor", {"repair", "build"}),
        ("cleaning supplies", set()),
        ("pipe repair clamp", set()),
        ("elevator maintenance service", {"repair"}),
    ],
)
def test_work_is_told_from_goods(text: str, work: set[str]) -> None:
    assert read_phrase(text).service == work


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ignition, Charging and Starting", ["ignition", "charging", "starting"]),
        (
            "Trash/Recycling Containers - Indoor",
            ["trash container indoor", "recycling container indoor"],
        ),
        ("Vacuum Trucks/Street Sweepers", ["vacuum truck", "street sweeper"]),
        ("TIRES, AUTO, TRUCK & FARM", ["tire", "automotive tire", "truck tire", "farm tire"]),
        ("PARTS: SALT SPREADERS & PLOWS", ["part", "salt spreader part", "plow part"]),
        ("Work gloves: leather, winter", ["work glove", "leather work glove", "winter work glove"]),
        ("Traffic control equipment: cones, drums", ["traffic control equipment", "cone", "drum"]),
        (": cones, drums", ["cone", "drum"]),
        (
            "Roof restoration, replacement and repair",
            ["roof restoration", "roof replacement", "roof repair"],
        ),
        ("Vacuums (excludes central systems)", ["vacuum"]),
        (
            "Garage door repair, furnish and install",
            ["garage door repair", "garage door furnish", "garage door install"],
        ),
        ("Overhead and garage door repair", ["overhead door repair", "garage door repair"]),
        ("", []),
        ("large", ["large"]),
    ],
)
def test_a_category_names_several_things(text: str, names: list[str]) -> None:
    assert [" ".join(p.stems) for p in read_list(text) if not p.weak] == names


def test_a_word_that_means_something_only_in_its_list_is_weak() -> None:
    listed = read_list("Traffic signal controllers, cabinets and heads")
    assert {" ".join(p.stems): p.weak for p in listed} == {
        "traffic signal controller": False,
        "traffic signal cabinet": False,
        "cabinet": True,
        "traffic signal head": False,
        "head": True,
    }


def test_a_list_of_everything_is_cut() -> None:
    assert len(read_list(", ".join(f"thing{n}s" for n in range(500)))) <= 60


def test_one_thing_may_have_two_names() -> None:
    assert [p.stems for p in read_names("OTR Loader/Grader Tire")] == [
        ("otr", "loader", "tire"),
        ("otr", "grader", "tire"),
    ]
    assert read_names("") == ()
    assert [p.stems for p in read_names("AED (large)")] == [("aed",)]


def test_inverted_reads_as_plain() -> None:
    inverted = read_line("PLUG, SPARK, COPPER, NGK 6619", "NGK 6619")
    plain = read_line("Spark Plug, Copper, NGK 6619", "NGK 6619")
    assert [n.stems for n in inverted.names] == [n.stems for n in plain.names]
    assert inverted.names[0].head == plain.names[0].head == "plug"
    assert inverted.names[0].words[0].role is Role.KIND
    assert inverted.particulars == plain.particulars


def test_a_line_keeps_what_tells_it_from_its_neighbours() -> None:
    line = read_line("CAN LINER, 55-60 GAL 38X58, 1.5 MIL, BLACK, BERRY", "Berry")
    assert {"55gal", "60gal", "38x58", "1.5mil", "black", "berry"} <= line.particulars
    line = read_line("ROTOR, BRAKE, REAR, RAM 2500 2014-16, WAGNER", "Wagner")
    assert {"2014", "2015", "2016", "ram2500"} <= line.particulars


def test_a_line_of_numbers_has_no_name() -> None:
    assert read_line("12 x 12, 4 in").names == ()
    assert [p.stems for p in read_line("9 in, Broom").names] == [("broom",)]


@pytest.mark.parametrize(
    ("message", "stems", "head"),
    [
        ("need plugs", ("plug",), "plug"),
        ("I need a dozen AED pads", ("aed", "pad"), "pad"),
        ("need quote on 200 tons of road salt", ("road", "salt"), "salt"),
        ("Hi! Could you get us some copy paper, thanks", ("copy", "paper"), "paper"),
        ("plug, spark", ("spark", "plug"), "plug"),
        ("gloves, 12, large", ("glove", "large"), "glove"),
        ("2 drums of DEF", ("def", "drum"), "def"),
        ("dr-730 drum", ("drum",), "drum"),
        ("wash the windows", ("window", "cleaning"), "window"),
        ("looking for someone to tow it", ("towing",), "towing"),
        ("repair", ("repair",), "repair"),
        ("for the 2017 F250 ford we need pads", ("pad", "ford"), "pad"),
    ],
)
def test_a_message_is_read_for_what_it_asks(
    message: str, stems: tuple[str, ...], head: str
) -> None:
    phrase = read_need(message).phrases[0]
    assert (phrase.stems, phrase.head) == (stems, head)


def test_talk_around_the_need_is_left_out() -> None:
    need = read_need("Mike here at the garage.\nTruck 14 needs brake pads!")
    assert [phrase.stems for phrase in need.phrases] == [("brake", "pad")]
    assert read_need("thanks!!").phrases == ()
    assert len(read_need(". ".join(["salt"] * 30)).phrases) == 4


def test_a_number_that_may_be_a_count_is_idle() -> None:
    assert [(s.text, s.idle) for s in read_need("57 stone").phrases[0].sizes] == [("57", True)]
    assert [(s.text, s.idle) for s in read_need("tires 12-16.5").phrases[0].sizes] == [
        ("12x16.5", False)
    ]


@given(text=ANY_TEXT)
@settings(max_examples=50, deadline=None)
def test_nothing_that_can_be_written_raises(text: str) -> None:
    read_need(text)
    read_list(text)
    read_line(text, text[:5])


def test_hostile_input_is_read_in_linear_time() -> None:
    for hostile in ("x " * 200_000, "1/" * 100_000, "a-" * 100_000, "((((" * 50_000, "9" * 400_000):
        read_need(hostile)
        read_list(hostile)
        read_line(hostile)
