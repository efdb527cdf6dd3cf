"""Queries about one visitor that every page runs: built once, then only executed.

Building such a query for each request takes several times as long as the database needs for it
(benchmarks/pages.py).
"""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

# Placeholder for the visitor's key. No visitor has it: keys are random (RFC 9562, version 4).
_ANYBODY = UUID(int=0)


class Prepared:
    """The same rows for one visitor that a ``values_list`` query would give.

    The query is compiled when it first runs, for the database in use then.
    """

    def __init__(self, query: Callable[[UUID], "QuerySet[Any, Any]"]) -> None:
        self._query = query
        self._made: dict[str, tuple[SQLCompiler, str, tuple[Any, ...], Any]] = {}

    def rows(self, visitor_id: UUID) -> Iterable[Any]:
        """Run one statement. Errors of the database are passed on."""
        compiler, sql, params, converters = self._made.get(connection.vendor) or self._make()
        own, anybody = _adapted(visitor_id), _adapted(_ANYBODY)
        with connection.cursor() as cursor:
            cursor.execute(sql, [own if one == anybody else one for one in params])
            rows = cursor.fetchall()
        return map(tuple, compiler.apply_converters(rows, converters)) if converters else rows

    def _make(self) -> tuple[SQLCompiler, str, tuple[Any, ...], Any]:
        compiler = self._query(_ANYBODY).query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        columns = [column for column, *_rest in (compiler.select or ())[: compiler.col_count]]
        made = compiler, sql, tuple(params), compiler.get_converters(columns)
        self._made[connection.vendor] = made
        return made


def _adapted(visitor_id: UUID) -> UUID | str:
    """A key in the form that the database expects."""
    return visitor_id if connection.features.has_native_uuid_field else visitor_id.hex
