"""Each thing a clerk can get wrong is reported with file, row, column and what to do."""

import pytest

from bot.settings import Fault
from tests.config.conftest import FILES, SmallCoop

TOWN = "towns/alder.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "column", "problem", "what_to_do"),
    [
        # cells of CSV files
        ("vendors.csv", "sales@oak.example.com", "sales at oak", 2, "email", "not one email", "@"),
        ("vendors.csv", "sales@oak.example.com", "bids@ELM.example.com", 3, "email", "twice", ""),
        ("vendors.csv", "elm-salt,Elm", "oak-parts,Elm", 3, "id", "stands twice", "own id"),
        ("vendors.csv", "2026-12-31", "12/32/2026", 3, "excluded_until", "not a day", "2026-"),
        ("vendors.csv", "debarred", "", 3, "excluded_why", "is empty", "why the vendor"),
        ("vendors.csv", "alder,2026", "adler,2026", 3, "towns", "no town “adler”", "“alder”"),
        ("vendors.csv", "salt;auto parts", "slat", 3, "commodities", "no “slat”", "“salt”"),
        ("vendors.csv", "salt;auto parts", "", 3, "commodities", "is empty", "Fill in"),
        ("commodities.csv", "road salt", "oil filter", 3, "words", "word for auto parts", "one of"),
        ("commodities.csv", "\nsalt", "\nauto parts", 3, "name", "stands twice", "one row"),
        ("fleet.csv", "alder,M-1", "elder,M-1", 3, "town", "no town “elder”", "“alder”"),
        ("fleet.csv", "2B63GE", "2B64GE", 2, "vin", "ought to be 3", "door plate"),
        ("fleet.csv", "GE011448", "GEO11448", 2, "vin", "not 17 letters and digits", "zero"),
        ("fleet.csv", "2016,Ford", "2018,Ford", 2, "year", "1986 or 2016", "Correct the year"),
        ("fleet.csv", "8,spark", "eight,spark", 2, "cylinders", "not a whole number", "digits"),
        ("fleet.csv", "SP-509 x 16", "SP-509 16", 2, "parts", "cannot be read", "SP-509 x 16"),
        ("fleet.csv", "alder,M-1", "alder,#214", 3, "unit", "stands twice", "once"),
        ("fleet.csv", "M-1,,2020", "M-1,1FT7W2B63GE011448,2016", 3, "vin", "twice", "sold"),
        ("purchases.csv", "71.5", "71.5.0", 3, "unit_price", "not a number", "1250.00"),
        ("purchases.csv", "71.5", "-71.5", 3, "unit_price", "not a number", "1250.00"),
        ("purchases.csv", "elm-salt", "elm-slat", 3, "vendor_id", "no vendor", "“elm-salt”"),
        ("purchases.csv", "alder,2025", "older,2025", 3, "town", "no town", "“alder”"),
        ("purchases.csv", "TON", "TONN", 3, "uom", "“TONN” is not a unit", "“ton"),
        ("purchases.csv", "TON", "", 3, "uom", "is empty", "Fill in uom"),
        ("purchases.csv", "2025-03-01", "2025-02-30", 3, "date", "not a day", "2026-03-31"),
        ("purchases.csv", ",Road", "", 3, "date", "not a day", "2026-03-31"),
        # bands
        ("bands.csv", ",1000,7", ",900,7", 3, "above", "overlaps “no quotes”", "ends"),
        ("bands.csv", ",1000,7", ",1200,7", 3, "above", "$1,000.00 to $1,200.00", "ends"),
        ("bands.csv", "0,1000,0", "0,,0", 3, "above", "which has no end", "ends"),
        ("bands.csv", "micro,0", "micro,1", 2, "above", "no band covers $0 to $1.00", "at 0"),
        ("bands.csv", "79567.50,,0", "79567.50,90000,0", 4, "up_to", "more than $90,000", "empty"),
        ("bands.csv", "1000,79567.50", "1000,999", 3, "up_to", "not more than above", "higher"),
        ("bands.csv", "small,", "smal,", 3, "method", "“smal” is not known", "“small”"),
        ("bands.csv", "small,", ",", 3, "method", "is empty", "Fill in method"),
        ("bands.csv", "OH,*,three", "OH,adler,three", 3, "town", "no town “adler”", "“alder”"),
        ("bands.csv", "OH,*,three", "OH,,three", 3, "town", "is empty", "Fill in town"),
        # contracts and what hangs on them
        ("contracts.csv", "B-2,", "B-1,", 3, "contract_id", "stands twice", "one row"),
        ("contracts.csv", ",elm-salt,", ",elm,", 3, "vendors", "no vendor “elm”", "“elm-salt”"),
        ("contracts.csv", ",elm-salt,", ",,", 3, "vendors", "is empty", "Fill in"),
        ("contracts.csv", "national", "nation", 3, "tier", "“nation” is not", "“national”"),
        ("contracts.csv", "national", "", 3, "tier", "is empty", "Fill in"),
        ("contracts.csv", "2026-06-30", "2024-06-30", 3, "expires", "is before starts", "Swap"),
        ("contracts.csv", "Oak list", "", 2, "list_name", "is empty", "price list"),
        ("contracts.csv", "1,buyer", "1,", 2, "fee_paid_by", "is empty", "who pays"),
        ("contracts.csv", "1,buyer", "1,byer", 2, "fee_paid_by", "“byer”", "“buyer”"),
        ("contracts.csv", "flat,20", "flat,", 2, "freight_amount", "is empty", "dollars"),
        ("contracts.csv", "oak-parts: Alder", "Alder", 2, "stores", "cannot be read", "City"),
        ("contracts.csv", "oak-parts: Alder", "oak: Alder", 2, "stores", "“oak”", "“oak-parts”"),
        ("contracts.csv", "flat,20,", "flat,20,abc", 2, "proof_sha256", "64", "sha256sum"),
        ("contracts.csv", ",B-1,\n", ",B-9,\n", 3, "superseded_by", "no contract “B-9”", "“B-1”"),
        ("contracts.csv", "discount", "discuont", 2, "pricing", "“discuont”", "“discount”"),
        ("categories.csv", ",B-1,", ",B-3,", 2, "contract_id", "no contract “B-3”", "“B-1”"),
        ("line_items.csv", ",68", ",sixty", 2, "price", "“sixty” is not a number", "amount"),
        ("line_items.csv", ",68\n", ",68\nB-2/L1,B-2,2,More,TON,9\n", 3, "entry_id", "twice", ""),
        ("codes.csv", "LOCAL", "", 2, "scheme", "is empty", "Fill in scheme"),
        # headings and rows
        ("purchases.csv", "unit_price", "unitprice", 1, "unitprice", "not known", "“unit_price”"),
        ("vendors.csv", "excluded_why", "zzz", 1, "zzz", "not known", "Known are"),
        ("fleet.csv", "parts\n", "parts,unit\n", 1, "unit", "stands twice", "Take one out"),
        ("fleet.csv", "parts\n", "parts,\n", 1, "(blank)", "not known", ""),
        ("codes.csv", ",prefix", "", 1, "prefix", "heading is missing", "Add a column"),
        ("codes.csv", "Car parts", "Car, parts", 2, "", "6 cells under 5", "quotes"),
        # TOML
        (TOWN, "limit = 1500.50\n", "", 23, "limit", "approves without a limit", "limit = 2500"),
        (TOWN, "1500.50", '"much"', 28, "limit", "“much” is not a number", "1250.00"),
        (TOWN, "approver", "aprover", 27, "roles", "no role “aprover”", "“approver”"),
        (TOWN, "oak-parts", "oak", 29, "interests", "no vendor “oak”", "“oak-parts”"),
        (TOWN, "U_AMY", "U_JO", 24, "id", "“U_JO” stands twice", "once"),
        (TOWN, "America/New_York", "Ohio", 3, "timezone", "no time zone “Ohio”", "America/"),
        (TOWN, "America/New_York", "", 3, "timezone", "is empty", "Fill in"),
        (TOWN, "15:30:00", "06:30:00", 12, "closes", "not after opens", "end of the working day"),
        (TOWN, "15:30:00", '"late"', 12, "closes", "not a time of day", "16:30"),
        (TOWN, "15:30:00", '"25:30"', 12, "closes", "not a time of day", "16:30"),
        (TOWN, "[2026-12-24]", '["Yule"]', 13, "closed", "“Yule” is not a day", "2026-03-31"),
        (TOWN, "quote_hours", "quote_hour", 16, "quote_hour", "not known", "“quote_hours”"),
        (TOWN, 'brook"\ndues', 'brok"\ndues', 32, "program", "“brok”", "“brook”"),
        (TOWN, 'program = "brook"\npassed', "passed", 35, "program", "is empty", "Fill in"),
        (TOWN, "[rules]", "[rule]", 15, "", "[rule] is not known here", "“rules”"),
        (TOWN, "= 12", "= 12\nlate = 'never'", 17, "late", "“never” is not known", ""),
        (TOWN, "= 12", "= 12\nrequire_po_number = 'maybe'", 17, "require_po_number", "nor", "yes"),
        (TOWN, "workspace", "work_space", 4, "work_space", "not known", "“workspace”"),
        (TOWN, '= "T_ALDER"', "T_ALDER", 4, "", "not valid TOML", "Mend the line"),
        (TOWN, "passed = 2020-02-03\n", "passed =", 38, "", "not valid TOML", "Mend"),
        (TOWN, 'state = "OH"', 'state = "ZZ"', 2, "state", "there is no state", "two letters"),
        (TOWN, "[calendar]", "[[calendar]]\n[[calendar]]", 0, "calendar", "more than once", "one"),
        ("coop.toml", 'state = "OH"', "states = 1", 2, "states", "not known", "“state”"),
        ("coop.toml", '"OH"\n', '"OH"\n[x]\n', 0, "x", "is not known here", "Known are"),
        ("coop.toml", '"OH"', '"OH"\ncontract_preference = ["stat"]', 3, "contract_preference",
         "no kind “stat”", "“state”"),
    ],
)  # fmt: skip
def test_a_fault_is_reported_where_it_is(  # noqa: PLR0917 - a row of a table
    coop: SmallCoop,
    file: str,
    old: str,
    new: str,
    row: int,
    column: str,
    problem: str,
    what_to_do: str,
) -> None:
    coop.edit(file, old, new)

    found = [f for f in coop.faults() if (f.file, f.row, f.column) == (file, row, column)]

    assert any(problem in f.problem and what_to_do in f.what_to_do for f in found), coop.faults()


