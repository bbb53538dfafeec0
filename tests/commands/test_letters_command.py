"""A clerk looks at a letter before a vendor does."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands.letters import letters
from bot.domain.effects import LetterKind
from bot.settings import load_settings, shipped_config
from bot.wording.letter_facts import WORDS


def run(*words: str) -> Result:
    return CliRunner().invoke(letters, words)


@pytest.mark.parametrize("kind", LetterKind)
def test_every_letter_is_shown_with_all_its_words_filled_in(kind: LetterKind) -> None:
    shown = run("preview", str(kind), "--town", "maplewood")

    assert shown.exit_code == 0
    head, _, text = shown.output.partition("\n\n")
    assert head.startswith("From: Maplewood Purchasing <quotes@maplewood.example.org>\n")
    assert "Reply-To: quotes+rq-2026-0001.example-vendor." in head
    assert "RQ-2026-0001" in head
    assert not any(f"${word}" in shown.output for word in WORDS)
    assert "\n\n\n" not in text


def test_a_solicitation_holds_what_official_forms_ask_for() -> None:
    text = run("preview", "solicitation", "--town", "maplewood").output

    for fact in (
        "Maplewood", "RQ-2026-0001", "Dana Reyes, fleet, 330-555-0110", "Needed by: ",
        "Ship to: Maplewood Service Garage, 1200 Garage Rd", "Receiving hours: Mon-Fri 7:00 am",
        "Line 1: 16 ea - spark plug, Motorcraft SP-580 or equal", "for unit 214: 2016 Ford F-250",
        "VIN 1FT7W2B63GE011448", "price per ea: $______", "extended price: $______",
        "FOB destination", "freight: ______", "delivery: ______ days", "valid for: ______ days",
        "payment terms: ______", "alternates are welcome", "exceptions: ______",
        "core charge: $______", "other fees: ______", "minimum order: $______",
        "quoted by (name, phone): ______", "Please answer by: ", "Award: by the total of all lines",
        "Payment: net 30", "exempt from sales tax (certificate OH-EX-50210)",
        "A reply to this mail is enough",
    ):  # fmt: skip
        assert fact in text


def test_a_letter_can_be_looked_at_in_a_browser_or_by_a_program(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    shown = run("preview", "order", "--html", str(page), "--json")
    made = json.loads(shown.output)

    assert page.read_text("utf-8") == made["html"]
    assert made["town"] == next(iter(load_settings(None, {}).towns))
    assert made["subject"].startswith("[RQ-2026-0001] Purchase order PO-2026-0001")


def test_a_town_nobody_knows_is_a_slip() -> None:
    shown = run("preview", "order", "--town", "mapelwood")

    assert shown.exit_code == 2
    assert "there is no town mapelwood; known are: birchfield" in " ".join(shown.output.split())


def test_a_mistake_in_a_letter_is_shown_instead(tmp_path: Path) -> None:
    copied = tmp_path / "config"
    shutil.copytree(shipped_config(), copied)
    (copied / "letters/order.txt").write_text("Subject: $gods\nHi", encoding="utf-8")
    shown = run("preview", "order", "--config", str(copied))

    assert shown.exit_code == 1
    told = " ".join(shown.output.replace("│", " ").split())
    assert "letters/order.txt, row 1 there is no word $gods Did you mean “goods”?" in told


def test_the_words_are_listed_with_what_they_say() -> None:
    shown = run("words").output

    assert all(f"${word}" in shown for word in WORDS)
