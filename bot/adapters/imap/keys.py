"""What a mail is known by, and the note that stands in for one that cannot be read."""

import hashlib
import re

_MESSAGE_ID = re.compile(rb"^message-id:\s*(<[^<>\s]{1,900}>)", re.IGNORECASE | re.MULTILINE)
_HEADER_LIMIT = 65536


def key_of(raw: bytes) -> str:
    r"""Name a mail by its bytes; the Message-ID stands beside for people who search.

    Never by UID alone: numbers are given anew. Never by Message-ID alone: it may be missing, or
    used twice.

    >>> key_of(b"Message-ID: <1@otis.example>\r\n\r\nHi.")[71:]
    ' <1@otis.example>'
    >>> len(key_of(b""))
    71
    """
    header = re.split(rb"\r?\n\r?\n", raw[:_HEADER_LIMIT], maxsplit=1)[0]
    found = _MESSAGE_ID.search(header)
    name = f" {found[1].decode('ascii', 'replace')}" if found else ""
    return f"sha256:{hashlib.sha256(raw).hexdigest()}{name}"


def unreadable_note(mailbox: str, uid: int, header: bytes) -> bytes:
    """Write a mail about a mail: its header as far as known, and where to find it."""
    kept = b"\r\n".join(line for line in header[:_HEADER_LIMIT].splitlines() if line.strip())
    kept = re.sub(rb"(?im)^(content-[a-z-]+|mime-version):.*(\r\n[ \t].*)*(\r\n)?", b"", kept)
    note = (
        f"X-ThreeQuotes-Unreadable: {uid}\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n\r\n"
        f"This mail could not be fetched. It lies in {mailbox} under the number {uid}; "
        "please open it there.\r\n"
    )
    return kept.rstrip(b"\r\n") + (b"\r\n" if kept.strip() else b"") + note.encode()