def test_the_small_coop_has_no_fault(coop: SmallCoop) -> None:
    assert set(coop.load().towns) == {"alder"}


def test_faults_of_all_files_come_at_once_in_order(coop: SmallCoop) -> None:
    coop.edit("vendors.csv", "sales@oak.example.com", "sales")
    coop.edit("fleet.csv", "8,spark", "many,spark")
    coop.edit("towns/alder.toml", "1500.50", '"some"')
    coop.edit("coop.toml", "name", "nam")

    places = [(f.file, f.row, f.column) for f in coop.faults(THREEQUOTES_SMTP_PORT="smtp")]

    assert places == [
        ("coop.toml", 0, "name"),
        ("coop.toml", 1, "nam"),
        ("environment", 0, "THREEQUOTES_SMTP_PORT"),
        ("fleet.csv", 2, "cylinders"),
        ("towns/alder.toml", 28, "limit"),
        ("vendors.csv", 2, "email"),
    ]


@pytest.mark.parametrize("name", sorted(set(FILES) - {"towns/alder.toml"}))
def test_a_missing_file_is_a_fault_of_its_own(coop: SmallCoop, name: str) -> None:
    (coop.directory / name).unlink()

    assert [(f.file, f.problem) for f in coop.faults()] == [(name, "the file is missing")]


