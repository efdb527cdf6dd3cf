"""Keeps copies of the test database, such as that with the demo, to restore and copy them.

Seeding takes seconds, and copying a fraction of a second. The database itself makes the copy, so it
is complete, with all sequences and triggers.
"""

import os
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from django.db import connection, transaction

from consent.registry import Registry
from personalization.snapshot import Snapshot

DEMO_EMAIL = "admin@wegwarte.example"


class Kept(Protocol):
    """A copy of the test database as it once was."""

    def put_back(self) -> None:
        """Restore the test database, whatever was committed to it since."""

    def copy(self, folder: Path) -> str:
        """The address of another database with the same content."""

    def forget(self) -> None:
        """Remove it, and its copies."""


class InAFile:
    """SQLite, with its backup API."""

    def __init__(self, folder: Path, name: str) -> None:
        self.path = folder / f"{name}.sqlite3"
        connection.ensure_connection()
        with closing(sqlite3.connect(self.path)) as kept:
            connection.connection.backup(kept)

    def put_back(self) -> None:
        connection.ensure_connection()
        self._copy_to(connection.connection)

    def copy(self, folder: Path) -> str:
        path = folder / "own.sqlite3"
        with closing(sqlite3.connect(path)) as own:
            self._copy_to(own)
        return f"sqlite:///{path}"

    def forget(self) -> None:
        """Nothing to do: pytest removes its folders."""

    def _copy_to(self, other: Any) -> None:
        with closing(sqlite3.connect(self.path)) as kept:
            kept.backup(other)


class AsATemplate:
    """PostgreSQL, with a template database. Nobody may be connected to it while it is copied."""

    def __init__(self, name: str) -> None:
        self.ours = connection.settings_dict["NAME"]
        self.kept = f"{self.ours}_{name}"
        self.copies: list[str] = []
        connection.close()
        _copy(self.ours, to=self.kept)

    def put_back(self) -> None:
        connection.close()
        _copy(self.kept, to=self.ours)

    def copy(self, folder: Path) -> str:
        name = f"own_{uuid.uuid4().hex}"
        _copy(self.kept, to=name)
        self.copies.append(name)
        return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()

    def forget(self) -> None:
        for name in (self.kept, *self.copies):
            _drop(name)


@dataclass(frozen=True)
class Demo:
    """The kept demo, and the copy of a process that has read it; and the database before it."""

    empty: Kept
    kept: Kept
    known: Registry
    content: Snapshot


def keep(folder: Path, name: str) -> Kept:
    """Keep the test database as it is now."""
    return InAFile(folder, name) if connection.vendor == "sqlite" else AsATemplate(name)


@contextmanager
def taken_back() -> Iterator[None]:
    """Roll back what several tests share. Sealing accepts this as an outermost transaction."""
    whole = transaction.atomic()
    whole._from_testcase = True  # type: ignore[attr-defined]
    with whole:
        yield
        transaction.set_rollback(True)


def _copy(source: str, *, to: str) -> None:
    _drop(to)
    _say(f'CREATE DATABASE "{to}" TEMPLATE "{source}"')


def _drop(name: str) -> None:
    _say(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _say(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)
