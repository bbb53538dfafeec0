"""The queue of mail on Slack: five likely cases, no price, no markup of a stranger's."""

from dataclasses import replace

import msgspec

from bot.domain.dealings import PastInvitation, dealings
from bot.domain.likely_copies import Clue, likely_copies
from bot.domain.signals import Action, Standing
from bot.sandbox.slack.limits import check_message
from bot.wording.blocks import Actions, Button, Post
from bot.wording.card import card
from bot.wording.mail_queue import (
    NOT_OURS,
    PLACE,
    QueuedMail,
    dead_addresses,
    queue_blocks,
    queue_post,
    settled_post,
)
from bot.wording.tags import read_tag
from tests.domain.case_world import NOW, TOWN, Play, quote, quoted, soliciting

HOSTILE = "<!channel> *x* `y` \u202e $9,999.00 " + "z" * 5000


UNPLACED = "mail from x@y.test belongs to no open request"


def queued(subject: str = "your plugs", why: str = UNPLACED) -> QueuedMail:
    play = soliciting()
    found = likely_copies(Clue(sender="x@y.test", name="", text=subject), [play.case, play.case])
    return QueuedMail(key="box/1/7", seq=7, subject=subject, why=why, received_at=NOW, copies=found)


def buttons(post: Post) -> list[Button]:
    check_message(post.text, msgspec.json.decode(msgspec.json.encode(post.blocks)))
    rows = [block for block in post.blocks if isinstance(block, Actions)]
    return [b for row in rows for b in row.elements if isinstance(b, Button)]


def test_five_likely_cases_and_not_ours() -> None:
    post = queue_post(queued(), TOWN)

    assert post.text == (
        "Mail from x@y.test belongs to no open request: “your plugs”, "
        "Mon, Jun 1, 2026, 9:00 AM EDT."
    )
    *places, last = buttons(post)
    assert [b.action_id for b in places] == [PLACE] * 5
    assert places[0].text.text.startswith("This belongs to RQ-2026-0001, ")
    tag = read_tag(places[0].value)
    assert tag is not None
    assert tag.choice.endswith("|box/1/7")
    assert (last.action_id, last.value) == (NOT_OURS, "mail|box/1/7")


def test_a_strangers_words_are_no_markup_and_tell_no_price() -> None:
    post = queue_post(queued(subject=HOSTILE, why=HOSTILE), TOWN)
    buttons(post)

    assert "<!channel>" not in post.text
    assert "9,999" not in post.text.partition(": “")[2]
    assert "no subject" in queue_post(queued(subject=""), TOWN).text


def test_once_settled_the_line_says_so_and_carries_no_button() -> None:
    post = settled_post(queued(), "Filed on RQ-2026-0001 by Ann.", TOWN)

    assert buttons(post) == []
    assert post.text.endswith("\nFiled on RQ-2026-0001 by Ann.")


def test_the_home_page_lists_the_queue_and_says_how_many_more_there_are() -> None:
    assert queue_blocks((), 0, TOWN) == []
    assert "and 4 more" in str(queue_blocks((queued(),), 4, TOWN)[-1])
    assert "more:" not in str(queue_blocks((queued(),), 0, TOWN)[-1])


def test_a_card_offers_to_count_held_mail_or_to_leave_it_out() -> None:
    play: Play = soliciting()
    vendor_id = play.asked[0]
    play.mail(vendor_id, offered=quote(vendor_id, quoted()), standing=Standing.STRANGER)

    found = {b.action_id: b for b in buttons(card(play.case, TOWN))}
    assert found[PLACE].text.text.startswith("Count the mail of ")
    assert found[PLACE].confirm is not None
    tag = read_tag(found["refuse_mail"].value)
    assert tag is not None
    assert tag.choice == play.case.held[0].mail
    play.act(Action.CANCEL)
    assert PLACE not in {b.action_id for b in buttons(card(play.case, TOWN))}


def test_dead_addresses_stand_on_the_page_with_what_to_do() -> None:
    gone = PastInvitation(
        vendor_id="cedar", email="sales@cedar.test", on=NOW.date(), state="bounced", closed=True
    )
    _, rows = dead_addresses(replace(TOWN, dealings=dealings([gone])))

    assert "Cedar Supply, sales@cedar.test: failed on Mon, Jun 1, 2026" in str(rows)
    assert "vendors.csv" in str(rows)
    assert dead_addresses(TOWN) == []
