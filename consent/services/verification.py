"""Verify: recompute the whole log from the events and compare it with everything that was signed.

Three things must agree at every place: the event as it is now, the leaf hash in the database, and
the leaf hash in the file outside it. If they differ, the file is taken to be right. Memory use does
not grow: the log is read in runs, and the tree keeps only its right edge.
"""

import multiprocessing
import threading
from array import array
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Exists, OuterRef, Q

from consent import log
from consent.models import (
    Checkpoint,
    ConsentEvent,
    Gone,
    LogEntry,
    LogNode,
    NoticeWording,
    PendingEvent,
)
from consent.models.entry_sql import (
    Leaf,
    Waiting,
    read_entry,
    read_leaves,
    read_run,
    read_uuid,
)
from consent.models.ledger import ConsentEventQuerySet
from consent.services.filling import sha256_of
from consent.services.findings import Counts, Fault, Finding, Found, Verdict
from consent.services.sealing import is_own, is_own_tombstone, read_all_waiting
from consent.transparency import file as ledger_file
from consent.transparency.entries import entry_of_gone
from consent.transparency.file import LedgerFileFault
from consent.transparency.merkle import (
    HASH_BYTES,
    TILE,
    Node,
    Tree,
    hashes_on,
    leaf_hash,
    leaf_hashes,
)

# Leaves in a run: enough to make the statement cheap, and few enough to hold several runs.
RUN = 8192
READERS = 2
# Connections that a reader process inherits and must not use: see _leave_the_parents_connection.
_parents: list[Any] = []


class _Hashed(NamedTuple):
    """A run of leaves as a reader returns it: only hashes, to keep it small.

    ``hashes`` are made from the events; those at ``gaps`` have no event. There are none at all if a
    leaf is missing or unreadable; then the leaves are read one by one.
    """

    hashes: list[bytes]
    gaps: list[int]
    leaf_hashes: bytes
    tombstones: int


def verify_ledger(*, readers: int = READERS) -> Verdict:
    """Check events, words, hashes, checkpoints and the file, and report the first fault.

    It only reads, and blocks nobody. ``readers`` processes read and hash ahead of this one. They
    are not used inside a transaction, because they would not see its changes, nor beside other
    threads, because a fork inherits the locks that those hold.
    """
    is_alone = threading.active_count() == 1 and not connection.in_atomic_block
    walk = _Walk(readers if is_alone else 0)
    try:
        walk.words()
        walk.leaves()
        walk.what_is_not_in_the_log()
    except Found as found:
        return Verdict(found.finding, walk.counts)
    except LedgerFileFault as fault:
        return Verdict(Finding(Fault.FILE, str(fault)), walk.counts)
    return Verdict(None, walk.counts)


