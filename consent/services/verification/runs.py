"""The log in runs, read and hashed ahead by processes of their own where there may be any."""

import multiprocessing
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any, NamedTuple

from django.db import connection

from consent.models.entry_sql import read_run
from consent.transparency.merkle import leaf_hashes

# Leaves in a run: enough to make the statement cheap, and few enough to hold several runs.
RUN = 8192
READERS = 2
# Connections that a reader process inherits and must not use: see _leave_the_parents_connection.
_parents: list[Any] = []


class Hashed(NamedTuple):
    """A run of leaves as a reader returns it: only hashes, to keep it small.

    ``hashes`` are made from the events; those at ``gaps`` have no event. There are none at all if a
    leaf is missing or unreadable; then the leaves are read one by one.
    """

    hashes: list[bytes]
    gaps: list[int]
    leaf_hashes: bytes
    tombstones: int


def runs(end: int, readers: int) -> Iterator[Hashed]:
    """The log in runs. With readers, the next runs are read while one is being checked."""
    bounds = [(first, min(first + RUN, end)) for first in range(0, end, RUN)]
    if not readers or len(bounds) <= readers:
        yield from (_read_and_hash(*one) for one in bounds)
        return
    pool = ProcessPoolExecutor(
        readers, multiprocessing.get_context("fork"), _leave_the_parents_connection
    )
    try:
        ahead: deque[Future[Hashed]] = deque()
        for one in bounds:
            ahead.append(pool.submit(_read_and_hash, *one))
            if len(ahead) > 2 * readers:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_the_parents_connection() -> None:
    """Make a forked process open its own connection.

    If the parent's connection were closed or garbage-collected here, it would be ended, or lose its
    locks, for both processes.
    """
    _parents.append(connection.connection)
    connection.connection = None


def _read_and_hash(first: int, end: int) -> Hashed:
    run = read_run(first, end)
    gaps = [index for index, entry in enumerate(run.entries) if not entry]
    return Hashed(leaf_hashes(run.entries), gaps, run.leaf_hashes, run.tombstones)
