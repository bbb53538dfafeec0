"""What the program logs while a person looks at something else: only what went wrong."""

import logging
import sys

import structlog

from bot.settings import LogLevel


def log_to_stderr(level: LogLevel) -> None:
    """Send logs to standard error, from this level on, one JSON object a line."""
    number = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