class _Walk:
    """One walk along the log, from its first leaf to its last checkpoint."""

    def __init__(self, readers: int) -> None:
        self.counts = Counts()
        self._readers = readers
        # The file first, because everything in it was in the database before.
        filed, newest = (
            ledger_file.newest_checkpoint(settings.LEDGER_DIR),
            Checkpoint.objects.newest(),
        )
        self._filed_size = filed.size if filed else 0
        self._end = max(self._filed_size, newest.size if newest else 0)
        self._file = _FileInOrder(self._filed_size)
        self._checkpoints = _CheckpointsInOrder(self._end)
        self._gone = _Tombstones()
        self._tree = Tree()

    def words(self) -> None:
        """Check that all published words are unchanged."""
        seen = NoticeWording.objects.filter(
            ~Q(sha256="") | Q(version__published_at__isnull=False)
        ).order_by("pk")
        for wording in seen.iterator():
            if sha256_of(wording) != wording.sha256:
                text = f"The words number {wording.pk} are not those that their hash was made of."
                entry = LogEntry.objects.filter(event__wording=wording).first()
                place, event = (entry.place, entry.event_id) if entry else (None, None)
                raise Found(Finding(Fault.WORDS, text, place, read_uuid(event)))

    def leaves(self) -> None:
        """Check every leaf, every inner hash and every checkpoint."""
        self.counts.size = self._end
        for number, run in enumerate(_runs(self._end, self._readers)):
            first = number * RUN
            end = min(first + RUN, self._end)
            filed = self._file.leaves(end - first)
            self._advance(self._hashes(run, first, end, filed))
        if self.counts.not_yet_in_file > 1:
            text = f"The file lacks the newest {self.counts.not_yet_in_file} checkpoints."
            raise Found(Finding(Fault.FILE, text))

    def what_is_not_in_the_log(self) -> None:
        """Check leaves and hashes that no checkpoint covers, and events that are in no leaf."""
        self._nothing_beyond()
        self._all_that_wait_are_own()
        self._no_event_is_left_over()

    def _hashes(self, run: _Hashed, first: int, end: int, filed: bytes) -> list[bytes]:
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

    def _fill_gaps(self, run: _Hashed, first: int, hashes: list[bytes]) -> list[str]:
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
            return Finding(Fault.REORDERED, text, place, _uuid_at(moved.place))
        if LogEntry.objects.filter(place__gt=place).exists():
            uuid = _uuid_of_left_over(filed)
            return Finding(Fault.DELETED, "Its leaf is gone from the log.", place, uuid)
        text = f"The log ends at {place}, and it was {self._end} long."
        if (newest := Checkpoint.objects.newest()) and newest.size < self._end:
            text += " Its newest checkpoint was put in the place of the one in the file."
        return Finding(Fault.CUT_OFF, text, place, _uuid_of_left_over(filed))

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

    def _advance(self, hashes: list[bytes]) -> None:
        """Grow the tree by a run, and compare each checkpoint on the way."""
        first, nodes = self._tree.size, []
        end = first + len(hashes)
        while (size := self._next_checkpoint()) is not None and size <= end:
            nodes += self._tree.extend(hashes[self._tree.size - first : size - first])
            self._compare_nodes(nodes)
            nodes = []
            self._compare_checkpoint(size)
        nodes += self._tree.extend(hashes[self._tree.size - first :])
        self._compare_nodes(nodes)

    def _next_checkpoint(self) -> int | None:
        sizes = [self._file.next_size(), self._checkpoints.next_size()]
        return min((size for size in sizes if size is not None), default=None)

    def _compare_nodes(self, nodes: list[Node]) -> None:
        """Check that the stored inner hashes are those of the leaves."""
        nodes.sort(key=lambda one: (one.level, one.number))
        for level, group in groupby(nodes, key=lambda one: one.level):
            wanted = list(group)
            first = wanted[0].number
            stored = LogNode.objects.hashes(level, first, first + len(wanted))
            if stored != [one.hash for one in wanted]:
                self._name_node(wanted)

    def _name_node(self, wanted: list[Node]) -> None:
        for one in wanted:
            if LogNode.objects.hashes(one.level, one.number, one.number + 1) != [one.hash]:
                text = f"The inner hash number {one.number} of level {one.level} is not right."
                raise Found(Finding(Fault.HASH, text, one.number * TILE**one.level))

    def _compare_checkpoint(self, size: int) -> None:
        """Check that database and file have the same signed checkpoint, with the tree's root."""
        stored, filed = self._checkpoints.take(size), self._file.take(size)
        self.counts.checkpoints += 1
        if stored is None:
            raise _forged(size, "is in the file, but not in the database")
        if filed is None and size < self._filed_size:
            raise _forged(size, "is in the database, but not in the file")
        if filed is None:
            self.counts.not_yet_in_file += 1
        elif filed != stored.note:
            raise _forged(size, "is another one in the file")
        head = log.signed_head(stored.note)
        if head is None:
            raise _forged(size, "is not signed by a key of the ring")
        if head.size != size or not head.root == bytes(stored.root) == self._tree.root():
            raise _forged(size, "does not say what the log is")

    def _nothing_beyond(self) -> None:
        """Check that a checkpoint covers every leaf and every inner hash."""
        leaf = LogEntry.objects.filter(place__gte=self._end).first()
        # Leaves sealed meanwhile have a new checkpoint, so the checkpoint is read afterwards.
        if leaf and leaf.place >= _size_now():
            text = "It has a leaf that no checkpoint covers."
            raise Found(Finding(Fault.INSERTED, text, leaf.place, _uuid_at(leaf.place)))
        for level in range(1, 9):
            first = hashes_on(level, self._end)
            node = LogNode.objects.filter(level=level, number__gte=first).first()
            if node and node.number >= hashes_on(level, _size_now()):
                self._raise_needless_node(node)
        node = LogNode.objects.exclude(level__gte=1, level__lt=9).first()
        if node:
            self._raise_needless_node(node)

    def _raise_needless_node(self, node: LogNode) -> None:
        text = f"The inner hash number {node.number} of level {node.level} belongs to nothing."
        raise Found(Finding(Fault.HASH, text))

    def _all_that_wait_are_own(self) -> None:
        """Check that all waiting events were written by this site and were not sealed before."""
        for event in read_all_waiting():
            self.counts.waiting += 1
            if not event.entry:
                text = f"The event number {event.event_id} waited for the seal and is gone."
                raise Found(Finding(Fault.DELETED, text))
            if not is_own(event):
                text = "It waits for the seal, but this site did not write it."
                raise Found(Finding(Fault.INSERTED, text, event=event.uuid))
        again = LogEntry.objects.filter(event__in=PendingEvent.objects.values("event")).first()
        if again:
            text = "It is sealed, and waits for the seal once more."
            raise Found(Finding(Fault.INSERTED, text, again.place, _uuid_at(again.place)))
        unknown = self._gone.first_unknown()
        if unknown:
            text = f"The tombstone number {unknown.pk} is not one that the file knows."
            raise Found(Finding(Fault.INSERTED, text))

    def _no_event_is_left_over(self) -> None:
        """Check that every event is in the log or waits for it."""
        events, sealed, waiting = _count_events()
        if events > sealed + waiting:
            text = "It is in the ledger, but neither in the log nor waiting for it."
            left = _left_over().values_list("pk", flat=True).first()
            raise Found(Finding(Fault.INSERTED, text, event=read_uuid(left)))

    def _count(self, kind: str) -> None:
        setattr(self.counts, kind, getattr(self.counts, kind) + 1)


