"""Files are read as clerks save them: old encodings, marks, line ends, leading zeros."""

from decimal import Decimal

import pytest

from tests.config.conftest import FILES, SmallCoop


@pytest.mark.parametrize(
    "encoded",
    [
        FILES["vendors.csv"].encode("utf-8-sig"),
        FILES["vendors.csv"].replace("\n", "\r\n").encode(),
        FILES["vendors.csv"].replace("\n", "\r").encode(),
        FILES["vendors.csv"].encode("utf-16"),
        FILES["vendors.csv"].replace("id,name", " ID , Name ").encode(),
        FILES["vendors.csv"].replace("\noak", "\n,,,\n\noak").encode(),
    ],
)
def test_the_same_vendors_whatever_the_saving(coop: SmallCoop, encoded: bytes) -> None:
    as_it_was = coop.load().vendors

    coop.write("vendors.csv", encoded)

    assert coop.load().vendors == as_it_was


def test_an_old_code_page_is_understood(coop: SmallCoop) -> None:
    coop.write("vendors.csv", FILES["vendors.csv"].replace("Oak P", "Café P").encode("cp1252"))

    assert coop.load().vendors[0].name == "Café Parts"


def test_cells_stay_text_until_their_meaning_is_known(coop: SmallCoop) -> None:
    town = coop.load().towns["alder"]

    assert town.history[-1].part_number == "00509"
    assert town.history[-1].unit_price == Decimal("9.10")
    assert town.history[-1].uom == "ea"
    assert town.fleet[0].unit == "0214"


def test_a_toml_file_with_a_mark_is_read(coop: SmallCoop) -> None:
    coop.write("coop.toml", FILES["coop.toml"].encode("utf-8-sig"))

    assert coop.load().coop.name == "Brook Council"


def test_a_file_that_is_no_csv_is_a_fault(coop: SmallCoop) -> None:
    coop.write("codes.csv", FILES["codes.csv"] + "B-1/K2,B-1,LOCAL,x," + "y" * 200_000)

    (fault,) = coop.faults()

    assert (fault.file, fault.row) == ("codes.csv", 3)
    assert "cannot be read as CSV" in fault.problem


def test_a_text_over_two_lines_keeps_the_rows_counted(coop: SmallCoop) -> None:
    coop.edit("vendors.csv", "Oak Parts", '"Oak\nParts"')
    coop.edit("vendors.csv", "bids@elm.example.com", "bids")

    assert [f.row for f in coop.faults()] == [4]


def test_an_empty_file_misses_its_headings(coop: SmallCoop) -> None:
    coop.write("codes.csv", b"")

    assert {f.column for f in coop.faults()} == {
        "entry_id", "contract_id", "scheme", "prefix", "title",
    }  # fmt: skip
