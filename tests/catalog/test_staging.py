"""A name whose lines come in several batches is one name, its tokens counted through."""

import sqlite3

import msgspec

from bot.adapters.catalog.schema import unpack
from bot.adapters.catalog.staging import Member, Stage


def test_the_batches_of_a_name_are_put_together() -> None:
    stage = Stage(sqlite3.connect(":memory:"))
    stage.add(7, Member(1, 40, frozenset({"red", "12in"}), ("acme",), frozenset({"a123"})))
    stage.add(7, Member(2, 40, frozenset({"red"}), ("acme", "bolt"), frozenset()))
    stage.flush()
    stage.add(9, Member(3, 41, frozenset({"blue"}), (), frozenset()))
    stage.add(7, Member(4, 41, frozenset({"blue", "red"}), ("core",), frozenset({"b456"})))
    stage.flush()
    stage.rank(iter([(9, 1), (7, 2)]))

    (first, other), (second, found) = stage.gathered()

    assert (first, list(unpack(other.entries)), second) == (1, [3], 2)
    assert list(unpack(found.entries)) == [1, 2, 4]
    assert list(unpack(found.contracts)) == [40, 40, 41]
    assert found.makers == "acme bolt core"
    assert set(found.parts.split()) == {"a123", "b456"}
    places = msgspec.msgpack.decode(found.tokens, type=dict[str, bytes])
    assert {token: list(unpack(blob)) for token, blob in places.items()} == {
        "red": [0, 1, 2],
        "12in": [0],
        "blue": [2],
    }
    assert stage.words == {"red", "blue"}
