"""Continue the log after an old backup was restored, without a fork."""

import uuid
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db import transaction

from consent import log
from consent.models import Checkpoint, Gone, LogEntry, PendingEvent
from consent.models.log import GoneKind
from consent.services.sealing import (
    LogFault,
    NewLeaf,
    append_leaves,
    grown_tree,
    is_own,
    read_all_waiting,
    require_no_fork,
    write_tombstone,
)
from consent.transparency import file as ledger_file
from consent.transparency.entries import entry_of_gone
from consent.transparency.file import FiledCheckpoint
from consent.transparency.merkle import HASH_BYTES, Tree, leaf_hash


def recover_log(*, at: datetime) -> int:
    """Take the leaves that a restored backup lacks from the file. Returns how many.

    Their events are lost, and the log records this: a tombstone of kind "restored" names their
    places. If the backup still has such an event, waiting for the seal, it gets its old leaf. Does
    nothing if nothing is lost. Raises LogFault if the backup and the file have different histories.
    """
    with transaction.atomic(durable=True):
        Checkpoint.objects.wait_for_turn()
        filed, newest = (
            ledger_file.newest_checkpoint(settings.LEDGER_DIR),
            Checkpoint.objects.newest(),
        )
        first = newest.size if newest else 0
        if filed is None or filed.size <= first:
            require_no_fork()
            return 0
        tree = grown_tree(newest)
        for checkpoint in _missing_after(newest):
            _take_back(tree, checkpoint)
        places = _lost_places(first)
        if places:
            _say_so(places, at)
    return tree.size - first


def _missing_after(newest: Checkpoint | None) -> Iterator[FiledCheckpoint]:
    """The file's checkpoints after the database's newest one, which must be in the file, too."""
    known = newest is None
    for one in ledger_file.checkpoints(settings.LEDGER_DIR):
        if known:
            yield one
        elif newest and one.note == newest.note:
            known = True
        elif newest and one.size >= newest.size:
            raise LogFault("The newest checkpoint of the database is not one of the file.")


def _take_back(tree: Tree, checkpoint: FiledCheckpoint) -> None:
    hashes = [
        checkpoint.leaves[start : start + HASH_BYTES]
        for start in range(0, len(checkpoint.leaves), HASH_BYTES)
    ]
    events, tombstones = _held_events(), _held_tombstones()
    append_leaves(tree, (NewLeaf(one, events.get(one), tombstones.get(one)) for one in hashes))
    PendingEvent.objects.filter(pk__in=[events[one] for one in hashes if one in events]).delete()
    head = log.signed_head(checkpoint.note)
    if head is None or (head.size, head.root) != (tree.size, tree.root()):
        raise LogFault("A checkpoint of the file is not signed, or not of these leaves.")
    Checkpoint.objects.create(
        size=head.size, root=head.root, note=checkpoint.note, sealed_at=checkpoint.at
    )


def _held_events() -> dict[bytes, int]:
    """Events in the backup that wait for the seal, although some already had a leaf."""
    return {leaf_hash(one.entry): one.event_id for one in read_all_waiting() if is_own(one)}


def _held_tombstones() -> dict[bytes, int]:
    waiting = Gone.objects.filter(log_entry=None)
    return {leaf_hash(entry_of_gone(one)): one.pk for one in waiting}


def _lost_places(first: int) -> list[int]:
    lost = LogEntry.objects.filter(place__gte=first, event=None, gone=None)
    return list(lost.order_by("place").values_list("place", flat=True))


def _say_so(places: list[int], at: datetime) -> None:
    tombstone = uuid.uuid4()
    # The file first: a tombstone that is not in it does not count.
    ledger_file.append_tombstone(settings.LEDGER_DIR, tombstone, at)
    write_tombstone(tombstone, GoneKind.RESTORED, at=at, places=places)
