"""Whom the town asks, by which band, until when, and who is reminded."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import msgspec

from bot.domain import events as ev
from bot.domain.effects import LetterKind, Notice, SendLetter
from bot.domain.lifecycle import State
from bot.domain.need import Need
from bot.domain.quotes import InvitationState
from bot.domain.signals import Action
from bot.domain.town import Method, Town
from tests.domain.case_world import (
    ANN,
    BANDS,
    FILTER,
    PLUG,
    PLUGS,
    TOWN,
    Play,
    soliciting,
    with_rules,
)


def asking(need: Need = PLUGS, town: Town = TOWN) -> Play:
    play = Play(town=town)
    play.post(need)
    play.look_up()
    return play


def test_each_vendor_gets_a_letter_of_its_own_and_everybody_the_same_close() -> None:
    play = asking()

    assert play.state() is State.SOLICITING
    assert sorted(play.letters(LetterKind.SOLICITATION)) == sorted(play.asked)
    assert len(play.asked) == 4
    # 16 working hours from Monday nine: 7.5 left on Monday, 8.5 on Tuesday
    assert play.case.closes_at == datetime(2026, 6, 2, 20, 30, tzinfo=UTC)
    assert play.case.round == 1


def test_the_band_of_the_estimate_is_on_file_with_its_rule() -> None:
    case = asking().case

    assert (case.estimate, case.band, case.quotes_required) == (
        Decimal("314.00"),
        "three quotes",
        3,
    )
    assert case.band_source == "Ord. 7, three quotes"


def test_without_a_known_price_the_strictest_band_that_allows_quotes_holds() -> None:
    play = asking(Need(lines=(FILTER,)))

    assert play.case.estimate is None
    assert play.case.band == "three quotes"
    chosen = next(e for e in play.events if isinstance(e, ev.MethodChosen))
    assert "no price known" in chosen.why


def test_an_estimate_above_the_bid_limit_is_referred_and_nobody_is_asked() -> None:
    play = asking(Need(lines=(msgspec.structs.replace(PLUG, qty=Decimal(400)),)))

    assert play.state() is State.REFERRED
    assert "Ord. 7, formal bid" in play.case.why
    assert play.case.method == Method.FORMAL
    assert play.letters(LetterKind.SOLICITATION) == []


def test_where_no_band_covers_the_estimate_the_case_is_referred() -> None:
    play = asking(town=replace(TOWN, bands=BANDS[:1]))

    assert play.state() is State.REFERRED
    assert "no band" in play.case.why
    assert play.case.method == ""


def test_where_nobody_sells_it_the_file_says_so() -> None:
    play = asking(Need(lines=(PLUG, msgspec.structs.replace(FILTER, commodity="safety supplies"))))

    assert play.state() is State.UNSUCCESSFUL
    assert play.case.method == Method.SMALL


def test_as_many_are_asked_as_the_band_requires() -> None:
    many = replace(BANDS[1], quotes_required=5)
    town = replace(with_rules(invite_at_least=2), bands=(BANDS[0], many, BANDS[2]))

    assert len(asking(town=town).asked) == 5


def test_timers_remind_at_half_time_and_three_working_hours_before_the_close() -> None:
    play = asking()

    assert play.timers() == {
        "remind": datetime(2026, 6, 2, 12, 30, tzinfo=UTC),
        "last call": datetime(2026, 6, 2, 17, 30, tzinfo=UTC),
        "close": datetime(2026, 6, 2, 20, 30, tzinfo=UTC),
    }


def test_a_short_time_has_no_last_call() -> None:
    assert set(asking(town=with_rules(quote_hours=4)).timers()) == {"remind", "close"}


def test_a_close_falls_on_a_full_minute_since_letters_name_no_seconds() -> None:
    play = Play()
    play.later(seconds=30)
    play.post()
    play.look_up()

    assert play.case.closes_at == datetime(2026, 6, 3, 12, 1, tzinfo=UTC)


def test_the_silent_are_reminded_once_by_each_timer() -> None:
    play = soliciting()
    first, *others = play.asked
    play.offer(first, "7.00")
    play.ring("remind")
    assert sorted(play.letters(LetterKind.REMINDER)) == sorted(others)
    play.ring("remind")
    assert play.letters(LetterKind.REMINDER) == []
    play.ring("last call")
    assert sorted(play.letters(LetterKind.REMINDER)) == sorted(others)


def test_who_has_not_got_the_letter_is_not_reminded_of_it() -> None:
    play = asking()
    play.ring("remind")

    assert play.last.events == ()


def test_a_timer_of_another_name_or_another_time_does_nothing() -> None:
    play = soliciting()
    play.ring("tea")
    assert play.last.events == ()
    play.ring("close")  # it is not the time yet: a timer of an earlier round
    assert play.state() is State.SOLICITING
    play.close()
    play.ring("remind")
    assert play.last.events == ()


def test_a_bounce_brings_in_the_next_vendor_with_the_same_close() -> None:
    play = soliciting()
    closes, lost = play.case.closes_at, play.asked[0]
    play.undeliverable(LetterKind.SOLICITATION, lost)

    (fresh,) = play.letters(LetterKind.SOLICITATION)
    assert fresh not in {lost, *play.asked[:4]}
    assert play.case.closes_at == closes
    assert play.case.round == 1
    assert play.notices() == [Notice.ADDRESS_FAILED]
    bounced = play.case.invitation(lost)
    assert bounced is not None
    assert (bounced.state, bounced.remark) == (InvitationState.BOUNCED, "no such user")


def test_a_reminder_that_bounces_brings_in_the_next_vendor_too() -> None:
    play = soliciting()
    play.undeliverable(LetterKind.REMINDER, play.asked[0])

    assert len(play.letters(LetterKind.SOLICITATION)) == 1


def test_a_bounce_that_is_told_twice_counts_once() -> None:
    play = soliciting()
    play.undeliverable(LetterKind.SOLICITATION, play.asked[0])
    play.mail(play.asked[0], "bounce", words="")

    assert play.last.events == ()


def test_when_every_address_fails_the_case_comes_to_a_person() -> None:
    play = soliciting()
    while play.state() is State.SOLICITING:
        play.mail(play.case.silent[0].vendor_id, "bounce", words="")

    assert play.state() is State.TABULATED
    assert len(play.asked) == 6
    assert play.notices()[-1] is Notice.NO_QUOTES
    assert {i.remark for i in play.case.invitations} == {"the address does not exist"}


def test_when_the_last_open_address_fails_and_nobody_is_left_the_answers_are_opened() -> None:
    few = replace(TOWN, vendors=TOWN.vendors[:4])
    play = soliciting(town=few)
    *quick, last = play.asked
    for vendor_id in quick:
        play.offer(vendor_id, "7.00")
    play.undeliverable(LetterKind.SOLICITATION, last)

    assert play.state() is State.AWAITING_APPROVAL


def test_who_has_quoted_and_cannot_be_reached_later_keeps_the_quote() -> None:
    play = soliciting()
    play.offer(play.asked[0], "7.00")
    play.undeliverable(LetterKind.REGRET, play.asked[0])

    kept = play.case.invitation(play.asked[0])
    assert kept is not None
    assert kept.state is InvitationState.QUOTED
    assert play.letters(LetterKind.SOLICITATION) == []
    assert play.notices() == [Notice.ADDRESS_FAILED]


def test_the_answers_are_opened_at_the_close_though_some_are_silent() -> None:
    play = soliciting()
    play.offer(play.asked[0], "7.00")
    play.close()

    assert play.state() is State.AWAITING_APPROVAL


def test_another_round_asks_the_silent_and_whose_answer_lacks_something() -> None:
    play = soliciting()
    silent, lacking, declined, fourth = play.asked
    play.ring("remind")
    play.mail(declined, "no_bid")
    play.mail(fourth, "no_bid")
    short = play.case.need.lines[0]
    play.offer(lacking, "7.00", min_order=Decimal(1000))
    play.close()
    assert play.state() is State.TABULATED
    assert play.notices() == [Notice.NO_QUOTES]
    play.act(Action.EXTEND)

    assert play.state() is State.SOLICITING
    assert play.case.round == 2
    again = play.letters(LetterKind.SOLICITATION)
    assert {silent, lacking} < set(again)
    assert not {declined, fourth} & set(again)
    remarks = {e.vendor_id: e.remark for e in play.effects if isinstance(e, SendLetter)}
    assert remarks[lacking] == "minimum order $1,000.00 is not reached"
    assert remarks[silent] == ""
    invited = play.case.invitation(silent)
    assert invited is not None
    assert (invited.reminded, invited.sent_at) == (False, None)
    assert short.qty == 40


def test_a_button_of_an_earlier_round_means_nothing() -> None:
    play = soliciting()
    play.close()
    play.act(Action.EXTEND)
    play.close()
    play.act(Action.GIVE_UP, version=1)

    assert "earlier round" in play.whispered()
    assert play.state() is State.TABULATED


def test_when_everybody_has_answered_there_is_nobody_to_ask_once_more() -> None:
    play = soliciting(town=replace(TOWN, vendors=TOWN.vendors[:4]))
    for vendor_id in play.asked:
        play.mail(vendor_id, "no_bid")
    play.act(Action.EXTEND)

    assert "nobody is left to ask" in play.refusal()
    assert play.state() is State.TABULATED


def test_giving_up_tells_who_was_asked_and_is_still_waiting() -> None:
    play = soliciting()
    declined, *others = play.asked
    play.mail(declined, "no_bid")
    play.close()
    play.act(Action.GIVE_UP)

    assert play.state() is State.UNSUCCESSFUL
    assert sorted(play.letters(LetterKind.CANCELLATION)) == sorted(others)


def test_only_the_requester_or_purchasing_decides_on_another_round() -> None:
    play = soliciting()
    play.close()
    play.act(Action.EXTEND, "U_CAL")
    assert "Only the requester" in play.refusal()
    play.act(Action.EXTEND, ANN)
    play.act(Action.EXTEND, ANN)
    assert "is soliciting already" in play.whispered()
