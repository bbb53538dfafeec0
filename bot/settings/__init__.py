"""Config files and environment become typed settings; every fault is reported at once."""

from bot.settings.environment import Environment, Login, Missing, Server, SlackAccess, Tls
from bot.settings.faults import ConfigFaults, Fault, told_once
from bot.settings.load import find_config, load_settings, shipped_config
from bot.settings.model import CatalogFiles, Coop, Settings

__all__ = [
    "CatalogFiles",
    "ConfigFaults",
    "Coop",
    "Environment",
    "Fault",
    "Login",
    "Missing",
    "Server",
    "Settings",
    "SlackAccess",
    "Tls",
    "find_config",
    "load_settings",
    "shipped_config",
    "told_once",
]
