"""A vendor's question and what became of it, as the case keeps it."""

from bot.domain.need import Record


class Clarification(Record, frozen=True):
    """One question. Who asked it stands here and in the file, never in a letter.

    `words` are the vendor's own, `suggestion` is what somebody typed as an answer; `question` and
    `answer` are the words that went to every vendor, empty until then.
    """

    id: str
    vendor_id: str
    words: str
    suggestion: str = ""
    question: str = ""
    answer: str = ""
    answered_by: str = ""

    @property
    def open(self) -> bool:
        """Whether the vendor still waits for an answer."""
        return not self.answer
