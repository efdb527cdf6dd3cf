"""Queries about one visitor that every page runs: put together once, then only run.

Building such a query anew for each request takes several times what the database needs for it
(benchmarks/pages.py).
"""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

# Stands where the visitor's key comes. Nobody has it: real keys are random (RFC 9562, version 4).
_ANYBODY = UUID(int=0)


class Prepared:
    """The rows of a ``values_list`` for one visitor: those that the query would give.

    The query is made when it is first run, for the database there is then.
    """

    def __init__(self, query: Callable[[UUID], "QuerySet[Any, Any]"]) -> None:
        self._query = query
        self._made: dict[str, tuple[SQLCompiler, str, tuple[Any, ...], Any]] = {}

    def rows(self, visitor_id: UUID) -> Iterable[Any]:
        """One statement. Raises what the database raises."""
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
    """A key as the database wants it."""
    return visitor_id if connection.features.has_native_uuid_field else visitor_id.hex
