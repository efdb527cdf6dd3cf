"""Verify: recompute the whole log from the events and compare it with everything that was signed.

Three things must agree at every place: the event as it is now, the leaf hash in the database, and
the leaf hash in the file outside it. If they differ, the file is taken to be right. Memory use does
not grow: the log is read in runs, and the tree keeps only its right edge.

``words`` is what people saw, ``leaves`` what stands at each place, ``tree`` what was made of that
and signed, ``beside`` what is in no leaf.
"""

import threading

from django.conf import settings
from django.db import connection

from consent.models import Checkpoint
from consent.services.findings import Counts, Fault, Finding, Found, Verdict
from consent.services.verification.beside import check_what_waits, nothing_beyond, nothing_left_over
from consent.services.verification.leaves import Leaves
from consent.services.verification.runs import READERS, RUN, runs
from consent.services.verification.tombstones import Tombstones
from consent.services.verification.tree import CheckpointsInOrder, FileInOrder, SignedTree
from consent.services.verification.words import check_words
from consent.transparency import file as ledger_file
from consent.transparency.file import LedgerFileFault

__all__ = ["verify_ledger"]


def verify_ledger(*, readers: int = READERS) -> Verdict:
    """Check events, words, hashes, checkpoints and the file, and report the first fault.

    It only reads, and blocks nobody. ``readers`` processes read and hash ahead of this one. They
    are not used inside a transaction, because they would not see its changes, nor beside other
    threads, because a fork inherits the locks that those hold.
    """
    is_alone = threading.active_count() == 1 and not connection.in_atomic_block
    counts = Counts()
    try:
        _walk(counts, readers if is_alone else 0)
    except Found as found:
        return Verdict(found.finding, counts)
    except LedgerFileFault as fault:
        return Verdict(Finding(Fault.FILE, str(fault)), counts)
    return Verdict(None, counts)


def _walk(counts: Counts, readers: int) -> None:
    """Along the log, from its first leaf to its last checkpoint. Raises Found."""
    # The file first: whatever it has, the database has had before.
    filed, newest = (
        ledger_file.newest_checkpoint(settings.LEDGER_DIR),
        Checkpoint.objects.newest(),
    )
    filed_size = filed.size if filed else 0
    end = max(filed_size, newest.size if newest else 0)
    file, gone = FileInOrder(filed_size), Tombstones()
    leaves = Leaves(end, filed_size, gone, counts)
    tree = SignedTree(filed_size, file, CheckpointsInOrder(end), counts)
    check_words()
    counts.size = end
    for number, run in enumerate(runs(end, readers)):
        first = number * RUN
        until = min(first + RUN, end)
        tree.advance(leaves.hashes(run, first, until, file.leaves(until - first)))
    if counts.not_yet_in_file > 1:
        text = f"The file lacks the newest {counts.not_yet_in_file} checkpoints."
        raise Found(Finding(Fault.FILE, text))
    nothing_beyond(end)
    check_what_waits(counts, gone)
    nothing_left_over()
