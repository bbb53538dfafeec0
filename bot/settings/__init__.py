"""Config files and environment become typed settings; every fault is reported at once."""

from bot.settings.environment import Environment, LogLevel, ReaderAccess, SlackAccess
from bot.settings.faults import ConfigFaults, Fault, told_once
from bot.settings.load import find_config, load_settings, shipped_config
from bot.settings.mail_access import (
    Login,
    MailAccess,
    MailboxAccess,
    Server,
    SignInApp,
    SignInKind,
    Tls,
)
from bot.settings.missing import Missing
from bot.settings.model import CatalogFiles, Coop, Settings

__all__ = [
    "CatalogFiles",
    "ConfigFaults",
    "Coop",
    "Environment",
    "Fault",
    "LogLevel",
    "Login",
    "MailAccess",
    "MailboxAccess",
    "Missing",
    "ReaderAccess",
    "Server",
    "Settings",
    "SignInApp",
    "SignInKind",
    "SlackAccess",
    "Tls",
    "find_config",
    "load_settings",
    "shipped_config",
    "told_once",
]
