"""What the files say arrives in the town as it was meant."""

from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest

from bot.domain.contracts.model import FreightTerm, Store, Tier
from bot.domain.town import KnownPart, Role, Separation
from bot.settings import find_config, load_settings, shipped_config
from tests.config.conftest import FILES, SmallCoop


def test_people_roles_limits_and_interests(coop: SmallCoop) -> None:
    jo, amy = coop.load().towns["alder"].people

    assert jo.roles == {Role.REQUESTER}
    assert (amy.home, amy.limit) == ("T_ALDER", Decimal("1500.50"))
    assert amy.interests == {"oak-parts"}


def test_calendar_knows_public_holidays_and_the_towns_own_days(coop: SmallCoop) -> None:
    coop.edit("towns/alder.toml", "[2026-12-24]", "[2026-12-24]\nopen = [2026-10-12]")

    calendar = coop.load().towns["alder"].calendar

    assert (calendar.opens, calendar.closes) == (time(7, 30), time(15, 30))
    assert {date(2026, 12, 24), date(2026, 7, 3)} <= calendar.holidays  # 4 July is a Saturday
    assert date(2026, 10, 12) not in calendar.holidays


def test_a_vendor_is_local_where_it_sits(coop: SmallCoop) -> None:
    other = FILES["towns/alder.toml"].replace("C_BUY", "C_2").replace("quotes@", "q@")
    coop.write("towns/fern.toml", other.replace('"Alder"', '"Fern"'))

    towns = coop.load().towns

    assert [(v.id, v.local) for v in towns["alder"].vendors] == [
        ("oak-parts", True), ("elm-salt", False),
    ]  # fmt: skip
    assert [(v.id, v.local) for v in towns["fern"].vendors] == [("oak-parts", False)]


def test_rules_not_written_down_are_the_usual_ones(coop: SmallCoop) -> None:
    coop.edit("towns/alder.toml", "[rules]\nquote_hours = 12\n", "")
    coop.edit("coop.toml", '"OH"', '"OH"\ncontract_preference = ["regional", "state"]')

    rules = coop.load().towns["alder"].rules

    assert (rules.quote_hours, rules.late, rules.award_basis) == (16, "reject", "total")
    assert rules.contract_preference == ("regional", "state")


def test_rules_written_down_are_kept(coop: SmallCoop) -> None:
    coop.edit(
        "towns/alder.toml",
        "quote_hours = 12",
        'quote_hours = 8\ninvite_at_least = 5\nremind_before_close_hours = 2\nlate = "note"\n'
        'award_basis = "line"\ntie = "lots"\nrequire_po_number = true\n'
        'separation = "requester"\nsecond_approval_above = 1500.50\n'
        "remind_approvers_hours = 0\nescalate_approval_hours = 9\n"
        'contract_preference = ["state"]',
    )

    rules = coop.load().towns["alder"].rules

    assert (rules.quote_hours, rules.invite_at_least, rules.remind_before_close_hours) == (8, 5, 2)
    assert (rules.late, rules.award_basis, rules.tie) == ("note", "line", "lots")
    assert rules.require_po_number
    assert rules.separation is Separation.REQUESTER
    assert rules.second_approval_above == Decimal("1500.50")
    assert (rules.remind_approvers_hours, rules.escalate_approval_hours) == (0, 9)
    assert rules.contract_preference == ("state",)


def test_only_named_channels_are_listened_to(coop: SmallCoop) -> None:
    quiet = coop.load().towns["alder"]
    coop.edit("towns/alder.toml", 'channel = "C_BUY"', 'channel = "C_BUY"\nlisten = ["C_SHOP"]')

    listening = coop.load().towns["alder"]

    assert quiet.listens == frozenset()
    assert listening.listens == {"C_SHOP"}
    assert listening.channels == {"C_BUY", "C_SHOP"}


def test_settings_of_the_coop(coop: SmallCoop) -> None:
    coop.edit("coop.toml", '"OH"', '"OH"\nminutes_per_quote = 0\nsplitting_warns_at_pct = 75.5')

    settings = coop.load().coop

    assert (settings.minutes_per_quote, settings.splitting_warns_at_pct) == (0, Decimal("75.5"))


