"""Seal: events since the last time become leaves of the log, under a new signed checkpoint.

An event is sealed once, and a new checkpoint never contradicts an earlier one. This is checked
before anything is signed: the newest checkpoint must be the same as in the file, and the stored
hashes must lead to it.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import transaction

from consent import log
from consent.models import Checkpoint, Gone, LogEntry, LogNode, PendingEvent
from consent.models.entry_sql import Waiting, read_waiting
from consent.models.log import GoneKind
from consent.transparency import file as ledger_file
from consent.transparency.entries import entry_of_gone, is_marked, is_marked_gone, mark_of
from consent.transparency.file import FiledCheckpoint
from consent.transparency.merkle import Node, Tree, leaf_hash
from consent.transparency.notes import Head

# Events in a batch, so that the transaction stays short and a line of the file readable.
BATCH = 10_000
_PAGE = 2_000


class LogFault(Exception):
    """The log cannot go on, because sealing now would give it two histories (a fork)."""


class NewLeaf(NamedTuple):
    """An event or a tombstone that is about to become a leaf."""

    leaf_hash: bytes
    event_id: int | None = None
    gone_id: int | None = None


def seal(*, at: datetime, limit: int = BATCH) -> Checkpoint | None:
    """Put one batch of waiting events into the log and sign a checkpoint; None if none wait.

    Events without this site's own mark are left out; ``verify_ledger`` names them. Raises LogFault
    if the file outside the database has more than the database, or something else. Opens its own
    transaction, because lines in the file cannot be undone.
    """
    # Events never change, so they are read and hashed before the lock is taken.
    events = _waiting_events(limit)
    tombstones = _waiting_tombstones(limit - len(events))
    checkpoint = None
    if events or tombstones:
        with transaction.atomic(durable=True):
            checkpoint = _seal(events, tombstones, at)
    copy_to_file()
    return checkpoint


def copy_to_file() -> int:
    """Add checkpoints that a crash kept out of the file. Returns how many.

    Raises LogFault if the file has a checkpoint that the database lacks, and if one in the database
    was not signed by this site, because a line in the file cannot be undone.
    """
    filed = require_no_fork()
    size = filed.size if filed else 0
    added = 0
    for one in Checkpoint.objects.filter(size__gt=size).order_by("size").iterator():
        _require_signed(one)
        leaves = b"".join(LogEntry.objects.hashes(size, one.size))
        added += ledger_file.append_checkpoint(
            settings.LEDGER_DIR,
            FiledCheckpoint(size=one.size, note=one.note, at=one.sealed_at, leaves=leaves),
        )
        size = one.size
    return added


def require_no_fork() -> FiledCheckpoint | None:
    """The file's newest checkpoint. Raises LogFault unless the database has the same one."""
    filed = ledger_file.newest_checkpoint(settings.LEDGER_DIR)
    if filed and not Checkpoint.objects.filter(size=filed.size, note=filed.note).exists():
        raise LogFault(
            f"The file outside the database knows a checkpoint of size {filed.size} that the"
            " database does not have. Run verify_ledger. If an old backup was restored, run"
            " reapply_erasures: it lets the log go on."
        )
    return filed


def grown_tree(newest: Checkpoint | None) -> Tree:
    """The tree under the newest checkpoint, ready to grow.

    Raises LogFault unless the stored hashes lead to exactly the root that was signed.
    """
    if newest is None:
        return Tree()
    tree = Tree.of(newest.size, log.Tiles(newest.size).read)
    head = _require_signed(newest)
    if (head.size, head.root) != (tree.size, tree.root()):
        raise LogFault("The stored hashes do not lead to the newest checkpoint. Run verify_ledger.")
    return tree


def append_leaves(tree: Tree, leaves: Iterable[NewLeaf]) -> None:
    """Write leaves, and the roots of the tiles that become full with them."""
    found, first = list(leaves), tree.size
    nodes = tree.extend([one.leaf_hash for one in found])
    LogEntry.objects.append(
        (place, one.leaf_hash, one.event_id, one.gone_id) for place, one in enumerate(found, first)
    )
    LogNode.objects.bulk_create(_rows(nodes))