class _FileInOrder:
    """The file, read in step with the log."""

    def __init__(self, end: int) -> None:
        self._batches = ledger_file.checkpoints(settings.LEDGER_DIR)
        self._end = end
        self._read = 0
        self._leaves = bytearray()
        self._notes: deque[tuple[int, str]] = deque()

    def leaves(self, count: int) -> bytes:
        """The next hashes; fewer if the file ends before."""
        wanted = count * HASH_BYTES
        while len(self._leaves) < wanted and self._read < self._end:
            batch = next(self._batches)
            self._read = batch.size
            self._leaves += batch.leaves
            self._notes.append((batch.size, batch.note))
        found = bytes(self._leaves[:wanted])
        del self._leaves[:wanted]
        return found

    def next_size(self) -> int | None:
        """The size of the next checkpoint whose leaves were read."""
        return self._notes[0][0] if self._notes else None

    def take(self, size: int) -> str | None:
        """The checkpoint of a size, if it is the next one."""
        return self._notes.popleft()[1] if self.next_size() == size else None


class _CheckpointsInOrder:
    """The checkpoints of the database, read in step with the log."""

    def __init__(self, end: int) -> None:
        rows = Checkpoint.objects.filter(size__lte=end).order_by("size")
        self._rows = rows.iterator(chunk_size=500)
        self._next = next(self._rows, None)

    def next_size(self) -> int | None:
        """The size of the next one."""
        return self._next.size if self._next else None

    def take(self, size: int) -> Checkpoint | None:
        """The one of a size, if it is the next one."""
        if self._next is None or self._next.size != size:
            return None
        taken, self._next = self._next, next(self._rows, None)
        return taken


