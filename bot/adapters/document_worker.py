"""The process in which one file after the other is opened, with hard limits set by the kernel."""

import resource
import sys
from typing import BinaryIO

import msgspec

from parsers.mail.documents import open_document
from parsers.mail.model import Attachment, Document

MEMORY_BYTES = 1_000_000_000
CPU_SECONDS = 10
HEAD_BYTES = 4


def read_frame(stream: BinaryIO) -> bytes | None:
    """Read one frame, its length in front; None when the other side has closed."""
    head = stream.read(HEAD_BYTES)
    if len(head) < HEAD_BYTES:
        return None
    return stream.read(int.from_bytes(head, "big"))


def frame(data: bytes) -> bytes:
    """Put the length in front of a message."""
    return len(data).to_bytes(HEAD_BYTES, "big") + data


def allow_cpu_seconds(seconds: int) -> None:
    """Let the kernel end this process once it has used that much more processor time."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds, resource.RLIM_INFINITY))


def serve(requests: BinaryIO, answers: BinaryIO, cpu_seconds: int = CPU_SECONDS) -> None:
    """Open files until no more come."""
    decoder = msgspec.msgpack.Decoder(Attachment)
    while (request := read_frame(requests)) is not None:
        allow_cpu_seconds(cpu_seconds)
        document: Document = open_document(decoder.decode(request))
        answers.write(frame(msgspec.msgpack.encode(document)))
        answers.flush()


def main() -> None:
    """Take files from standard input, put documents on standard output.

    The one argument is the processor time in seconds that a file may use.
    """
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    serve(sys.stdin.buffer, sys.stdout.buffer, *map(int, sys.argv[1:]))


if __name__ == "__main__":
    main()
