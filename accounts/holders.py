"""Door: who holds something about a visitor. Each app registers what it holds when it is ready.

Export and erasure go through this registry and through nothing else, so neither can forget a table
that the other knows. ``tests/house/test_personal_data.py`` introspects every model: a path to a
visitor that nobody holds must be left out with a written reason.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, Model, QuerySet
from django.db.models.functions import Cast
from django.utils.functional import Promise

from accounts.models import Visitor

Row = dict[str, Any]
Words = str | Promise
_AT_ONCE = 500
_HEX_DIGITS = 32


@dataclass(frozen=True, slots=True)
class Holder:
    """What one table holds about a visitor, how it is told, and how it goes.

    ``of`` finds the visitor's rows; ``visitor`` is always a row that was read. ``keys`` says in
    words what each key of a row means. Every column that says something about a person is among
    them, or in ``left_out`` with the reason, or in ``told_as`` under another name. ``columns`` says
    what each key is read from; where that is not enough, ``told`` makes the rows. ``gone`` erases
    where deleting the rows is not the way. ``readable`` are the keys that a person wants to read
    first. Lower ``order`` is erased first.
    """

    name: str
    title: Words
    model: type[Model]
    order: int
    keys: Mapping[str, Words]
    of: Callable[[Visitor], QuerySet[Any]]
    columns: Mapping[str, str] = field(default_factory=dict)
    told: Callable[[Visitor], Iterator[Row]] | None = None
    gone: Callable[[Visitor], object] | None = None
    readable: tuple[str, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)
    told_as: Mapping[str, str] = field(default_factory=dict)
    # Keys that hold a UUID: they are read as text, which takes a fifth of the time.
    numbers: tuple[str, ...] = ()

    def rows(self, visitor: Visitor, keys: Iterable[str] | None = None) -> Iterator[Row]:
        """The visitor's rows, read a few at a time; only some of the keys if that is enough."""
        if self.told is not None:
            yield from self.told(visitor)
            return
        wanted = tuple(self.keys if keys is None else keys)
        numbers = [key for key in wanted if key in self.numbers]
        columns = [self._read_from(key) for key in wanted]
        for values in self.of(visitor).values_list(*columns).iterator(chunk_size=_AT_ONCE):
            row = dict(zip(wanted, values, strict=True))
            for key in numbers:
                row[key] = _hyphenated(row[key])
            yield row

    def _read_from(self, key: str) -> str | Cast:
        column = self.columns.get(key, key)
        return Cast(column, CharField()) if key in self.numbers else column

    def erase(self, visitor: Visitor) -> None:
        """Make the visitor's rows go."""
        if self.gone is None:
            self.of(visitor).delete()
        else:
            self.gone(visitor)


def _hyphenated(text: str | None) -> str | None:
    """A UUID as people write it. SQLite keeps it without hyphens."""
    if text is None or len(text) != _HEX_DIGITS:
        return text
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


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
