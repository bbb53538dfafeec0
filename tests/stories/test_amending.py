"""The need changes after vendors were asked: all are told, old quotes are void."""

from decimal import Decimal

from bot.domain.lifecycle import State
from tests.theatre import Theatre


async def test_all_vendors_are_told_and_old_quotes_are_void(theatre: Theatre) -> None:
    stage = theatre.stage
    thread = await stage.say("U_DANA", "need 12 spark plugs for unit 214, part SP-509")
    await stage.until(lambda: "1 of 4 answered" in stage.words(thread), "the first quote")
    before = await theatre.case(thread)
    assert len(before.quotes) == 1

    await stage.say("U_DANA", "make it 20 instead", thread)

    case = await theatre.case(thread)
    assert case.state is State.SOLICITING
    assert [line.qty for line in case.need.lines] == [Decimal(20)]
    assert case.quotes == ()
    assert case.round == 2
    told = [letter.vendor_id for letter in case.letters if letter.kind == "amendment"]
    assert sorted(told) == sorted(i.vendor_id for i in case.invitations)


async def test_somebody_else_cannot_change_what_vendors_were_asked(theatre: Theatre) -> None:
    stage = theatre.stage
    thread = await stage.say("U_DANA", "need 12 spark plugs for unit 214, part SP-509")

    await stage.say("U_RAY", "make it 20 instead", thread)

    case = await theatre.case(thread)
    assert [line.qty for line in case.need.lines] == [Decimal(12)]
    assert "Only the requester or a purchasing officer" in theatre.whispers("U_RAY")[0]


async def test_an_edited_message_is_an_amendment(theatre: Theatre) -> None:
    stage, slack = theatre.stage, theatre.world.slack
    thread = await stage.say("U_DANA", "need 12 spark plugs for unit 214, part SP-509")

    await slack.edit("U_DANA", "C_FLEET", thread, "need 6 spark plugs for unit 214, part SP-509")
    await stage.settle()

    case = await theatre.case(thread)
    assert [line.qty for line in case.need.lines] == [Decimal(6)]
    assert [letter.kind for letter in case.letters].count("amendment") == 4


async def test_a_deleted_message_cancels(theatre: Theatre) -> None:
    stage, slack = theatre.stage, theatre.world.slack
    thread = await stage.say("U_DANA", "need 12 spark plugs for unit 214, part SP-509")

    await slack.delete("U_DANA", "C_FLEET", thread)
    await stage.settle()

    found = await theatre.program.ledger.case("RQ-2026-0001")
    assert found is not None
    assert found.message == thread
    assert found.state is State.CANCELLED
    subjects = [mail.raw.split(b"Subject: ", 1)[1][:60] for mail in theatre.world.mail.log]
    assert sum(b"Cancelled" in subject for subject in subjects) == 4
