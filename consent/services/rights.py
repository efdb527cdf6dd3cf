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
from consent.services.sealing import is_own_tombstone, write_tombstone
from consent.states import VALID_FOR_PROCESSING
from consent.transparency import file as ledger_file

_logger = logging.getLogger(__name__)
# SQLite takes a limited number of values in one statement.
_AT_ONCE = 500


def delete_everything(*, visitor: Visitor, at: datetime) -> None:
    """Delete all that is held about a visitor, events included, at once (R-60).

    What stays is the hashes of the log, which without the events say nothing about anybody, and a
    tombstone: a random number that nobody has seen. Doing it twice changes nothing.
    """
    if visitor.is_kept:
        _erase(visitor.pk, GoneKind.ERASED, at=at)


def prune_evidence(*, at: datetime, limit: int = 500) -> int:
    """Erase people whose last decision is too old to be evidence of anything (R-62).

    Whoever has a grant in force stays, and whoever signed in since. Each person is a transaction
    of its own, so stopping half-way leaves nothing half done. Returns how many were erased.
    """
    old = _forgotten(at)
    keys = list(old.order_by("created_at").values_list("pk", flat=True)[:limit])
    return sum(_erase(key, GoneKind.RETENTION, at=at, among=old) for key in keys)


def reapply_erasures(*, at: datetime) -> int:
    """Erase again everybody whom a restored backup brought back (R-61). Returns how many.

    Raises OSError or LedgerFileFault if the file of tombstones cannot be read: then nobody can say
    who was erased.
    """
    keys = [key for some in _returned() for key in some.values_list("pk", flat=True)]
    return sum(_erase(key, GoneKind.ERASED, at=at) for key in keys)


def unapplied_tombstones() -> int:
    """How many erased people are in the database: the site must not serve until it is none.

    Raises OSError or LedgerFileFault if the file of tombstones cannot be read.
    """
    return sum(some.count() for some in _returned())


def mirror_tombstones(*, at: datetime) -> int:
    """Write tombstones to the file that it lacks, because it could not be written at the time.

    Only those that this site marked: whoever hides a deletion behind a tombstone of their own must
    not get it confirmed. Returns how many. Raises OSError if the file still cannot be written.
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
    """Erase one person, if still there and still ``among`` those who may go."""
    lock(Visitor(pk=key))
    visitor = (Visitor.objects.all() if among is None else among).filter(pk=key).first()
    if visitor is None:
        return False
    tombstone = _bury(visitor, kind, at)
    for holder in holders.all_holders():
        holder.erase(visitor)
    # Last, and before the commit: if the machine dies here, whoever wanted to go goes later.
    _write_down(tombstone, at)
    return True


def _bury(visitor: Visitor, kind: GoneKind, at: datetime) -> uuid.UUID:
    """Say in the log that these leaves have no entry any more, and by which tombstone."""
    events = ConsentEvent.objects.for_visitor(visitor)
    places = LogEntry.objects.filter(event__in=events).order_by("place")
    tombstone = visitor.tombstone
    if Gone.objects.filter(tombstone=tombstone).exists():
        # A part of a backup came back. What the log said before stays as it was said.
        tombstone = uuid.uuid4()
    named = list(places.values_list("place", flat=True))
    write_tombstone(tombstone, kind, at=at, places=named)
    return tombstone


def _write_down(tombstone: uuid.UUID, at: datetime) -> None:
    """Put the tombstone where a restored backup cannot undo it; deleting works without, too."""
    try:
        ledger_file.append_tombstone(settings.LEDGER_DIR, tombstone, at)
    except (OSError, ledger_file.LedgerFileFault) as fault:
        _logger.error(
            "A tombstone could not be written to LEDGER_DIR (%s). Upkeep will try again; until"
            " then a restored backup would bring an erased person back.",
            type(fault).__name__,
        )


def _returned() -> Iterator[QuerySet[Visitor]]:
    """Visitors who should not be there, a few tombstones at a time."""
    tombstones = sorted(ledger_file.tombstones(settings.LEDGER_DIR))
    for start in range(0, len(tombstones), _AT_ONCE):
        yield Visitor.objects.filter(tombstone__in=tombstones[start : start + _AT_ONCE])


def _forgotten(at: datetime) -> QuerySet[Visitor]:
    """Visitors whose time as evidence is over."""
    since = at - timedelta(days=settings.EVIDENCE_DAYS)
    decided = ConsentEvent.objects.filter(visitor_id=OuterRef("pk"), recorded_at__gte=since)
    in_force = Standing.objects.filter(
        visitor_id=OuterRef("pk"), state__in=VALID_FOR_PROCESSING, until__gt=at
    )
    signed_in = Q(user__last_login__gte=since) | Q(user__joined_at__gte=since)
    return Visitor.objects.filter(
        ~Exists(decided), ~Exists(in_force), created_at__lt=since
    ).exclude(signed_in)