def test_known_parts_and_machines_without_a_vin(coop: SmallCoop) -> None:
    truck, mower = coop.load().towns["alder"].fleet

    assert truck.parts == (
        KnownPart(goods="spark plugs", part_number="SP-509", qty=Decimal(16)),
        KnownPart(goods="filter", part_number="7", qty=Decimal(1)),
    )
    assert mower.vin == ""


def test_a_contract_with_everything_that_hangs_on_it(coop: SmallCoop) -> None:
    contract = coop.load().contract("B-1")

    assert contract is not None
    assert (contract.tier, contract.price_list) == (Tier.REGIONAL, "Oak list")
    assert contract.stores == (Store(vendor_id="oak-parts", city="Alder", address="1 Elm St"),)
    assert (contract.fee.pct, contract.fee.paid_by) == (Decimal(1), "buyer")
    assert (contract.freight.term, contract.freight.amount) == (FreightTerm.FLAT, Decimal(20))
    category = contract.category("B-1/C1")
    assert category is not None
    assert category.exclusions == ("ignition",)
    assert coop.load().contract("none") is None


def test_word_lists_not_kept_here_are_the_shipped_ones(coop: SmallCoop) -> None:
    coop.write("lexicon.tsv", "a\tb\n")

    catalog = coop.load().catalog

    assert catalog.lexicon == coop.directory / "lexicon.tsv"
    assert catalog.taxonomy == shipped_config() / "taxonomy.tsv"
    assert catalog.contracts == coop.directory / "contracts.csv"


def test_a_message_finds_its_town_by_workspace_then_channel(coop: SmallCoop) -> None:
    alone = coop.load()

    assert alone.town_of(workspace="T_ALDER", channel="D1") is alone.towns["alder"]
    assert alone.town_of(workspace="T_OTHER", channel="C_BUY") is None

    fern = FILES["towns/alder.toml"].replace("C_BUY", "C_2").replace("quotes@", "q@")
    coop.write("towns/fern.toml", fern)
    both = coop.load()

    assert both.town_of(workspace="T_ALDER", channel="C_2") is both.towns["fern"]
    assert both.town_of(workspace="T_ALDER", channel="D1") is None


class TestWhereTheConfigurationIs:
    def test_named_on_the_command_line_comes_first(self, coop: SmallCoop) -> None:
        assert find_config(coop.directory, {"THREEQUOTES_CONFIG": "/x"}) == coop.directory

    def test_then_the_environment(self, coop: SmallCoop) -> None:
        settings = load_settings(None, {"THREEQUOTES_CONFIG": str(coop.directory)})

        assert settings.directory == coop.directory

    def test_then_the_directory_at_hand(
        self, coop: SmallCoop, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        coop.directory.rename(coop.directory.with_name("config"))
        monkeypatch.chdir(coop.directory.parent)

        assert find_config(None, {}) == Path("config")

    def test_then_the_shipped_example(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "config").mkdir()  # of some other program
        monkeypatch.chdir(tmp_path)

        assert find_config(None, {}) == shipped_config()


def test_an_absent_approver_names_who_stands_in(coop: SmallCoop) -> None:
    coop.edit(
        "towns/alder.toml",
        "limit = 1500.50",
        'limit = 1500.50\nabsent_from = 2026-07-01\nabsent_until = 2026-07-14\nstand_in = "U_JO"',
    )

    amy = coop.load().towns["alder"].people[1]

    assert (amy.absent_from, amy.absent_until, amy.stand_in) == (
        date(2026, 7, 1),
        date(2026, 7, 14),
        "U_JO",
    )


@pytest.mark.parametrize(
    ("written", "column", "problem"),
    [
        ('stand_in = "U_AMY"', "stand_in", "is the same person"),
        ('stand_in = "U_J"', "stand_in", "there is nobody “U_J” on the list"),
        ("absent_until = 2026-07-14", "absent_until", "is not after absent_from"),
        (
            "absent_from = 2026-07-15\nabsent_until = 2026-07-14",
            "absent_until",
            "is not after absent_from",
        ),
    ],
)
def test_an_absence_that_makes_no_sense_is_a_fault(
    coop: SmallCoop, written: str, column: str, problem: str
) -> None:
    coop.edit("towns/alder.toml", "limit = 1500.50", f"limit = 1500.50\n{written}")

    assert [(f.column, f.problem) for f in coop.faults()] == [(column, problem)]
