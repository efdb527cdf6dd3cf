"""What stands at each place of the log: the event, its leaf, and what the file says of it."""

from django.conf import settings

from consent.models import Checkpoint, LogEntry
from consent.models.entry_sql import Leaf, Waiting, read_leaves
from consent.services.findings import Counts, Fault, Finding, Found
from consent.services.sealing import is_own
from consent.services.verification.beside import uuid_at, uuid_of_left_over
from consent.services.verification.runs import RUN, Hashed
from consent.services.verification.tombstones import Tombstones
from consent.transparency import file as ledger_file
from consent.transparency.merkle import HASH_BYTES, leaf_hash


class Leaves:
    """Judges leaf after leaf; what is wrong with one is raised as Found."""

    def __init__(self, end: int, filed_size: int, gone: Tombstones, counts: Counts) -> None:
        self._end = end
        self._filed_size = filed_size
        self._gone = gone
        self._counts = counts

    def hashes(self, run: Hashed, first: int, end: int, filed: bytes) -> list[bytes]:
        """The hashes of a run: compared all together, and one by one if they differ."""
        if len(run.hashes) < end - first:
            return self._one_by_one(first, end, filed)
        hashes, kinds = run.hashes, list[str]()
        if run.tombstones or run.gaps:
            kinds = self._fill_gaps(run, first, hashes)
        joined = b"".join(hashes)
        if joined != run.leaf_hashes or joined != filed:
            return self._one_by_one(first, end, filed)
        for kind in kinds:
            self._count(kind)
        return hashes

    def _fill_gaps(self, run: Hashed, first: int, hashes: list[bytes]) -> list[str]:
        """Put in the hashes of leaves whose events were erased rightfully. Returns the reasons."""
        tombstones = self._gone.sealed(first, first + len(hashes)) if run.tombstones else {}
        kinds = []
        for index in run.gaps:
            hashes[index] = tombstones.pop(first + index, b"")
            kind = None if hashes[index] else self._gone.kind_of(first + index)
            if kind:
                start = index * HASH_BYTES
                hashes[index] = run.leaf_hashes[start : start + HASH_BYTES]
                kinds.append(kind)
        if tombstones:
            hashes.clear()  # a leaf with both an event and a tombstone must be checked by itself
        return kinds

    def _one_by_one(self, first: int, end: int, filed: bytes) -> list[bytes]:
        held = {leaf.place: leaf for leaf in read_leaves(first, end)}
        starts = range(0, len(filed), HASH_BYTES)
        known = [filed[start : start + HASH_BYTES] for start in starts]
        known += [b""] * (end - first - len(known))
        return [
            self._judge(place, held.get(place), expected)
            for place, expected in zip(range(first, end), known, strict=True)
        ]

    def _judge(self, place: int, leaf: Leaf | None, filed: bytes) -> bytes:
        """The hash of one leaf. Raises Found if event, log and file do not agree on it."""
        if leaf is None:
            raise Found(self._missing(place, filed))
        expected, content = filed or leaf.leaf_hash, self._content(leaf)
        if not content and (kind := self._gone.kind_of(place)):
            self._count(kind)
            content = expected
        if not content:
            text = "Its event is gone, and no tombstone says why."
            raise Found(Finding(Fault.DELETED, text, place))
        if content != expected:
            raise Found(self._different(leaf, content, expected))
        if leaf.leaf_hash != expected or (leaf.gone_id and leaf.entry):
            text = "The event is as it was, but its row in the log was changed."
            raise Found(Finding(Fault.HASH, text, place, leaf.uuid))
        if not filed and leaf.entry and not is_own(Waiting(0, None, leaf.mark, leaf.entry)):
            text = "It has a leaf, but this site did not write it."
            raise Found(Finding(Fault.INSERTED, text, place, leaf.uuid))
        return expected

    def _content(self, leaf: Leaf) -> bytes:
        """The hash of a leaf's current event or tombstone; empty if there is none."""
        if leaf.entry:
            return leaf_hash(leaf.entry)
        return self._gone.sealed(leaf.place, leaf.place + 1).get(leaf.place, b"")

    def _missing(self, place: int, filed: bytes) -> Finding:
        """The finding if the log has no leaf at a place."""
        moved = LogEntry.objects.filter(leaf_hash=filed).first() if filed else None
        if moved:
            text = f"Its leaf stands at place {moved.place}."
            return Finding(Fault.REORDERED, text, place, uuid_at(moved.place))
        if LogEntry.objects.filter(place__gt=place).exists():
            uuid = uuid_of_left_over(filed)
            return Finding(Fault.DELETED, "Its leaf is gone from the log.", place, uuid)
        text = f"The log ends at {place}, and it was {self._end} long."
        if (newest := Checkpoint.objects.newest()) and newest.size < self._end:
            text += " Its newest checkpoint was put in the place of the one in the file."
        return Finding(Fault.CUT_OFF, text, place, uuid_of_left_over(filed))

    def _different(self, leaf: Leaf, content: bytes, expected: bytes) -> Finding:
        """The finding if a place has another event than the one sealed there."""
        belongs = self._place_sealed(content, but=leaf.place)
        lives = self._place_now(expected)
        if belongs is not None and lives is not None:
            text = f"This event was sealed at place {belongs}."
            return Finding(Fault.REORDERED, text, leaf.place, leaf.uuid)
        if belongs is not None:
            text = f"Its event is gone; the one of place {belongs} stands there."
            return Finding(Fault.DELETED, text, leaf.place)
        if lives is not None:
            text = f"It was never sealed. The event of this place stands at place {lives}."
            return Finding(Fault.INSERTED, text, leaf.place, leaf.uuid)
        text = "It, or the words that it names, is not what was sealed."
        if leaf.leaf_hash == content:
            text += " The log was changed to match, but the file disagrees."
        return Finding(Fault.EDITED, text, leaf.place, leaf.uuid)

    def _place_sealed(self, content: bytes, *, but: int) -> int | None:
        """The place of a hash by the file, or by the database for leaves not yet in the file."""
        for batch in ledger_file.checkpoints(settings.LEDGER_DIR):
            for start in range(0, len(batch.leaves), HASH_BYTES):
                if batch.leaves[start : start + HASH_BYTES] == content:
                    return batch.first + start // HASH_BYTES
        later = LogEntry.objects.filter(leaf_hash=content, place__gte=self._filed_size)
        found = later.exclude(place=but).first()
        return found.place if found else None

    def _place_now(self, expected: bytes) -> int | None:
        """The current place of the event with this hash."""
        for first in range(0, self._end + RUN, RUN):
            for leaf in read_leaves(first, first + RUN):
                if leaf.entry and leaf_hash(leaf.entry) == expected:
                    return leaf.place
        return None

    def _count(self, kind: str) -> None:
        setattr(self._counts, kind, getattr(self._counts, kind) + 1)
