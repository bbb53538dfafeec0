"""Waiting for news from an IMAP server without losing, spinning or hanging."""

import select
from typing import Any

from imapclient.exceptions import IMAPClientError

# imapclient ships no types; everything it gives is Any here and nowhere else.


def idle_once(client: Any, seconds: float, wake_fd: int) -> list[Any]:  # noqa: ANN401
    """Wait once for an untagged answer, for ``seconds``, or for ``wake_fd`` to be readable.

    Not `IMAPClient.idle_check`: that reads the socket beside imaplib's buffered file. An answer
    in two TCP pieces puts it out of step, one that came together with the continuation stays
    unseen in the buffer, and on a closed link it returns at once for ever (imapclient 519, 464,
    565, 349, 321). Here the wait only looks; all reading is left to ``idle_done``, which takes
    whole lines and raises on a link that has ended or hangs.
    """
    told = _begin(client)
    sock = client.socket()
    if not told and not _has_buffered(client, sock):
        poll = select.poll()
        poll.register(sock, select.POLLIN)
        poll.register(wake_fd, select.POLLIN)
        poll.poll(seconds * 1000)
    lines: list[Any] = client.idle_done()[1]
    return lines


def told_of_mail(client: Any) -> bool:  # noqa: ANN401
    """Whether an EXISTS came along with other answers since this was last asked.

    A server may say so at the end of any command, also of the SEARCH that did not list the new
    mail yet. It has told it then, and IDLE will not tell it again.
    """
    untagged = client._imap.untagged_responses  # noqa: SLF001
    for kind in ("RECENT", "EXPUNGE"):
        untagged.pop(kind, None)  # imaplib keeps every line until somebody asks for it
    return untagged.pop("EXISTS", None) is not None


def _begin(client: Any) -> bool:  # noqa: ANN401
    """Enter IDLE; True when news came before the server's "go ahead".

    `IMAPClient.idle` takes such news for a fault.
    """
    imap = client._imap  # noqa: SLF001
    tag = client._idle_tag = imap._command("IDLE")  # noqa: SLF001
    told = False
    while imap._get_response() is not None:  # noqa: SLF001 - None is the "+"
        if imap.tagged_commands[tag]:
            kind, words = imap.tagged_commands.pop(tag)
            raise IMAPClientError(f"IDLE refused: {kind} {words[0]!r}")
        told = True
    return told


def _has_buffered(client: Any, sock: Any) -> bool:  # noqa: ANN401
    """Look for bytes that poll() cannot see: decrypted by TLS, or read ahead by the file."""
    if getattr(sock, "pending", int)():
        return True
    imap = client._imap  # noqa: SLF001
    file = getattr(imap, "_file", None) or imap.file  # renamed in Python 3.14
    sock.setblocking(False)
    try:
        return bool(file.peek(1))
    except OSError:  # BlockingIOError, SSLWantReadError: nothing there
        return False
    finally:
        sock.settimeout(client._timeout.read)  # noqa: SLF001
