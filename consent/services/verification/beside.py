"""What is in no leaf: events that wait, and whatever no checkpoint covers. Raises Found."""

from uuid import UUID

from django.db import connection

from consent.models import Checkpoint, ConsentEvent, LogEntry, LogNode, PendingEvent
from consent.models.entry_sql import read_entry, read_uuid
from consent.models.ledger import ConsentEventQuerySet
from consent.services.findings import Counts, Fault, Finding, Found
from consent.services.sealing import is_own, read_all_waiting
from consent.services.verification.tombstones import Tombstones
from consent.transparency.merkle import hashes_on, leaf_hash


def nothing_beyond(end: int) -> None:
    """No leaf and no inner hash is there that no checkpoint covers."""
    leaf = LogEntry.objects.filter(place__gte=end).first()
    # What was sealed meanwhile has a checkpoint of its own: so it is asked for afterwards.
    if leaf and leaf.place >= _size_now():
        text = "It has a leaf that no checkpoint covers."
        raise Found(Finding(Fault.INSERTED, text, leaf.place, uuid_at(leaf.place)))
    for level in range(1, 9):
        first = hashes_on(level, end)
        node = LogNode.objects.filter(level=level, number__gte=first).first()
        if node and node.number >= hashes_on(level, _size_now()):
            _raise_needless_node(node)
    node = LogNode.objects.exclude(level__gte=1, level__lt=9).first()
    if node:
        _raise_needless_node(node)


def check_what_waits(counts: Counts, gone: Tombstones) -> None:
    """Whatever waits for the seal was written by this site, and waits for the first time."""
    for event in read_all_waiting():
        counts.waiting += 1
        if not event.entry:
            text = f"The event number {event.event_id} waited for the seal and is gone."
            raise Found(Finding(Fault.DELETED, text))
        if not is_own(event):
            text = "It waits for the seal, but this site did not write it."
            raise Found(Finding(Fault.INSERTED, text, event=event.uuid))
    again = LogEntry.objects.filter(event__in=PendingEvent.objects.values("event")).first()
    if again:
        text = "It is sealed, and waits for the seal once more."
        raise Found(Finding(Fault.INSERTED, text, again.place, uuid_at(again.place)))
    unknown = gone.first_unknown()
    if unknown:
        text = f"The tombstone number {unknown.pk} is not one that the file knows."
        raise Found(Finding(Fault.INSERTED, text))


def nothing_left_over() -> None:
    """Every event is in the log, or waits for it."""
    events, sealed, waiting = _count_events()
    if events > sealed + waiting:
        text = "It is in the ledger, but neither in the log nor waiting for it."
        left = _left_over().values_list("pk", flat=True).first()
        raise Found(Finding(Fault.INSERTED, text, event=read_uuid(left)))


def _size_now() -> int:
    newest = Checkpoint.objects.newest()
    return newest.size if newest else 0


def uuid_at(place: int) -> UUID | None:
    """The event whose leaf stands at a place, if one is named there."""
    entry = LogEntry.objects.filter(place=place).first()
    return read_uuid(entry.event_id) if entry else None


def _left_over() -> ConsentEventQuerySet:
    waiting = PendingEvent.objects.values("event")
    return ConsentEvent.objects.filter(log_entry=None).exclude(pk__in=waiting).order_by("pk")


def uuid_of_left_over(filed: bytes) -> UUID | None:
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


def _raise_needless_node(node: LogNode) -> None:
    text = f"The inner hash number {node.number} of level {node.level} belongs to nothing."
    raise Found(Finding(Fault.HASH, text))
