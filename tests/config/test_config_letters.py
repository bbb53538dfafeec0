"""Letters a clerk edits: whose they are, and every mistake told before a vendor sees it."""

from bot.settings import shipped_config
from tests.config.conftest import SmallCoop

ORDER = "Subject: Order\nDear vendor"


def test_letters_are_shared_and_a_town_may_have_its_own(coop: SmallCoop) -> None:
    coop.write("letters/order.txt", ORDER)
    coop.write("letters/regret.txt", "Subject: No\nSorry")
    (coop.directory / "letters/alder").mkdir()
    coop.write("letters/alder/order.txt", "Subject: Order\nHi")

    settings = coop.load()

    alder = settings.towns["alder"].letters
    assert (settings.letters["order"], settings.letters["regret"]) == (ORDER, "Subject: No\nSorry")
    assert (alder["order"], alder["regret"]) == ("Subject: Order\nHi", "Subject: No\nSorry")


def test_a_letter_that_is_not_there_is_the_shipped_one(coop: SmallCoop) -> None:
    shipped = (shipped_config() / "letters/reminder.txt").read_text("utf-8")

    assert coop.load().towns["alder"].letters["reminder"] == shipped


def test_every_mistake_is_told_with_its_file_and_row(coop: SmallCoop) -> None:
    coop.write("letters/order.txt", "Hello,\n\nby $close, at $5,\nthe $$20 kind")
    coop.write("letters/reminder.txt", "Subject:\n")

    assert [str(fault) for fault in coop.faults()] == [
        "letters/order.txt, row 1: the first row is not the subject. Begin it with Subject:.",
        "letters/order.txt, row 3: a dollar sign stands alone. For a dollar sign write $$.",
        "letters/order.txt, row 3: there is no word $close. Did you mean “closes”?.",
        "letters/reminder.txt, row 1: the subject is empty. Say what the letter is about.",
        "letters/reminder.txt, row 2: there is no text below the subject. Write the letter.",
    ]


def test_a_slip_in_the_name_of_a_letter_or_a_town_is_told(coop: SmallCoop) -> None:
    coop.write("letters/ordr.txt", ORDER)
    (coop.directory / "letters/adler").mkdir()

    told = {fault.file: fault.what_to_do for fault in coop.faults()}

    assert told == {
        "letters/ordr.txt": "Did you mean “order”?",
        "letters/adler": "Did you mean “alder”?",
    }
