import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.mail import read_own_text
from parsers.mail.markup import render
from parsers.mail.model import Message, Region

RECORDS = Path(__file__).with_name("replies.txt").read_text("utf-8").split("\n== ")[1:]

LETTER = """The City of Ash asks for your price.

1) Spark plug NGK 7090, 2019 F-150; 24 ea
   price each: ________  in stock or days: ________
2) Wiper blade 22 in, beam; 12 ea
   price each: ________  in stock or days: ________
Freight to 5 Ferry Road: ________
Write NO BID where you cannot offer.

A reply to this mail is enough. Due Friday, August 14, 2026 2:00 PM CDT.
Purchasing, City of Ash
Ref: RQ-2026-0147
"""


def record(text: str) -> tuple[str, str, str]:
    name, _, rest = text.partition("\n")
    reply, _, own = rest.partition("\n-- 8< --\n")
    return name, reply, own.strip()


@pytest.mark.parametrize(("name", "reply", "own"), [record(text) for text in RECORDS])
def test_own_words_of_a_reply(name: str, reply: str, own: str) -> None:
    assert re.sub(r"\n{3,}", "\n\n", read_own_text(Message(text=reply)).own) == own, name


def filled(text: str) -> str:
    for blank in ("4.29", "in stock", "11.20", "2 days", "$15"):
        text = text.replace("________", blank, 1)
    return text


def quoted(text: str) -> str:
    return "On Mon, Aug 3, 2026 at 8:30 AM Ash <rfq@ash.test> wrote:\n\n" + "".join(
        f"> {line}\n" for line in text.splitlines()
    )


def outlook(text: str) -> str:
    head = (
        "From: Ash <rfq@ash.test>\nSent: Monday, August 3, 2026 8:30 AM\nTo: Bo\nSubject: RFQ\n\n"
    )
    return head + text


@pytest.mark.parametrize("shape", [str, quoted, outlook])
def test_a_filled_in_letter_keeps_what_was_filled_in(shape: type[str]) -> None:
    own = read_own_text(Message(text=f"see below\n\n{shape(filled(LETTER))}\nBo"), LETTER)
    answers = [line.text.strip() for line in own.within(Region.INLINE) if line.text.strip()]
    assert answers == [
        "price each: 4.29  in stock or days: in stock",
        "price each: 11.20  in stock or days: 2 days",
        "Freight to 5 Ferry Road: $15",
    ]
    assert "NGK" not in own.own


@pytest.mark.parametrize("shape", [str, quoted, outlook])
def test_an_untouched_letter_leaves_nothing(shape: type[str]) -> None:
    assert read_own_text(Message(text=f"No thanks\n\n{shape(LETTER)}"), LETTER).own == "No thanks"
    unwrapped = LETTER.replace("\n", "  \r\n").replace("\r", "")
    assert (
        read_own_text(Message(text=f"No thanks\n\n{shape(unwrapped)}"), LETTER).own == "No thanks"
    )


@pytest.mark.parametrize("shape", [quoted, outlook])
def test_lines_typed_between_ours_are_answers(shape: type[str]) -> None:
    typed = LETTER.replace("24 ea\n", "24 ea\n4.29 each, in stock\n").replace(
        "12 ea\n", "12 ea\nNO BID\n"
    )
    own = read_own_text(Message(text=shape(typed)), LETTER)
    found = [(line.text, line.answers) for line in own.within(Region.INLINE)]
    assert found == [
        ("4.29 each, in stock", "1) Spark plug NGK 7090, 2019 F-150; 24 ea"),
        ("NO BID", "2) Wiper blade 22 in, beam; 12 ea"),
    ]


def test_a_letter_broken_by_quoting_is_still_ours() -> None:
    broken = quoted(LETTER).replace(
        "A reply to this mail is enough. ", "A reply to this mail is\nenough. "
    )
    assert read_own_text(Message(text=f"4.29\n\n{broken}"), LETTER).own == "4.29"


def test_damaged_letters_are_still_ours() -> None:
    damaged = quoted(LETTER.replace("Purchasing", "Purch?sing")).replace("________", "_____")
    assert read_own_text(Message(text=f"4.29\n\n{damaged}"), LETTER).own == "4.29"


def test_bottom_post_without_marks_is_found() -> None:
    own = read_own_text(Message(text=outlook(LETTER) + "\nplugs 4.29, wipers 11"), LETTER)
    assert own.own == "plugs 4.29, wipers 11"


def test_below_our_letter_only_what_is_unmarked_is_an_answer() -> None:
    older = "\n\nFrom: Bo <bo@v.test>\nSent: Friday 8:00 AM\nTo: Ash\nSubject: old\n\n4.75 each"
    message = Message(text=outlook(LETTER) + "\nplugs 4.29" + older)
    assert read_own_text(message, LETTER).own == "plugs 4.29"


def test_an_older_quote_in_the_history_is_no_answer() -> None:
    old = f"4.75 each\n\n{quoted(LETTER)}"
    thread = "On Tue, Aug 4, 2026 at 9:00 AM Bo <bo@v.test> wrote:\n" + "".join(
        f"> {line}\n" for line in old.splitlines()
    )
    assert read_own_text(Message(text=f"make it 4.29\n\n{thread}"), LETTER).own == "make it 4.29"


