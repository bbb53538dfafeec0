"""A line between two programs that breaks after so many bytes, again and again."""

import asyncio
import contextlib
from typing import Self


class CuttingProxy:
    """Passes everything on; link after link ends once the server has said `cuts` bytes on it."""

    def __init__(self, target: int, cuts: list[int]) -> None:
        self.cuts = cuts
        self.port = 0
        self._target = target
        self._links: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        while self._links:
            for link in tuple(self._links):
                link.transport.abort()
            await asyncio.sleep(0.01)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        behind, before = await asyncio.open_connection("127.0.0.1", self._target)
        self._links |= {writer, before}
        asking = asyncio.create_task(_pass_on(reader, before))
        with contextlib.suppress(ConnectionError):
            await self._answer(behind, writer)
        asking.cancel()
        for end in (before, writer):
            end.transport.abort()
        self._links -= {writer, before}

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        left = self.cuts[0] if self.cuts else None
        while piece := await reader.read(4096):
            writer.write(piece if left is None else piece[:left])
            await writer.drain()
            if left is not None and len(piece) >= left:
                self.cuts.pop(0)
                return
            left = None if left is None else left - len(piece)


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while piece := await reader.read(4096):
        writer.write(piece)
        await writer.drain()
