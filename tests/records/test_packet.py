"""The case packet: the same bytes every time, and no byte of it changes unseen."""

import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from bot.records.enclosures import attachments
from bot.records.facts import Facts, MailReceived
from bot.records.packet import pack, packet, stamp
from bot.records.packet_check import check_packet
from tests.records.packet_story import MAILS, START, facts, whole_story

Files = list[tuple[str, datetime, bytes]]


def _files(data: bytes) -> Files:
    with ZipFile(BytesIO(data)) as archive:
        return [
            (info.filename, datetime(*info.date_time, tzinfo=UTC), archive.read(info))
            for info in archive.infolist()
        ]


def _remade(files: Files) -> bytes:
    """Pack changed files with a manifest that fits them, as a careful forger would."""
    return pack("RQ-2026-0147", [file for file in files if file[0] != "manifest.json"])


def _replaced(files: Files, path: str, old: bytes, new: bytes) -> Files:
    assert any(name == path and old in content for name, _, content in files)
    return [(n, at, c.replace(old, new) if n == path else c) for n, at, c in files]


@pytest.fixture(scope="module")
def whole() -> bytes:
    return packet(facts())


def test_the_same_case_makes_the_same_bytes(whole: bytes) -> None:
    assert packet(facts()) == whole
    assert check_packet(whole) == ()


def test_everything_that_belongs_to_the_case_is_in_it(whole: bytes) -> None:
    files = {path: content for path, _, content in _files(whole)}

    assert list(files)[:3] == ["index.html", "case.json", "events.jsonl"]
    assert files["mail/02-V1.eml"] == MAILS[1].raw
    assert files["attachments/03-1-12-Wahl-.pdf"] == b"%PDF-1.4 quote"
    assert files["letters/06-order-V1.eml"].startswith(b"Subject: order")
    assert len(files["events.jsonl"].splitlines()) == len(whole_story())
    assert json.loads(files["case.json"])["po_number"] == "PO 26-0881"


def test_the_manifest_lists_every_file_with_its_hash(whole: bytes) -> None:
    files = {path: content for path, _, content in _files(whole)}
    listed = json.loads(files.pop("manifest.json"))["files"]

    assert [each["path"] for each in listed] == list(files)
    assert [each["sha256"] for each in listed] == [
        sha256(content).hexdigest() for content in files.values()
    ]


def test_times_in_the_packet_are_the_case_s_own(whole: bytes) -> None:
    times = {path: at for path, at, _ in _files(whole)}

    assert times["mail/02-V1.eml"] == START + timedelta(hours=3.4)
    assert times["index.html"] == times["manifest.json"] == START + timedelta(hours=52)


def test_any_changed_byte_is_found(whole: bytes) -> None:
    tail = range(len(whole) - 400, len(whole))
    for place in [*range(0, len(whole), 173), *tail]:
        changed = bytearray(whole)
        changed[place] ^= 0x01

        assert check_packet(bytes(changed)) != (), place


def test_bytes_added_or_cut_off_are_found(whole: bytes) -> None:
    assert check_packet(whole + b"\n") != ()
    assert check_packet(b"\n" + whole) != ()
    assert check_packet(whole[:-1]) != ()
    assert check_packet(b"") != ()


def test_a_forged_event_is_found_though_the_manifest_fits(whole: bytes) -> None:
    forged = _remade(_replaced(_files(whole), "events.jsonl", b"388.60", b"288.60"))

    flaws = check_packet(forged)

    assert any("is not what was sealed" in flaw for flaw in flaws)
    assert "case.json is not what the events make" in flaws


def test_a_forged_case_is_found_though_the_manifest_fits(whole: bytes) -> None:
    forged = _remade(_replaced(_files(whole), "case.json", b"PO 26-0881", b"PO 26-0882"))

    assert check_packet(forged) == ("case.json is not what the events make",)


