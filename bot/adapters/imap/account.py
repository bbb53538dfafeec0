"""Which folder of which mailbox is read, and how patiently."""

from dataclasses import dataclass

from bot.adapters.signin import Security, SignIn


@dataclass(frozen=True, slots=True, kw_only=True)
class ImapAccount:
    """One folder on one server. Ports: 993 for ``tls``, 143 for ``starttls``. Times in seconds."""

    host: str
    port: int = 993
    security: Security = "tls"
    sign_in: SignIn
    folder: str = "INBOX"
    processed_folder: str | None = None
    """Where mail is moved once it is stored; None leaves it in place, marked as read."""
    mark_as_read: bool = True
    """Off where people share the mailbox and go by what is unread."""
    idle: float = 540.0
    """Exchange forgets a push after an hour or two and says nothing; nine minutes is safe."""
    junk_every: float = 480.0
    """How often to see whether an awaited answer lies in the junk folder."""
    poll: float = 60.0
    """How often to look where the server cannot push."""
    connect_timeout: float = 15.0
    read_timeout: float = 60.0
    look_back_days: int = 14
    """How far to read back when the server has renumbered its mail."""
    first_look_back_days: int = 1
    """How far at the very start: nothing older can answer a letter not yet written."""
    chunk: int = 50
    chunk_bytes: int = 16 * 1024 * 1024

    @property
    def name(self) -> str:
        """What the place in this folder is remembered under."""
        return f"{self.sign_in.user}@{self.host}:{self.port}/{self.folder}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxFacts:
    """What a look at a mailbox shows, for a person who sets it up."""

    messages: int
    can_push: bool
    can_move: bool
    sent_folder: str | None


class MailboxFailed(Exception):
    """A mailbox cannot be read; the text says why in words."""
