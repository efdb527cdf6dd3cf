"""Compares a piece of a folder with the one that is stored. Plain Python."""

import difflib
import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from personalization.content.dates import Moment, fixed
from personalization.content.pieces import (
    AskedField,
    Collection,
    Item,
    Option,
    Piece,
    Rule,
    Slot,
    Variant,
)
from personalization.content.writing import Writer

P = TypeVar("P", bound=Piece)
T = TypeVar("T")


def bare(piece: P) -> P:
    """A piece without the pieces inside it, which are compared one by one.

    The order of an item's tags and notes says nothing.
    """
    match piece:
        case AskedField():
            return replace(piece, options=())
        case Collection():
            return replace(piece, items=())
        case Slot():
            return replace(piece, variants=(), rules=())
        case Item():
            return replace(
                piece,
                tags=tuple(sorted(piece.tags, key=lambda one: (one.field, one.value))),
                notes=tuple(sorted(piece.notes, key=lambda one: (one.field, one.value))),
            )
    return piece


def counted(piece: P, now: datetime, here: P | None = None) -> P:
    """A piece with its moments and days counted from now; those that count already stay.

    ``now`` is local time.
    """
    there: Any = here
    match piece:
        case Item():
            return replace(piece, starts=_moment(piece.starts, there and there.starts, now))
        case Rule():
            return replace(
                piece,
                active_from=_moment(piece.active_from, there and there.active_from, now),
                active_until=_moment(piece.active_until, there and there.active_until, now),
            )
        case AskedField(review=int() as days):
            return replace(
                piece, review=there.review if there else now.date() + timedelta(days=days)
            )
    return piece


def _moment(wanted: Moment | None, here: Moment | None, now: datetime) -> Moment | None:
    if wanted is None or (here and not wanted.is_fixed):
        return wanted and here
    return fixed(wanted.counted_from(now).astimezone(now.tzinfo))


def is_same_rule(one: Rule, other: Rule, now: datetime) -> bool:
    """Whether two rules say the same, whatever their ranks."""
    return replace(counted(one, now, other), rank=other.rank) == other


def digest(piece: Piece, writer: Writer) -> str:
    """What is remembered of a piece."""
    return hashlib.sha256(writer.piece(piece).encode()).hexdigest()


def difference(here: Piece | None, wanted: Piece, writer: Writer) -> list[str]:
    """The lines that go ("-") and those that come ("+")."""
    before = writer.piece(here).splitlines() if here else []
    after = writer.piece(wanted).splitlines()
    lines = difflib.unified_diff(before, after, lineterm="", n=0)
    return [line for line in [*lines][2:] if not line.startswith("@@")]


def differing_keys(here: Piece, wanted: Piece, writer: Writer) -> list[str]:
    """The keys of a file in which two pieces differ."""
    before, after = (_leaves(_table_of(one, writer)) for one in (here, wanted))
    keys = [*after, *(key for key in before if key not in after)]
    return [key for key in keys if before.get(key) != after.get(key)]


def _table_of(piece: Piece, writer: Writer) -> dict[str, Any]:
    """The table of one piece; most stand in a list, as its only element, and some in another."""
    values: Any = tomllib.loads(writer.piece(piece))
    if isinstance(piece, Variant | Rule):
        values = values["slots"]
    if not isinstance(piece, Collection | Option):
        (values,) = next(iter(values.values()))
    table: dict[str, Any] = values
    return table


def _leaves(table: dict[str, Any], path: str = "") -> dict[str, Any]:
    """The values of tables in tables, by their keys with dots between."""
    found: dict[str, Any] = {}
    for key, value in table.items():
        name = f"{path}{key}"
        found |= _leaves(value, f"{name}.") if isinstance(value, dict) else {name: value}
    return found


def merged(base: Sequence[T], more: Sequence[T]) -> list[T]:
    """``base`` in its order, with what else is in ``more`` behind what it follows there."""
    result, place = list(base), 0
    for one in more:
        if one in result:
            place = result.index(one) + 1
        else:
            result.insert(place, one)
            place += 1
    return result
