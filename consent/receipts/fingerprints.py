"""The fingerprint of an event: its leaf hash in the log, short enough for an address."""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

from consent.models import Checkpoint, ConsentEvent, LogEntry
from consent.receipts.signing import base64url
from consent.transparency.entries import entry_of

_FINGERPRINT = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a leaf in the log, and when it was sealed."""

    number: int
    sealed_at: datetime


def leaf_hash_of(event: ConsentEvent) -> bytes:
    """The leaf of an event, sealed or not (RFC 9162, section 2.1.1)."""
    return hashlib.sha256(b"\0" + entry_of(event, words=event.wording.sha256)).digest()


def fingerprint_of(leaf_hash: bytes) -> str:
    """43 letters, digits, hyphens and underscores."""
    return base64url(leaf_hash).decode()


def read_fingerprint(text: str) -> bytes | None:
    """The leaf hash in a fingerprint; None if it is malformed."""
    if not _FINGERPRINT.fullmatch(text):
        return None
    try:
        leaf_hash = base64.urlsafe_b64decode(text + "=")
    except binascii.Error:
        return None
    # The last letter has two unused bits; they must be zero, so each hash has one fingerprint.
    return leaf_hash if fingerprint_of(leaf_hash) == text else None


def place_of(leaf_hash: bytes) -> Place | None:
    """The place of a leaf in the log; None if it is not there, or not yet."""
    entry = LogEntry.objects.filter(leaf_hash=leaf_hash).first()
    if entry is None:
        return None
    sealed = Checkpoint.objects.filter(size__gt=entry.place).order_by("size").first()
    return Place(entry.place, sealed.sealed_at) if sealed else None
