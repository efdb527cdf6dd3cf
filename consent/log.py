"""Reads the log: its size, its tiles, its proofs, and the keys it is signed with."""

from collections import OrderedDict
from functools import lru_cache

from django.conf import settings

from consent.kept import NotKept
from consent.keys.signing import SigningKey, read_ring
from consent.models import Checkpoint, LogEntry, LogNode
from consent.models.entry_sql import read_entry
from consent.transparency.file import LedgerFileFault, newest_checkpoint
from consent.transparency.merkle import (
    EMPTY_ROOT,
    TILE,
    Tile,
    hash_of,
    hashes_on,
    path_of,
    place_in_tiles,
    rows_of,
)
from consent.transparency.notes import (
    Head,
    NoteFault,
    Verifier,
    in_base64,
    open_note,
    origin_of,
    proof_text,
    read_head,
    sign,
)

# Tiles cached during one reading; one of 256 hashes takes 17 kB with all its rows.
_AT_HAND = 64
# Hashes that a Prover caches, because the upper parts of all paths to the root are the same.
_SPANS_AT_HAND = 4096


class NotSigned(Exception):
    """No key of the ring verifies the newest checkpoint: it is forged, or its key is gone."""


def names() -> tuple[str, ...]:
    """The log's name, and its earlier names, the last one first.

    A new log is named after the site's address without the scheme (C2SP tlog-checkpoint). Every
    checkpoint contains the name, so a log keeps it when the site moves; only ``rename_log`` changes
    it.
    """
    return names_in(newest())


def names_in(checkpoint: Checkpoint | None) -> tuple[str, ...]:
    """The names in a checkpoint; without one, the name that a new log would get.

    A checkpoint without a valid signature is ignored, so nobody can rename the log by writing to
    the database.
    """
    head = signed_head(checkpoint.note) if checkpoint else None
    return (head.origin, *head.formerly) if head else (_born_as(),)


def _born_as() -> str:
    return settings.SITE_URL.partition("://")[2] + "/log"


def origin() -> str:
    """The log's name."""
    return names()[0]


def newest() -> Checkpoint | None:
    """The newest checkpoint, if anything was sealed yet."""
    return Checkpoint.objects.newest()


def size() -> int:
    """How many leaves are sealed."""
    checkpoint = newest()
    return checkpoint.size if checkpoint else 0


def newest_filed() -> Checkpoint:
    """The newest checkpoint from the file, for when the database is down.

    Raises NotKept without one, because a log of unknown size must not be shown as empty.
    """
    try:
        filed = newest_checkpoint(settings.LEDGER_DIR)
    except (OSError, LedgerFileFault) as fault:
        raise NotKept from fault
    if filed is None:
        raise NotKept
    return Checkpoint(size=filed.size, note=filed.note, sealed_at=filed.at)


def note_of(checkpoint: Checkpoint | None) -> str:
    """A checkpoint as text. An empty log has one, too, which is signed when it is read.

    Raises NotSigned if no published key verifies it. Nothing but an empty log is signed on reading:
    otherwise somebody who can write to the database could have anything signed.
    """
    if checkpoint is None:
        return signed(Head(_born_as(), 0, EMPTY_ROOT))
    if signed_head(checkpoint.note) is None:
        raise NotSigned
    return checkpoint.note


def signed_head(note: str) -> Head | None:
    """The content of a checkpoint of this log, if a key of the ring signed it under its name.

    The name may be an earlier one of the log.
    """
    try:
        return read_head(open_note(note, verifiers(origin_of(note))))
    except NoteFault:
        return None


def signed(head: Head) -> str:
    """A checkpoint, signed with the first key of the ring."""
    return sign(head.text, name=head.origin, key=ring()[0])


def ring() -> tuple[SigningKey, ...]:
    """The site's keys."""
    return _read_ring(tuple(settings.SIGNING_KEYS))


def verifiers(*called: str) -> list[Verifier]:
    """All keys in the ring, under the given names or every name that the log ever had."""
    return [Verifier(one, key.public) for one in called or names() for key in ring()]


def verifier_keys(*called: str) -> list[str]:
    """The same keys in the text form for clients (vkey)."""
    return [verifier.text for verifier in verifiers(*called)]


def entry_bytes(event_id: int) -> bytes:
    """The exact bytes of an event that its leaf hashes; empty if there is no event."""
    return read_entry(event_id)


def find(leaf: bytes) -> LogEntry | None:
    """The log entry of a leaf hash."""
    return LogEntry.objects.filter(leaf_hash=leaf).first()


def tile(wanted: Tile) -> bytes | None:
    """The hashes of a tile, if the newest checkpoint covers all of them."""
    if not wanted.is_within(size()):
        return None
    return b"".join(_hashes(wanted.level, wanted.first, wanted.first + wanted.width))


def proof_of(place: int) -> str | None:
    """The proof that a leaf is under the newest checkpoint (C2SP tlog-proof); None if it is not."""
    return Prover().proof_of(place)


class Prover:
    """Proofs of many leaves under the newest checkpoint, which share the tiles they read.

    Each tile is read once if the leaves come in the order of the log.
    """

    def __init__(self) -> None:
        checkpoint = newest()
        # There are no proofs under a checkpoint that no key verifies: decisions in it stay open.
        if checkpoint and signed_head(checkpoint.note) is None:
            checkpoint = None
        self._size = checkpoint.size if checkpoint else 0
        self._note = checkpoint.note if checkpoint else ""
        tiles = Tiles(self._size)
        self._line = lru_cache(_SPANS_AT_HAND)(lambda span: in_base64(hash_of(span, tiles.read)))

    def proof_of(self, place: int) -> str | None:
        """The proof of one leaf; None if the checkpoint does not cover it."""
        if not 0 <= place < self._size:
            return None
        return proof_text(place, map(self._line, path_of(place, self._size)), self._note)


class Tiles:
    """The tiles of a log of one size, read as they are needed."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._at_hand: OrderedDict[tuple[int, int], list[list[bytes]]] = OrderedDict()

    def read(self, height: int, number: int) -> bytes:
        """The hash of a full subtree."""
        level, tile_number, row, place = place_in_tiles(height, number)
        return self._rows(level, tile_number)[row][place]

    def _rows(self, level: int, number: int) -> list[list[bytes]]:
        key = (level, number)
        if key not in self._at_hand:
            end = min((number + 1) * TILE, hashes_on(level, self._size))
            self._at_hand[key] = rows_of(_hashes(level, number * TILE, end))
        self._at_hand.move_to_end(key)
        if len(self._at_hand) > _AT_HAND:
            self._at_hand.popitem(last=False)
        return self._at_hand[key]


@lru_cache(maxsize=4)
def _read_ring(entries: tuple[str, ...]) -> tuple[SigningKey, ...]:
    return read_ring(list(entries))


def _hashes(level: int, first: int, end: int) -> list[bytes]:
    if level == 0:
        return LogEntry.objects.hashes(first, end)
    return LogNode.objects.hashes(level, first, end)
