import json
from pathlib import Path

import pytest

from parsers.mail import parse_message, read_bounce, read_own_text, recognise_kind
from parsers.mail.model import MailKind, Message
from parsers.mail.robots import find_robot

HERE = Path(__file__).parent
DEV = HERE.parent / "replies_dev"
LABELS = [json.loads(line) for line in (DEV / "labels.jsonl").read_text("utf-8").splitlines()]
LETTERS = {rfq["rfq_id"]: rfq["body"] for rfq in json.loads((DEV / "rfqs.json").read_text("utf-8"))}
PHRASES = [
    (section.partition("\n")[0], line)
    for section in (HERE / "kinds.txt").read_text("utf-8").split("\n== ")[1:]
    for line in section.splitlines()[1:]
    if line
]
MACHINES = [
    (section.partition("\n")[0], section.partition("\n")[2])
    for section in (HERE / "robots.txt").read_text("utf-8").split("\n== ")[1:]
]


def kind_of(raw: bytes, *, offers_price: bool = False, asked: str | None = None) -> MailKind:
    message = parse_message(raw)
    own = read_own_text(message, asked)
    return recognise_kind(message, own, offers_price=offers_price).kind


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label["id"])
def test_kind_of_the_development_replies(label: dict[str, str]) -> None:
    raw = (DEV / label["file"]).read_bytes()
    offers = label["kind"] == "quote"
    assert kind_of(raw, offers_price=offers, asked=LETTERS[label["rfq_id"]]) == label["kind"]


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label["id"])
def test_no_person_of_the_development_replies_is_a_robot(label: dict[str, str]) -> None:
    machine = {MailKind.AUTO_REPLY, MailKind.BOUNCE}
    found = kind_of((DEV / label["file"]).read_bytes())
    assert (found in machine) == (label["kind"] in machine)


def answers(kind: str) -> bytes:
    """Everything but a mail of its own is sent as an answer to our letter."""
    return b"" if kind == "other" else b"In-Reply-To: <rq-1@ash.test>\n"


def test_most_turns_of_phrase_are_understood() -> None:
    wrong = [
        (want, kind, line)
        for want, line in PHRASES
        if (kind := kind_of(b"From: bo@v.test\n" + answers(want) + b"\n" + line.encode())) != want
    ]
    assert len(wrong) <= 0.03 * len(PHRASES), wrong


@pytest.mark.parametrize(("name", "raw"), MACHINES, ids=[name for name, _ in MACHINES])
def test_machines_and_people(name: str, raw: str) -> None:
    assert kind_of(raw.encode()) == name.partition(":")[0]


@pytest.mark.parametrize("section", (HERE / "answers.txt").read_text("utf-8").split("\n== ")[1:])
def test_bodies_alone_tell_robots_from_people(section: str) -> None:
    writer, *bodies = section.strip().splitlines()
    wrong = [
        body
        for body in bodies
        if (find_robot(Message(subject="Re: RFQ", in_reply_to="<q@ash.test>"), body) is not None)
        != (writer == "robot")
    ]
    assert wrong == []


def test_a_machine_may_send_a_true_quote() -> None:
    raw = b"From: erp@v.test\nAuto-Submitted: auto-generated\n\nPlug 4.29 each"
    message = parse_message(raw)
    reading = recognise_kind(message, read_own_text(message), offers_price=True)
    assert reading.kind is MailKind.QUOTE
    assert "auto-generated" in reading.reason


def test_an_absence_note_with_a_special_is_no_quote() -> None:
    raw = b"From: bo@v.test\nAuto-Submitted: auto-replied\n\nAway. Spring special: filters $3.99!"
    assert kind_of(raw, offers_price=True) is MailKind.AUTO_REPLY
    titled = b"From: bo@v.test\nSubject: Out of office\n\nfilters $3.99"
    assert kind_of(titled, offers_price=True) is MailKind.AUTO_REPLY


def test_the_reason_points_at_the_line() -> None:
    raw = b"From: bo@v.test\n\nHello Ann,\n\nWe do not carry\nthose pumps.\n\nBo"
    message = parse_message(raw)
    reading = recognise_kind(message, read_own_text(message), offers_price=False)
    (span,) = reading.spans
    assert message.text[span.start : span.end] == span.text == "We do not carry"


def test_bounces_name_whom_and_what_they_did_not_reach() -> None:
    by_name = dict(MACHINES)
    qmail = read_bounce(parse_message(by_name["bounce: qmail"].encode()))
    assert qmail is not None
    assert qmail[0].recipients == ("sales@pumps.test",)
    assert qmail[0].original_ids == ("<rq-1@ash.test>",)
    assert qmail[0].status == "5.1.1"
    exim = read_bounce(parse_message(by_name["bounce: exim"].encode()))
    assert exim is not None
    assert (exim[0].sort, exim[0].recipients) == ("failed", ("sales@pumps.test",))
    late = read_bounce(parse_message(by_name["bounce: exim, delayed"].encode()))
    assert late is not None
    assert late[0].sort == "delayed"


@pytest.mark.parametrize(("action", "sort"), [("failed", "failed"), ("delayed", "delayed")])
def test_delivery_status_parts(action: str, sort: str) -> None:
    raw = (
        (DEV / "eml/d009.eml")
        .read_bytes()
        .replace(b"Action: failed", b"Action: " + action.encode())
    )
    found = read_bounce(parse_message(raw))
    assert found is not None
    bounce = found[0]
    assert bounce.sort == sort
    assert bounce.recipients == ("sales@olddominioncast.example.net",)
    assert bounce.status == "5.7.1"
    assert "<lk-203.orig@larkmoor.test>" in bounce.original_ids


def test_a_report_without_fields_is_still_a_bounce() -> None:
    found = read_bounce(Message(report_type="delivery-status", sender="x@v.test"))
    assert found is not None
    assert found[0].sort == "unknown"
