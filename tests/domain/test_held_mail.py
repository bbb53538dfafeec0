"""A mail whose sender or place is in doubt is kept for a person; nothing is taken from it."""

from bot.domain import signals as sg
from bot.domain.effects import Notice
from bot.domain.signals import Standing
from tests.domain.case_world import Play, quote, soliciting


def read(play: Play, vendor_id: str, held: str) -> sg.MailRead:
    return sg.MailRead(
        id=play.next_id(),
        vendor_id=vendor_id,
        sender=f"sales@{vendor_id}.test",
        standing=Standing.KNOWN,
        kind="quote",
        words="$7.00 each",
        received_at=play.now,
        quote=quote(vendor_id),
        held=held,
    )


def test_a_mail_in_doubt_is_held_with_its_reason_and_prices_nothing() -> None:
    play = soliciting()
    vendor_id = play.asked[0]
    play.send(read(play, vendor_id, "it is about RQ-2026-0002 too"))

    assert play.notices() == [Notice.MAIL_HELD]
    assert not play.case.quotes
    assert len(play.case.held) == 1
    play.send(read(play, vendor_id, ""))
    assert [q.vendor_id for q in play.case.quotes] == [vendor_id]
