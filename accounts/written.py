"""Formats values for the files that their owner gets, in Python or in the database's query.

Moments are in RFC 3339 and UTC, UUIDs have hyphens, bytes are in hexadecimal digits. When the
database formats the rows, it takes half the time, which matters for ten thousand of them.
"""

from datetime import UTC, datetime
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BinaryField, CharField, DateTimeField, Func, UUIDField
from django.db.models.sql.compiler import SQLCompiler

_BY_DATABASE: dict[str, dict[type, str]] = {
    "sqlite": {
        DateTimeField: "replace({0}, ' ', 'T') || 'Z'",
        UUIDField: "substr({0}, 1, 8) || '-' || substr({0}, 9, 4) || '-' || substr({0}, 13, 4)"
        " || '-' || substr({0}, 17, 4) || '-' || substr({0}, 21)",
        BinaryField: "lower(hex({0}))",
    },
    "postgresql": {
        DateTimeField: "replace(to_char({0} AT TIME ZONE 'UTC',"
        """ 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '.000000', '')""",
        UUIDField: "{0}::text",
        BinaryField: "encode({0}, 'hex')",
    },
}


class Written(Func):
    """A column as it is written to files. Texts, numbers and lists stay as they are."""

    arity = 1

    def _resolve_output_field(self) -> Any:
        source = self.get_source_fields()[0]
        return CharField() if _template(source, "sqlite") else source

    def get_db_converters(self, connection: BaseDatabaseWrapper) -> list[Any]:
        # Only the converter that the column needs: others would convert a value that is already
        # right.
        return self.output_field.get_db_converters(connection)

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *_args: Any, **_more: Any
    ) -> Any:
        """Choose the SQL by the type of the column."""
        (source,) = self.get_source_expressions()
        sql, params = compiler.compile(source)
        template = _template(source.output_field, connection.vendor) or "{0}"
        return template.format(sql), tuple(params) * template.count("{0}")


def _template(source: Any, vendor: str) -> str | None:
    found = (sql for kind, sql in _BY_DATABASE[vendor].items() if isinstance(source, kind))
    return next(found, None)


def written(value: Any) -> Any:
    """The same in Python, for rows that are made in Python."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if value is None or isinstance(value, str | int | float | list):
        return value
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)
