"""The one way a method of the local Slack says no."""

from bot.sandbox.slack.wire import Json


class Refused(Exception):
    """A Web API answer with ``ok: false``.

    ``problems`` are the reasons Slack lists with JSON pointers, ``details`` further fields of
    the answer such as ``needed`` and ``provided``.
    """

    def __init__(
        self, error: str, *, problems: tuple[str, ...] = (), details: Json | None = None
    ) -> None:
        super().__init__(error)
        self.error = error
        self.problems = problems
        self.details: Json = details or {}

    def answer(self) -> Json:
        """Put the refusal into the shape the Web API gives it."""
        body: Json = {"ok": False, "error": self.error, **self.details}
        if self.problems:
            body["errors"] = list(self.problems)
            body["response_metadata"] = {"messages": [f"[ERROR] {text}" for text in self.problems]}
        return body


class CannotDo(Exception):
    """What a person cannot do in a real Slack client either: no such button, field or form."""
