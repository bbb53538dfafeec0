"""The list of what is wrong with blocks, each with Slack's JSON pointer."""

from bot.sandbox.slack.wire import Json, as_list, as_map, as_text

PLAIN = ("plain_text",)
ANY_TEXT = ("plain_text", "mrkdwn")


class Problems:
    """Collects every fault instead of stopping at the first, as Slack's validator does."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, at: str, what: str) -> None:
        """Note one fault at a JSON pointer."""
        self.found.append(f"{what} [json-pointer:{at}]")

    def length(self, value: object, at: str, *, most: int, least: int = 1) -> None:
        """Check how long a string is, in characters."""
        if not isinstance(value, str):
            self.add(at, "must be a string")
        elif len(value) > most:
            self.add(at, f"must be less than {most + 1} characters")
        elif len(value) < least:
            self.add(at, f"must be more than {least - 1} characters")

    def optional(self, holder: Json, name: str, at: str, *, most: int) -> None:
        """Check how long a string is, if it is there at all."""
        if name in holder:
            self.length(holder[name], f"{at}/{name}", most=most, least=0)

    def require(self, holder: Json, name: str, at: str) -> bool:
        """Check that a field is there."""
        if holder.get(name) is None:
            self.add(at, f"missing required field: {name}")
            return False
        return True

    def count(self, value: object, at: str, *, most: int, least: int = 1) -> list[Json]:
        """Check how many entries a list has, and give them."""
        if not isinstance(value, list):
            self.add(at, "must be an array")
            return []
        if len(value) > most:
            self.add(at, f"no more than {most} items allowed")
        if len(value) < least:
            self.add(at, f"no fewer than {least} items allowed")
        return [as_map(entry) for entry in as_list(value)]

    def text(self, value: object, at: str, *, most: int, kinds: tuple[str, ...] = ANY_TEXT) -> None:
        """Check a text object: its type, and its length in characters."""
        if not isinstance(value, dict):
            self.add(at, "must provide an object")
            return
        if value.get("type") not in kinds:
            self.add(f"{at}/type", f"must be a valid enum value; got {as_text(value.get('type'))}")
        if value.get("type") == "mrkdwn" and "emoji" in value:
            self.add(f"{at}/emoji", "invalid additional property: emoji")
        self.length(value.get("text"), f"{at}/text", most=most)

    def text_in(
        self, holder: Json, name: str, at: str, *, most: int, kinds: tuple[str, ...] = PLAIN
    ) -> None:
        """Check a text object that must be there."""
        if self.require(holder, name, at):
            self.text(holder[name], f"{at}/{name}", most=most, kinds=kinds)

    def unique(self, names: list[str], at: str, what: str) -> None:
        """Check that no name stands twice."""
        seen: set[str] = set()
        for name in names:
            if name in seen:
                self.add(at, f"`{what}` {name} already exists")
            seen.add(name)
