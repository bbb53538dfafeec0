"""Letters in: imapclient behind the Inbox port, one thread and one connection per mailbox."""

from bot.adapters.imap.account import ImapAccount, MailboxFacts, MailboxFailed
from bot.adapters.imap.mailbox import ImapMailbox, MailboxHealth
from bot.adapters.imap.sent import ImapSentMail, look_at_mailbox

__all__ = [
    "ImapAccount",
    "ImapMailbox",
    "ImapSentMail",
    "MailboxFacts",
    "MailboxFailed",
    "MailboxHealth",
    "look_at_mailbox",
]
