"""The log in runs, read and hashed ahead by processes of their own where there may be any."""

import multiprocessing
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any, NamedTuple

from django.db import connection

from consent.models.entry_sql import read_run
from consent.transparency.merkle import leaf_hashes

# Leaves in a run: enough that a statement a run costs nothing, few enough to hold a few of them.
RUN = 8192
READERS = 2
# What a reader process got from its parent and must leave alone. See _leave_the_parents_connection.
_parents: list[Any] = []


class Hashed(NamedTuple):
    """A run of leaves as a reader hands it over: hashes only, so that little is handed over.

    ``hashes`` are made of the events; those at ``gaps`` have no event. None at all if a leaf is
    missing among them, or one is unreadable: then look at each.
    """

    hashes: list[bytes]
    gaps: list[int]
    leaf_hashes: bytes
    tombstones: int


def runs(end: int, readers: int) -> Iterator[Hashed]:
    """The log in runs. With readers, the next ones are read while one is being looked at."""
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
    """Let a forked process open one of its own.

    Closed or collected here, the parent's would say goodbye to the server, or drop locks, for both.
    """
    _parents.append(connection.connection)
    connection.connection = None


def _read_and_hash(first: int, end: int) -> Hashed:
    run = read_run(first, end)
    gaps = [index for index, entry in enumerate(run.entries) if not entry]
    return Hashed(leaf_hashes(run.entries), gaps, run.leaf_hashes, run.tombstones)
