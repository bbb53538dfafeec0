"""Access tokens for mailboxes of Microsoft 365 and Google, fetched and kept fresh."""

from bot.adapters.tokens.google import GoogleRefresh, GoogleService, ServiceKey
from bot.adapters.tokens.keeper import Grant, Granted, TokenKeeper
from bot.adapters.tokens.microsoft import MICROSOFT_AUTHORITY, MicrosoftApp, MicrosoftRefresh

__all__ = [
    "MICROSOFT_AUTHORITY",
    "GoogleRefresh",
    "GoogleService",
    "Grant",
    "Granted",
    "MicrosoftApp",
    "MicrosoftRefresh",
    "ServiceKey",
    "TokenKeeper",
]
