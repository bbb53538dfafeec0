"""Whatever reaches a case, in whatever order: what must never happen does not."""

import msgspec
from hypothesis import HealthCheck, given, settings

from bot.domain import events as ev
from bot.domain import signals as sg
from bot.domain.case import Case
from bot.domain.effects import Order
from bot.domain.lifecycle import MOVES, State
from bot.domain.signals import Action, Signal
from bot.domain.town import Role, Town
from tests.domain.case_world import (
    Play,
)
from tests.domain.chances import plays


def look_at(case: Case | None, event: ev.Event, signal: Signal, town: Town) -> None:
    if isinstance(event, ev.Moved):
        assert case is not None
        assert event.to in MOVES[case.state]
    if isinstance(event, ev.OfferApproved):
        assert case is not None
        _award_is_valid(case, event, signal, town)
    if isinstance(event, ev.OrderNumbered):
        assert case is not None
        assert case.approval is not None
        assert case.offer is not None
        assert case.approval.offer_version == case.offer.version

    if isinstance(event, ev.Reminded):
        assert case is not None
        waiting = {question.vendor_id for question in case.open_questions}
        silent = {i.vendor_id for i in case.silent}
        assert set(event.vendor_ids) <= silent - waiting, "reminders go to the silent only"
    if isinstance(event, ev.Solicited):
        asked = [i.vendor_id for i in event.invitations]
        assert len(asked) == len(set(asked)), "nobody is asked twice in one round"
    if isinstance(event, ev.QuestionAnswered):
        assert case is not None
        reached = {i.vendor_id for i in case.invitations if i.state != "bounced"}
        assert set(event.vendor_ids) == reached, "every invited vendor gets the answer"


def _award_is_valid(case: Case, event: ev.OfferApproved, signal: Signal, town: Town) -> None:
    """No award but by a person with the right, the limit, no stake, on what was shown."""
    assert isinstance(signal, sg.Acted)
    assert signal.action is Action.APPROVE
    person, offer = town.person(event.by), case.offer
    assert person is not None
    assert offer is not None
    assert (event.by, event.offer_version, event.total) == (
        signal.person,
        signal.version,
        offer.landed,
    )
    assert offer.version == signal.version
    assert signal.home == person.home
    assert person.id != case.requester
    assert Role.APPROVER in person.roles
    assert person.limit is not None
    assert offer.landed <= person.limit
    assert offer.vendor_id not in person.interests


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(plays(look_at))
def test_no_course_of_events_breaks_a_case(play: Play) -> None:
    """The rules are looked at on the way: by the play after every signal, by `look_at`."""
    case = play.case

    assert case.version == len(play.events)
    if case.state in {State.AWARDED, State.ORDERED, State.CLOSED}:
        assert case.approval is not None
        assert case.offer is not None
        assert case.approval.offer_version == case.offer.version
    if case.state in {State.ORDERED, State.CLOSED}:
        assert case.po_number
    if case.state is State.AWAITING_APPROVAL:
        assert case.approval is None
    assert len({q.id for q in case.quotes}) == len(case.quotes)
    assert len({i.vendor_id for i in case.invitations}) == len(case.invitations)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(plays())
def test_whatever_is_on_file_comes_back_from_the_ledger(play: Play) -> None:
    """Through JSON and back. A number that is none cannot be compared, so the bytes are."""
    file = msgspec.json.encode(play.events)
    events = msgspec.json.decode(file, type=list[ev.Event])
    assert msgspec.json.encode(events) == file
    kept = msgspec.json.encode(play.case, order="sorted")
    case = msgspec.json.decode(kept, type=Case)
    assert msgspec.json.encode(case, order="sorted") == kept
    orders = msgspec.json.encode(play.last.effects)
    assert msgspec.json.encode(msgspec.json.decode(orders, type=list[Order])) == orders
