"""Which contract is put forward first, and what a weaker hit is worth."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import msgspec
import pytest

from bot.domain.contracts import Contract, Outcome, Verdict, judge, rank_verdicts
from bot.domain.contracts.model import Category
from bot.domain.contracts.near import near_misses
from bot.domain.matching.model import Hit, Match
from bot.domain.need import Need
from bot.domain.town import Commodity
from tests.domain.contract_world import CONTRACT, HIT, NEED, NEXT_WEEK, TODAY, TOWN

USUAL = ("state", "regional", "lead-agency")
SECOND = replace(CONTRACT, id="B-2")


def verdict(
    contract_id: str,
    kind: str,
    landed: str | None,
    outcome: Outcome = Outcome.USABLE,
    entry: str = "L1",
) -> Verdict:
    return Verdict(
        line_no=1, contract_id=contract_id, entry_id=entry, title="", kind=kind, vendor_id="",
        vendor_name="", outcome=outcome, checks=(), summary="",
        landed=Decimal(landed) if landed else None,
    )  # fmt: skip


def order(verdicts: list[Verdict], preference: tuple[str, ...] = USUAL) -> list[str]:
    forwards = [v.contract_id for v in rank_verdicts(verdicts, preference)]
    backwards = [v.contract_id for v in rank_verdicts(reversed(verdicts), preference)]
    assert forwards == backwards
    return forwards


def test_what_can_be_used_comes_before_any_preference() -> None:
    no = verdict("NO", "state", "1", Outcome.NOT_USABLE)
    step = verdict("STEP", "state", "1", Outcome.USABLE_WITH_A_STEP)
    yes = verdict("YES", "lead-agency", "99")

    assert order([no, step, yes]) == ["YES", "STEP", "NO"]


def test_then_the_preferred_kind_then_the_landed_price() -> None:
    verdicts = [
        verdict("L", "lead-agency", "1"),
        verdict("R", "regional", "2"),
        verdict("S9", "state", "9"),
        verdict("S3", "state", "3"),
        verdict("S?", "state", None),
    ]

    assert order(verdicts) == ["S3", "S9", "S?", "R", "L"]
    assert order(verdicts, ("regional", "state")) == ["R", "S3", "S9", "S?", "L"]


def test_a_tie_is_settled_by_the_number() -> None:
    assert order([verdict("B", "state", "1"), verdict("A", "state", "1")]) == ["A", "B"]


def hit(entry_id: str, score: float) -> Hit:
    contract_id = entry_id.partition("/")[0]
    return msgspec.structs.replace(HIT, entry_id=entry_id, contract_id=contract_id, score=score)


def judged(match: Match, *, line_no: int = 1) -> list[tuple[str, Outcome]]:
    found = judge(
        line_no=line_no,
        match=match,
        contracts=(CONTRACT, SECOND),
        need=Need(lines=(NEED,), needed_by=NEXT_WEEK),
        town=TOWN,
        on=TODAY,
    )
    return [(v.entry_id, v.outcome) for v in found]


def test_a_sure_answer_brings_one_verdict_a_contract() -> None:
    hits = (hit("B-1/L1", 0.98), hit("B-1/L2", 0.97), hit("B-2/L1", 0.96))

    assert judged(Match(covered=True, level="line", hits=hits)) == [
        ("B-1/L1", Outcome.USABLE),
        ("B-2/L1", Outcome.USABLE),
    ]


def test_of_lines_as_likely_the_one_whose_size_agrees_is_taken() -> None:
    small = msgspec.structs.replace(hit("B-1/L1", 1.0), text="Bag, 33 gal")
    right = msgspec.structs.replace(hit("B-1/L2", 1.0), text="Bag, 55 gal")
    need = msgspec.structs.replace(NEED, description="55 gal bags")

    for hits in ((small, right), (right, small)):
        (found,) = judge(
            line_no=1,
            match=Match(covered=True, level="line", hits=hits),
            contracts=(CONTRACT,),
            need=Need(lines=(need,), needed_by=NEXT_WEEK),
            town=TOWN,
            on=TODAY,
        )
        assert (found.entry_id, found.outcome) == ("B-1/L2", Outcome.USABLE)


def test_a_weaker_hit_beside_a_sure_one_is_only_a_may_be() -> None:
    hits = (hit("B-1/L1", 0.98), hit("B-2/L1", 0.90))

    assert judged(Match(covered=True, level="line", hits=hits)) == [
        ("B-1/L1", Outcome.USABLE),
        ("B-2/L1", Outcome.USABLE_WITH_A_STEP),
    ]


def test_a_hit_far_below_a_sure_one_is_something_else() -> None:
    hits = (hit("B-1/L1", 0.98), hit("B-2/L1", 0.40))

    assert judged(Match(covered=True, level="line", hits=hits)) == [("B-1/L1", Outcome.USABLE)]


def test_may_be_covered_is_never_usable_and_brings_three_to_pick_from() -> None:
    hits = tuple(hit(f"B-1/L{n}", 0.5) for n in range(1, 6))

    assert judged(Match(covered=None, level="line", hits=hits)) == [
        (f"B-1/L{n}", Outcome.USABLE_WITH_A_STEP) for n in (1, 2, 3)
    ]


def test_a_contracts_title_is_an_option_only_without_a_better_one() -> None:
    hits = (hit("B-1/H", 0.7), hit("B-1/L1", 0.3), hit("B-2/H", 0.2), hit("B-2/L2", 0.06))

    found = judged(Match(covered=None, level="category", hits=hits))

    assert [entry for entry, _ in found] == ["B-1/L1", "B-2/H"]


SAFETY = Commodity(name="safety supplies", words=("nitrile glove",))


@pytest.mark.parametrize(
    ("contract", "why"),
    [
        (replace(CONTRACT, expires=date(2026, 5, 1)), "expired on 2026-05-01"),
        (replace(CONTRACT, title="Misc", exclusions=("Nitrile glove",)), "excludes Nitrile glove"),
        (
            replace(CONTRACT, title="Misc", categories=(
                Category(entry_id="B-1/C1", name="x", exclusions=("nitrile gloves",)),)),
            "excludes nitrile gloves",
        ),
    ],
)  # fmt: skip
def test_not_covered_brings_the_contracts_that_come_near_and_why_not(
    contract: Contract, why: str
) -> None:
    (found,) = judge(
        line_no=1,
        match=Match(covered=False),
        contracts=(contract, replace(CONTRACT, id="B-9"), replace(CONTRACT, id="X", title="Tires")),
        need=Need(lines=(NEED,)),
        town=replace(TOWN, commodities=(SAFETY,)),
        on=TODAY,
    )

    assert (found.contract_id, found.outcome) == ("B-1", Outcome.NOT_USABLE)
    assert why in found.summary


def test_a_contracts_title_does_not_hide_that_its_line_cannot_be_used() -> None:
    dear = msgspec.structs.replace(hit("B-1/L1", 0.95), price=Decimal(1000))
    match = Match(covered=True, hits=(dear, hit("B-1/H", 0.91)))

    assert judged(match) == [("B-1/L1", Outcome.NOT_USABLE)]


def test_a_need_without_words_comes_near_to_nothing() -> None:
    need = msgspec.structs.replace(NEED, description="")

    assert near_misses(need, (CONTRACT, SECOND), TOWN, order_on=date(2030, 1, 1)) == []


def test_what_is_not_covered_is_not_usable() -> None:
    match = Match(covered=False, hits=(hit("B-1/L1", 0.1),))

    assert judged(match) == [("B-1/L1", Outcome.NOT_USABLE)]


@pytest.mark.parametrize("match", [Match(covered=False), Match(covered=True)])
def test_no_hit_brings_no_verdict(match: Match) -> None:
    assert judged(match) == []


def test_a_contract_without_a_record_is_passed_over() -> None:
    hits = (hit("X-1/L1", 0.98), hit("B-1/L1", 0.98))

    assert judged(Match(covered=True, hits=hits)) == [("B-1/L1", Outcome.USABLE)]


def test_a_line_that_is_gone_has_no_verdicts() -> None:
    match = Match(covered=True, hits=(hit("B-1/L1", 0.98),))

    assert judged(match, line_no=7) == []


def test_delivery_after_the_end_is_seen() -> None:
    ending = replace(CONTRACT, expires=date(2026, 6, 7))
    (found,) = judge(
        line_no=1,
        match=Match(covered=True, hits=(HIT,)),
        contracts=(ending,),
        need=Need(lines=(NEED,), needed_by=NEXT_WEEK),
        town=TOWN,
        on=TODAY,
    )

    assert [check.name for check in found.failed] == ["active"]


def test_a_line_beyond_the_cap_is_not_hidden_by_one_without_a_price() -> None:
    capped = replace(CONTRACT, cap=Decimal(500), spent=Decimal(450))
    unpriced = msgspec.structs.replace(HIT, entry_id="B-1/L9", price=None, score=0.96)
    (found,) = judge(
        line_no=1,
        match=Match(covered=True, level="line", hits=(HIT, unpriced)),
        contracts=(capped,),
        need=Need(lines=(NEED,)),
        town=TOWN,
        on=TODAY,
    )

    assert (found.entry_id, found.outcome) == (HIT.entry_id, Outcome.NOT_USABLE)
