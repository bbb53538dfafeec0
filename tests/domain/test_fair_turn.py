"""Whose turn it is, counted from the ledger; certified firms, dead addresses, interests."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.dealings import PastInvitation, dealings
from bot.domain.quotes import Invitation
from bot.domain.town import Town
from bot.domain.vendors import choose_vendors, failed_since, passed_over
from tests.domain.case_world import ANN, NOW, PLUGS, TOWN, Play, person, soliciting

TODAY = NOW.date()
IDS = tuple(v.id for v in TOWN.vendors if "auto parts" in v.commodities)


def past(
    vendor_id: str, state: str = "quoted", days: int = 30, *, closed: bool = True, email: str = ""
) -> PastInvitation:
    return PastInvitation(
        vendor_id=vendor_id,
        email=email or f"sales@{vendor_id}.test",
        on=TODAY - timedelta(days),
        state=state,
        closed=closed,
    )


def town(*before: PastInvitation, rules: Mapping[str, object] | None = None) -> Town:
    changed = replace(TOWN.rules, **(rules or {}))  # type: ignore[arg-type]
    return replace(TOWN, dealings=dealings(before), rules=changed)


def certified(at: Town, *ids: str, until: date | None = None) -> Town:
    """The same town, in which these firms hold a certification."""
    return replace(
        at,
        vendors=tuple(
            replace(v, certifications=("MBE",), certified_until=until) if v.id in ids else v
            for v in at.vendors
        ),
    )


def chosen(at: Town, count: int = 4, passed: frozenset[str] = frozenset()) -> list[Invitation]:
    return list(
        choose_vendors(PLUGS, at, count=count, on=TODAY, turn="RQ-2026-0001", passed=passed)
    )


def names(at: Town, count: int = 4) -> list[str]:
    return [invitation.vendor_id for invitation in chosen(at, count)]


def test_whoever_was_asked_least_comes_first() -> None:
    often = [past(name) for name in ("cedar", "delta", "ember") for _ in range(2)]

    assert "flint" in names(town(*often), 3)


def test_of_those_asked_as_often_whoever_waited_longest_comes_first() -> None:
    waited = [past(name, days=days) for name, days in (("cedar", 9), ("delta", 90), ("ember", 20))]

    at = town(*waited, past("flint", days=1), rules={"keep_local": False})
    assert [name for name in names(at, 6) if name not in {"anvil", "birch"}] == [
        "delta",
        "ember",
        "cedar",
        "flint",
    ]


def test_what_is_older_than_a_year_counts_no_more() -> None:
    old = [past("cedar", days=400) for _ in range(9)]
    new = [past(name) for name in ("delta", "ember", "flint")]

    assert "cedar" in names(town(*old, *new), 3)


def test_three_requests_in_a_row_without_an_answer_put_a_vendor_last_and_never_out() -> None:
    silent = [past("cedar", "invited") for _ in range(3)]
    busy = [past(name) for name in ("delta", "ember", "flint") for _ in range(9)]
    at = town(*silent, *busy)

    assert "cedar" not in names(at, 5)
    last = chosen(at, 6)[-1]
    assert last.vendor_id == "cedar"
    assert last.why.endswith("asked 3 times in twelve months, silent 3 times in a row")


@pytest.mark.parametrize(
    ("states", "silent"),
    [
        (("invited", "invited"), 2),
        (("invited", "declined", "asked"), 1),
        (("acknowledged", "bounced", "invited"), 2),
        (("quoted",), 0),
    ],
)
def test_any_answer_ends_a_silence_and_a_dead_address_is_none(
    states: tuple[str, ...], silent: int
) -> None:
    assert dealings(past("cedar", state) for state in states)["cedar"].silent == silent


def test_a_request_still_under_way_is_no_silence() -> None:
    assert dealings([past("cedar", "invited", closed=False)])["cedar"].silent == 0


def test_a_dead_address_is_not_asked_until_a_person_has_seen_to_it() -> None:
    at = town(past("cedar", "bounced"))
    cedar = next(v for v in at.vendors if v.id == "cedar")
    assert "cedar" not in names(at, 9)
    assert failed_since(cedar, at) == TODAY - timedelta(30)
    assert "Cedar Supply: its address failed on Sat, May 2, 2026" in passed_over(PLUGS, at, TODAY)

    assert failed_since(replace(cedar, email="new@cedar.test"), at) is None
    assert failed_since(replace(cedar, address_checked=TODAY), at) is None
    assert failed_since(replace(cedar, address_checked=date(2026, 1, 1)), at) is not None
    assert failed_since(cedar, TOWN) is None


def test_an_answer_from_the_address_shows_that_it_works() -> None:
    again = dealings([past("cedar", "bounced"), past("cedar", "quoted")])
    other = dealings([past("cedar", "bounced"), past("cedar", "quoted", email="x@cedar.test")])

    assert again["cedar"].failed_on is None
    assert other["cedar"].failed_on is not None


def test_so_many_certified_firms_as_the_rules_require_are_asked() -> None:
    at = certified(town(rules={"certified_required": 2}), "ember", "flint")

    assert {"ember", "flint"} <= set(names(at))
    assert "certified MBE" in next(i for i in chosen(at) if i.vendor_id == "ember").why
    assert {"ember", "flint"} == set(names(at, 1)), "the law outweighs a small number"
    assert passed_over(PLUGS, at, TODAY) == ()


def test_certified_firms_that_were_asked_already_are_not_asked_for_again() -> None:
    often = [past("flint") for _ in range(5)]
    at = certified(town(*often, rules={"certified_required": 1}), "ember", "flint")
    assert names(at, 1) == ["ember"]
    taken = [i.vendor_id for i in chosen(at, 1, passed=frozenset({"ember"}))]

    assert taken != ["flint"]


@pytest.mark.parametrize(
    ("until", "counting", "enough"),
    [
        (None, frozenset[str](), True),
        (TODAY, frozenset({"MBE"}), True),
        (TODAY - timedelta(1), frozenset[str](), False),
        (None, frozenset({"HUB"}), False),
    ],
)
def test_a_certification_counts_while_it_lasts_and_where_the_town_names_it(
    until: date | None, counting: frozenset[str], *, enough: bool
) -> None:
    rules = {"certified_required": 1, "certifications": counting}
    said = passed_over(PLUGS, certified(town(rules=rules), "ember", until=until), TODAY)

    lacks = ("certified firms: 0 of 1 required are on file for this",)
    assert said == (() if enough else lacks)


def test_where_the_rules_forbid_it_local_firms_have_no_places_of_their_own() -> None:
    local = [past(name) for name in ("anvil", "birch")]

    assert set(names(town(*local))) >= {"anvil", "birch"}
    assert not {"anvil", "birch"} & set(names(town(*local, rules={"keep_local": False})))


def test_a_vendor_in_which_whoever_asks_has_a_stake_is_not_asked_and_the_card_says_so() -> None:
    torn = person(ANN, interests="anvil")
    people = (torn, *(p for p in TOWN.people if p.id != ANN))
    play = soliciting(town=replace(TOWN, people=people))

    assert "anvil" not in play.asked
    assert play.case.passed_over == ("Anvil Supply: Ann, who asks for this, declared an interest",)


def test_an_excluded_vendor_and_one_without_an_address_are_named_with_the_reason() -> None:
    vendors = (
        replace(TOWN.vendors[0], excluded_until=date(2027, 6, 30), excluded_why="finding open"),
        replace(TOWN.vendors[1], email=""),
        *TOWN.vendors[2:],
    )
    said = passed_over(PLUGS, replace(TOWN, vendors=vendors), TODAY)

    assert said == (
        "Anvil Supply: excluded until Wed, Jun 30, 2027: finding open",
        "Birch Supply: no mail address on file",
    )


def test_the_reason_of_each_choice_says_whose_turn_it_was() -> None:
    why = {i.vendor_id: i.why for i in chosen(town(past("anvil"), past("anvil"), past("birch")))}

    assert why["anvil"].endswith("local (Alder); asked 2 times in twelve months")
    assert why["birch"].endswith("asked once in twelve months")
    assert sum(each.endswith("not asked for twelve months") for each in why.values()) == 2


history = st.lists(
    st.builds(
        past,
        st.sampled_from(IDS),
        st.sampled_from(("invited", "quoted", "declined", "bounced", "asked")),
        st.integers(0, 800),
    ),
    max_size=30,
)


@settings(max_examples=50, deadline=None)
@given(before=history, count=st.integers(0, 8), required=st.integers(0, 3))
def test_nobody_is_invited_twice_and_nobody_dead_or_asked_already(
    before: list[PastInvitation], count: int, required: int
) -> None:
    at = certified(town(*before, rules={"certified_required": required}), "ember", "flint")
    asked = frozenset({"cedar"})
    found = [i.vendor_id for i in chosen(at, count, asked)]

    assert len(found) == len(set(found)) <= max(count, required)
    assert not asked & set(found)
    dead = {v.id for v in at.vendors if failed_since(v, at) is not None}
    assert not dead & set(found)
    able = set(IDS) - asked - dead
    assert len(found) >= min(count, len(able))


def test_a_round_after_another_asks_nobody_a_second_time() -> None:
    play: Play = soliciting()
    first = set(play.asked)
    play.mail(play.asked[0], "bounce")

    assert len(play.asked) == len(set(play.asked)) == len(first) + 1
