"""What `threequotes check` finds out about one thing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at. `ok` is None where it could not be tried, or a person should look."""

    what: str
    ok: bool | None
    says: str
    cure: str = ""
