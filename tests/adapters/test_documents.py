import asyncio
import io
import resource
import signal
import sys
import zlib
from collections.abc import AsyncIterator

import msgspec
import pytest
from openpyxl import Workbook

from bot.adapters import documents
from bot.adapters.document_worker import frame, main, read_frame, serve
from bot.adapters.documents import DocumentOpener
from parsers.mail.model import Attachment, DocumentKind


@pytest.fixture
async def opener() -> AsyncIterator[DocumentOpener]:
    async with DocumentOpener() as made:
        yield made


def attached(data: bytes, name: str = "q") -> Attachment:
    return Attachment(id="att1", name=name, content_type="", data=data)


def endless_pdf() -> bytes:
    """A page whose content stream unpacks to tens of megabytes of drawing."""
    stream = zlib.compress(b"0 0 m 1 1 l S\n" * 3_000_000, 9)
    parts = [
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>endobj\n",
        b"4 0 obj<</Length %d/Filter/FlateDecode>>stream\n" % len(stream),
        stream,
        b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n",
    ]
    return b"".join(parts)


async def test_a_file_is_opened(opener: DocumentOpener) -> None:
    document = await opener.open(attached(b"plug 4.29"))
    assert (document.kind, document.text, document.problem) == (DocumentKind.TXT, "plug 4.29", None)


async def test_many_at_once_wait_for_each_other(opener: DocumentOpener) -> None:
    files = [attached(f"plug {n}".encode()) for n in range(5)]
    found = await asyncio.gather(*(opener.open(file) for file in files))
    assert [document.text for document in found] == [f"plug {n}" for n in range(5)]


async def test_an_endless_pdf_ends_within_its_limits() -> None:
    async with DocumentOpener(cpu_seconds=1) as opener:
        document = await opener.open(attached(endless_pdf()))
        assert document.problem is not None
        assert (await opener.open(attached(b"next"))).text == "next"


async def test_a_slow_file_is_given_up() -> None:
    async with DocumentOpener(wall_seconds=0.01) as impatient:
        document = await impatient.open(attached(b"plug"))
    assert document.problem == "opening the file took too long"


async def test_a_long_sheet_ends_within_its_limits(opener: DocumentOpener) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("q")
    for number in range(100_000):
        sheet.append([number, "x"])
    out = io.BytesIO()
    book.save(out)
    document = await opener.open(attached(out.getvalue()))
    assert document.problem == "only the first 5000 rows of q were read"


async def test_a_dead_worker_is_replaced(opener: DocumentOpener) -> None:
    await opener.open(attached(b"one"))
    worker = opener._worker
    assert worker is not None
    worker.send_signal(signal.SIGKILL)
    await worker.wait()
    assert (await opener.open(attached(b"two"))).problem is not None
    assert (await opener.open(attached(b"three"))).text == "three"


async def test_a_worker_is_replaced_after_its_files(
    opener: DocumentOpener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "FILES_PER_WORKER", 1)
    await opener.open(attached(b"one"))
    first = opener._worker
    await opener.open(attached(b"two"))
    assert opener._worker is not first


async def test_an_answer_without_measure_is_refused(
    opener: DocumentOpener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "_ANSWER_BYTES", 1)
    assert (await opener.open(attached(b"one"))).problem is not None


async def test_a_cancelled_opening_leaves_no_worker() -> None:
    async with DocumentOpener() as opener:
        await opener.open(attached(b"warm"))
        task = asyncio.create_task(opener.open(attached(endless_pdf())))
        await asyncio.sleep(0.2)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert opener._worker is None


async def test_workers_see_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-secret")
    async with DocumentOpener() as opener:
        await opener.open(attached(b"x"))
        worker = opener._worker
        assert worker is not None
        with open(f"/proc/{worker.pid}/environ", "rb") as environment:  # noqa: ASYNC230, PTH123
            assert b"xoxb-secret" not in environment.read()


def test_frames_end_with_the_stream() -> None:
    stream = io.BytesIO(frame(b"abc") + b"\x00")
    assert read_frame(stream) == b"abc"
    assert read_frame(stream) is None


def test_serving_nothing_answers_nothing() -> None:
    answers = io.BytesIO()
    serve(io.BytesIO(), answers)
    assert answers.getvalue() == b""


def test_the_worker_serves_and_limits_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    limits: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda what, pair: limits.append((what, pair)))
    request = io.BytesIO(frame(msgspec.msgpack.encode(attached(b"plug 4.29"))))
    answers = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(request))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(answers))
    monkeypatch.setattr(sys, "argv", ["worker", "7"])
    main()
    sys.stdout.flush()
    assert b"plug 4.29" in answers.getvalue()
    assert {what for what, _ in limits} == {
        resource.RLIMIT_AS,
        resource.RLIMIT_CPU,
        resource.RLIMIT_CORE,
    }
