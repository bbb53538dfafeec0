"""The home page: what waits for a person, within Slack's limits, nobody ranked."""

from decimal import Decimal

import msgspec

from bot.domain.case import Case
from bot.domain.need import Choice, Line, Need, Question, VehicleBlock
from bot.domain.signals import Action
from bot.sandbox.slack.limits import check_view
from bot.wording.card import need_words
from bot.wording.home import home, month_words, stranger_home, thread_url
from tests.domain.case_world import (
    ANN,
    COVERED,
    GLOVES,
    NOW,
    PAT,
    SAM,
    TOWN,
    Play,
    awaiting,
    ordered,
    quote,
    quoted,
    soliciting,
)


def numbered(play: Play, number: int) -> Case:
    return msgspec.structs.replace(play.case, id=f"RQ-2026-{number:04d}")


def page(who: str, *cases: Case) -> str:
    """The page as Slack gets it, once Slack has taken it."""
    person = TOWN.person(who)
    assert person is not None
    made = msgspec.json.encode(home(person, cases, TOWN, NOW.date()))
    check_view(msgspec.json.decode(made), kinds=("home",))
    return made.decode()


def test_an_approver_sees_the_offer_and_its_buttons() -> None:
    shown = page(SAM, awaiting().case)

    assert '"action_id":"approve"' in shown
    assert "$280.00 landed" in shown
    assert "Your requests" in shown


def test_a_requester_sees_what_is_under_way_with_a_way_to_the_thread() -> None:
    shown = page(ANN, soliciting().case)

    assert "waiting for vendors" in shown
    assert thread_url(soliciting().case, TOWN) in shown
    assert thread_url(soliciting().case, TOWN).endswith("/T/C/thread/C-1.0")
    assert "approve" not in shown


def test_who_has_nothing_to_do_reads_that() -> None:
    assert page(PAT).count("Nothing.") == 2


def test_a_contract_that_waits_for_the_requester_is_shown_with_its_reason() -> None:
    play = Play()
    play.post(GLOVES)
    play.look_up(COVERED)

    assert "Usable: B-1" in page(ANN, play.case)


def test_long_lists_are_cut_and_fit() -> None:
    busy = [numbered(awaiting(), n) for n in range(20)]
    assert "and 12 more" in page(SAM, *busy)
    mine = [numbered(soliciting(), n) for n in range(30)]
    assert "and 15 more" in page(ANN, *mine)


def test_many_answers_to_check_still_fit_on_the_page() -> None:
    play = soliciting()
    for vendor_id in play.asked:
        play.mail(vendor_id, offered=quote(vendor_id, quoted(sure=False)))
    rows = play.case.tabulation
    assert rows is not None
    full = msgspec.structs.replace(rows, rows=rows.rows * 5)
    case = msgspec.structs.replace(play.case, tabulation=full)
    many = [msgspec.structs.replace(case, id=f"RQ-2026-{n:04d}") for n in range(9)]
    mine = [numbered(soliciting(), n) for n in range(30, 60)]

    assert "and 2 more" in page(ANN, *many, *mine)


def test_the_month_counts_purchases_never_people() -> None:
    closed, contract = ordered(), Play()
    closed.act(Action.RECEIVED)
    contract.post(GLOVES)
    contract.look_up(COVERED)
    contract.act(Action.ORDER_ON_CONTRACT)
    old = msgspec.structs.replace(soliciting().case, opened_at=NOW.replace(year=2025))

    words = month_words([closed.case, contract.case, old], TOWN, NOW.date())
    assert words == ("2 asked for, 1 received, 1 under way; 1 of them on an existing contract")


def test_a_stranger_is_told_whom_to_ask() -> None:
    made = msgspec.json.encode(stranger_home("<!channel>"))
    check_view(msgspec.json.decode(made), kinds=("home",))

    assert "<!channel>" not in made.decode()
    assert "not on the staff list" in made.decode()


def test_a_question_stands_above_its_answers_also_here() -> None:
    play = Play()
    unknown = Line(
        no=1, description="plug", qty=None, vehicles=(VehicleBlock(unit="241", title=""),)
    )
    choices = (Choice(label="214 · Ford", unit="214"),)
    asked = Question(line_no=1, what="vehicle", about="241", choices=choices)
    play.post(Need(lines=(unknown,), questions=(asked,)))

    shown = page(ANN, play.case)
    assert shown.index("I do not find unit 241") < shown.index("214 · Ford")


def test_vehicles_that_are_alike_are_named_once() -> None:
    alike = [VehicleBlock(unit=unit, title="2016 Ford F-250") for unit in ("214", "216")]
    other = VehicleBlock(unit="999", title="")
    line = Line(no=1, description="plug", qty=Decimal(3), vehicles=(*alike, other))

    words = need_words(asking(line))
    assert words == "• 3 ea - plug for 214, 216 (2016 Ford F-250), 999 (not found)"


def asking(line: Line) -> Case:
    """A case that looks at contracts for this line."""
    play = Play()
    play.post(Need(lines=(line,)))
    return play.case


def test_what_was_asked_alone_is_opened_by_the_requester_only() -> None:
    alone = msgspec.structs.replace(awaiting().case, channel="D_ANN")

    assert "open_link" not in page(SAM, alone)
    assert "open_link" in page(ANN, alone)
