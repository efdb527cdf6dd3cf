"""Erase a person: at once, everywhere, and again after a backup was restored (Art. 17 GDPR)."""

import logging
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts import holders
from accounts.models import Visitor
from accounts.services import lock
from consent.models import ConsentEvent, Gone, LogEntry, Standing
from consent.models.log import GoneKind
from consent.services.figures import count_before_erasing
from consent.services.sealing import is_own_tombstone, write_tombstone
from consent.states import VALID_FOR_PROCESSING
from consent.transparency import file as ledger_file

_logger = logging.getLogger(__name__)
# SQLite takes a limited number of values in one statement.
_AT_ONCE = 500


def delete_everything(*, visitor: Visitor, at: datetime) -> None:
    """Delete all that is held about a visitor, events included, at once (R-60).

    The hashes of the log stay, which reveal nothing about a person without the events, and a
    tombstone, which is a random number that nobody has seen. Doing it twice changes nothing.
    """
    if visitor.is_kept:
        _erase(visitor.pk, GoneKind.ERASED, at=at)


def prune_evidence(*, at: datetime, limit: int = 500) -> int:
    """Erase people whose last decision is too old to be needed as evidence (R-62).

    People with a grant in force, or who have signed in since, are not erased. Each person is a
    transaction of its own, so stopping half-way leaves nothing half done. Returns how many.
    """
    old = _forgotten(at)
    keys = list(old.order_by("created_at").values_list("pk", flat=True)[:limit])
    return sum(_erase(key, GoneKind.RETENTION, at=at, among=old) for key in keys)


def reapply_erasures(*, at: datetime) -> int:
    """Erase again everybody whom a restored backup brought back (R-61). Returns how many.

    Raises OSError or LedgerFileFault if the file of tombstones cannot be read, because then it is
    unknown who was erased.
    """
    keys = [key for some in _returned() for key in some.values_list("pk", flat=True)]
    return sum(_erase(key, GoneKind.ERASED, at=at) for key in keys)


def unapplied_tombstones() -> int:
    """How many erased people are in the database. The site must not be started unless it is zero.

    Raises OSError or LedgerFileFault if the file of tombstones cannot be read.
    """
    return sum(some.count() for some in _returned())


def mirror_tombstones(*, at: datetime) -> int:
    """Add missing tombstones to the file, for times when it could not be written.

    Only tombstones with this site's mark: otherwise a forged one could hide a deletion. Returns how
    many. Raises OSError if the file still cannot be written.
    """
    known = ledger_file.tombstones(settings.LEDGER_DIR)
    missing = [gone for gone in Gone.objects.order_by("pk") if gone.tombstone not in known]
    marked = [gone for gone in missing if is_own_tombstone(gone)]
    for gone in marked:
        ledger_file.append_tombstone(settings.LEDGER_DIR, gone.tombstone, gone.at)
    return len(marked)


@transaction.atomic
def _erase(
    key: uuid.UUID, kind: GoneKind, *, at: datetime, among: QuerySet[Visitor] | None = None
) -> bool:
    """Erase one person, if still there and still ``among`` those to be erased."""
    lock(Visitor(pk=key))
    visitor = (Visitor.objects.all() if among is None else among).filter(pk=key).first()
    if visitor is None:
        return False
    count_before_erasing(visitor_id=visitor.pk)
    tombstone = _bury(visitor, kind, at)
    for holder in holders.all_holders():
        holder.erase(visitor)
    # Last, and before the commit: if the machine dies here, the person is erased later.
    _write_down(tombstone, at)
    return True


def _bury(visitor: Visitor, kind: GoneKind, at: datetime) -> uuid.UUID:
    """Record in the log, with a tombstone, that these leaves no longer have entries."""
    events = ConsentEvent.objects.for_visitor(visitor)
    places = LogEntry.objects.filter(event__in=events).order_by("place")
    tombstone = visitor.tombstone
    if Gone.objects.filter(tombstone=tombstone).exists():
        # Part of a backup was restored. The earlier tombstone stays as it is.
        tombstone = uuid.uuid4()
    named = list(places.values_list("place", flat=True))
    write_tombstone(tombstone, kind, at=at, places=named)
    return tombstone


def _write_down(tombstone: uuid.UUID, at: datetime) -> None:
    """Write the tombstone to the file outside the database; if that fails, deleting goes on."""
    try:
        ledger_file.append_tombstone(settings.LEDGER_DIR, tombstone, at)
    except (OSError, ledger_file.LedgerFileFault) as fault:
        _logger.error(
            "A tombstone could not be written to LEDGER_DIR (%s). Upkeep will try again; until"
            " then a restored backup would bring an erased person back.",
            type(fault).__name__,
        )


def _returned() -> Iterator[QuerySet[Visitor]]:
    """Erased visitors who are in the database again, a few tombstones at a time."""
    tombstones = sorted(ledger_file.tombstones(settings.LEDGER_DIR))
    for start in range(0, len(tombstones), _AT_ONCE):
        yield Visitor.objects.filter(tombstone__in=tombstones[start : start + _AT_ONCE])


def _forgotten(at: datetime) -> QuerySet[Visitor]:
    """Visitors whose decisions are no longer needed as evidence."""
    since = at - timedelta(days=settings.EVIDENCE_DAYS)
    decided = ConsentEvent.objects.filter(visitor_id=OuterRef("pk"), recorded_at__gte=since)
    in_force = Standing.objects.filter(
        visitor_id=OuterRef("pk"), state__in=VALID_FOR_PROCESSING, until__gt=at
    )
    signed_in = Q(user__last_login__gte=since) | Q(user__joined_at__gte=since)
    return Visitor.objects.filter(
        ~Exists(decided), ~Exists(in_force), created_at__lt=since
    ).exclude(signed_in)
