"""The faults that the ledger can have, in words without any value or visitor."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID


class Fault(StrEnum):
    """The kinds of faults."""

    EDITED = "edited"
    INSERTED = "inserted"
    DELETED = "deleted"
    REORDERED = "reordered"
    CUT_OFF = "cut off"
    FORGED = "checkpoint forged"
    HASH = "hash changed"
    WORDS = "words changed"
    FILE = "file damaged"


@dataclass(frozen=True, slots=True)
class Finding:
    """The first fault, with its place in the log or its event."""

    fault: Fault
    text: str
    place: int | None = None
    event: UUID | None = None

    def __str__(self) -> str:
        where = [
            f"place {self.place}" if self.place is not None else "",
            f"event {self.event}" if self.event else "",
        ]
        named = ", ".join(one for one in where if one)
        return f"{self.fault.capitalize()}{f' ({named})' if named else ''}: {self.text}"


class Found(Exception):
    """Raised with the first finding, to stop verifying."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


@dataclass(slots=True)
class Counts:
    """Numbers of what was checked, and of entries that were erased rightfully."""

    size: int = 0
    checkpoints: int = 0
    waiting: int = 0
    erased: int = 0
    retention: int = 0
    restored: int = 0
    not_yet_in_file: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the ledger is unchanged, and if not, the first finding."""

    finding: Finding | None
    counts: Counts = field(default_factory=Counts)

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return self.finding is None

    def as_dict(self) -> dict[str, Any]:
        """The verdict for machines."""
        found = self.finding
        return {
            "sound": self.is_sound,
            "finding": found
            and {
                "fault": found.fault.value,
                "place": found.place,
                "event": str(found.event) if found.event else None,
                "text": found.text,
            },
            "counts": asdict(self.counts),
        }
