"""Slack's JSON as it goes over the wire, and small safe ways to look into it."""

import json
from typing import TypeAlias

Json: TypeAlias = dict[str, object]


def as_map(value: object) -> Json:
    """Look at a value as a JSON object; anything else is an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[object]:
    """Look at a value as a JSON array; anything else is an empty one."""
    return value if isinstance(value, list) else []


def as_maps(value: object) -> list[Json]:
    """Look at a value as an array of JSON objects, leaving out what is none."""
    return [entry for entry in as_list(value) if isinstance(entry, dict)]


def as_text(value: object) -> str:
    """Look at a value as a string; anything else is an empty one."""
    return value if isinstance(value, str) else ""


def is_true(value: object) -> bool:
    """Tell whether an argument is switched on, be it JSON, form or query."""
    return value is True or str(value).lower() in ("1", "true")


def as_count(value: object, otherwise: int) -> int:
    """Read a whole number from an argument, be it JSON, form or query."""
    text = str(value)
    return int(text) if text.isdecimal() else otherwise


def copied(value: Json) -> Json:
    """Make a deep copy, so that nobody can change what was stored."""
    return as_map(json.loads(json.dumps(value)))


def decoded(text: str) -> object:
    """Decode JSON that may be none; ``None`` then."""
    try:
        value: object = json.loads(text)
    except ValueError:
        return None
    return value