def test_a_coop_without_towns_is_told_so(coop: SmallCoop) -> None:
    (coop.directory / "towns/alder.toml").unlink()

    assert any(f.problem == "there is no town" for f in coop.faults())


def test_two_towns_share_neither_channel_nor_mailbox(coop: SmallCoop) -> None:
    coop.write("towns/birch.toml", FILES["towns/alder.toml"].replace('"Alder"', '"Birch"'))

    faults = [f for f in coop.faults() if f.file == "towns/birch.toml"]

    assert [(f.row, f.column, f.problem) for f in faults] == [
        (5, "channel", "is the channel of Alder"),
        (6, "mailbox", "is the mailbox of Alder"),
    ]


def test_two_towns_listen_to_no_channel_together(coop: SmallCoop) -> None:
    coop.edit("towns/alder.toml", 'channel = "C_BUY"', 'channel = "C_BUY"\nlisten = ["C_SHOP"]')
    birch = FILES["towns/alder.toml"].replace('"Alder"', '"Birch"').replace("quotes@", "q@")
    coop.write("towns/birch.toml", birch.replace('"C_BUY"', '"C_2"\nlisten = ["C_SHOP"]'))

    assert [(f.column, f.problem) for f in coop.faults()] == [
        ("listen", "names a channel of Alder")
    ]


