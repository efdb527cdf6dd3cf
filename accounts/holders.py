"""Door: registry of tables with data about visitors. Each app registers its own when it is ready.

Export and erasure both use this registry and nothing else, so neither can miss a table that the
other covers. ``tests/house/test_personal_data.py`` inspects every model: each relation to a visitor
must be registered here, or left out with a written reason.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db.models import F, Model, QuerySet
from django.utils.functional import Promise

from accounts.models import Visitor
from accounts.written import Written, written

Row = dict[str, Any]
Words = str | Promise
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Holder:
    """What one table holds about a visitor, how it is exported, and how it is erased.

    ``of`` finds the visitor's rows; its ``visitor`` has always been read from the database.
    ``keys`` describes each key of a row in words. Every column that says something about a person
    is among them, or in ``left_out`` with the reason, or in ``told_as`` under another name.
    ``columns`` says what each key is read from; where that is not enough, ``told`` makes the rows.
    ``gone`` erases rows that must not simply be deleted. ``readable`` lists the keys that people
    want to read first. Holders with a lower ``order`` are erased first.
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

    def rows(self, visitor: Visitor, keys: Iterable[str], *, after: int = 0) -> Iterator[Row]:
        """The visitor's rows without the first ``after``, read a few at a time.

        Only the keys that are wanted are read from the table.
        """
        if self.told is not None:
            return islice(self.told(visitor), after, None)
        columns = {key: F(self.columns.get(key, key)) for key in keys}
        return self._read(visitor, columns, after=after)

    def written(self, visitor: Visitor) -> Iterator[Row]:
        """The same rows with every key, as written to files: texts, numbers, lists of texts."""
        if self.told is not None:
            rows = self.told(visitor)
            return ({key: written(row[key]) for key in self.keys} for row in rows)
        return self._read(visitor, {key: Written(self.columns.get(key, key)) for key in self.keys})

    def _read(
        self, visitor: Visitor, columns: Mapping[str, F | Written], *, after: int = 0
    ) -> Iterator[Row]:
        found = self.of(visitor).values_list(*columns.values())[after:]
        values = found.iterator(chunk_size=_AT_ONCE)
        return (dict(zip(columns, row, strict=True)) for row in values)

    def erase(self, visitor: Visitor) -> None:
        """Erase the visitor's rows."""
        if self.gone is None:
            self.of(visitor).delete()
        else:
            self.gone(visitor)


_holders: dict[str, Holder] = {}
_left_out: dict[str, str] = {}


def register(*holders: Holder) -> None:
    """Add holders. Called when an app is ready."""
    for holder in holders:
        _holders[holder.name] = holder


def leave_out(reasons: Mapping[str, str]) -> None:
    """Register why a column (``app.Model.column``) that could lead to a person needs no holder."""
    _left_out.update(reasons)


def all_holders() -> tuple[Holder, ...]:
    """Every holder, in the order of erasure."""
    return tuple(sorted(_holders.values(), key=lambda one: (one.order, one.name)))


def left_out() -> Mapping[str, str]:
    """The columns that are left out, each with its reason."""
    return dict(_left_out)
