"""Give the log another name, and record that in the log."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import transaction

from consent import log
from consent.models import Checkpoint
from consent.models.log import GoneKind
from consent.services.sealing import (
    LogFault,
    NewLeaf,
    append_leaves,
    copy_to_file,
    grown_tree,
    write_checkpoint,
    write_tombstone,
)
from consent.transparency import file as ledger_file
from consent.transparency.entries import entry_of_gone
from consent.transparency.merkle import leaf_hash


def rename_log(*, name: str, at: datetime) -> Checkpoint:
    """Seal a leaf about the change, and a checkpoint with the new name and the old one.

    Every later checkpoint repeats the earlier names, and the keys that verify checkpoints under
    them stay published. Raises LogFault if nothing was sealed yet or the name is the same,
    NoteFault if it is not a valid name for a log.
    """
    with transaction.atomic(durable=True):
        Checkpoint.objects.wait_for_turn()
        copy_to_file()
        newest, names = Checkpoint.objects.newest(), log.names()
        if newest is None:
            raise LogFault("Nothing was sealed yet: the log gets its name with the first seal.")
        if name == names[0]:
            raise LogFault("This is the name of the log already.")
        tree = grown_tree(newest)
        append_leaves(tree, [_leaf_that_says_so(at)])
        earlier = tuple(one for one in names if one != name)
        checkpoint = write_checkpoint(tree, at=at, names=(name, *earlier))
    copy_to_file()
    return checkpoint


def _leaf_that_says_so(at: datetime) -> NewLeaf:
    tombstone = uuid.uuid4()
    # The file first: a leaf that is not in it does not count.
    ledger_file.append_tombstone(settings.LEDGER_DIR, tombstone, at)
    gone = write_tombstone(tombstone, GoneKind.RENAMED, at=at, places=[])
    return NewLeaf(leaf_hash(entry_of_gone(gone)), gone_id=gone.pk)
