"""The log entry of an event: its canonical bytes (RFC 8785), and the site's mark. Plain Python.

The leaf of the log is made from these bytes (R-27). They contain who decided, when, with which
control, and the hash of the words; never a value. Every column of an event is in them, including
the mark, so none can be edited unnoticed. The database writes the same bytes
(``consent.models.entry_sql``); a test compares the two on both databases.
"""

import hashlib
import hmac
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import UUID


class GoneLike(Protocol):
    """The attributes of a tombstone that its entry needs."""

    tombstone: UUID
    kind: str
    at: datetime
    places: Any
    mark: Any


class EventLike(Protocol):
    """The attributes of an event that its entry needs."""

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
    mark: Any


def entry_of(event: EventLike, *, words: str) -> bytes:
    """The log entry of an event; ``words`` is the SHA-256 of the wording that was shown.

    The mark of an event is computed over the entry without a mark.
    """
    return canonical(
        {
            "control": event.control,
            "id": event.uuid.hex,
            "mark": _hex(event.mark),
            "nonce": event.nonce.hex,
            "page": event.page,
            "recorded_at": _moment(event.recorded_at),
            "replaces": event.replaces_id,
            "salt": _hex(event.salt),
            "shown_at": _moment(event.shown_at),
            "signal": event.signal,
            "state": str(event.state),
            "valid_until": _moment(event.valid_until),
            "visitor": event.visitor_id.hex,
            "wording": event.wording_id,
            "words": words,
        }
    )


def entry_of_gone(gone: GoneLike) -> bytes:
    """The log entry of a tombstone: why entries are gone, since when, and their places."""
    return canonical(
        {
            "at": _moment(gone.at),
            "gone": str(gone.kind),
            "id": gone.tombstone.hex,
            "places": gone.places,
        }
    )


def mark_of(entry: bytes, *, secret: str) -> bytes:
    """The site's own mark over an entry: 32 bytes that cannot be made without the secret."""
    key = hashlib.sha256(b"consent.entries.mark" + secret.encode()).digest()
    return hmac.digest(key, entry, "sha256")


def is_marked(entry: bytes, mark: bytes, *, secrets: Sequence[str]) -> bool:
    """Whether the mark in an event's entry was made by this site with any of its secrets."""
    bare = entry.replace(b'"mark":"%s"' % _hex(mark).encode(), b'"mark":""')
    return any(hmac.compare_digest(mark, mark_of(bare, secret=one)) for one in secrets)


def is_marked_gone(gone: GoneLike, *, secrets: Sequence[str]) -> bool:
    """Whether a tombstone's mark was made by this site, with any secret, over its content now."""
    entry, mark = entry_of_gone(gone), bytes(gone.mark)
    return any(hmac.compare_digest(mark, mark_of(entry, secret=one)) for one in secrets)


def canonical(document: Any) -> bytes:
    """Canonical JSON (RFC 8785) of texts, whole numbers, lists and objects with ASCII keys."""
    return _encode(document).encode()


# Made once, because json.dumps would make an encoder for every entry.
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def _moment(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    plain = moment.astimezone(UTC).replace(tzinfo=None)
    # RFC 3339 with a space, and without a fraction of zero, as SQLite stores it.
    return plain.isoformat(sep=" ") + "Z"


def _hex(content: Any) -> str:
    """Bytes in capital hex digits, as SQLite writes them, so that no conversion is needed."""
    return bytes(content).hex().upper()
