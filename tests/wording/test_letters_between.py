"""Letters between the asking and the order: answers for all, more time, thanks, the reading."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html import unescape

import pytest

from bot.domain.effects import LetterKind, SendLetter
from bot.domain.quotes import Freight
from bot.domain.tokens import find_references
from bot.settings import load_settings
from bot.wording.letter import Letter
from bot.wording.letter_sample import sample_letter
from bot.wording.letters import Signature, letter
from tests.domain.case_world import BOTH, NOW, Play, quote, quoted, soliciting

DESK = Signature(secret=b"a secret")


def written(
    play: Play, kind: LetterKind, vendor_id: str, question: str = "", answer: str = ""
) -> Letter:
    order = SendLetter(
        kind=kind,
        vendor_id=vendor_id,
        email=f"sales@{vendor_id}.test",
        question=question,
        answer=answer,
    )
    return letter(order, play.case, play.town, DESK, play.now)


def test_every_kind_of_letter_has_its_words() -> None:
    for town in load_settings(None, {}).towns.values():
        assert set(LetterKind) <= set(town.letters)


def test_a_clarification_says_the_same_to_everybody_and_not_who_asked() -> None:
    play = soliciting()
    one, other = (
        written(play, LetterKind.CLARIFICATION, vendor, "Iridium?\u202e", "Copper.")
        for vendor in play.asked[:2]
    )

    assert "\n\nIridium?\nCopper.\n" in one.text
    assert one.text.rpartition("Ref:")[0] == other.text.rpartition("Ref:")[0]
    assert one.auto_submitted is None
    assert one.references


def test_an_extension_names_the_new_time() -> None:
    play = soliciting()
    made = written(play, LetterKind.EXTENSION, play.asked[0])

    assert "Until Tue, Jun 2, 2026, 4:30 PM EDT.\n\nLine 1: 40 ea - spark plug" in made.text
    assert made.auto_submitted is None


def test_the_reading_is_told_line_by_line_to_its_own_vendor_only() -> None:
    play = soliciting(BOTH)
    first = quoted(1, "7.10", brand="Spark King", part_number="SK-4", core_charge=Decimal(2))
    play.mail(
        play.asked[0],
        offered=quote(
            play.asked[0],
            first,
            freight=Freight.AMOUNT,
            freight_amount=Decimal(12),
            min_order=Decimal(50),
            valid_until=date(2026, 7, 1),
            declined_lines=(2,),
        ),
    )
    made = written(play, LetterKind.READ_BACK, play.asked[0])

    assert made.auto_submitted == "auto-replied"
    assert made.text.split("\n\n")[1].splitlines() == [
        "1. 40 ea - spark plug, SP-1: $7.10 each, Spark King SK-4, core charge $2.00",
        "2. 3 ea - oil filter: not offered",
        "Freight: $12.00",
        "Minimum order: $50.00",
        "The price holds until Wed, Jul 1, 2026",
    ]
    assert "$7.10" not in written(play, LetterKind.READ_BACK, play.asked[1]).text


def test_a_reading_names_a_line_without_a_price() -> None:
    play = soliciting(BOTH)
    play.mail(
        play.asked[0],
        offered=quote(play.asked[0], quoted(1, "7.10", delivery="3 days"), quoted(2, None)),
    )
    made = written(play, LetterKind.READ_BACK, play.asked[0])

    assert "SP-1: $7.10 each, delivery 3 days\n2. 3 ea - oil filter: no price found\n" in made.text
    assert "Freight: included\n" in made.text


@pytest.mark.parametrize("kind", [LetterKind.THANKS, LetterKind.READ_BACK])
def test_acknowledgements_say_that_no_person_wrote_them(kind: LetterKind) -> None:
    play = soliciting()
    play.offer(play.asked[0], "7.00")

    assert written(play, kind, play.asked[0]).auto_submitted == "auto-replied"


def test_an_acknowledgement_answers_the_vendor_s_own_mail() -> None:
    play = soliciting()
    offered = quote(play.asked[0], mail="sha256:77 <7@birch.test>")
    play.mail(play.asked[0], offered=offered)
    made = written(play, LetterKind.READ_BACK, play.asked[0])

    assert made.in_reply_to == "<7@birch.test>"
    assert made.references[-1] == "<7@birch.test>"
    assert len(made.references) == 2
    assert written(play, LetterKind.EXTENSION, play.asked[0]).in_reply_to == made.references[0]


def test_an_address_no_mail_server_would_take_goes_without_the_token() -> None:
    play = soliciting()
    play.town = replace(play.town, mailbox=f"{'purchasing-' * 4}@alder.test")
    made = written(play, LetterKind.EXTENSION, play.asked[0])

    assert made.reply_to is not None
    assert made.reply_to.address == play.town.mailbox
    assert find_references(made.text + made.message_id, b"a secret")


@pytest.mark.parametrize("kind", LetterKind)
def test_text_and_page_say_the_same(kind: LetterKind) -> None:
    town = load_settings(None, {}).towns["maplewood"]
    made = sample_letter(kind, town, NOW)
    assert made.html is not None
    bare = unescape(re.sub(r"<[^>]+>", " ", made.html)).replace("\xa0", " ")

    assert bare.split() == made.text.split()


@pytest.mark.parametrize("kind", LetterKind)
def test_only_acknowledgements_and_reminders_call_themselves_automatic(kind: LetterKind) -> None:
    made = sample_letter(kind, load_settings(None, {}).towns["maplewood"], NOW)

    assert (made.auto_submitted is not None) == (
        kind in {LetterKind.REMINDER, LetterKind.THANKS, LetterKind.READ_BACK}
    )