def test_an_event_left_out_is_found(whole: bytes) -> None:
    files = _files(whole)
    lines = next(c for path, _, c in files if path == "events.jsonl").splitlines(keepends=True)
    refusal = next(line for line in lines if b"ActionRefused" in line)

    assert check_packet(_remade(_replaced(files, "events.jsonl", refusal, b""))) != ()


def test_files_missing_changed_or_smuggled_in_are_named(whole: bytes) -> None:
    files = _files(whole)
    *rest, manifest = files
    changed = _replaced(rest, "mail/02-V1.eml", b"7.85", b"6.85")
    at = manifest[1]

    def packed(some: Files) -> bytes:
        """Pack with the old manifest, which no longer fits."""
        out = BytesIO()
        with ZipFile(out, "w") as archive:
            for path, _, content in [*some, manifest]:
                archive.writestr(path, content)
        return out.getvalue()

    assert check_packet(packed(changed)) == ("mail/02-V1.eml was changed",)
    assert check_packet(packed(rest[:-1])) == ("letters/08-regret-V3.eml is missing",)
    assert check_packet(packed([*rest, ("x.exe", at, b"x")])) == ("x.exe does not belong here",)
    assert check_packet(packed(rest)) == ("the packet is not in the form it was made in",)


def test_what_is_no_packet_is_said_to_be_none() -> None:
    deflated = BytesIO()
    with ZipFile(deflated, "w", ZIP_DEFLATED) as archive:
        archive.writestr("index.html", "0" * 1000)
    bare, odd = BytesIO(), BytesIO()
    with ZipFile(bare, "w") as archive:
        archive.writestr("index.html", "hello")
    with ZipFile(odd, "w") as archive:
        archive.writestr("manifest.json", '{"format": 1}')

    assert "compressed" in check_packet(deflated.getvalue())[0]
    assert "manifest.json is missing" in check_packet(bare.getvalue())
    assert check_packet(odd.getvalue())[0].startswith("manifest.json cannot be read")
    assert check_packet(b"Dear Sir or Madam") != ()


def test_a_packet_of_another_format_is_named(whole: bytes) -> None:
    files = _files(whole)
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for path, _, content in files:
            archive.writestr(path, content.replace(b"case packet 1", b"case packet 9"))

    assert check_packet(out.getvalue()) == (
        "manifest.json is of another kind: threequotes case packet 9",
    )


def test_a_case_just_opened_has_a_packet_too() -> None:
    young = packet(facts(whole_story()[:1]))

    assert check_packet(young) == ()
    assert [path for path, *_ in _files(young)] == [
        "index.html",
        "case.json",
        "events.jsonl",
        "manifest.json",
    ]


def test_a_zip_holds_no_time_before_1980() -> None:
    assert stamp(datetime(1970, 1, 1, tzinfo=UTC)) == datetime(1980, 1, 1, tzinfo=UTC)
    assert stamp(datetime(2026, 1, 1, 0, 0, 7, 9, tzinfo=UTC)).second == 6


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("attachment; filename=../../etc/passwd", "passwd"),
        ("attachment", ""),
        ("attachment; filename*=no-such-charset''a%ff", "a"),
        ('attachment; filename="CON\u0000.pdf"', "CON"),
    ],
)
def test_a_hostile_attachment_gets_a_plain_name(header: str, name: str) -> None:
    raw = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/plain\r\n\r\nhello\r\n"
        f"--b\r\nContent-Type: application/pdf\r\nContent-Disposition: {header}\r\n\r\nPDF\r\n"
        "--b--\r\n"
    ).encode()
    case = facts()
    mail = MailReceived(key="m/1", vendor_id="V1", received_at=START, raw=raw)

    (found,) = attachments(Facts(case=case.case, town="", events=case.events, mails=(mail,)))

    assert found.path.startswith("attachments/01-1-")
    assert found.path.removeprefix("attachments/01-1-").startswith(name)
    assert "/" not in found.path.removeprefix("attachments/")
