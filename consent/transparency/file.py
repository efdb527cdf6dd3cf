"""What is kept of the log outside the database: checkpoints with their leaves, and tombstones.

Two files of JSON lines in one folder, which every function is given (the site's is ``LEDGER_DIR``).
Lines are only ever added, each is on disk before the function returns, and a last line that a crash
left half-written is as if it were not there. A database that was cut, edited or set back disagrees
with them, which is their point: keep the folder on another disk, and never restore it together with
the database.

Leaf hashes are in the file because they are public anyway and say nothing without the salts. With
them a bad event can be named, and the log can go on after a restored backup without a fork.
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
    """The file outside the database is damaged, or a line does not follow on the last one."""


@dataclass(frozen=True, slots=True)
class FiledCheckpoint:
    """One batch as the file has it: the checkpoint after it, and the leaf hashes in it."""

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
    """Every checkpoint in the order of the log. Raises LedgerFileFault where the file is damaged.

    Memory is needed for one batch at a time.
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

    It is written before the erasing transaction ends: what the file does not know, the log does
    not take for an erasure (docs/decisions/0006).
    """
    with _locked(folder / _TOMBSTONES) as file:
        known = {_read_tombstone(line) for line in _lines_of(file)}
        if tombstone not in known:
            _append(file, {"at": at.isoformat(), "tombstone": tombstone.hex})


def tombstones(folder: Path) -> set[UUID]:
    """The tombstones of everybody who was ever erased."""
    return {_read_tombstone(line) for line in _lines(folder / _TOMBSTONES)}


@contextmanager
def _locked(path: Path) -> Iterator[BinaryIO]:
    """The file, open for adding, while nobody else adds to it."""
    if not path.exists():
        _make(path)
    with path.open("r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file


def _make(path: Path) -> None:
    """Make an empty file, and its folders, that a power cut does not take away again."""
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
    """Write one line at the end of the whole ones, and wait until it is on disk."""
    file.seek(_end_of_lines(file))
    file.truncate()
    file.write(json.dumps(document, sort_keys=True).encode() + b"\n")
    file.flush()
    os.fsync(file.fileno())


def _end_of_lines(file: BinaryIO) -> int:
    """Where the last whole line ends: behind it a crash may have left a piece."""
    return _newline_before(file, file.seek(0, os.SEEK_END)) + 1


def _newline_before(file: BinaryIO, end: int) -> int:
    """Where the last newline before a position is, -1 if there is none."""
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
