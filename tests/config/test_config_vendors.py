"""Certified firms, firms that count as local, addresses a person has checked."""

from datetime import date

from tests.config.conftest import FILES, SmallCoop


def with_columns(coop: SmallCoop, *cells: str) -> None:
    """Write the vendors anew, with more columns of which the first vendor fills these."""
    header, first, *others = FILES["vendors.csv"].strip("\n").split("\n")
    columns = ("certifications", "certified_until", "local", "address_checked")
    rows = [",".join((header, *columns)), ",".join((first, *cells)), *(f"{o},,,," for o in others)]
    coop.write("vendors.csv", "\n".join(rows) + "\n")


def test_a_vendor_with_everything_that_bears_on_its_turn(coop: SmallCoop) -> None:
    other = FILES["towns/alder.toml"].replace("C_BUY", "C_2").replace("quotes@", "q@")
    coop.write("towns/fern.toml", other.replace('"Alder"', '"Fern"'))
    with_columns(coop, "mbe;HUB", "2027-03-31", "fern", "2026-05-02")

    towns = coop.load().towns
    (oak,) = towns["fern"].vendors
    assert oak.certifications == ("MBE", "HUB")
    assert (oak.certified_until, oak.address_checked) == (date(2027, 3, 31), date(2026, 5, 2))
    assert oak.local, "it sits elsewhere, and its file says that it counts as local here"


def test_what_is_wrong_in_the_new_columns_is_told(coop: SmallCoop) -> None:
    with_columns(coop, "", "2027-03-31", "elder", "soon")

    told = [(f.file, f.column, f.problem) for f in coop.faults()]
    assert told == [
        ("vendors.csv", "address_checked", "“soon” is not a day"),
        ("vendors.csv", "certifications", "is empty"),
        ("vendors.csv", "local", "there is no town “elder”"),
    ]


def test_the_rules_about_certified_and_local_firms(coop: SmallCoop) -> None:
    rules = coop.load().towns["alder"].rules
    assert (rules.certified_required, rules.certifications, rules.keep_local) == (
        0,
        frozenset(),
        True,
    )

    coop.edit(
        "towns/alder.toml",
        "[rules]\n",
        '[rules]\ncertified_required = 2\ncertifications = ["hub"]\nkeep_local = false\n',
    )
    rules = coop.load().towns["alder"].rules
    assert (rules.certified_required, rules.certifications, rules.keep_local) == (
        2,
        frozenset({"HUB"}),
        False,
    )


def test_the_rules_about_time_and_too_few_quotes(coop: SmallCoop) -> None:
    coop.edit(
        "towns/alder.toml",
        "[rules]\n",
        '[rules]\nextend_hours = 8\nextend_on_answer_within_hours = 0\nwhen_short = "ask"\n'
        'acknowledge = "read-back"\n',
    )
    rules = coop.load().towns["alder"].rules

    assert (rules.extend_hours, rules.extend_on_answer_within_hours) == (8, 0)
    assert (rules.when_short, rules.acknowledge) == ("ask", "read-back")