class _Tombstones:
    """The leaves whose events were erased rightfully.

    Their tombstone must be in the file, and must be sealed or have the site's own mark. Without the
    mark, nobody would notice before the next seal if somebody added a place to it.
    """

    def __init__(self) -> None:
        self._known = ledger_file.tombstones(settings.LEDGER_DIR)
        self._read = -1
        self._places: dict[str, array[int]] = {}

    def kind_of(self, place: int) -> str | None:
        """Why a leaf has no event; None if no tombstone says so."""
        found = self._find(place)
        # Somebody may have been erased since the tombstones were read.
        return found or (self._find(place) if self._read_anew() else None)

    def sealed(self, first: int, end: int) -> dict[int, bytes]:
        """The leaf hashes of tombstones that have a place in a run."""
        entries = LogEntry.objects.filter(place__gte=first, place__lt=end, gone__isnull=False)
        found = entries.select_related("gone")
        return {one.place: leaf_hash(entry_of_gone(one.gone)) for one in found if one.gone}

    def first_unknown(self) -> Gone | None:
        """A tombstone that was not made by erasing."""
        gone = Gone.objects.order_by("pk").iterator()
        fresh = self._known | ledger_file.tombstones(settings.LEDGER_DIR)
        return next((one for one in gone if one.tombstone not in fresh), None)

    def _find(self, place: int) -> str | None:
        for kind, places in self._places.items():
            index = bisect_left(places, place)
            if index < len(places) and places[index] == place:
                return kind
        return None

    def _read_anew(self) -> bool:
        count = Gone.objects.count()
        if count == self._read:
            return False
        self._read, found = count, dict[str, list[int]]()
        known = ledger_file.tombstones(settings.LEDGER_DIR)
        leaf = LogEntry.objects.filter(gone=OuterRef("pk"))
        for gone in Gone.objects.annotate(is_sealed=Exists(leaf)).iterator():
            if gone.tombstone in known and (gone.is_sealed or is_own_tombstone(gone)):
                found.setdefault(gone.kind, []).extend(gone.places)
        self._places = {kind: array("Q", sorted(places)) for kind, places in found.items()}
        return True


def _runs(end: int, readers: int) -> Iterator[_Hashed]:
    """The log in runs. With readers, the next runs are read while one is being checked."""
    bounds = [(first, min(first + RUN, end)) for first in range(0, end, RUN)]
    if not readers or len(bounds) <= readers:
        yield from (_read_and_hash(*one) for one in bounds)
        return
    pool = ProcessPoolExecutor(
        readers, multiprocessing.get_context("fork"), _leave_the_parents_connection
    )
    try:
        ahead: deque[Future[_Hashed]] = deque()
        for one in bounds:
            ahead.append(pool.submit(_read_and_hash, *one))
            if len(ahead) > 2 * readers:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_the_parents_connection() -> None:
    """Make a forked process open its own connection.

    If the parent's connection were closed or garbage-collected here, it would be ended, or lose its
    locks, for both processes.
    """
    _parents.append(connection.connection)
    connection.connection = None


def _read_and_hash(first: int, end: int) -> _Hashed:
    run = read_run(first, end)
    gaps = [index for index, entry in enumerate(run.entries) if not entry]
    return _Hashed(leaf_hashes(run.entries), gaps, run.leaf_hashes, run.tombstones)


def _forged(size: int, what: str) -> Found:
    return Found(Finding(Fault.FORGED, f"The checkpoint of size {size} {what}.", place=size - 1))


def _size_now() -> int:
    newest = Checkpoint.objects.newest()
    return newest.size if newest else 0


def _uuid_at(place: int) -> UUID | None:
    entry = LogEntry.objects.filter(place=place).first()
    return read_uuid(entry.event_id) if entry else None


def _left_over() -> ConsentEventQuerySet:
    waiting = PendingEvent.objects.values("event")
    return ConsentEvent.objects.filter(log_entry=None).exclude(pk__in=waiting).order_by("pk")


def _uuid_of_left_over(filed: bytes) -> UUID | None:
    """The event whose leaf is gone, if the event still exists."""
    left = _left_over().values_list("pk", flat=True).iterator()
    return next((read_uuid(pk) for pk in left if leaf_hash(read_entry(pk)) == filed), None)


def _count_events() -> tuple[int, int, int]:
    """Events, events in the log, waiting events: in one statement, so of the same moment."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM consent_consentevent),"
            " (SELECT count(event_id) FROM consent_logentry),"
            " (SELECT count(*) FROM consent_pendingevent)"
        )
        events, sealed, waiting = cursor.fetchone()
    return events, sealed, waiting
