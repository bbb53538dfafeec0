"""A vendor asks, staff answer once, and every vendor reads the same words."""

from pathlib import Path

from bot.domain.lifecycle import State
from bot.domain.signals import Action
from bot.sandbox.vendors import Character
from tests.theatre import Theatre, open_theatre

DANA, RAY, PAT = "U_DANA", "U_RAY", "U_PAT"
PLUGS = "need spark plugs for units 214, 216 and 231"
ASKING_FIRST = (Character.ASKING, Character.SLOW, Character.SLOW, Character.DECLINING)


async def asked(theatre: Theatre) -> str:
    thread = await theatre.stage.say(DANA, PLUGS)
    buttons = theatre.stage.buttons
    await theatre.stage.until(lambda: Action.ANSWER_VENDORS in buttons(thread), "a question")
    return thread


def texts_to(theatre: Theatre, address: str, subject: str) -> list[str]:
    """The plain text of every letter of a kind to an address, its own last line left out."""
    letters = [m.parsed() for m in theatre.world.mail.mailbox(address).messages()]
    bodies = [
        letter.get_body(("plain",)).get_content()  # type: ignore[union-attr]
        for letter in letters
        if subject in letter["subject"]
    ]
    return [body.partition("\nRef: ")[0] for body in bodies]


async def test_the_requester_answers_on_a_form_and_all_vendors_read_the_same(
    tmp_path: Path,
) -> None:
    async with open_theatre(tmp_path, characters=ASKING_FIRST) as theatre:
        stage = theatre.stage
        thread = await asked(theatre)
        case = await theatre.case(thread)
        asker = case.invitations[0]
        await stage.click(DANA, thread, Action.ANSWER_VENDORS)
        await stage.fill_in(
            DANA, question="Do the plugs have to be of one brand?", answer="No, mixed is fine."
        )

        assert Action.ANSWER_VENDORS not in stage.buttons(thread)
        assert "Answered for all: “Do the plugs have to be of one brand?”" in stage.words(thread)
        read = [texts_to(theatre, i.email, "Question answered") for i in case.invitations]
        assert len({tuple(texts) for texts in read}) == 1
        assert "Answer: No, mixed is fine." in read[0][0]
        assert asker.vendor_name not in read[0][0]

        await stage.until(lambda: Action.APPROVE in stage.buttons(thread), "an offer")
        case = await theatre.case(thread)
        assert case.quote_of(asker.vendor_id) is not None, "with the answer it could quote"


async def test_an_answer_typed_in_the_thread_waits_for_a_click(tmp_path: Path) -> None:
    async with open_theatre(tmp_path, characters=ASKING_FIRST) as theatre:
        stage = theatre.stage
        thread = await asked(theatre)
        await stage.say(RAY, "mine is the loud one", thread)
        await stage.say(DANA, "The 5.4 liter Triton in all three.", thread)
        assert "No vendor has it yet" in theatre.whispers(DANA)[-1]
        case = await theatre.case(thread)
        addresses = [invitation.email for invitation in case.invitations]
        assert not any(texts_to(theatre, each, "Question answered") for each in addresses)

        await stage.click(DANA, thread, Action.ANSWER_VENDORS)
        await stage.fill_in(DANA, question="Which engine?")
        read = texts_to(theatre, addresses[2], "Question answered")
        assert "Answer: The 5.4 liter Triton in all three." in read[0]


TOO_FEW = (Character.PROMPT, Character.SILENT, Character.SILENT, Character.DECLINING)


async def test_too_few_quotes_give_all_more_time_and_the_next_vendors_a_turn(
    tmp_path: Path,
) -> None:
    rules = {"extend_hours": 4, "acknowledge": "read-back"}
    async with open_theatre(tmp_path, characters=TOO_FEW, rules=rules) as theatre:
        stage = theatre.stage
        thread = await stage.say(DANA, PLUGS)
        await stage.until(
            lambda: any("all vendors have more time" in line for line in theatre.lines(thread)),
            "more time",
        )
        case = await theatre.case(thread)
        prompt, silent, *_ = case.invitations
        assert texts_to(theatre, silent.email, "More time") == texts_to(
            theatre, prompt.email, "More time"
        )
        (read_back,) = texts_to(theatre, prompt.email, "How we read your quote")
        assert "This is how we read it:" in read_back

        await stage.until(lambda: Action.APPROVE in stage.buttons(thread), "an offer")
        case = await theatre.case(thread)
        assert len(case.invitations) == 6, "two more, since two quotes were missing"
        assert case.tabulation is not None
        assert case.tabulation.received == 3


async def test_with_too_few_quotes_purchasing_has_the_word(tmp_path: Path) -> None:
    rules = {"when_short": "ask"}
    async with open_theatre(tmp_path, characters=TOO_FEW, rules=rules) as theatre:
        stage = theatre.stage
        thread = await stage.say(DANA, PLUGS)
        await stage.until(lambda: Action.EXTEND in stage.buttons(thread), "the close")
        assert any("fewer quotes than the rules ask for" in w for w in theatre.lines(thread))
        await stage.click(DANA, thread, Action.GO_ON)
        assert "Only a purchasing officer" in theatre.whispers(DANA)[-1]
        await stage.click(PAT, thread, Action.GO_ON)
        await stage.fill_in(PAT, reason="within 2 percent of what we paid in spring")

        case = await theatre.case(thread)
        assert case.state is State.AWAITING_APPROVAL
        assert case.offer is not None
        assert "of 3 required quotes, asked 4" in case.offer.reason
        assert case.offer.reason.endswith("within 2 percent of what we paid in spring")
