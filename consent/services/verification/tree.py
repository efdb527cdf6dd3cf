"""What was made of the leaves and signed: inner hashes, and checkpoints in database and file."""

from collections import deque
from itertools import groupby

from django.conf import settings

from consent import log
from consent.models import Checkpoint, LogNode
from consent.services.findings import Counts, Fault, Finding, Found
from consent.transparency import file as ledger_file
from consent.transparency.merkle import HASH_BYTES, TILE, Node, Tree


class FileInOrder:
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


class CheckpointsInOrder:
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


class SignedTree:
    """The tree as it grows with the leaves, and every checkpoint on the way."""

    def __init__(
        self, filed_size: int, file: FileInOrder, checkpoints: CheckpointsInOrder, counts: Counts
    ) -> None:
        self._filed_size = filed_size
        self._file = file
        self._checkpoints = checkpoints
        self._counts = counts
        self._tree = Tree()

    def advance(self, hashes: list[bytes]) -> None:
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
        self._counts.checkpoints += 1
        if stored is None:
            raise _forged(size, "is in the file, but not in the database")
        if filed is None and size < self._filed_size:
            raise _forged(size, "is in the database, but not in the file")
        if filed is None:
            self._counts.not_yet_in_file += 1
        elif filed != stored.note:
            raise _forged(size, "is another one in the file")
        head = log.signed_head(stored.note)
        if head is None:
            raise _forged(size, "is not signed by a key of the ring")
        if head.size != size or not head.root == bytes(stored.root) == self._tree.root():
            raise _forged(size, "does not say what the log is")


def _forged(size: int, what: str) -> Found:
    return Found(Finding(Fault.FORGED, f"The checkpoint of size {size} {what}.", place=size - 1))
