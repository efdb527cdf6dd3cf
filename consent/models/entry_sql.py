"""Log entries written by the database itself: the bytes of ``transparency.entries``, faster.

Building a million entries in Python takes many times as long as hashing them. So for each database
one SQL expression writes the canonical JSON (RFC 8785), and Python only hashes and compares.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.db import OperationalError, connection
from django.db.models import F, Func, TextField

# Every key of an entry, in the order of RFC 8785, and the column it comes from: of the event, or of
# the wording that was shown.
_KEYS = {
    "control": ("text", "control"),
    "id": ("uuid", "uuid"),
    "mark": ("bytes", "mark"),
    "nonce": ("uuid", "nonce"),
    "page": ("text", "page"),
    "recorded_at": ("moment", "recorded_at"),
    "replaces": ("number", "replaces_id"),
    "salt": ("bytes", "salt"),
    "shown_at": ("moment", "shown_at"),
    "signal": ("text", "signal"),
    "state": ("text", "state"),
    "valid_until": ("moment", "valid_until"),
    "visitor": ("uuid", "visitor_id"),
    "wording": ("number", "wording_id"),
    "words": ("text", "wording__sha256"),
}

# SQLite stores any type of value in any column. Bytes sort after all text there, so a comparison
# tells the two apart. If a column has the wrong type, a 0 is written, which changes the bytes, or
# json_object raises an error. Moments are text in UTC.
_SQLITE = {
    "text": "{0}",
    "number": "{0}",
    "uuid": "{0}",
    "bytes": "CASE WHEN {0} >= x'' THEN hex({0}) ELSE 0 END",
    "moment": "CASE WHEN {0} < ':' THEN {0} || 'Z' WHEN {0} IS NOT NULL THEN 0 END",
}
_POSTGRESQL = {
    "text": "to_json({0}::text)::text",
    "number": "coalesce({0}::text, 'null')",
    "uuid": """ '"' || replace({0}::text, '-', '') || '"' """,
    "bytes": """ '"' || upper(encode({0}, 'hex')) || '"' """,
    "moment": (
        """coalesce('"' || replace(to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'),"""
        """ '.000000', '') || 'Z"', 'null')"""
    ),
}


def _sqlite(columns: Iterable[str]) -> str:
    written = (f"'{key}', {value}" for key, value in _written(columns, _SQLITE))
    return f"json_object({', '.join(written)})"


def _postgresql(columns: Iterable[str]) -> str:
    written = _written(columns, _POSTGRESQL)
    values = " || ',".join(f'"{key}":\' || {value}' for key, value in written)
    # An event whose words are gone still gets an entry, but one that was never sealed.
    return f"coalesce('{{{values} || '}}', '{{}}')"


