"""From raw mail bytes to the words a vendor wrote."""

from parsers.mail.authentication import Trust, judge_sender
from parsers.mail.bounce import read_bounce
from parsers.mail.kind import recognise_kind
from parsers.mail.mime import parse_message
from parsers.mail.own_text import read_own_text

__all__ = [
    "Trust",
    "judge_sender",
    "parse_message",
    "read_bounce",
    "read_own_text",
    "recognise_kind",
]
