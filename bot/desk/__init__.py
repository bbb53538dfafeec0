"""The shell around the core: an entry in, a decision out, one transaction."""

from bot.desk.loop import Desk
from bot.desk.mail import is_awaited
from bot.desk.office import Office

__all__ = ["Desk", "Office", "is_awaited"]
