"""An IMAP server that misbehaves on request: small enough to see what it says."""

import asyncio
import base64
import re
import ssl
from collections.abc import Awaitable, Callable
from typing import Literal, Self

Idle = Literal["push", "pieces", "same segment", "early", "silent", "close"]
Say = Callable[[str], None]


class ScriptedImap:
    """Speaks just enough IMAP for one folder; `poison` UIDs end the link in mid-mail."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.tls = tls
        self.mails: dict[int, bytes] = {}
        self.capabilities = "IMAP4rev1 IDLE MOVE UIDPLUS AUTH=XOAUTH2"
        self.uidvalidity = 7
        self.uidnext = True
        self.changes = 0
        self.idle: Idle = "push"
        self.poison: set[int] = set()
        self.late: bytes | None = None
        self.refuse: dict[str, str] = {}
        self.tokens: set[str] = set()
        self.said: list[str] = []
        self.commands: list[str] = []
        self.port = 0
        self._arrived = asyncio.Event()
        self._writers: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self.tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        self.cut()
        await asyncio.sleep(0.01)

    def add(self, raw: bytes) -> int:
        uid = max(self.mails, default=0) + 1
        self.mails[uid] = raw
        self._arrived.set()
        return uid

    def cut(self) -> None:
        for writer in self._writers:
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)

        def say(line: str) -> None:
            writer.write(line.encode("latin-1") + b"\r\n")

        say("* OK ready")
        try:
            while line := (await reader.readline()).decode("latin-1").rstrip("\r\n"):
                tag, _, command = line.partition(" ")
                if literal := re.search(r"\{(\d+)\}$", command):
                    say("+ go on")
                    command += (await reader.readexactly(int(literal[1]))).decode("latin-1")
                    command += (await reader.readline()).decode("latin-1").rstrip("\r\n")
                self.commands.append(command)
                if command.startswith("AUTHENTICATE"):
                    await self._authenticate(tag, reader, say)
                    continue
                if command == "IDLE" and "IDLE" not in self.refuse:
                    await self._idle(reader, writer, say)
                elif await self._answer(command, say, writer):
                    return
                refusal = next((v for k, v in self.refuse.items() if command.startswith(k)), None)
                say(f"{tag} {refusal or 'OK done'}")
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            self._writers.discard(writer)
            writer.close()

    async def _authenticate(self, tag: str, reader: asyncio.StreamReader, say: Say) -> None:
        """Take a token; a wrong one gets the reason first, as RFC 7628 has it."""
        say("+ ")
        self.said.append(base64.b64decode(await reader.readline()).decode())
        if any(f"auth=Bearer {token}\x01" in self.said[-1] for token in self.tokens):
            say(f"{tag} OK welcome")
            return
        say("+ " + base64.b64encode(b'{"status":"401"}').decode())
        await reader.readline()
        say(f"{tag} NO AUTHENTICATE failed.")

    async def _answer(self, command: str, say: Say, writer: asyncio.StreamWriter) -> bool:
        if command == "CAPABILITY":
            say(f"* CAPABILITY {self.capabilities}")
        elif command.startswith(("SELECT", "EXAMINE")):
            say(f"* {len(self.mails)} EXISTS")
            say(f"* OK [UIDVALIDITY {self.uidvalidity}] valid")
            if self.changes:
                say(f"* OK [HIGHESTMODSEQ {self.changes}] counted")
            if self.uidnext:
                say(f"* OK [UIDNEXT {max(self.mails, default=0) + 1}] next")
        elif command.startswith("UID SEARCH"):
            say("* SEARCH " + " ".join(str(uid) for uid in self._search(command)))
            if self.late is not None and self.mails:
                self.mails[max(self.mails) + 1], self.late = self.late, None
                say(f"* {len(self.mails)} EXISTS")
        elif command.startswith("UID FETCH"):
            return self._fetch(command, say, writer)
        elif command.startswith("LIST") and "Junk" in self.capabilities:
            say(r'* LIST (\Junk) "/" "Junk"')
        elif command.startswith("LIST") and "Sent" in self.capabilities:
            say(r'* LIST (\Sent) "/" "Sent Items"')
        return False

    def _search(self, command: str) -> list[int]:
        if found := re.search(r"UID (\d+):\*", command):
            above = [uid for uid in self.mails if uid >= int(found[1])]
            return above or sorted(self.mails)[-1:]
        if found := re.search(r"Message-ID (\S+)", command):
            return [u for u, raw in self.mails.items() if found[1].strip('"').encode() in raw]
        return sorted(self.mails)[-1:] if "UID *" in command else sorted(self.mails)

    def _fetch(self, command: str, say: Say, writer: asyncio.StreamWriter) -> bool:
        _uid, _fetch, uids, what = command.split(" ", 3)
        for uid in (int(u) for u in uids.split(",")):
            raw = self.mails.get(uid)
            if raw is None:
                continue
            head = f"* {uid} FETCH (UID {uid} "
            if "RFC822.SIZE" in what:
                say(f"{head}RFC822.SIZE {len(raw)})")
            elif "HEADER" in what:
                header = raw.split(b"\r\n\r\n")[0] + b"\r\n\r\n"
                say(f"{head}BODY[HEADER] {{{len(header)}}}\r\n{header.decode('latin-1')})")
            elif uid in self.poison:
                say(f"{head}BODY[] {{{len(raw)}}}\r\n{raw[:5].decode('latin-1')}")
                writer.close()
                return True
            else:
                date = 'INTERNALDATE "02-Mar-2026 07:00:00 -0500" '
                say(f"{head}{date}BODY[] {{{len(raw)}}}\r\n{raw.decode('latin-1')})")
        return False

    async def _idle(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, say: Say
    ) -> None:
        news = f"* {len(self.mails)} EXISTS"
        if self.idle == "same segment":
            self.add(b"Subject: meanwhile\r\n\r\n")
            say(f"+ idling\r\n{news}")
        elif self.idle == "early":
            self.idle = "push"
            self.mails[len(self.mails) + 1] = b"Subject: early\r\n\r\n"
            say(f"* {len(self.mails)} EXISTS\r\n+ idling")
        elif self.idle == "close":
            say("+ idling")
            await writer.drain()
            writer.close()
        else:
            say("+ idling")
        await self._until_done(reader.readline, say, writer)

    async def _until_done(
        self, readline: Callable[[], Awaitable[bytes]], say: Say, writer: asyncio.StreamWriter
    ) -> None:
        done = asyncio.ensure_future(readline())
        while not done.done():
            arrived = asyncio.ensure_future(self._arrived.wait())
            await asyncio.wait({done, arrived}, return_when=asyncio.FIRST_COMPLETED)
            arrived.cancel()
            if self._arrived.is_set() and self.idle != "silent":
                self._arrived.clear()
                piece = f"* {len(self.mails)} EX"
                if self.idle == "pieces":
                    writer.write(piece.encode())
                    await asyncio.sleep(0.1)
                    say("ISTS")
                else:
                    say(f"{piece}ISTS")
            elif self._arrived.is_set():
                await done
        if self.idle == "silent":
            await asyncio.Event().wait()
