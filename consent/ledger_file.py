"""The file outside the database: what must survive a restored backup. Here: the tombstones.

One JSON object a line, flushed to the disk before anybody goes on. A half-written last line, as a
crash leaves it, is passed over.
"""

import json
import os
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

_TOMBSTONES = "tombstones.jsonl"


class LedgerFileFault(Exception):
    """The file outside the database is damaged."""


def append_tombstone(tombstone: UUID, at: datetime) -> None:
    """Write down that whoever has this tombstone is erased. Raises OSError if that fails."""
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    line = json.dumps({"tombstone": tombstone.hex, "at": at.isoformat()})
    with path.open("ab") as file:
        # A line of its own, also after one that a crash cut off.
        file.write(f"\n{line}\n".encode())
        file.flush()
        os.fsync(file.fileno())


def tombstones() -> set[UUID]:
    """Every tombstone that was ever written down. Raises OSError if the file cannot be read."""
    try:
        text = _path().read_text()
    except FileNotFoundError:
        return set()
    return {one for line in text.splitlines() if (one := _read(line))}


def _path() -> Path:
    return Path(settings.LEDGER_DIR) / _TOMBSTONES


def _read(line: str) -> UUID | None:
    try:
        return UUID(json.loads(line)["tombstone"])
    except (ValueError, KeyError, TypeError):
        return None
