"""Delivers the outbox: posts, updates, mails, look-ups; retries; reports back."""

from bot.courier.loop import Courier
from bot.courier.pacing import Pacing
from bot.courier.routes import Routes

__all__ = ["Courier", "Pacing", "Routes"]
