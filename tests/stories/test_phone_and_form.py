"""A price told by phone, and a need changed on the form."""

from decimal import Decimal
from pathlib import Path

from bot.domain.lifecycle import State
from bot.domain.signals import Action
from bot.sandbox.vendors import Character
from tests.theatre import Theatre, open_theatre

DANA, RAY, SAM = "U_DANA", "U_RAY", "U_SAM"
PLUGS = "need 12 spark plugs for unit 214, part SP-509"
SILENT = (Character.SILENT,) * 4


async def test_a_price_told_by_phone_is_confirmed_by_mail(tmp_path: Path) -> None:
    async with open_theatre(tmp_path, characters=SILENT) as theatre:
        stage = theatre.stage
        thread = await stage.say(DANA, PLUGS)
        vendor = (await theatre.case(thread)).invitations[0]
        await stage.click(RAY, thread, Action.PHONE_QUOTE)
        await stage.fill_in(
            RAY, vendor=vendor.vendor_id, who="Otis Bell", number="330-555-0141", price_1="7.95"
        )

        subjects = theatre.letters_to(vendor.email)
        assert "The prices you gave us by phone" in subjects[-1]
        mail = theatre.world.mail.mailbox(vendor.email).messages()[-1].parsed()
        text = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
        assert "that Otis Bell (330-555-0141) gave us by phone on Mon, Oct 19, 2026" in text
        assert "$7.95 each" in text
        assert "1 of 4 answered" in stage.words(thread)
        assert "7.95" not in stage.words(thread)  # sealed until the close

        await stage.until(lambda: Action.APPROVE in stage.buttons(thread), "the close")
        assert "Note: told by phone" in stage.words(thread)


async def test_a_phone_quote_that_is_not_complete_is_answered(theatre: Theatre) -> None:
    stage = theatre.stage
    thread = await stage.say(DANA, PLUGS)
    vendor = (await theatre.case(thread)).invitations[0]
    await stage.click(RAY, thread, Action.PHONE_QUOTE)
    await stage.fill_in(
        RAY, vendor=vendor.vendor_id, who="Otis", number="counter", price_1="about seven"
    )

    assert theatre.whispers(RAY) == [
        "The phone quote was not taken: the price of line 1 is no amount in dollars."
    ]


async def test_a_need_is_changed_on_the_form_and_all_vendors_are_told(theatre: Theatre) -> None:
    stage = theatre.stage
    thread = await stage.say(DANA, PLUGS)
    await stage.until(lambda: "1 of 4 answered" in stage.words(thread), "the first quote")
    await stage.click(DANA, thread, Action.EDIT)
    await stage.fill_in(DANA, qty_1="20", needed_by="2026-11-02")

    case = await theatre.case(thread)
    assert [line.qty for line in case.need.lines] == [Decimal(20)]
    assert case.quotes == ()
    assert case.need.needed_by is not None
    told = [letter.vendor_id for letter in case.letters if letter.kind == "amendment"]
    assert sorted(told) == sorted(i.vendor_id for i in case.invitations)


async def test_a_form_with_a_slip_changes_nothing_and_says_so(theatre: Theatre) -> None:
    stage = theatre.stage
    thread = await stage.say(DANA, PLUGS)
    await stage.click(DANA, thread, Action.EDIT)
    await stage.fill_in(DANA, qty_1="a few")

    assert [line.qty for line in (await theatre.case(thread)).need.lines] == [Decimal(12)]
    assert theatre.whispers(DANA) == ["Nothing was changed: line 1: “a few” is no quantity."]


async def test_goods_are_added_on_the_form_before_anybody_is_asked(theatre: Theatre) -> None:
    stage = theatre.stage
    thread = await stage.say(DANA, "need spark plugs for 3 trucks")
    await stage.click(RAY, thread, Action.EDIT)
    await stage.fill_in(RAY, qty_1="4", part_1="SP-1", more="and need 3 boxes of shop towels")

    case = await theatre.case(thread)
    assert [(line.description, line.qty) for line in case.need.lines] == [
        ("spark plug", Decimal(4)),
        ("shop towel", Decimal(3)),
    ]
    assert case.state is not State.SOLICITING or case.need.questions == ()
