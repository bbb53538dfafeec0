"""No message makes the reader raise, and none takes it long."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.requisition import read_requisition

NOW = datetime(2026, 9, 8, 8, 20, tzinfo=UTC)
PHRASES = (
    "need 4 two dozen a few boxes of cases 55 gal drums spark plugs for 3 trucks unit 12 x3 (6)",
    '1/2" 24x30 #10 T8 15W-40 by Friday the 15th next week to Grove Park, and & plus ; : - . ! ?',
    "asap no rush cancel approve LK-212 <@U1> <https://a.b|c> *bold* :tada: • \n 2019 F-150",
    "1FTFW1ET5DFC10312 each per truck size L XL type S half a pallet 3-4 ½ $400 bucks NGK 7090",
    "P551712 same usual stuff of each ones some any 1) of them total",
    "buckets with nuts per wheel between 10 and 15 filters: oil, air frame & grate 3/4 minus",
    '"road closed ahead" signs 5w30 2x4x8 sorry wait no just w/ hinges or black fit test ends',
    'cajas de y what whatever Locust & 3rd 4th St 20 3/4 12 L 3X 48" walk behind Qty 2 Item:',
)
TRADE = st.sampled_from([word for phrase in PHRASES for word in phrase.split(" ")])
ROUGH = ["x 3 ", "1x", "é½•", "need ", "1.5.", "<a|b", "what did ", "by Friday ", "'", "a-", "1/2 "]
ROUGH += [
    "4 buckets and ",
    "sign: 1, ",
    "between 1 and ",
    '"road closed" signs ',
    "no sorry 6 ",
    "& 3rd, ",
]


@settings(max_examples=50, deadline=None)
@given(st.lists(TRADE, max_size=40).map(" ".join), st.none() | st.text(max_size=40))
def test_words_of_the_trade_in_any_order_are_read(text: str, thread: str | None) -> None:
    reading = read_requisition(text, now=NOW, thread=thread)

    for line in reading.lines:
        for fact in line.evidence:
            assert text[fact.span.start : fact.span.end] == fact.span.text


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=300))
def test_raw_text_is_read(text: str) -> None:
    assert read_requisition(text, now=NOW).intent


@pytest.mark.parametrize("piece", ROUGH)
def test_forty_thousand_characters_take_no_longer_than_four_thousand(piece: str) -> None:
    text = (piece * 40_000)[:40_000]
    spent = []
    for length in (4_000, 40_000):
        begin = time.process_time()
        read_requisition(text[:length], now=NOW)
        spent.append(time.process_time() - begin)

    assert max(spent) < 0.5
    assert spent[1] < 3 * spent[0] + 0.05


def test_sixty_lines_are_sixty_lines() -> None:
    text = "\n".join(f"- {count} boxes of hex bolts {count}/8" for count in range(2, 62))

    assert len(read_requisition(text, now=NOW).lines) == 60


def test_an_emoji_alone_asks_for_nothing() -> None:
    assert read_requisition(":tada:", now=NOW).intent == "chitchat"
    assert read_requisition("👍", now=NOW, thread="bot: Approve $412?").intent == "approve"
