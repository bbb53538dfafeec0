"""The page of a case file: readable offline, nothing runs in it, numbers come with their words."""

from html.parser import HTMLParser

import msgspec
import pytest

from bot.domain import events as ev
from bot.domain.lifecycle import State
from bot.domain.need import Line, Need
from bot.records.enclosures import attachments, letters, mails, own_words
from bot.records.facts import Facts
from bot.records.page import page
from bot.records.tabulation_sheet import SHEET
from tests.records.packet_story import OTIS, START, TABLE, WAHL, facts, whole_story

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
        "What we wrote",
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

    assert set(whole.links) == {*papers, SHEET}


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
        "SP-509 we have 60 on the shelf, $7.85 ea\nanti seize 8oz 5.90",
        "550 5.1.1 no such user",
        "Dear vendor,\nthis is the solicitation.",
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
    asked = whole_story()[:2]
    end = ev.Moved(at=asked[0].at, cause="x", to=State.CANCELLED, why="The truck was sold")
    outline = Outline(_page(facts((*asked, end))))

    assert "The truck was sold." in outline.words
    assert "cancelled" in outline.words


def _after(*later: ev.Event) -> Outline:
    """Give the page of the case just solicited, with these events after it."""
    solicited = next(n for n, e in enumerate(whole_story(), 1) if isinstance(e, ev.Solicited))
    return Outline(_page(facts((*whole_story()[:solicited], *later))))


def test_a_quote_that_was_replaced_is_still_shown() -> None:
    first = ev.QuoteReceived(at=START, cause="m/1", quote=OTIS)
    later = msgspec.structs.replace(OTIS, id="Q9", mail="m/9")

    outline = _after(first, ev.QuoteReceived(at=START, cause="m/9", quote=later))

    assert "superseded or withdrawn" in outline.words


def test_an_endless_mail_is_cut_in_the_page() -> None:
    endless = b"Subject: x\r\n\r\n" + b"price " * 5000

    assert own_words(endless).endswith(" […]")
    assert len(own_words(endless)) < 5000


def test_a_doubtful_quote_is_marked() -> None:
    assert "please check" in _after(ev.QuoteReceived(at=START, cause="m/2", quote=WAHL)).words


def test_a_tabulation_without_a_winner_has_no_lines() -> None:
    rows = tuple(row for row in TABLE.rows if row.rank is None)
    table = msgspec.structs.replace(TABLE, rows=rows, reason="")

    outline = _after(ev.Tabulated(at=START, cause="t", tabulation=table))

    assert "How the answers compare" in outline.heads
    assert not any("line by line" in words for words in outline.words)


def test_contracts_that_are_about_something_else_are_counted() -> None:
    looked = ev.ContractsChecked(at=START, cause="l", on=START.date(), looked_at=25, verdicts=())

    outline = Outline(_page(facts((*whole_story()[:4], looked))))

    assert "25 contracts looked at; none is about these goods." in outline.words


def test_a_need_nobody_understood_shows_the_words_alone() -> None:
    opening = whole_story()[0]
    assert isinstance(opening, ev.CaseOpened)
    vague = Need(lines=(Line(no=1, description="tires", qty=None, vehicle="the old dump truck"),))

    empty = Outline(_page(facts((msgspec.structs.replace(opening, need=Need()),))))
    named = Outline(_page(facts((msgspec.structs.replace(opening, need=vague),))))

    assert any("no goods named" in words for words in empty.words)
    assert "for the old dump truck" in named.words
