"""The copy of the log outside the database: checkpoints with their leaves, and tombstones.

Two files of JSON lines in one folder, which is passed to every function (the site's is
``LEDGER_DIR``). Lines are only added. Each is on disk before the function returns, and a last line
that a crash left incomplete is ignored. The files reveal a database that was truncated, edited or
set back. So keep the folder on another disk, and never restore it together with the database.

The file contains leaf hashes, which are public anyway and reveal nothing without the salts. They
show which event is bad, and let the log go on after a restored backup without a fork.
"""

import base64
import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

_CHECKPOINTS = "checkpoints.jsonl"
_TOMBSTONES = "tombstones.jsonl"
_BLOCK = 1 << 16


class LedgerFileFault(Exception):
    """The file outside the database is damaged, or a line does not continue the last one."""


@dataclass(frozen=True, slots=True)
class FiledCheckpoint:
    """One batch in the file: the checkpoint after it, and its leaf hashes."""

    size: int
    note: str
    at: datetime
    leaves: bytes

    @property
    def first(self) -> int:
        """The place of the batch's first leaf."""
        return self.size - len(self.leaves) // 32


def append_checkpoint(folder: Path, checkpoint: FiledCheckpoint) -> bool:
    """Add a checkpoint, unless the file has it already. Returns whether it was added.

    Raises LedgerFileFault if it is not the one that comes next.
    """
    with _locked(folder / _CHECKPOINTS) as file:
        last = _last(file)
        size = last.size if last else 0
        if checkpoint.size <= size:
            return False
        if checkpoint.first != size:
            raise LedgerFileFault(f"The file ends at {size}, and what comes next is not there.")
        _append(
            file,
            {
                "at": checkpoint.at.isoformat(),
                "leaves": base64.b64encode(checkpoint.leaves).decode(),
                "note": checkpoint.note,
                "size": checkpoint.size,
            },
        )
        return True


def checkpoints(folder: Path) -> Iterator[FiledCheckpoint]:
    """Every checkpoint in the order of the log. Raises LedgerFileFault if the file is damaged.

    Only one batch at a time is in memory.
    """
    size = 0
    for line in _lines(folder / _CHECKPOINTS):
        checkpoint = _read_checkpoint(line)
        if checkpoint.first != size:
            raise LedgerFileFault(f"A line is missing or twice in the file after {size}.")
        size = checkpoint.size
        yield checkpoint


def newest_checkpoint(folder: Path) -> FiledCheckpoint | None:
    """The last checkpoint of the file, found without reading all of it."""
    try:
        with (folder / _CHECKPOINTS).open("rb") as file:
            return _last(file)
    except FileNotFoundError:
        return None


def append_tombstone(folder: Path, tombstone: UUID, at: datetime) -> None:
    """Add the tombstone of somebody who is being erased, once.

    It is written before the erasing transaction ends, because verifying accepts an erasure only if
    its tombstone is in this file (docs/decisions/0006).
    """
    with _locked(folder / _TOMBSTONES) as file:
        known = {_read_tombstone(line) for line in _lines_of(file)}
        if tombstone not in known:
            _append(file, {"at": at.isoformat(), "tombstone": tombstone.hex})


def tombstones(folder: Path) -> set[UUID]:
    """The tombstones of all erased visitors."""
    return {_read_tombstone(line) for line in _lines(folder / _TOMBSTONES)}


@contextmanager
def _locked(path: Path) -> Iterator[BinaryIO]:
    """The file, opened for appending and locked against other writers."""
    if not path.exists():
        _make(path)
    with path.open("r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file


def _make(path: Path) -> None:
    """Make an empty file and its folders, and wait until they are on disk."""
    missing = [path, *(one for one in path.parents if not one.exists())]
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    for one in missing:
        sync_folder(one.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on disk: a file's own fsync does not cover its name."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _append(file: BinaryIO, document: dict[str, Any]) -> None:
    """Write one line after the last complete one, and wait until it is on disk."""
    file.seek(_end_of_lines(file))
    file.truncate()
    file.write(json.dumps(document, sort_keys=True).encode() + b"\n")
    file.flush()
    os.fsync(file.fileno())


def _end_of_lines(file: BinaryIO) -> int:
    """Where the last complete line ends; a crash may have left part of a line after it."""
    return _newline_before(file, file.seek(0, os.SEEK_END)) + 1


def _newline_before(file: BinaryIO, end: int) -> int:
    """The position of the last newline before a position, -1 if there is none."""
    while end > 0:
        start = max(0, end - _BLOCK)
        file.seek(start)
        found = file.read(end - start).rfind(b"\n")
        if found >= 0:
            return start + found
        end = start
    return -1


def _last(file: BinaryIO) -> FiledCheckpoint | None:
    end = _end_of_lines(file)
    if not end:
        return None
    start = _newline_before(file, end - 1) + 1
    file.seek(start)
    return _read_checkpoint(file.read(end - start))


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            yield from _lines_of(file)
    except FileNotFoundError:
        return


def _lines_of(file: BinaryIO) -> Iterator[bytes]:
    return (line for line in file if line.endswith(b"\n"))


def _read_checkpoint(line: bytes) -> FiledCheckpoint:
    try:
        document = json.loads(line)
        return FiledCheckpoint(
            size=int(document["size"]),
            note=str(document["note"]),
            at=datetime.fromisoformat(document["at"]),
            leaves=base64.b64decode(document["leaves"], validate=True),
        )
    except (ValueError, KeyError, TypeError) as fault:
        raise LedgerFileFault("A line of the checkpoint file cannot be read.") from fault


def _read_tombstone(line: bytes) -> UUID:
    try:
        return UUID(json.loads(line)["tombstone"])
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise LedgerFileFault("A line of the tombstone file cannot be read.") from fault
