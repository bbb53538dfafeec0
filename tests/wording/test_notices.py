"""Short lines: who is called, and that nobody else's words become markup."""

from dataclasses import replace

import pytest

from bot.domain.effects import Notice, Tell
from bot.sandbox.slack.limits import check_message
from bot.wording.notices import notice
from tests.domain.case_world import ANN, FINN, TOWN, ordered, soliciting

HOSTILE = "<!channel> <@U_SAM> *x*\n> `y`"


def said(kind: Notice, *people: str, vendor_id: str = "anvil", words: str = "") -> str:
    post = notice(
        Tell(notice=kind, people=people, vendor_id=vendor_id, words=words), ordered().case, TOWN
    )
    check_message(post.text, None)
    assert post.people == people
    return post.text


@pytest.mark.parametrize("kind", Notice)
def test_every_notice_has_its_sentence_and_calls_its_people(kind: Notice) -> None:
    text = said(kind, ANN, FINN, words="because")

    assert text.startswith("<@U_ANN> <@U_FINN> ")
    assert "{" not in text


@pytest.mark.parametrize("kind", Notice)
def test_nobody_elses_words_become_markup(kind: Notice) -> None:
    text = said(kind, words=HOSTILE * 100)

    assert "<" not in text
    assert "*" not in text
    assert "\n" not in text
    assert "`" not in text


def test_the_vendor_and_the_order_are_named() -> None:
    assert said(Notice.ORDERED) == "ordered from Anvil Supply, order PO-2026-0001."
    assert said(Notice.VENDOR_ASKS, words="Which engine?") == ("Anvil Supply asks: “Which engine?”")
    assert said(Notice.AWARD_FAILED, words="no stock") == (
        "Anvil Supply does not get or keep the order of RQ-2026-0001: no stock"
    )
    assert said(Notice.ADDRESS_FAILED, vendor_id="?", words="gone").startswith("A vendor cannot")


def test_a_vendor_names_no_price_aloud() -> None:
    words = "Champion at $7.10 or 6.35 each, which?"
    assert "7.10" not in said(Notice.VENDOR_ASKS, words=words)
    assert "6.35" not in said(Notice.VENDOR_ASKS, words=words)


def test_where_nobody_can_act_that_is_what_is_said() -> None:
    assert "Nobody on the staff list may approve RQ-2026-0001" in said(Notice.PLEASE_APPROVE)
    assert "nobody on the staff list gives order numbers" in said(Notice.PLEASE_NUMBER)
    assert said(Notice.PLEASE_APPROVE, ANN) == "<@U_ANN> RQ-2026-0001 is ready for your decision."
    assert notice(
        Tell(notice=Notice.NO_QUOTES), soliciting().case, replace(TOWN, vendors=())
    ).text.startswith("no complete quote")