def write_checkpoint(
    tree: Tree, *, at: datetime, names: tuple[str, ...] | None = None
) -> Checkpoint:
    """Sign the current state of the log, under its name or the first of the given names."""
    name, *formerly = names or log.names()
    head = Head(name, tree.size, tree.root(), tuple(formerly))
    return Checkpoint.objects.create(
        size=head.size, root=head.root, note=log.signed(head), sealed_at=at
    )


def is_own(event: Waiting) -> bool:
    """Whether this site wrote an event, and it is unchanged."""
    return bool(event.entry) and is_marked(event.entry, event.mark, secrets=_secrets())


def is_own_tombstone(gone: Gone) -> bool:
    """Whether this site wrote a tombstone, and it is unchanged."""
    return is_marked_gone(gone, secrets=_secrets())


def write_tombstone(tombstone: UUID, kind: GoneKind, *, at: datetime, places: list[int]) -> Gone:
    """Record, with the site's mark, that the entries of these places are gone, and why."""
    gone = Gone(tombstone=tombstone, kind=kind, at=at, places=places)
    gone.mark = mark_of(entry_of_gone(gone), secret=settings.SECRET_KEY)
    gone.save()
    return gone


def read_all_waiting() -> Iterator[Waiting]:
    """Every event that waits, in the order of the ledger, a page at a time."""
    after = 0
    while page := read_waiting(after, _PAGE):
        yield from page
        after = page[-1].event_id


def _require_signed(checkpoint: Checkpoint) -> Head:
    head = log.signed_head(checkpoint.note)
    if head is None or head.size != checkpoint.size:
        raise LogFault(
            f"No key of SIGNING_KEYS signed the checkpoint of size {checkpoint.size} in the"
            " database. If its key was taken out of SIGNING_KEYS, put it back behind the first."
            " If not, somebody else wrote it: run verify_ledger."
        )
    return head


def _secrets() -> list[str]:
    return [settings.SECRET_KEY, *map(str, settings.SECRET_KEY_FALLBACKS)]


def _waiting_events(limit: int) -> list[NewLeaf]:
    found = []
    for event in read_all_waiting():
        if is_own(event):
            found.append(NewLeaf(leaf_hash(event.entry), event_id=event.event_id))
        if len(found) == limit:
            break
    return found


def _waiting_tombstones(limit: int) -> list[NewLeaf]:
    """Tombstones with our mark that are in the file; others were not made by erasing."""
    waiting = list(Gone.objects.filter(log_entry=None).order_by("pk")[:limit])
    known = ledger_file.tombstones(settings.LEDGER_DIR) if waiting else set()
    return [
        NewLeaf(leaf_hash(entry_of_gone(one)), gone_id=one.pk)
        for one in waiting
        if one.tombstone in known and is_own_tombstone(one)
    ]


def _seal(events: list[NewLeaf], tombstones: list[NewLeaf], at: datetime) -> Checkpoint | None:
    Checkpoint.objects.wait_for_turn()
    # First add what a killed sealer left out, so that the file is at most one checkpoint behind.
    copy_to_file()
    leaves = [*_still_waiting(events), *_still_unsealed(tombstones)]
    if not leaves:
        return None
    tree = grown_tree(Checkpoint.objects.newest())
    append_leaves(tree, leaves)
    sealed = [one.event_id for one in leaves if one.event_id]
    PendingEvent.objects.filter(pk__in=sealed).delete()
    return write_checkpoint(tree, at=at)


def _still_waiting(events: list[NewLeaf]) -> Iterator[NewLeaf]:
    """Those not sealed or erased meanwhile, without visitors who are just being erased."""
    ids = [one.event_id for one in events if one.event_id]
    rows = PendingEvent.objects.select_for_update(skip_locked=True).filter(
        pk__gte=min(ids, default=0), pk__lte=max(ids, default=0)
    )
    waiting = set(rows.values_list("pk", flat=True))
    return (one for one in events if one.event_id in waiting)


def _still_unsealed(tombstones: list[NewLeaf]) -> Iterator[NewLeaf]:
    ids = [one.gone_id for one in tombstones]
    sealed = set(LogEntry.objects.filter(gone__in=ids).values_list("gone_id", flat=True))
    return (one for one in tombstones if one.gone_id not in sealed)


def _rows(nodes: list[Node]) -> Iterator[LogNode]:
    return (LogNode(level=one.level, number=one.number, node_hash=one.hash) for one in nodes)
