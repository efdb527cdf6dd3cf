"""A second, small log for tests, to compare with: made from RFC 9162 and C2SP, without our code."""

import base64
import hashlib
from datetime import datetime

from django.conf import settings

from consent.keys.signing import read_ring
from consent.models import Checkpoint, ConsentEvent, LogEntry, LogNode, PendingEvent
from consent.transparency.entries import entry_of

TILE = 256


def seal(at: datetime) -> Checkpoint | None:
    """Put everything that waits into the log, and sign the result."""
    waiting = ConsentEvent.objects.filter(pk__in=PendingEvent.objects.values("event"))
    first = LogEntry.objects.count()
    for place, event in enumerate(waiting.select_related("wording").order_by("pk"), start=first):
        entry = entry_of(event, words=event.wording.sha256)
        leaf = hashlib.sha256(b"\0" + entry).digest()
        LogEntry.objects.create(place=place, leaf_hash=leaf, event=event)
    if not PendingEvent.objects.exists():
        return None
    PendingEvent.objects.all().delete()
    hashes = leaves()
    _write_nodes(hashes)
    return Checkpoint.objects.create(
        size=len(hashes), root=root_of(hashes), note=note_of(hashes), sealed_at=at
    )


def leaves() -> list[bytes]:
    """Every leaf hash of the log."""
    rows = LogEntry.objects.order_by("place").values_list("leaf_hash", flat=True)
    return [bytes(row) for row in rows]


def root_of(hashes: list[bytes]) -> bytes:
    """The root of some leaves, by the definition (RFC 9162, section 2.1.1)."""
    if len(hashes) == 1:
        return hashes[0]
    middle = _largest_power_below(len(hashes))
    left, right = root_of(hashes[:middle]), root_of(hashes[middle:])
    return hashlib.sha256(b"\1" + left + right).digest()


def path_of(place: int, hashes: list[bytes]) -> list[bytes]:
    """The inclusion proof of one leaf, by the definition (RFC 9162, section 2.1.3.1)."""
    if len(hashes) == 1:
        return []
    middle = _largest_power_below(len(hashes))
    if place < middle:
        return [*path_of(place, hashes[:middle]), root_of(hashes[middle:])]
    return [*path_of(place - middle, hashes[middle:]), root_of(hashes[:middle])]


def note_of(hashes: list[bytes]) -> str:
    """A checkpoint as a signed note."""
    origin = settings.SITE_URL.partition("://")[2] + "/log"
    key = read_ring(settings.SIGNING_KEYS)[0]
    body = f"{origin}\n{len(hashes)}\n{base64.b64encode(root_of(hashes)).decode()}\n"
    mark = hashlib.sha256(origin.encode() + b"\n\1" + key.public).digest()[:4]
    signature = base64.b64encode(mark + key.sign(body.encode())).decode()
    return f"{body}\n— {origin} {signature}\n"


def proof_of(place: int) -> str:
    """The proof that a receipt must carry, byte for byte."""
    hashes = leaves()
    path = [base64.b64encode(one).decode() for one in path_of(place, hashes)]
    return "\n".join(["c2sp.org/tlog-proof@v1", f"index {place}", *path, "", note_of(hashes)])


def _write_nodes(hashes: list[bytes]) -> None:
    level = 1
    while len(hashes) >= TILE:
        hashes = [
            root_of(hashes[start : start + TILE])
            for start in range(0, len(hashes) - TILE + 1, TILE)
        ]
        for number, node in enumerate(hashes):
            LogNode.objects.get_or_create(level=level, number=number, node_hash=node)
        level += 1


def _largest_power_below(count: int) -> int:
    return 1 << (count - 1).bit_length() - 1