def _written(columns: Iterable[str], kinds: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each key of an entry, and the SQL of its value from the column that holds it."""
    found = zip(_KEYS.items(), columns, strict=True)
    return [(key, kinds[kind].format(column)) for (key, (kind, _name)), column in found]


_BY_VENDOR = {"sqlite": _sqlite, "postgresql": _postgresql}
# The event is ``e``, the wording that was shown ``w``.
_COLUMNS = [
    "w.sha256" if name == "wording__sha256" else f"e.{name}" for _kind, name in _KEYS.values()
]
_ENTRY = {
    vendor: f"CASE WHEN e.id IS NOT NULL THEN {write(_COLUMNS)} END"
    for vendor, write in _BY_VENDOR.items()
}
_EVENT = (
    "LEFT JOIN consent_consentevent e ON e.id = {event}"
    " LEFT JOIN consent_noticewording w ON w.id = e.wording_id"
)
# Only the hashes of the words: reading them from the rows with the words, again for every event,
# was a fifth of all the work.
_WORDS = "WITH words(id, sha256) AS MATERIALIZED (SELECT id, sha256 FROM consent_noticewording)"
_EVENT_IN_RUN = _EVENT.replace("consent_noticewording w", "words w")
# A whole run of leaves as one row, so that the database can build it while Python hashes the run
# before. The JSON contains no newlines, so they can separate entries.
_RUN = {
    "sqlite": (
        "CAST(group_concat(leaf_hash, '') AS BLOB), count(gone_id),"
        " CAST(group_concat(entry, char(10)) AS BLOB)"
    ),
    "postgresql": (
        "string_agg(leaf_hash, ''::bytea ORDER BY place), count(gone_id),"
        " convert_to(string_agg(entry, chr(10) ORDER BY place), 'UTF8')"
    ),
}


class Entry(Func):
    """The entry of an event, as a text among the columns of a query over events."""

    output_field = TextField()

    def __init__(self) -> None:
        super().__init__(*(F(name) for _kind, name in _KEYS.values()))

    def as_sql(self, compiler: Any, connection: Any, *_args: Any, **_more: Any) -> Any:
        """The same expression over the columns as this query names them."""
        columns = [compiler.compile(one)[0] for one in self.get_source_expressions()]
        return _BY_VENDOR[connection.vendor](columns), ()


class Run(NamedTuple):
    """Leaves in the order of the log. An entry is empty if it has no event.

    There are no leaves at all if one of them is missing or unreadable; then read them one by one.
    """

    leaf_hashes: bytes
    tombstones: int
    entries: list[bytes]


class Leaf(NamedTuple):
    """One leaf and what belongs to it, if it is there."""

    place: int
    leaf_hash: bytes
    gone_id: int | None
    uuid: UUID | None
    mark: bytes
    entry: bytes


class Waiting(NamedTuple):
    """One event that waits for the seal. The entry is empty if the event is gone."""

    event_id: int
    uuid: UUID | None
    mark: bytes
    entry: bytes


class _Unreadable(Exception):
    """SQLite was to write bytes as JSON text, because somebody put bytes into a text column."""


# The entry of such an event. No sealed entry looks like this.
_NO_ENTRY = b"{}"


def read_run(first: int, end: int) -> Run:
    """The leaves from one place up to another, in one row."""
    try:
        count, hashes, tombstones, entries = _rows(
            f"SELECT count(*), {_RUN[connection.vendor]} FROM ({_WORDS} SELECT l.place,"
            f" l.leaf_hash, l.gone_id, coalesce({_ENTRY[connection.vendor]}, '') AS entry"
            f" FROM consent_logentry l {_EVENT_IN_RUN.format(event='l.event_id')}"
            " WHERE l.place >= %s AND l.place < %s ORDER BY l.place) leaves",
            first,
            end,
        )[0]
    except _Unreadable:
        count = 0
    # Places are unique, so if there are as many leaves as places, none is missing.
    if count < end - first:
        return Run(b"", 0, [])
    return Run(bytes(hashes), tombstones, bytes(entries).split(b"\n"))


def read_leaves(first: int, end: int) -> list[Leaf]:
    """The same leaves one by one, with everything known about them."""
    try:
        rows = _leaf_rows(_ENTRY[connection.vendor], first, end)
    except _Unreadable:
        if end - first > 1:
            middle = (first + end) // 2
            return read_leaves(first, middle) + read_leaves(middle, end)
        rows = _leaf_rows(f"'{_NO_ENTRY.decode()}'", first, end)
    return [
        Leaf(place, bytes(leaf), gone, _uuid(uuid), _bytes(mark), (entry or "").encode())
        for place, leaf, gone, uuid, mark, entry in rows
    ]


def read_waiting(after: int, limit: int) -> list[Waiting]:
    """Events that wait for the seal and have no leaf yet, in the order in which they came."""
    try:
        rows = _waiting_rows(_ENTRY[connection.vendor], after, limit)
    except _Unreadable:
        if limit > 1:
            before = read_waiting(after, limit // 2)
            return before + read_waiting(before[-1].event_id, limit - len(before))
        rows = _waiting_rows(f"'{_NO_ENTRY.decode()}'", after, limit)
    return [
        Waiting(event_id, _uuid(uuid), _bytes(mark), (entry or "").encode())
        for event_id, uuid, mark, entry in rows
    ]


def read_entry(event_id: int) -> bytes:
    """The entry of one event; empty if there is none."""
    try:
        rows = _rows(
            f"SELECT {_ENTRY[connection.vendor]} FROM (SELECT %s AS id) wanted"
            f" {_EVENT.format(event='wanted.id')}",
            event_id,
        )
    except _Unreadable:
        return _NO_ENTRY
    return (rows[0][0] or "").encode()


def read_uuid(event_id: int | None) -> UUID | None:
    """The identifier of an event, if it is there and is one."""
    rows = _rows("SELECT uuid FROM consent_consentevent WHERE id = %s", event_id)
    return _uuid(rows[0][0]) if rows else None


def _leaf_rows(entry: str, first: int, end: int) -> list[Any]:
    return _rows(
        f"SELECT l.place, l.leaf_hash, l.gone_id, e.uuid, e.mark, {entry}"
        f" FROM consent_logentry l {_EVENT.format(event='l.event_id')}"
        " WHERE l.place >= %s AND l.place < %s ORDER BY l.place",
        first,
        end,
    )


def _waiting_rows(entry: str, after: int, limit: int) -> list[Any]:
    return _rows(
        f"SELECT p.event_id, e.uuid, e.mark, {entry}"
        f" FROM consent_pendingevent p {_EVENT.format(event='p.event_id')}"
        # No join: if PostgreSQL believes that the log is short, it would read all of it for each.
        " WHERE (SELECT place FROM consent_logentry WHERE event_id = p.event_id) IS NULL"
        " AND p.event_id > %s ORDER BY p.event_id LIMIT %s",
        after,
        limit,
    )


def _rows(statement: str, *values: int | None) -> list[Any]:
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            rows: list[Any] = cursor.fetchall()
    except OperationalError as fault:
        if "JSON" in str(fault):
            raise _Unreadable from fault
        raise
    return rows


def _uuid(stored: Any) -> UUID | None:
    """A UUID from its form in the database. None also if it was edited and is not a UUID."""
    if stored is None or isinstance(stored, UUID):
        return stored
    try:
        return UUID(stored)
    except (ValueError, TypeError, AttributeError):
        return None


def _bytes(stored: Any) -> bytes:
    """Bytes from their form in the database. Empty also if it was edited and is text."""
    return b"" if stored is None or isinstance(stored, str) else bytes(stored)
