"""One contract in perfect order, and one fact about it changed: each check alone turns the verdict.

Dana asks for gloves. The council's contract GCP-2601 covers them and the card offers to order on
it. Then a single fact is otherwise, of the contract, of the town or of what she asks for, and the
card says which. A "no" sends the case on to vendors; a question keeps it for a person.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.domain.contracts import Contract, Outcome
from bot.domain.contracts.model import Fee, Freight, FreightTerm, Proof, Store
from bot.domain.lifecycle import State
from bot.domain.signals import Action
from bot.domain.town import Town
from bot.settings import Settings
from tests.theatre import open_theatre

DANA = "U_DANA"
GLOVES = "need 10 boxes of nitrile gloves, large"
ON = "GCP-2601"


@dataclass(frozen=True, slots=True, kw_only=True)
class Otherwise:
    """The one thing that is otherwise: a fact of the contract, of the town, or of the request."""

    check: str
    says: str
    contract: Callable[[Contract], Contract] | None = None
    town: Callable[[Town], Town] | None = None
    asked: str = GLOVES

    def __call__(self, settings: Settings) -> Settings:
        """The settings with this one fact otherwise."""
        contracts, towns = settings.contracts, dict(settings.towns)
        if self.contract is not None:
            contracts = tuple(self.contract(c) if c.id == ON else c for c in contracts)
        if self.town is not None:
            towns["maplewood"] = self.town(towns["maplewood"])
        return replace(settings, contracts=contracts, towns=towns)


def of_contract(check: str, says: str, **fields: object) -> Otherwise:
    return Otherwise(
        check=check,
        says=says,
        contract=lambda contract: replace(contract, **fields),  # type: ignore[arg-type]
    )


def _dues_paid_to(year: int) -> Callable[[Town], Town]:
    return lambda town: replace(
        town, memberships=tuple(replace(m, dues_paid_to=year) for m in town.memberships)
    )


def _excluded(town: Town) -> Town:
    until = date(2030, 1, 1)
    vendors = tuple(
        replace(v, excluded_until=until, excluded_why="debarred") if v.id == "shieldright" else v
        for v in town.vendors
    )
    return replace(town, vendors=vendors)


FAR = (Store(vendor_id="shieldright", city="Columbus"),)
NO = [
    of_contract("active", "expired on 2026-06-30", expires=date(2026, 6, 30)),
    of_contract("active", "starts on 2028-01-01 only", starts=date(2028, 1, 1)),
    of_contract("active", "replaced by contract GCP-2602", superseded_by="GCP-2602"),
    of_contract("state", "not open to agencies in OH", eligible_states=frozenset({"PA"})),
    Otherwise(
        check="member",
        says="Maplewood is no member of grand-creek",
        town=lambda town: replace(town, memberships=()),
    ),
    Otherwise(
        check="member", says="dues to grand-creek are paid to 2025", town=_dues_paid_to(2025)
    ),
    of_contract("ordinance", "no ordinance of Maplewood allows", ordinance="county-road"),
    Otherwise(check="excluded", says="is excluded until 2030-01-01", town=_excluded),
    of_contract("store", "no store the contract names is within reach", stores=FAR),
    of_contract("scope", "the contract excludes nitrile gloves", exclusions=("nitrile gloves",)),
    of_contract("cap", "the cap is used up", cap=Decimal(9000), spent=Decimal(9000)),
    of_contract("cap", "only $9.00 are left", cap=Decimal(9000), spent=Decimal(8991)),
    Otherwise(
        check="federal",
        says="lacks the clauses grant money needs",
        contract=lambda contract: replace(contract, federal_clauses=False),
        asked=f"{GLOVES}, paid with FEMA grant money",
    ),
]
STEP = [
    of_contract("consent", "ask the vendor to agree in writing", consent_needed=True),
    of_contract("minimum", "under the minimum order", minimum_order=Decimal(500)),
    of_contract("freight", "freight is named per order", freight=Freight(term=FreightTerm.QUOTED)),
    of_contract("freight", "does not say who pays freight", freight=Freight()),
    of_contract("price", "prices were held until", prices_held_until=date(2026, 6, 30)),
    of_contract("fee", "find out who pays it", fee=Fee(pct=Decimal(1))),
    of_contract("proof", "get the contract document and file it", proof=Proof()),
    Otherwise(
        check="unit",
        says="only full packs: confirm 50",
        asked="need 950 each nitrile gloves, large",
    ),
]


def name_of(row: Otherwise) -> str:
    return f"{row.check}: {row.says}"


@pytest.mark.parametrize("asked", [GLOVES, f"{GLOVES}, paid with FEMA grant money"])
async def test_with_everything_in_order_it_is_offered(tmp_path: Path, asked: str) -> None:
    async with open_theatre(tmp_path) as theatre:
        thread = await theatre.stage.say(DANA, asked)

        case = await theatre.case(thread)
        assert (case.state, case.verdicts[0].contract_id) == (State.OFFERED, ON)
        assert Action.ORDER_ON_CONTRACT in theatre.stage.buttons(thread)


@pytest.mark.parametrize("otherwise", NO, ids=name_of)
async def test_a_no_alone_sends_it_on_to_vendors(tmp_path: Path, otherwise: Otherwise) -> None:
    async with open_theatre(tmp_path, but=otherwise) as theatre:
        thread = await theatre.stage.say(DANA, otherwise.asked)

        case = await theatre.case(thread)
        (verdict,) = [v for v in case.verdicts if v.contract_id == ON]
        (turned,) = [check for check in verdict.checks if not check.ok]
        assert (turned.name, turned.ok) == (otherwise.check, False)
        assert verdict.outcome is Outcome.NOT_USABLE
        assert case.state is State.SOLICITING
        assert otherwise.says in theatre.stage.words(thread)


@pytest.mark.parametrize("otherwise", STEP, ids=name_of)
async def test_a_question_alone_keeps_it_for_a_person(tmp_path: Path, otherwise: Otherwise) -> None:
    async with open_theatre(tmp_path, but=otherwise) as theatre:
        thread = await theatre.stage.say(DANA, otherwise.asked)

        case = await theatre.case(thread)
        verdict = next(v for v in case.verdicts if v.contract_id == ON)
        assert verdict.outcome is Outcome.USABLE_WITH_A_STEP
        assert otherwise.check in {check.name for check in verdict.checks if check.ok is None}
        assert case.state is State.CHECKING
        assert Action.ORDER_ON_CONTRACT not in theatre.stage.buttons(thread)
        assert otherwise.says in theatre.stage.words(thread)


@pytest.mark.parametrize(
    ("asked", "missing"),
    [
        ("need 10 boxes of 9 mil nitrile gloves, large", "does not say 9"),
        ("need 10 boxes of nitrile gloves, large, part number NG-4471", "does not say 4471"),
    ],
)
async def test_a_size_or_part_not_on_the_list_is_never_offered_at_the_price_of_another(
    tmp_path: Path, asked: str, missing: str
) -> None:
    async with open_theatre(tmp_path) as theatre:
        thread = await theatre.stage.say(DANA, asked)

        case = await theatre.case(thread)
        assert case.state is State.CHECKING
        assert Action.ORDER_ON_CONTRACT not in theatre.stage.buttons(thread)
        priced = [v for v in case.verdicts if v.contract_id == ON and v.unit_price is not None]
        assert all(missing in verdict.step for verdict in priced)
