"""Read the lexicon and the tree of goods that the project ships beside its configuration."""

from importlib import resources

from bot.domain.matching.lexicon import Kind, Lexicon, Pair
from bot.domain.matching.taxonomy import Node, Taxonomy

_KINDS: dict[str, Kind] = {
    "synonym": "synonym",
    "slang": "slang",
    "brand": "brand",
    "abbreviation": "abbreviation",
    "contents": "contents",
    "spelling": "spelling",
    "quality": "quality",
}


def load_lexicon(text: str | None = None) -> Lexicon:
    """The lexicon from the text of a table: meant, kind, said (split by bars), source.

    A line that begins with # is a remark; the first other line holds the headings.
    """
    rows = _rows(_shipped("lexicon.tsv") if text is None else text)
    pairs = [
        Pair(said=said.strip(), meant=row[0], kind=_KINDS.get(row[1], "slang"), source=row[3])
        for row in (_padded(row, 4) for row in rows)
        for said in row[2].split("|")
        if said.strip() and row[0]
    ]
    return Lexicon(tuple(pairs))


def load_taxonomy(text: str | None = None) -> Taxonomy:
    """The tree from the text of a table: code, parent, name, other names split by a bar."""
    rows = _rows(_shipped("taxonomy.tsv") if text is None else text)
    nodes = [
        Node(
            code=row[0],
            parent=row[1],
            name=row[2],
            aliases=tuple(a.strip() for a in row[3].split("|") if a.strip()),
        )
        for row in (_padded(row, 4) for row in rows)
        if row[0] and row[2]
    ]
    return Taxonomy(tuple(nodes))


def _shipped(name: str) -> str:
    file = resources.files("config") / name
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _rows(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [[cell.strip() for cell in line.split("\t")] for line in lines[1:]]


def _padded(row: list[str], width: int) -> list[str]:
    return row + [""] * (width - len(row))
