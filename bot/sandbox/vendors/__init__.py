"""Vendors with a character who live in local mailboxes and answer letters like people."""

from bot.sandbox.vendors.prices import PriceBook, PriceEntry
from bot.sandbox.vendors.profile import Character, MailClient, VendorProfile
from bot.sandbox.vendors.vendors import SentAnswer, Vendors

__all__ = [
    "Character",
    "MailClient",
    "PriceBook",
    "PriceEntry",
    "SentAnswer",
    "VendorProfile",
    "Vendors",
]
