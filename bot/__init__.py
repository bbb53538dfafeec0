"""ThreeQuotes gathers quotes for municipal staff in Slack and by email."""

__version__ = "0.1.0"
