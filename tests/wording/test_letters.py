"""Letters: one vendor each, nothing of another's in them, every header decided."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from email import message_from_bytes

import msgspec
import pytest

from bot.adapters.letterbytes import to_bytes
from bot.domain.effects import LetterKind, SendLetter
from bot.domain.need import Need, VehicleBlock
from bot.domain.quotes import Freight
from bot.domain.signals import Action
from bot.domain.tokens import Reference, find_references, sign
from bot.wording.letter import Letter
from bot.wording.letters import Signature, letter
from tests.domain.case_world import (
    COVERED,
    FILTER,
    GLOVES,
    NOW,
    PLUG,
    SAM,
    TOWN,
    Play,
    awarded,
    ordered,
    quote,
    quoted,
    soliciting,
)

SECRET = b"a secret"
DESK = Signature(secret=SECRET)


def written(play: Play, kind: LetterKind, vendor_id: str = "", remark: str = "") -> Letter:
    to = vendor_id or play.asked[0]
    order = SendLetter(kind=kind, vendor_id=to, email=f"sales@{to}.test", remark=remark)
    return letter(order, play.case, play.town, DESK, play.now)


def test_the_reference_stands_in_the_subject_the_reply_address_and_the_last_line() -> None:
    play = soliciting()
    made = written(play, LetterKind.SOLICITATION)
    token = sign(Reference("RQ-2026-0001", play.asked[0]), SECRET)

    assert made.subject == "[RQ-2026-0001] Request for quotation: spark plug"
    assert made.reply_to is not None
    assert made.reply_to.address == f"q+{token}@alder.test"
    assert made.text.endswith(f"\n\nRef: {token}\n")
    assert find_references(made.text, SECRET) == (Reference("RQ-2026-0001", play.asked[0]),)
    assert (made.sender.address, made.to.name) == ("q@alder.test", "Birch Supply")
    assert made.date == NOW


def test_a_solicitation_asks_every_line_with_its_vehicle_and_blanks_to_fill_in() -> None:
    unit = VehicleBlock(unit="214", title="2016 Ford F-250", vin="VIN1")
    bare = VehicleBlock(unit="9", title="Toro mower")
    first = msgspec.structs.replace(PLUG, vehicles=(unit, bare))
    second = msgspec.structs.replace(FILTER, vehicle="the old mower")
    play = soliciting(Need(lines=(first, second), needed_by=date(2026, 6, 9)))
    made = written(play, LetterKind.SOLICITATION)

    assert "Line 1: 40 ea - spark plug, SP-1 or equal\n" in made.text
    assert "    for unit 214: 2016 Ford F-250, VIN VIN1\n    for unit 9: Toro mower\n" in made.text
    assert "Line 2: 3 ea - oil filter\n    for: the old mower\n" in made.text
    assert "    price per ea: $______   extended price: $______\n" in made.text
    assert "    delivery: ______ days   core charge: $______   brand/part: ______\n" in made.text
    assert "Alder is exempt from sales tax (certificate TX-1); please quote without it." in (
        made.text
    )
    assert made.subject.endswith("spark plug, oil filter")
    assert made.html is not None
    assert "&nbsp;" in made.html
    play.town = replace(TOWN, tax_exempt_no="")
    assert "certificate" not in written(play, LetterKind.SOLICITATION).text


def test_a_vendor_asked_once_more_reads_what_its_own_answer_lacked() -> None:
    play = soliciting()
    made = written(play, LetterKind.SOLICITATION, remark="freight is extra")

    assert "Hello,\n\nYour answer could not be compared yet: freight is extra.\n\nLine 1" in (
        made.text
    )
    placed = {**TOWN.letters, "solicitation": "Subject: Again\n$lines\n$remark"}
    play.town = replace(TOWN, letters=placed)
    again = written(play, LetterKind.SOLICITATION, remark="freight is extra").text
    assert again.count("could not be compared yet") == 1
    assert "$remark" not in written(play, LetterKind.SOLICITATION).text


def test_a_reminder_is_automatic_and_answers_our_own_letter() -> None:
    play = soliciting()
    made = written(play, LetterKind.REMINDER)

    sent = next(s for s in play.case.letters if s.vendor_id == play.asked[0])
    assert (made.auto_submitted, made.in_reply_to) == ("auto-generated", sent.message_id)
    assert made.references == (sent.message_id,)
    assert written(play, LetterKind.SOLICITATION).auto_submitted is None


def test_a_first_letter_answers_nothing() -> None:
    play = Play()
    play.post()
    play.look_up()

    assert written(play, LetterKind.SOLICITATION).in_reply_to is None


def test_an_order_rests_on_the_quote_by_its_day_and_names_the_sum() -> None:
    play = awarded()
    made = written(play, LetterKind.ORDER)

    assert "Alder orders as you offered in your quote of Mon, Jun 1, 2026:" in made.text
    assert "1. 40 ea - spark plug, SP-1: $7.00 each, $280.00\nFreight: included\n" in made.text
    assert "Total: $280.00" in made.text
    assert made.subject == "[RQ-2026-0001] Purchase order PO-2026-0001: spark plug"


def test_an_order_names_discount_freight_and_deposits() -> None:
    play = soliciting()
    vendor_id = play.asked[0]
    line = quoted(core_charge=Decimal(2))
    play.mail(
        vendor_id,
        offered=quote(
            vendor_id,
            line,
            freight=Freight.AMOUNT,
            freight_amount=Decimal(9),
            discount_amount=Decimal(5),
        ),
    )
    play.close()
    play.act(Action.APPROVE, SAM)
    text = written(play, LetterKind.ORDER).text

    assert "Discount: $5.00\nFreight: $9.00\nRefundable deposits: $80.00" in text


def test_an_order_on_a_contract_names_the_contract() -> None:
    play = Play()
    play.post(GLOVES)
    play.look_up(COVERED)
    play.act(Action.ORDER_ON_CONTRACT)
    play.act(Action.APPROVE, SAM)
    text = written(play, LetterKind.ORDER, "shield").text

    assert "Alder orders on contract B-1:" in text
    assert "$8.45 per box" in text
    assert "Freight and fees: included" in text


def test_an_order_whose_quote_is_gone_still_says_what_it_rests_on() -> None:
    play = ordered()
    play.mail(play.asked[0], "no_bid")

    assert "as you offered in your quote:" in written(play, LetterKind.ORDER).text


def test_a_regret_tells_the_price_after_the_award_and_never_a_name() -> None:
    play = ordered()
    winner, loser = play.asked[:2]
    text = written(play, LetterKind.REGRET, loser).text

    assert "The order was placed at $280.00 delivered." in text
    assert winner not in text.lower()


@pytest.mark.parametrize("kind", [LetterKind.SOLICITATION, LetterKind.REMINDER])
def test_no_price_of_another_is_in_a_letter_before_the_award(kind: LetterKind) -> None:
    play = soliciting()
    play.offer(play.asked[0], "7.77")
    made = written(play, kind, play.asked[1])

    assert "$" not in made.text.replace("$______", "")
    assert "7.77" not in made.text
    others = [i.vendor_name for i in play.case.invitations if i.vendor_id != play.asked[1]]
    assert not any(name in made.text for name in others)


def test_the_same_cause_gives_the_same_letter_and_another_cause_another_id() -> None:
    play = soliciting()
    one = written(play, LetterKind.SOLICITATION)
    assert written(play, LetterKind.SOLICITATION) == one
    ids = {written(play, kind, to).message_id for kind in LETTERS for to in play.asked}
    assert len(ids) == len(LETTERS) * 4
    play.close()
    play.act(Action.EXTEND)
    assert written(play, LetterKind.SOLICITATION).message_id not in ids


LETTERS = (
    LetterKind.SOLICITATION,
    LetterKind.REMINDER,
    LetterKind.CANCELLATION,
    LetterKind.ORDER,
    LetterKind.REGRET,
)


def test_hostile_words_open_no_second_header() -> None:
    line = msgspec.structs.replace(
        PLUG, commodity="auto parts", description="plug\r\nBcc: all@x.test\u202e =?utf-8?q?x?="
    )
    play = soliciting(Need(lines=(line,)))
    play.act(Action.CANCEL)
    made = written(play, LetterKind.CANCELLATION)

    assert "\n" not in made.subject
    assert "\r" not in made.subject
    parsed = message_from_bytes(to_bytes(made))
    assert parsed["Bcc"] is None
    assert len(parsed.get_all("To") or []) == 1


def test_a_dollar_sign_in_the_goods_fills_nothing_in() -> None:
    line = msgspec.structs.replace(
        PLUG, commodity="auto parts", description="$po_number $contact plug"
    )
    text = written(soliciting(Need(lines=(line,))), LetterKind.SOLICITATION).text

    assert "$po_number $contact plug" in text


def test_a_vendor_the_file_no_longer_knows_gets_its_letter_without_a_name() -> None:
    play = soliciting()
    play.town = replace(TOWN, vendors=())

    assert written(play, LetterKind.CANCELLATION).to.name == ""