def test_a_channel_is_named_by_its_id(coop: SmallCoop) -> None:
    coop.edit("towns/alder.toml", 'channel = "C_BUY"', 'channel = "C_BUY"\nlisten = ["#shop"]')

    (fault,) = coop.faults()

    assert (fault.column, fault.problem) == ("listen", "“#shop” is not the id of a channel")


def test_a_town_needs_somebody_who_approves(coop: SmallCoop) -> None:
    coop.edit("towns/alder.toml", ', "approver"', "")

    assert [f.problem for f in coop.faults()] == ["nobody may approve"]


def test_a_town_needs_bands(coop: SmallCoop) -> None:
    coop.write("bands.csv", FILES["bands.csv"].replace("OH,", "PA,"))

    assert [f.problem for f in coop.faults()] == ["bands.csv has no band for Alder or OH"]


def test_bands_that_end_must_be_followed_by_others(coop: SmallCoop) -> None:
    coop.write("bands.csv", FILES["bands.csv"].replace("2025-01-01,", "2025-01-01,2025-12-31"))

    assert [f.problem for f in coop.faults()] == ["no band holds from 2026-01-01 on"]


def test_bands_of_two_years_may_follow_each_other(coop: SmallCoop) -> None:
    head, *rows = FILES["bands.csv"].splitlines()
    old = [row.replace("2025-01-01,", "2025-01-01,2025-12-31") for row in rows]
    new = [row.replace("2025-", "2026-").replace("79567.50", "80000") for row in rows]
    coop.write("bands.csv", "\n".join([head, *old, *new]))

    assert len(coop.load().towns["alder"].bands) == 6


def test_a_band_must_not_end_before_it_starts(coop: SmallCoop) -> None:
    coop.edit(
        "bands.csv", "79567.50,,0,ORC 9.17,2025-01-01,", "79567.50,,0,X,2025-01-01,2024-01-01"
    )

    assert any(f.column == "effective_to" and "before" in f.problem for f in coop.faults())


def test_a_directory_that_is_not_there_is_a_fault(coop: SmallCoop) -> None:
    coop.directory = coop.directory / "nowhere"

    (fault,) = coop.faults()

    assert fault.problem == "there is no such directory"


def test_a_fault_reads_as_one_sentence() -> None:
    fault = Fault(file="a.csv", row=3, column="qty", problem="is empty", what_to_do="Fill in qty")

    assert str(fault) == "a.csv, row 3, qty: is empty. Fill in qty."
    assert str(Fault(file="b.csv", problem="is missing", what_to_do="Add")) == (
        "b.csv: is missing. Add."
    )
