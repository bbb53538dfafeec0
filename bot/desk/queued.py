"""A mail that waits for a person, with the open cases it may belong to."""

from bot.desk.office import Office
from bot.domain.likely_copies import Clue, likely_copies
from bot.domain.town import Town
from bot.ledger import CaseFilter, Entry
from bot.wording.mail_queue import QueuedMail
from parsers.mail.model import Message

_OPEN_CASES = 200  # newest of the town, among which the mail's own is looked for


async def queued(
    entry: Entry, message: Message, why: str, town: Town, office: Office, *, limit: int = 5
) -> QueuedMail:
    """A mail as the queue shows it, with the copies it may answer."""
    which = CaseFilter(town_id=town.id, open_only=True, limit=_OPEN_CASES)
    text = f"{message.subject}\n{message.text}"
    clue = Clue(sender=message.sender, name=message.sender_name, text=text)
    return QueuedMail(
        key=entry.key,
        seq=entry.seq,
        subject=message.subject,
        why=why,
        received_at=entry.received_at,
        copies=likely_copies(clue, await office.ledger.cases(which), limit),
    )
