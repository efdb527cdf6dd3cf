"""Door: who holds something about a visitor. Each app registers what it holds when it is ready.

Export and erasure go through this registry and through nothing else, so neither can forget a table
that the other knows. ``tests/house/test_personal_data.py`` introspects every model: a path to a
visitor that nobody holds must be left out with a written reason.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from accounts.models import Visitor

Row = dict[str, Any]
Words = str | Promise


@dataclass(frozen=True, slots=True)
class Holder:
    """What one table holds about a visitor, how it is told, and how it goes.

    ``keys`` says in words what each key of a row means. Every column that says something about a
    person is among them, or in ``left_out`` with the reason, or in ``told_as`` under another name.
    ``readable`` are the keys that a person wants to read first. Lower ``order`` is erased first.
    """

    name: str
    title: Words
    model: type[Model]
    order: int
    keys: Mapping[str, Words]
    of: Callable[[Visitor], QuerySet[Any]]
    rows: Callable[[Visitor], Iterator[Row]]
    erase: Callable[[Visitor], None]
    readable: tuple[str, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)
    told_as: Mapping[str, str] = field(default_factory=dict)


_holders: dict[str, Holder] = {}
_left_out: dict[str, str] = {}


def register(*holders: Holder) -> None:
    """Add holders. Called when an app is ready."""
    for holder in holders:
        _holders[holder.name] = holder


def leave_out(reasons: Mapping[str, str]) -> None:
    """Say why a column (``app.Model.column``) that could lead to a person is nobody's to hold."""
    _left_out.update(reasons)


def all_holders() -> tuple[Holder, ...]:
    """Every holder, in the order in which they erase."""
    return tuple(sorted(_holders.values(), key=lambda one: (one.order, one.name)))


def left_out() -> Mapping[str, str]:
    """The columns that are left out, each with its reason."""
    return dict(_left_out)


def as_text(value: Any) -> Any:
    """A column's value as a file can hold it: keys and bytes become text, the rest stays."""
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return str(value) if type(value).__name__ == "UUID" else value


def plain_rows(queryset: QuerySet[Any], columns: Mapping[str, str]) -> Iterator[Row]:
    """Rows read a few at a time: ``columns`` maps each key to what it is read from."""
    for values in queryset.values_list(*columns.values()).iterator(chunk_size=500):
        yield {key: as_text(value) for key, value in zip(columns, values, strict=True)}
