"""Mail that nothing ties to a request: a person says whose it is, once, and it counts."""

from email.message import EmailMessage
from pathlib import Path

from bot.domain.quotes import InvitationState
from bot.sandbox.vendors import Character
from bot.wording.mail_queue import NOT_OURS, PLACE
from tests.theatre import Theatre, open_theatre

DANA, PAT, RAY = "U_DANA", "U_PAT", "U_RAY"
PLUGS = "need spark plugs for units 214, 216 and 231"
OFFER = "Line 1: $7.10 each. Line 2: $7.20 each. Delivery included, 3 days."


async def arrives(theatre: Theatre, sender: str, subject: str, words: str = OFFER) -> None:
    """A mail without any reference of ours."""
    town = theatre.world.town
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, town.mailbox, subject
    mail.set_content(f"{words}\n")
    await theatre.world.mail.deliver(mail.as_bytes(), town.mailbox)
    await theatre.stage.settle()


def in_channel(theatre: Theatre) -> list[str]:
    """What stands in the channel itself, requests left out."""
    town = theatre.world.town
    messages = theatre.world.slack.messages(town.channel)
    return [m.text for m in messages if m.text.startswith("Mail from")]


def page(theatre: Theatre, person: str) -> str:
    """What stands on a person's home page."""
    view = theatre.world.slack.home(person)
    return "" if view is None else str(view.content)


async def press(theatre: Theatre, person: str, action: str) -> None:
    """Somebody presses a button below the line about the mail."""
    slack, town = theatre.world.slack, theatre.world.town
    (post,) = [m for m in slack.messages(town.channel) if m.text.startswith("Mail from")]
    await slack.click(person, town.channel, post.ts, action)
    await theatre.stage.settle()


async def test_a_vendor_writes_from_another_house_and_a_person_files_it(tmp_path: Path) -> None:
    characters = (Character.SILENT,) * 4
    async with open_theatre(tmp_path, characters=characters) as theatre:
        stage = theatre.stage
        thread = await stage.say(DANA, PLUGS)
        case = await theatre.case(thread)
        vendor = case.invitations[2]
        await arrives(theatre, f"{vendor.vendor_name} <boss@home.example.com>", "your plugs")

        (line,) = in_channel(theatre)
        assert "boss@home.example.com belongs to no open request: “your plugs”" in line
        await press(theatre, RAY, PLACE)
        assert "Only the requester or a purchasing officer" in theatre.whispers(RAY)[-1]
        await press(theatre, DANA, PLACE)

        case = await theatre.case(thread)
        found = case.invitation(vendor.vendor_id)
        assert found is not None
        assert found.state is InvitationState.QUOTED
        (line,) = in_channel(theatre)
        assert f"Filed on {case.id} by Dana Reyes." in line
        assert await theatre.program.ledger.asides() == ()


async def test_two_people_place_the_same_mail_and_it_counts_once(tmp_path: Path) -> None:
    async with open_theatre(tmp_path, characters=(Character.SILENT,) * 4) as theatre:
        thread = await theatre.stage.say(DANA, PLUGS)
        case = await theatre.case(thread)
        vendor = case.invitations[0]
        await arrives(theatre, f"{vendor.vendor_name} <boss@home.example.com>", "your plugs")
        slack, town = theatre.world.slack, theatre.world.town
        (post,) = [m for m in slack.messages(town.channel) if m.text.startswith("Mail from")]
        await slack.click(DANA, town.channel, post.ts, PLACE)
        await slack.click(PAT, town.channel, post.ts, PLACE)
        await theatre.stage.settle()

        case = await theatre.case(thread)
        assert case.quotes_made == 1
        assert "Somebody has dealt with this mail already." in theatre.whispers(PAT)


async def test_a_strangers_advertising_interrupts_nobody_and_waits_on_the_officers_home(
    tmp_path: Path,
) -> None:
    async with open_theatre(tmp_path) as theatre:
        await theatre.stage.say(DANA, PLUGS)
        await arrives(theatre, "Rex <rex@stranger.example.com>", "Our new catalog", "Have a look.")
        assert in_channel(theatre) == []
        await theatre.world.slack.open_home(PAT)
        await theatre.stage.settle()
        home = page(theatre, PAT)
        assert "Mail to place" in home
        assert "Our new catalog" in home
        await theatre.world.slack.open_home(DANA)
        await theatre.stage.settle()
        assert "Mail to place" not in page(theatre, DANA)


async def test_what_is_not_ours_leaves_the_queue(tmp_path: Path) -> None:
    async with open_theatre(tmp_path, characters=(Character.SILENT,) * 4) as theatre:
        thread = await theatre.stage.say(DANA, PLUGS)
        case = await theatre.case(thread)
        name = case.invitations[1].vendor_name
        await arrives(theatre, f"{name} <news@home.example.com>", "Spring sale")
        await press(theatre, DANA, NOT_OURS)
        assert "Only purchasing of Maplewood" in theatre.whispers(DANA)[-1]
        await press(theatre, PAT, NOT_OURS)

        (line,) = in_channel(theatre)
        assert "Not ours, says Pat Nguyen." in line
        assert await theatre.program.ledger.asides() == ()
        assert (await theatre.case(thread)).quotes_made == 0


async def test_purchasing_empties_the_queue_on_the_home_page(tmp_path: Path) -> None:
    async with open_theatre(tmp_path) as theatre:
        await arrives(theatre, "Rex <rex@stranger.example.com>", "Our new catalog", "Have a look.")
        slack = theatre.world.slack
        await slack.open_home(PAT)
        await theatre.stage.settle()
        await slack.click_in_view(PAT, NOT_OURS)
        await slack.click_in_view(PAT, NOT_OURS)
        await theatre.stage.settle()

        assert "Mail to place" not in page(theatre, PAT)
        assert in_channel(theatre) == []
        assert await theatre.program.ledger.asides() == ()


async def test_a_stranger_with_our_reference_is_held_until_somebody_counts_the_mail(
    tmp_path: Path,
) -> None:
    async with open_theatre(tmp_path, characters=(Character.SILENT,) * 4) as theatre:
        stage = theatre.stage
        thread = await stage.say(DANA, PLUGS)
        case = await theatre.case(thread)
        vendor = case.invitations[0]
        letter = theatre.world.mail.mailbox(vendor.email).messages()[0].parsed()
        await arrives(
            theatre,
            "Bo <bo@home.example.com>",
            f"Re: {letter['subject']}",
            f"{OFFER}\n\n{_ref(letter)}",
        )
        assert any("is kept for a person, not counted" in line for line in theatre.lines(thread))
        assert PLACE in stage.buttons(thread)
        await stage.click(DANA, thread, PLACE)

        case = await theatre.case(thread)
        assert case.held == ()
        found = case.quote_of(vendor.vendor_id)
        assert found is not None
        assert found.remarks[-1].startswith("sent by bo@home.example.com")


def _ref(letter: EmailMessage) -> str:
    """The last row of a letter, which carries its signed reference."""
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).strip().rpartition("\n")[2]
