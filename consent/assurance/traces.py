"""Searches everything the site stores for traces of a visitor, in raw form without the models."""

import base64
import json
import pickle
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import caches
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.dummy import DummyCache
from django.core.cache.backends.filebased import FileBasedCache
from django.core.cache.backends.locmem import LocMemCache
from django.db import connection

_SEXTET = 6
_OCTET = 8
_ALIGNMENTS = 3


class CacheNotSearchable(Exception):
    """There is a cache whose entries cannot be listed, so its content is unknown."""


def forms_of(word: str) -> frozenset[bytes]:
    """A word in plain text, and as it looks in hex, base64, JSON and addresses."""
    raw = word.encode()
    found = {
        raw,
        raw.hex().encode(),
        raw.hex().upper().encode(),
        json.dumps(word)[1:-1].encode(),
        quote(word).encode(),
        word.encode("utf-16-le"),
    }
    return frozenset(found | {_in_base64(raw, offset) for offset in range(_ALIGNMENTS)})


def _in_base64(raw: bytes, offset: int) -> bytes:
    """The part of a word's base64 that does not depend on the text before and after it."""
    encoded = base64.b64encode(bytes(offset) + raw)
    start = -(-offset * _OCTET // _SEXTET)
    return encoded[start : (offset + len(raw)) * _OCTET // _SEXTET]


def is_in(haystack: bytes, needles: Iterable[bytes]) -> bool:
    """Whether one of the needles occurs in it."""
    return any(needle in haystack for needle in needles)


def rows() -> Iterator[tuple[str, bytes]]:
    """Every row of every table of the database, with the name of its table."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    for table in sorted(tables):
        with connection.chunked_cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            while chunk := cursor.fetchmany(500):
                for row in chunk:
                    yield table, b"\0".join(map(_bytes, [*row, *_packed_in(table, row)]))


def _packed_in(table: str, row: Sequence[Any]) -> list[str]:
    """Content of a row that a plain search would miss: a session may be compressed."""
    if table != Session._meta.db_table:
        return []
    return [json.dumps(Session(session_data=row[1]).get_decoded(), default=str)]


def backup() -> Iterator[bytes]:
    """A fresh backup of the database as this transaction sees it, never written to a disk.

    On SQLite it is the bytes of the file, including free pages; on PostgreSQL what ``pg_dump``
    copies, table by table.
    """
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        yield connection.connection.serialize()
        return
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            copy = f"COPY {connection.ops.quote_name(table)} TO STDOUT"
            with cursor.copy(copy) as lines:
                yield from (bytes(line) for line in lines)


def cached() -> Iterator[tuple[BaseCache, str, bytes]]:
    """Every entry of every cache: the cache, the raw key, and the bytes."""
    for cache in caches.all(initialized_only=False):
        yield from ((cache, key, value) for key, value in _entries(cache))


def _entries(cache: Any) -> Iterator[tuple[str, bytes]]:
    if isinstance(cache, DummyCache):
        return
    if isinstance(cache, LocMemCache):
        held: dict[str, bytes] = cache._cache  # type: ignore[attr-defined]
        yield from [(key, key.encode() + value) for key, value in held.items()]
    elif isinstance(cache, FileBasedCache):
        yield from _files_of(cache)
    elif hasattr(cache, "_cache") and hasattr(cache._cache, "get_client"):  # Redis
        client = cache._cache.get_client(write=True)
        for key in client.scan_iter():
            yield key.decode(), key + (client.get(key) or b"")
    elif not hasattr(cache, "_table"):  # a cache in the database is among the tables
        raise CacheNotSearchable


def _files_of(cache: Any) -> Iterator[tuple[str, bytes]]:
    for path in Path(cache._dir).glob(f"*{cache.cache_suffix}"):
        with path.open("rb") as file:
            pickle.load(file)  # noqa: S301 (this cache's own expiry date)
            yield str(path), zlib.decompress(file.read())


def mails() -> Iterator[bytes]:
    """Every queued or stored message: the outbox of this process, and the one on the disk."""
    for message in getattr(mail, "outbox", []):
        yield message.message().as_bytes()
    for path in mail_files():
        yield path.read_bytes()


def mail_files() -> list[Path]:
    """The messages that the file backend wrote."""
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    return [path for path in Path(folder).glob("*") if path.is_file()] if folder else []


def _bytes(cell: Any) -> bytes:
    if isinstance(cell, bytes | memoryview):
        return bytes(cell)
    return str(cell).encode()


def forget(needles: Iterable[bytes]) -> None:
    """Remove cached entries and stored messages that contain one of the needles."""
    for cache, key, entry in list(cached()):
        if is_in(entry, needles):
            _forget_entry(cache, key)
    for path in mail_files():
        if is_in(path.read_bytes(), needles):
            path.unlink()


def _forget_entry(cache: Any, key: str) -> None:
    if isinstance(cache, LocMemCache):
        cache._cache.pop(key, None)  # type: ignore[attr-defined]
        cache._expire_info.pop(key, None)  # type: ignore[attr-defined]
    elif isinstance(cache, FileBasedCache):
        Path(key).unlink(missing_ok=True)
    else:
        cache._cache.get_client(write=True).delete(key)
