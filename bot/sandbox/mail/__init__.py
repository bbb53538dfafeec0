"""A local mail system in one event loop: SMTP in, IMAP with IDLE out, faults on demand."""

from bot.sandbox.mail.faults import Faults
from bot.sandbox.mail.store import StoredMail
from bot.sandbox.mail.system import AcceptedMail, LocalMail, LocalMailbox

__all__ = ["AcceptedMail", "Faults", "LocalMail", "LocalMailbox", "StoredMail"]
