"""Opens attached files in a process of their own: a poisonous one ends there, within its limits."""

import asyncio
import os
import signal
import sys
from contextlib import suppress
from types import TracebackType
from typing import Self

import msgspec

from bot.adapters.document_worker import CPU_SECONDS, HEAD_BYTES, frame
from parsers.mail.model import Attachment, Document, DocumentKind

WALL_SECONDS = 20.0
FILES_PER_WORKER = 50
"""A worker is replaced after this many files, so that no file's leftovers pile up."""

_ANSWER_BYTES = 200_000_000
_KEPT_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "TZ", "PYTHONPATH", "VIRTUAL_ENV", "COVERAGE")
"""What a worker may see of the environment; secrets are none of it."""


class DocumentOpener:
    """Opens files one at a time in a warm worker process.

    A file that takes too long or too much memory costs its worker; the next file gets a new one.
    Use as an async context manager or call `close`.
    """

    def __init__(
        self, *, wall_seconds: float = WALL_SECONDS, cpu_seconds: int = CPU_SECONDS
    ) -> None:
        self._cpu_seconds = cpu_seconds
        self._wall_seconds = wall_seconds
        self._worker: asyncio.subprocess.Process | None = None
        self._files = 0
        self._lock = asyncio.Lock()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def open(self, attachment: Attachment) -> Document:
        """Return what the file holds, or a Document whose `problem` says why not; never raises."""
        async with self._lock:
            try:
                async with asyncio.timeout(self._wall_seconds):
                    return await self._ask(attachment)
            except TimeoutError:
                problem = "opening the file took too long"
            except (OSError, EOFError, msgspec.DecodeError, ValueError):
                problem = "opening the file took too much time or memory"
            except asyncio.CancelledError:
                await self.close()
                raise
            await self.close()
            return Document(source=attachment.id, kind=DocumentKind.UNKNOWN, problem=problem)

    async def close(self) -> None:
        """End the worker and everything it may have started."""
        worker, self._worker, self._files = self._worker, None, 0
        if worker is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(worker.pid, signal.SIGKILL)
        await worker.wait()

    async def _ask(self, attachment: Attachment) -> Document:
        if self._files >= FILES_PER_WORKER:
            await self.close()
        worker = self._worker = self._worker or await _start(self._cpu_seconds)
        self._files += 1
        assert worker.stdin is not None
        assert worker.stdout is not None
        worker.stdin.write(frame(msgspec.msgpack.encode(attachment)))
        await worker.stdin.drain()
        size = int.from_bytes(await worker.stdout.readexactly(HEAD_BYTES), "big")
        if size > _ANSWER_BYTES:
            raise ValueError(size)
        answer = await worker.stdout.readexactly(size)
        return msgspec.msgpack.decode(answer, type=Document)


async def _start(cpu_seconds: int) -> asyncio.subprocess.Process:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in _KEPT_ENVIRONMENT or name.startswith("COVERAGE")
    }
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.adapters.document_worker",
        str(cpu_seconds),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
        env=kept,
    )
