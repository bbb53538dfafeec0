import email
import email.policy
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters import letterbytes
from bot.adapters.letterbytes import BadLetter, clean, to_bytes
from bot.wording.letter import Attachment, Letter, MailAddress

LETTER = Letter(
    sender=MailAddress(name="City of Marlow, Purchasing", address="quotes@marlow.example"),
    to=MailAddress(name="Otis Parts", address="sales@otis.example"),
    reply_to=MailAddress(address="quotes+1042.v7.k7f3a2bb@marlow.example"),
    subject="[RQ-2026-0147] Request for quotation: spark plugs",
    message_id="<rq.1042.v7.k7f3.1@marlow.example>",
    date=datetime(2026, 3, 2, 12, 0, tzinfo=UTC),
    text="Good day,\n\nLine 1: 16 ea - spark plug, Motorcraft SP-580 or equal\n",
)
LONG_ID = "<" + "DM6PR09MB" * 12 + "@DM6PR09MB1234.namprd09.prod.outlook.com>"


def _read(letter: Letter) -> email.message.EmailMessage:
    return email.message_from_bytes(to_bytes(letter), policy=email.policy.default)


def test_a_letter_reads_back_as_it_was_written() -> None:
    raw = to_bytes(LETTER)
    message = _read(LETTER)

    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert message["from"].addresses[0].display_name == "City of Marlow, Purchasing"
    assert message["reply-to"] == "quotes+1042.v7.k7f3a2bb@marlow.example"
    assert message["message-id"] == LETTER.message_id
    assert message["date"].datetime == LETTER.date
    assert message.get_content() == LETTER.text.replace("\n", "\r\n")
    assert "auto-submitted" not in message
    assert "references" not in message


def test_long_ids_stay_whole() -> None:
    """CPython 79986: ids beyond 77 characters come out encoded, and threads fork."""
    letter = msgspec.structs.replace(LETTER, in_reply_to=LONG_ID, references=("<1@a>", LONG_ID))

    raw = to_bytes(letter)
    assert b"In-Reply-To: " + LONG_ID.encode() + b"\r\n" in raw
    assert b"References: <1@a> " + LONG_ID.encode() + b"\r\n" in raw


def test_ids_that_cannot_stand_in_a_header_are_left_out() -> None:
    letter = msgspec.structs.replace(
        LETTER, in_reply_to="not an id", references=("<1@a>", "<x>\r\nBcc: <evil@example.com>")
    )

    message = _read(letter)
    assert message["in-reply-to"] is None
    assert message["references"] == "<1@a>"
    assert message["bcc"] is None


def test_html_and_attachments_travel_along() -> None:
    letter = msgspec.structs.replace(
        LETTER,
        html="<p>Zwölf Stück</p>",
        auto_submitted="auto-generated",
        loop_mark="town-7f3a",
        attachments=(
            Attachment(filename='a"b/c.pdf', media_type="application/pdf", content=b"%PDF-1.4"),
        ),
    )
    message = _read(letter)

    html = message.get_body(("html",))
    assert html is not None
    assert html.get_content().strip() == "<p>Zwölf Stück</p>"
    [file] = message.iter_attachments()
    assert (file.get_filename(), file.get_content()) == ("a'b_c.pdf", b"%PDF-1.4")
    assert message["auto-submitted"] == "auto-generated"
    assert message["x-threequotes-loop"] == "town-7f3a"


@pytest.mark.parametrize(
    "text",
    ["ends with a dot\n.\n", "x" * 3000, "Größe: 12 Stück", "tab\there", "bell\x07", "From here\n"],
)
def test_any_text_arrives(text: str) -> None:
    raw = to_bytes(msgspec.structs.replace(LETTER, text=text))

    assert raw.isascii()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    read = email.message_from_bytes(raw, policy=email.policy.default)
    assert read.get_content().rstrip() == text.rstrip().replace("\n", "\r\n")


@pytest.mark.parametrize(
    "subject",
    [
        "Quote\r\nBcc: evil@example.com",
        "=?utf-8?q?x=0d=0aBcc:evil=40example.com?=",
        "a\u2028Bcc: evil@example.com",
        "a\x00b",
        "Re: " + "long " * 500,
    ],
)
def test_a_subject_cannot_bring_a_header_along(subject: str) -> None:
    message = _read(msgspec.structs.replace(LETTER, subject=subject))

    assert message["bcc"] is None
    assert len(message["subject"]) <= 220
    assert message["message-id"] == LETTER.message_id


@pytest.mark.parametrize(
    "address",
    [
        "a@b.example, evil@x.example",
        "a@b.example\r\nBcc: x@y.example",
        "alice@a.example)bob@e.example",
        "no address",
        "<a@b.example>",
        "a b@c.example",
        "",
    ],
)
def test_an_address_that_is_not_one_is_refused(address: str) -> None:
    with pytest.raises(BadLetter):
        to_bytes(msgspec.structs.replace(LETTER, to=MailAddress(address=address)))


def test_a_name_that_looks_like_addresses_stays_a_name() -> None:
    odd = MailAddress(name="Bob, evil@x.example <evil@x.example>", address="bob@otis.example")

    message = _read(msgspec.structs.replace(LETTER, to=odd))
    assert [a.addr_spec for a in message["to"].addresses] == ["bob@otis.example"]


@pytest.mark.parametrize(
    "change",
    [
        {"message_id": "<a@b>\r\nBcc: x@y.example"},
        {"message_id": "no brackets@here"},
        {"auto_submitted": "no\r\nBcc: x@y.example"},
        {"attachments": (Attachment(filename="a", media_type="x\r\ny/z", content=b""),)},
    ],
)
def test_our_own_words_must_be_right(change: dict[str, object]) -> None:
    with pytest.raises(BadLetter):
        to_bytes(msgspec.structs.replace(LETTER, **change))


@settings(max_examples=50, deadline=None)
@given(subject=st.text(), name=st.text(), loop=st.text())
def test_nothing_a_stranger_wrote_adds_a_header(subject: str, name: str, loop: str) -> None:
    letter = msgspec.structs.replace(
        LETTER, subject=subject, to=MailAddress(name=name, address="a@b.example"), loop_mark=loop
    )
    message = _read(letter)

    assert sorted({n.lower() for n in message}) == [
        "content-transfer-encoding", "content-type", "date", "from", "message-id", "mime-version",
        "reply-to", "subject", "to", "x-threequotes-loop",
    ]  # fmt: skip
    assert [a.addr_spec for a in message["to"].addresses] == ["a@b.example"]


def test_cleaning_twice_changes_nothing() -> None:
    assert clean(clean("a =?=? b\r\n")) == clean("a =?=? b\r\n") == "a = ?= ? b"


def test_a_header_nobody_set_never_leaves() -> None:
    """The last look at the finished bytes, should a library let something through."""
    with pytest.raises(BadLetter, match="bcc"):
        letterbytes._check(b"From: a@b.example\r\nBcc: x@y.example\r\n\r\nHi", {"from"})
    letterbytes._check(b"From: a@b.example,\r\n c@d.example\r\n\r\nBcc: text", {"from"})


def test_a_letter_without_reply_to_is_answered_to_its_sender() -> None:
    assert _read(msgspec.structs.replace(LETTER, reply_to=None))["reply-to"] is None


def test_the_same_letter_makes_the_same_bytes() -> None:
    letter = msgspec.structs.replace(LETTER, html="<p>Hello</p>")

    assert to_bytes(letter) == to_bytes(letter)