def test_offsets_point_into_the_text() -> None:
    text = f"plugs 4.29\n\n{quoted(filled(LETTER))}\nBo"
    for line in read_own_text(Message(text=text), LETTER).lines:
        assert text[line.start : line.end] == line.text


GMAIL = """<div dir="ltr">4.29 each<br></div><br><div class="gmail_quote"><div class="gmail_attr">
On Mon, Aug 3, 2026 at 8:30 AM Ash &lt;<a href="mailto:a@ash.test">a@ash.test</a>&gt; wrote:<br>
</div><blockquote class="gmail_quote">old<div>older</div></blockquote></div>"""
OUTLOOK = """<div class="WordSection1"><p class="MsoNormal">4.29 each<o:p></o:p></p>
<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>From:</b> Ash
&lt;a@ash.test&gt;<br><b>Sent:</b> Monday, August 3, 2026 8:30 AM<br><b>To:</b> Bo<br>
<b>Subject:</b> RFQ</p></div><p class="MsoNormal">old</p></div>"""
OWA = """<div>4.29 each</div><div id="appendonsend"></div><hr style="width:98%">
<div id="divRplyFwdMsg"><b>From:</b> Ash &lt;a@ash.test&gt;<br><b>Sent:</b> Monday<br>
<b>To:</b> Bo<br><b>Subject:</b> RFQ</div><div>old</div>"""
YAHOO = """<div>4.29 each</div><div id="ydp1" class="yahoo_quoted"><div>On Monday, August 3, 2026 at
08:30:00 AM CST, Ash &lt;a@ash.test&gt; wrote:</div><div>old</div></div>"""
PROTON = """<div>4.29 each</div><div class="protonmail_quote">On Monday, Ash wrote:<br>
<blockquote>old</blockquote></div>"""
APPLE = """<div>4.29 each</div><div><br><blockquote type="cite"><div>On Aug 3, 2026, at 8:30 AM, Ash
&lt;a@ash.test&gt; wrote:</div><br><div>old</div></blockquote></div>"""
SIGNED = GMAIL.replace("<br></div><br>", '</div><div class="gmail_signature">Bo<br>Sales</div><br>')
THUNDERBIRD = """<p>4.29 each</p><div class="moz-cite-prefix">On 8/3/26 08:30, Ash wrote:<br></div>
<blockquote type="cite" cite="mid:x">old</blockquote>"""


@pytest.mark.parametrize(
    "html",
    [GMAIL, OUTLOOK, OWA, YAHOO, PROTON, APPLE, SIGNED, THUNDERBIRD, f"<html>{GMAIL}</html>"],
)
def test_html_replies(html: str) -> None:
    assert read_own_text(Message(text=render(html).text)).own == "4.29 each"


BUDGET = 5.0  # seconds of CPU; work that grows with the square takes minutes on these texts
"""Seconds of processor time; tracing for coverage costs several times as much."""

HOSTILE = {
    "blanks": " " * 50_000,
    "empty lines": "\n" * 50_000,
    "On": "On " * 20_000,
    "On lines": "On \n" * 20_000,
    "wrote": "On wrote:\n" * 6_000,
    "dates": "On Tue, Apr 4, 2026 at 3:59 PM, bob@example.test \n" * 2_000,
    "heads": "From: a@b.test\nx\n" * 4_000,
    "marks": ">" * 50_000,
    "mark lines": "> a\nb\n" * 10_000,
    "rules": "_____\n" * 10_000,
    "sign-offs": "Thanks,\n5.00\n" * 4_000,
    "telephones": "Sent from my iPhone\n" * 3_000,
    "blanks to fill": "price each: 4.29\n" * 3_000,
    "digits": "1" * 60_000,
    "at": "a@" * 30_000,
    "divs": render("<div>" * 20_000).text,
    "comments": render("<!--" * 20_000).text,
    "blockquotes": "<blockquote>a" * 5_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_costs_less_than_half_a_second(name: str) -> None:
    start = time.process_time()
    read_own_text(Message(text=f"4.29\n{HOSTILE[name]}"), LETTER)
    assert time.process_time() - start < BUDGET


@pytest.mark.parametrize(
    "unit", ["<div>", "<blockquote>", "<!--", "<a ", "<table><tr><td>", "<ul><li>"]
)
def test_hostile_markup_costs_less_than_half_a_second(unit: str) -> None:
    start = time.process_time()
    render(unit * (100_000 // len(unit)))
    assert time.process_time() - start < BUDGET


@settings(max_examples=50, deadline=None)
@given(
    lines=st.lists(
        st.sampled_from(
            ["4.29 ea", "> old", "On 8/3/26 Bo <b@x.test> wrote:", "", *LETTER.split("\n")]
        )
        | st.text(max_size=30),
        max_size=25,
    ),
    asked=st.none() | st.just(LETTER) | st.text(max_size=80),
)
def test_every_line_has_one_region_and_true_offsets(lines: list[str], asked: str | None) -> None:
    text = "\n".join(lines)
    own = read_own_text(Message(text=text), asked)
    end = 0
    for line in own.lines:
        assert text[line.start : line.end] == line.text
        assert line.start >= end
        end = line.end
