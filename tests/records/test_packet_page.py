"""The page of a case file: readable offline, nothing runs in it, numbers come with their words."""

from html.parser import HTMLParser

import pytest

from bot.records.enclosures import attachments, letters, mails
from bot.records.facts import Facts
from bot.records.page import page
from tests.records.packet_story import facts, whole_story

VOID = {"meta"}


class Outline(HTMLParser):
    """Notes what stands in a page, and that every element is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.heads: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for key, value in attrs if key in {"href", "src"}]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "h2" in self.open and "span" not in self.open:
            self.heads.append(data)
        if "style" not in self.open:
            self.words.append(data)


def _page(of: Facts) -> str:
    return page(of, (*mails(of), *attachments(of), *letters(of)))


@pytest.fixture(scope="module")
def whole() -> Outline:
    return Outline(_page(facts()))


def test_the_page_has_every_part(whole: Outline) -> None:
    assert whole.open == []
    assert whole.heads == [
        "What was asked for",
        "What is already on contract",
        "How it may be bought",
        "Who was asked, and why",
        "What the vendors answered",
        "How the answers compare",
        "Who decided what",
        "Notices",
        "Everything in order of time",
        "The papers",
    ]


def test_nothing_in_it_runs_or_is_fetched(whole: Outline) -> None:
    assert whole.tags.isdisjoint({"script", "img", "iframe", "link", "object", "form", "base"})
    assert not any(":" in link for link in whole.links)


def test_links_lead_to_papers_in_the_packet(whole: Outline) -> None:
    of = facts()
    papers = {paper.path for paper in (*mails(of), *attachments(of), *letters(of))}

    assert set(whole.links) == papers


def test_what_a_vendor_writes_stays_text(whole: Outline) -> None:
    assert any('<script>alert("x")</script>' in words for words in whole.words)
    assert not any("\u202e" in words for words in whole.words)


@pytest.mark.parametrize(
    "said",
    [
        "SP-509 we have 60 on the shelf, $7.85 ea",
        "worked out as 67.20 / 8",
        "Motorcraft SP-509 (box of 8) $67.20",
        "We dont stock Ford, sorry",
        "You asked for these goods yourself; somebody else must approve.",
        "Sam Ortega approved offer 1 at $388.60",
        "Unit 214: 2019 Ford F-250 6.2L V8",
        "no store listed in Maplewood or Harlow",
        "Approved by Sam Ortega on Tue, Oct 6, 2026, 1:12 PM EDT.",
        "Maplewood Ord. 2024-18, sec. 4",
        "550 5.1.1 no such user",
    ],
)
def test_the_reader_finds(whole: Outline, said: str) -> None:
    assert any(said in words for words in whole.words)


@pytest.mark.parametrize("length", range(1, len(whole_story())))
def test_a_case_has_a_page_at_every_moment_of_its_life(length: int) -> None:
    outline = Outline(_page(facts(whole_story()[:length])))

    assert outline.open == []
    assert "Everything in order of time" in outline.heads


def test_a_case_cancelled_says_why_at_the_top() -> None:
    from bot.domain import events as ev  # noqa: PLC0415
    from bot.domain.lifecycle import State  # noqa: PLC0415

    asked = whole_story()[:2]
    end = ev.Moved(at=asked[0].at, cause="x", to=State.CANCELLED, why="The truck was sold")
    outline = Outline(_page(facts((*asked, end))))

    assert "The truck was sold." in outline.words
    assert "cancelled" in outline.words
