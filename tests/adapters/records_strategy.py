"""Builds any record of the case file from its own annotations, for property tests."""

import types
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import strategies as st

# Fixed offsets only: by PEP 495 a time in the hour the clock is put back never equals the same
# instant in another zone.
_zones = st.sampled_from([UTC, timezone(timedelta(hours=-4)), timezone(timedelta(hours=5.75))])
_text = st.text(st.characters(codec="utf-8"), max_size=12)
_plain: dict[Any, st.SearchStrategy[Any]] = {
    str: _text,
    int: st.integers(-(2**53), 2**53),
    bool: st.booleans(),
    type(None): st.none(),
    Decimal: st.decimals(-(10**6), 10**6, places=3),
    date: st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    datetime: st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=_zones),  # noqa: DTZ001
}


def any_of(kind: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401
    """Give values of a type as the records are annotated with it."""
    if kind in _plain:
        return _plain[kind]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return st.sampled_from(kind)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        hints = get_type_hints(kind)
        fields = {name: any_of(hints[name]) for name in kind.__struct_fields__}
        return st.builds(kind, **fields)
    return _composed(kind)


def _composed(kind: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return st.one_of([any_of(part) for part in parts])
    if origin is tuple and parts[-1] is Ellipsis:
        return st.lists(any_of(parts[0]), max_size=3).map(tuple)
    if origin is tuple:
        return st.tuples(*[any_of(part) for part in parts])
    if origin is frozenset:
        return st.frozensets(any_of(parts[0]), max_size=3)
    raise NotImplementedError(kind)
