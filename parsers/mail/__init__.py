"""From raw mail bytes to the words a vendor wrote."""

from parsers.mail.mime import parse_message
from parsers.mail.own_text import read_own_text

__all__ = ["parse_message", "read_own_text"]
