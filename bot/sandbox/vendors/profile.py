"""Who a vendor is: name, person, mail program, and how they answer."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Character(StrEnum):
    """How a vendor deals with a request for quotation."""

    PROMPT = "prompt"
    SLOW = "slow"
    TABULAR = "tabular"
    PDF = "pdf"
    SPREADSHEET = "spreadsheet"
    DECLINING = "declining"
    ASKING = "asking"
    OUT_OF_OFFICE = "out of office"
    BOUNCING = "bouncing"
    SILENT = "silent"
    REMINDED = "reminded"
    REPRICING = "repricing"
    INLINE = "inline"


class MailClient(StrEnum):
    """The program a person answers with: it decides how the letter below is quoted."""

    GMAIL = "gmail"
    OUTLOOK = "outlook"
    APPLE = "apple"


_HOURS = {
    Character.SLOW: 55.0,
    Character.PDF: 5.0,
    Character.TABULAR: 4.0,
    Character.SPREADSHEET: 7.0,
    Character.DECLINING: 3.0,
    Character.ASKING: 1.5,
    Character.OUT_OF_OFFICE: 96.0,
    Character.REMINDED: 1.0,
}
_USUAL_HOURS = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorProfile:
    """One vendor; ``hours`` (of virtual time) until the answer comes from the character."""

    name: str
    address: str
    person: str = "Pat"
    phone: str = "555-0147"
    character: Character = Character.PROMPT
    mail_client: MailClient = MailClient.GMAIL
    hours: float | None = None
    delivery_days: tuple[int, int] = (3, 5)
    freight: str | None = None
    """A sum in dollars; None says that delivery is included."""
    answers_from: str = ""
    """Another address the answers come from: a colleague's, or a private one."""
    own_subject: str = ""
    """A subject in place of ours."""
    forgets_thread: bool = False
    """Writes a new mail: no In-Reply-To, no References, no history."""
    forgets_tag: bool = False
    """Answers to the plain mailbox, as an address book knows it."""

    @property
    def after(self) -> timedelta:
        """How long an answer takes."""
        usual = _HOURS.get(self.character, _USUAL_HOURS)
        return timedelta(hours=usual if self.hours is None else self.hours)
