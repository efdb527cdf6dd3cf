"""What the log says of one event: its canonical bytes (RFC 8785) and the site's mark. Plain Python.

The leaf of the log is made from these bytes (R-27). They hold who, when, which control, and under
which words by their hash; never a value. The database writes the very same bytes
(``consent.models.entry_sql``): a test compares the two on both databases.
"""

import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import UUID


class EventLike(Protocol):
    """What an entry needs to know of an event."""

    uuid: UUID
    visitor_id: UUID
    wording_id: int
    state: str
    recorded_at: datetime
    control: str
    page: str
    signal: str
    shown_at: datetime | None
    nonce: UUID
    replaces_id: int | None
    valid_until: datetime | None
    salt: Any


def entry_of(event: EventLike, *, words: str) -> bytes:
    """An event as the log has it; ``words`` is the SHA-256 of the wording that was shown."""
    return canonical(
        {
            "control": event.control,
            "id": event.uuid.hex,
            "nonce": event.nonce.hex,
            "page": event.page,
            "recorded_at": _moment(event.recorded_at),
            "replaces": event.replaces_id,
            "salt": bytes(event.salt).hex(),
            "shown_at": _moment(event.shown_at),
            "signal": event.signal,
            "state": str(event.state),
            "valid_until": _moment(event.valid_until),
            "visitor": event.visitor_id.hex,
            "wording": event.wording_id,
            "words": words,
        }
    )


def mark_of(entry: bytes, *, secret: str) -> bytes:
    """The site's own mark over an entry: 32 bytes that only who holds the secret can make."""
    key = hashlib.sha256(b"consent.entries.mark" + secret.encode()).digest()
    return hmac.digest(key, entry, "sha256")


def canonical(document: Any) -> bytes:
    """Canonical JSON (RFC 8785) of texts, whole numbers, lists and objects with ASCII keys."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def _moment(moment: datetime | None) -> str | None:
    # Three times as fast as strftime, and every event is written at least twice.
    return moment.astimezone(UTC).isoformat(timespec="microseconds")[:26] + "Z" if moment else None
