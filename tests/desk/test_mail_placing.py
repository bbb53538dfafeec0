"""Replies of seven mail programs, whole and damaged: the right case or a person, never another."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

import pytest

from bot.desk import is_awaited
from bot.desk.work import ForCase, ForClerk, ForNobody, Work
from bot.domain.signals import MailRead, Standing
from bot.wording.letter import Letter
from tests.desk.mail_programs import PROGRAMS, Program, Reply, gmail, outlook
from tests.desk.mail_room import (
    ADDRESSES,
    BRIGGS,
    CARL,
    CLOSED,
    OTIS,
    TOWN,
    A,
    B,
    MailRoom,
    open_mail_room,
)

KNOWN, COLLEAGUE, STRANGER = Standing.KNOWN, Standing.COLLEAGUE, Standing.STRANGER
PERSON = "a person"


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[MailRoom]:
    room = await open_mail_room(tmp_path)
    yield room
    await room.ledger.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How a reply comes back, and where it must land; `doubt`: its prices wait for a person."""

    vendor: str = OTIS
    sender: str = ""  # the vendor's own address
    changes: Mapping[str, object] = field(default_factory=dict)
    lands: Standing | str = KNOWN
    doubt: bool = False


BARE = {"keeps_tag": False, "keeps_thread": False, "keeps_history": False}
WAYS = {
    "whole": Way(),
    "without the tag": Way(changes={"keeps_tag": False}),
    "without thread headers": Way(changes={"keeps_tag": False, "keeps_thread": False}),
    "without history": Way(changes={"keeps_tag": False, "keeps_history": False}),
    "only the tag is left": Way(
        changes={"keeps_thread": False, "keeps_history": False, "subject": "Quote"}
    ),
    "only the subject is left": Way(changes=BARE),
    "only a number in the words": Way(
        changes={**BARE, "subject": "Our quote", "words": f"For {A.lower()}: $7.00 each."}
    ),
    "a new subject": Way(changes={"subject": "Spark plug prices"}),
    "no clue, several requests open": Way(changes={**BARE, "subject": "Prices"}, lands=PERSON),
    "no clue, one request open": Way(
        vendor=CARL, changes={**BARE, "subject": "Prices"}, doubt=True
    ),
    "a colleague": Way(sender="jo@otis.example", lands=COLLEAGUE),
    "a colleague, only the subject": Way(sender="jo@otis.example", changes=BARE, lands=COLLEAGUE),
    "a colleague, no clue": Way(
        sender="jo@otis.example", changes={**BARE, "subject": "Prices"}, lands=PERSON
    ),
    "a private address": Way(sender="otis.jones@yahoo.com", lands=STRANGER),
    "a private address, only the subject": Way(
        sender="otis.jones@yahoo.com", changes=BARE, lands=PERSON
    ),
    "another customer of the same provider": Way(
        vendor=BRIGGS, sender="someone.else@gmail.com", changes=BARE, lands=PERSON
    ),
    "a stranger without a clue": Way(
        sender="sales@nobody.example", changes={**BARE, "subject": "Cheap toner"}, lands=PERSON
    ),
    "passed on inside the house": Way(
        sender="jo@otis.example", changes={"forwarded": True, "keeps_thread": False},
        lands=COLLEAGUE,
    ),
    "passed on to another house": Way(
        sender="sales@warehouse.example", changes={"forwarded": True}, lands=STRANGER
    ),
}  # fmt: skip


