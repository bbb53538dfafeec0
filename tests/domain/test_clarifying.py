"""A vendor's question: one answer, the same words to all, and nobody learns who asked."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.clarifying import named_vendor
from bot.domain.effects import LetterKind, Notice, OpenForm, SendLetter, SetTimer, Tell
from bot.domain.lifecycle import State
from bot.domain.quotes import InvitationState
from bot.domain.signals import Action
from bot.domain.town import Town
from tests.domain.case_world import ANN, CAL, NOW, PAT, TOWN, Play, soliciting, with_rules

ENGINE = {"question": "Which engine?", "answer": "The 5.4 liter."}


def asked(town: Town = TOWN, words: str = "Which engine?") -> Play:
    """The first vendor has a question."""
    play = soliciting(town=town)
    play.mail(play.asked[0], "question", words=words)
    return play


def told(play: Play) -> dict[str, tuple[str, str]]:
    """What the last signal tells each vendor: question and answer."""
    return {
        e.vendor_id: (e.question, e.answer)
        for e in play.effects
        if isinstance(e, SendLetter) and e.kind is LetterKind.CLARIFICATION
    }


def answer(play: Play, who: str = ANN, choice: str = "V1", **fields: str) -> None:
    play.act(Action.ANSWER_VENDORS, who, choice=choice, fields=fields or ENGINE)


def test_the_button_opens_a_form_and_the_form_writes_to_every_vendor() -> None:
    play = asked()
    play.act(Action.ANSWER_VENDORS, ANN, choice="V1")
    (form,) = [e for e in play.effects if isinstance(e, OpenForm)]
    answer(play)

    assert form.choice == "V1"
    assert told(play) == dict.fromkeys(play.asked, ("Which engine?", "The 5.4 liter."))
    assert play.case.open_questions == ()
    assert play.case.clarifications[0].answered_by == ANN


def test_the_answer_goes_to_those_who_declined_too_and_not_to_a_dead_address() -> None:
    play = asked()
    _, declining, gone, _ = play.asked
    play.mail(declining, "no_bid")
    play.mail(gone, "bounce")
    answer(play)

    assert set(told(play)) == set(play.asked) - {gone}


def test_a_vendor_asked_later_gets_what_the_others_were_told() -> None:
    play = asked()
    answer(play)
    play.mail(play.asked[3], "bounce")

    newest = play.asked[-1]
    assert play.letters(LetterKind.SOLICITATION) == [newest]
    assert told(play) == {newest: ("Which engine?", "The 5.4 liter.")}


def test_in_a_new_round_only_the_new_vendors_are_told_again() -> None:
    play = asked(with_rules(invite_at_least=2))
    answer(play)
    play.close()
    before = set(play.asked)
    play.act(Action.EXTEND)

    assert set(told(play)) == set(play.asked) - before != set()


@pytest.mark.parametrize(("who", "why"), [(CAL, "Only the requester"), ("U_X", "staff list")])
def test_only_whoever_may_steer_answers(who: str, why: str) -> None:
    play = asked()
    answer(play, who)

    assert why in play.refusal()
    assert told(play) == {}


def test_a_question_is_answered_once() -> None:
    play = asked()
    answer(play)
    answer(play, PAT)

    assert play.whispered() == "Ann has answered this already."
    assert told(play) == {}


def test_a_second_question_has_an_answer_of_its_own() -> None:
    play = asked()
    play.mail(play.asked[1], "question", words="Iridium?")
    answer(play)
    assert [c.id for c in play.case.open_questions] == ["V2"]
    answer(play, PAT, "V2", question="Iridium?", answer="Either.")

    assert told(play) == dict.fromkeys(play.asked, ("Iridium?", "Either."))
    abouts = [e.about for e in play.effects if isinstance(e, SendLetter)]
    assert set(abouts) == {"V2"}


def test_whoever_answered_has_left_and_the_file_still_says_that_it_is_answered() -> None:
    play = asked()
    answer(play)
    play.town = replace(TOWN, people=tuple(p for p in TOWN.people if p.id != ANN))
    answer(play, PAT)

    assert play.whispered() == "Somebody has answered this already."


def test_half_an_answer_is_none() -> None:
    play = asked()
    answer(play, question="Which engine?", answer=" ")

    assert "Both the question and the answer" in play.whispered()
    assert told(play) == {}


def test_no_such_question() -> None:
    play = asked()
    answer(play, choice="V7")

    assert play.whispered() == "RQ-2026-0001 has no such question."


def test_a_question_after_the_close_is_on_file_and_changes_no_quote() -> None:
    play = soliciting()
    play.offer(play.asked[0], "7.00")
    play.close()
    play.mail(play.asked[1], "question", words="Which engine?")

    (said,) = [e for e in play.effects if isinstance(e, Tell)]
    assert said.notice is Notice.ASKED_LATE
    answer(play)
    assert "vendors can do nothing with an answer" in play.whispered()
    assert told(play) == {}


def test_words_that_name_a_vendor_stay_in_the_house_and_the_answer_is_kept() -> None:
    play = asked()
    name = TOWN.vendors[0].name
    answer(play, question=f"{name} asks: which?", answer="The 5.4.")

    assert f"holds “{name}”" in play.whispered()
    assert told(play) == {}
    assert play.case.clarifications[0].suggestion == "The 5.4."


def test_what_is_typed_in_the_thread_is_kept_for_the_form_and_sent_to_nobody() -> None:
    play = asked()
    play.act(Action.SUGGEST_ANSWER, ANN, fields={"answer": "The 5.4."})

    assert "No vendor has it yet" in play.whispered()
    assert play.case.open_questions[0].suggestion == "The 5.4."
    assert told(play) == {}
    play.act(Action.SUGGEST_ANSWER, ANN, fields={"answer": "Lunch?"})
    assert play.case.open_questions[0].suggestion == "The 5.4."


def test_an_answer_just_before_the_close_gives_everybody_time_to_use_it() -> None:
    play = asked(with_rules(extend_on_answer_within_hours=4))
    assert play.case.closes_at is not None
    play.now = play.case.closes_at.astimezone(UTC) - timedelta(hours=1)
    answer(play)

    closes = TOWN.calendar.local(play.case.closes_at)
    assert play.timers()["close"] == play.case.closes_at
    assert (closes.hour, closes.minute) == (11, 0), "one hour today, three tomorrow"
    assert closes.date() > TOWN.calendar.local(play.now).date()


@pytest.mark.parametrize("hours", [0, 4])
def test_an_answer_in_good_time_moves_nothing(hours: int) -> None:
    play = asked(with_rules(extend_on_answer_within_hours=hours))
    closes_at = play.case.closes_at
    answer(play)

    assert play.case.closes_at == closes_at
    assert not [e for e in play.effects if isinstance(e, SetTimer)]


def test_who_waits_for_our_answer_is_not_reminded_before_it_is_given() -> None:
    play = asked()
    play.ring("remind")
    assert play.asked[0] not in play.letters(LetterKind.REMINDER)
    answer(play)
    play.ring("last call")

    assert set(play.letters(LetterKind.REMINDER)) == set(play.asked)
    found = play.case.invitation(play.asked[0])
    assert found is not None
    assert found.state is InvitationState.ACKNOWLEDGED


def test_an_asker_with_two_questions_waits_for_both() -> None:
    play = asked()
    play.mail(play.asked[0], "question", words="Iridium?")
    answer(play)

    found = play.case.invitation(play.asked[0])
    assert found is not None
    assert found.state is InvitationState.ASKED


vendors = st.sampled_from(TOWN.vendors)
names = vendors.flatmap(lambda v: st.sampled_from((v.name, v.email, v.phone, v.name.upper())))
texts = st.lists(st.one_of(names, st.text(max_size=12)), max_size=5).map(" ".join)


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(question=texts, answer_words=texts, asker=st.integers(0, 3))
def test_no_letter_names_a_vendor_and_all_say_the_same(
    question: str, answer_words: str, asker: int
) -> None:
    play = soliciting()
    play.mail(play.asked[asker], "question", words=question)
    fields = {"question": question, "answer": answer_words}
    play.act(Action.ANSWER_VENDORS, ANN, choice="V1", fields=fields)

    letters = told(play)
    assert set(letters) in (set(), set(play.asked))
    assert len(set(letters.values())) <= 1
    invited = tuple(v for v in TOWN.vendors if v.id in play.asked)
    assert not any(named_vendor(" ".join(words), invited) for words in letters.values())
    assert play.state() is State.SOLICITING
    assert play.now == NOW
