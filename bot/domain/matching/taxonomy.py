"""The tree of municipal goods: what a broad word such as "ignition" has beneath it."""

from dataclasses import dataclass

from parsers.goods.phrase import Phrase, Role, read_phrase

# "Tire accessories" go with the thing and are not it: nothing beneath it is meant.
_BESIDE = frozenset({"accessory", "attachment", "adapter"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One kind of goods: its code, the broader kind it belongs to, its name and other names."""

    code: str
    parent: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A kind of goods found beneath a broader one, `depth` steps down (0: another name of it)."""

    phrase: Phrase
    depth: int


class Taxonomy:
    """The tree, ready to be asked what a phrase of a contract takes in."""

    __slots__ = ("_by_words", "_children", "_phrases")

    def __init__(self, nodes: tuple[Node, ...] = ()) -> None:
        self._children: dict[str, list[str]] = {}
        self._phrases: dict[str, list[Phrase]] = {}
        self._by_words: dict[frozenset[str], set[str]] = {}
        for node in nodes:
            self._children.setdefault(node.parent, []).append(node.code)
            phrases = [read_phrase(text) for text in (node.name, *node.aliases)]
            self._phrases[node.code] = phrases
            for phrase in phrases:
                self._by_words.setdefault(_key(phrase), set()).add(node.code)

    def __len__(self) -> int:
        return len(self._phrases)

    def nodes_of(self, phrase: Phrase) -> frozenset[str]:
        """The codes of the nodes a phrase names, qualities and broad nouns aside.

        Where nodes differ in a quality alone, "outdoor trash container", those that have the
        qualities of the phrase are named, and none that has another.
        """
        codes = self._by_words.get(_key(phrase), set())
        said = frozenset(phrase.stems)
        fitting = {code for code in codes if self._qualities(code, _key(phrase)) <= said}
        closest = {code for code in fitting if self._qualities(code, _key(phrase))}
        return frozenset(closest or fitting or codes)

    def _qualities(self, code: str, key: frozenset[str]) -> frozenset[str]:
        """The qualities that the names of a node with these telling words have in common."""
        named = [p for p in self._phrases[code] if _key(p) == key]
        common = [frozenset(w.stem for w in p.words if w.role is Role.QUALITY) for p in named]
        return frozenset.intersection(*common)

    def contents(self, phrases: tuple[Phrase, ...]) -> tuple[Content, ...]:
        """Everything beneath the kinds the phrases name, each phrase once, nearest first."""
        named = [phrase for phrase in phrases if not _BESIDE.intersection(phrase.stems)]
        level = sorted({code for phrase in named for code in self.nodes_of(phrase)})
        seen: dict[tuple[str, ...], Content] = {}
        visited: set[str] = set()
        depth = 0
        while level:
            visited.update(level)
            for code in level:
                for phrase in self._phrases[code]:
                    seen.setdefault(phrase.terms, Content(phrase=phrase, depth=depth))
            level = [c for code in level for c in self._children.get(code, ()) if c not in visited]
            depth += 1
        return tuple(seen.values())


def _key(phrase: Phrase) -> frozenset[str]:
    """The words that tell: without qualities and broad nouns, unless there is nothing else."""
    core = frozenset(w.stem for w in phrase.words if w.role is Role.CORE or w.stem == "service")
    return core or frozenset(phrase.stems)