def write(letter: Letter, way: Way, program: Program) -> bytes:
    sender = way.sender or ADDRESSES[way.vendor]
    return program(Reply(letter=letter, sender=sender, **way.changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("name", WAYS)
async def test_a_reply_lands_in_its_case_or_with_a_person(
    room: MailRoom, program: str, name: str
) -> None:
    way = WAYS[name]
    work = await room.read(write(room.letters[A, way.vendor], way, PROGRAMS[program]))

    if way.lands == PERSON:
        assert isinstance(work, ForClerk)
        return
    signal = signal_of(work, A)
    assert (signal.vendor_id, signal.standing) == (way.vendor, way.lands)
    assert signal.held == ""
    assert signal.kind == "quote"
    assert signal.quote is not None
    assert any("names this request" in doubt for doubt in signal.quote.doubts) == way.doubt


def signal_of(work: Work, case_id: str) -> MailRead:
    assert isinstance(work, ForCase)
    assert work.case is not None
    assert work.case.id == case_id
    assert isinstance(work.signal, MailRead)
    return work.signal


# ------------------------------------------------------------------ two cases in one mail


async def test_one_mail_about_two_requests_is_held(room: MailRoom) -> None:
    words = f"Plugs on {A} are $7.00 each. On {B} we can do $9.00."
    mail = gmail(Reply(letter=room.letters[A, OTIS], sender=ADDRESSES[OTIS], words=words))

    assert signal_of(await room.read(mail), A).held == f"it is about {B} too"


async def test_the_number_of_a_request_the_vendor_does_not_know_is_only_a_number(
    room: MailRoom,
) -> None:
    words = f"$7.00 each. (Ticket {B}, {CLOSED}, RQ-2026-9999)"
    mail = gmail(Reply(letter=room.letters[A, CARL], sender=ADDRESSES[CARL], words=words))

    assert signal_of(await room.read(mail), A).held == ""


@pytest.mark.parametrize(
    "changes",
    [
        {"keeps_tag": False, "subject": f"Re: [{B}] prices"},
        {"keeps_tag": False, "subject": f"Re: [{B}] prices", "keeps_history": False},
    ],
)
async def test_an_old_mail_answered_about_a_new_request_is_held(
    room: MailRoom, changes: dict[str, object]
) -> None:
    reply = Reply(letter=room.letters[A, OTIS], sender=ADDRESSES[OTIS], **changes)  # type: ignore[arg-type]

    assert signal_of(await room.read(outlook(reply)), A).held == f"it is about {B} too"


async def test_a_tag_of_one_request_and_a_thread_of_another_go_to_a_person(room: MailRoom) -> None:
    reply = Reply(letter=room.letters[A, OTIS], sender=ADDRESSES[OTIS])
    other = room.letters[B, OTIS].reply_to
    tagged = room.letters[A, OTIS].reply_to
    assert other is not None
    assert tagged is not None
    mail = outlook(reply).replace(tagged.address.encode(), other.address.encode(), 1)
    work = await room.read(mail)

    assert isinstance(work, ForClerk)
    assert "several requests" in work.why


async def test_a_subject_with_two_numbers_goes_to_a_person(room: MailRoom) -> None:
    way = Way(changes={**BARE, "subject": f"{A} and {B}"})
    work = await room.read(write(room.letters[A, OTIS], way, gmail))

    assert isinstance(work, ForClerk)


# ------------------------------------------------------------------ who passes on, who forges


async def test_what_our_own_staff_passes_on_is_held_inline_or_attached(room: MailRoom) -> None:
    dana = TOWN.people[0]
    letter = room.letters[A, OTIS]
    inline = gmail(Reply(letter=letter, sender=dana.email, forwarded=True, keeps_tag=False))
    cover = EmailMessage()
    cover["From"], cover["To"] = dana.email, TOWN.mailbox
    cover["Subject"] = "this came to me"
    cover.set_content("see attached")
    inner = EmailMessage()
    inner["From"], inner["Subject"] = ADDRESSES[OTIS], "prices"
    inner.set_content(f"$7.00 each\n\n{letter.text}")
    cover.add_attachment(inner)

    for mail in (inline, cover.as_bytes()):
        assert signal_of(await room.read(mail), A).held == f"passed on by {dana.name}"


async def test_of_two_vendors_tokens_the_sender_s_own_counts(room: MailRoom) -> None:
    own, rival = room.letters[A, BRIGGS], room.letters[A, OTIS]
    assert rival.reply_to is not None
    reply = Reply(letter=own, sender=ADDRESSES[BRIGGS], headers=(("Cc", rival.reply_to.address),))

    assert signal_of(await room.read(gmail(reply)), A).vendor_id == BRIGGS


async def test_a_rival_with_a_borrowed_token_is_a_stranger(room: MailRoom) -> None:
    reply = Reply(letter=room.letters[A, OTIS], sender=ADDRESSES[CARL])

    assert signal_of(await room.read(gmail(reply)), A).standing is STRANGER


FORGED = "mx.google.com; dmarc=fail (p=REJECT) header.from=otis.example"
VERIFIED = "mx.google.com; dkim=pass; dmarc=pass header.from=otis.example"
OWN_CLAIM = "mx.evil.example; dmarc=pass header.from=otis.example"


@pytest.mark.parametrize(
    ("results", "held"),
    [
        ((FORGED,), True),
        ((FORGED, VERIFIED), True),  # what lies below is the sender's own word
        ((VERIFIED,), False),
        ((VERIFIED, FORGED), False),
        ((OWN_CLAIM,), False),
        ((), False),
    ],
)
async def test_a_spoof_is_held(tmp_path: Path, results: tuple[str, ...], held: bool) -> None:  # noqa: FBT001
    room = await open_mail_room(tmp_path, receiver="mx.google.com")
    headers = tuple(("Authentication-Results", value) for value in results)
    reply = Reply(letter=room.letters[A, OTIS], sender=ADDRESSES[OTIS], headers=headers)
    signal = signal_of(await room.read(gmail(reply)), A)
    await room.ledger.close()

    assert ("mail server says" in signal.held) == held


# ------------------------------------------------------------------ junk, robots, closed files


@pytest.mark.parametrize(
    ("changes", "held"),
    [({}, ""), ({"keeps_history": False}, ""), (BARE, "found in the folder Junk")],
)
async def test_from_the_junk_folder_only_our_own_marks_are_enough(
    room: MailRoom, changes: dict[str, object], held: str
) -> None:
    headers = (("X-ThreeQuotes-Folder", "Junk"),)
    reply = Reply(letter=room.letters[A, OTIS], sender=ADDRESSES[OTIS], headers=headers, **changes)  # type: ignore[arg-type]
    signal = signal_of(await room.read(gmail(reply)), A)

    assert signal.held == held
    assert signal.quote is not None
    assert signal.quote.remarks == ("found in the folder Junk",)


@pytest.mark.parametrize(
    ("sender", "subject", "awaited"),
    [
        (ADDRESSES[OTIS], "hello", True),  # open in two requests: a person will say which
        (ADDRESSES[CARL], "hello", True),
        ("jo@otis.example", f"[{A}] prices", True),
        ("sales@spam.example", f"[{A}] prices", False),
        ("sales@spam.example", "You have won", False),
    ],
)
async def test_an_answer_is_awaited_by_what_its_header_says(
    room: MailRoom,
    sender: str,
    subject: str,
    awaited: bool,  # noqa: FBT001
) -> None:
    header = f"From: {sender}\r\nSubject: {subject}\r\n\r\n".encode()

    assert await is_awaited(header, room.office) == awaited


@pytest.mark.parametrize("returns", ["the letter's header", "the letter's id alone"])
async def test_a_bounce_finds_its_letter(room: MailRoom, returns: str) -> None:
    letter = room.letters[A, CARL]
    if returns == "the letter's header":
        about = f"Message-ID: {letter.message_id}\nSubject: {letter.subject}\n"
    else:
        about = f"Message-ID: {letter.message_id}\n"
    mail = (
        "From: MAILER-DAEMON@mx.example\nReturn-Path: <>\nSubject: Undelivered Mail\n"
        f"To: {TOWN.mailbox}\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nIt did not work.\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
        f"Final-Recipient: rfc822; {ADDRESSES[CARL]}\nAction: failed\nStatus: 5.1.1\n"
        f"--b\nContent-Type: text/rfc822-headers\n\n{about}\n--b--\n"
    )
    signal = signal_of(await room.read(mail.encode()), A)

    assert (signal.vendor_id, signal.kind, signal.standing) == (CARL, "bounce", KNOWN)


async def test_what_comes_on_a_closed_file_goes_to_a_person_unless_it_is_idle(
    room: MailRoom,
) -> None:
    letter = room.letters[CLOSED, OTIS]
    quote = await room.read(gmail(Reply(letter=letter, sender=ADDRESSES[OTIS])))
    thanks = Reply(letter=letter, sender=ADDRESSES[OTIS], words="Got it, thank you.")

    assert isinstance(quote, ForClerk)
    assert f"is about {CLOSED}, which is cancelled" in quote.why
    assert isinstance(await room.read(gmail(thanks)), ForNobody)


async def test_our_own_letter_and_a_token_of_no_case_are_passed_over(room: MailRoom) -> None:
    own = room.letters[A, OTIS]
    back = f"From: q@t.example\nMessage-ID: {own.message_id}\nSubject: x\n\n{own.text}".encode()
    assert isinstance(await room.read(back), ForNobody)

    words = {"words": "prices for RQ-2026-7777", "subject": "RQ-2026-7777"}
    way = Way(sender="x@nobody.example", changes={**BARE, **words})
    assert isinstance(await room.read(write(own, way, gmail)), ForClerk)
