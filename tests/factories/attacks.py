"""Attacks on the log by somebody with full access to the database, and a way to undo them."""

from contextlib import contextmanager

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from consent import log
from consent.keys.signing import read_ring
from consent.models import Checkpoint, ConsentEvent, LogEntry, LogNode, triggers
from consent.models.entry_sql import read_run
from consent.transparency.merkle import leaf_hash, root_of
from consent.transparency.notes import Head, sign

EVENT = "consent_consentevent"


@contextmanager
def undone():
    """Run an attack without the triggers, and undo it afterwards."""
    saved = transaction.savepoint()
    triggers.remove(connection)
    try:
        yield
    finally:
        transaction.savepoint_rollback(saved)


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def insert_copy(event, **changed):
    """Insert a copy of a row, with some columns changed."""
    copy = ConsentEvent.objects.get(pk=event.pk)
    fields = {f.column: getattr(copy, f.attname) for f in ConsentEvent._meta.concrete_fields}
    del fields["id"]
    fresh = ConsentEvent()
    fields |= {"uuid": fresh.uuid, "nonce": fresh.nonce, **changed}
    names = ", ".join(fields)
    holes = ", ".join(["%s"] * len(fields))
    values = [
        _adapted(value) if key in ("uuid", "nonce", "visitor_id") else value
        for key, value in fields.items()
    ]
    values = [str(v).replace("+00:00", "") if hasattr(v, "tzinfo") else v for v in values]
    sql(f"INSERT INTO {EVENT} ({names}) VALUES ({holes})", *values)
    return ConsentEvent.objects.get(uuid=fresh.uuid)


def delete_event(event):
    sql(f"UPDATE {EVENT} SET replaces_id = NULL WHERE replaces_id = %s", event.pk)
    sql(f"DELETE FROM {EVENT} WHERE id = %s", event.pk)


def move_leaves(first, *, by):
    away = 1_000_000
    sql("UPDATE consent_logentry SET place = place + %s WHERE place >= %s", away, first)
    sql("UPDATE consent_logentry SET place = place - %s WHERE place >= %s", away - by, away)


def swap_rows(one, other):
    """Exchange the contents of two events."""
    columns = [f.column for f in ConsentEvent._meta.concrete_fields if f.column != "id"]
    rows = {}
    with connection.cursor() as cursor:
        for event in (one, other):
            cursor.execute(f"SELECT {', '.join(columns)} FROM {EVENT} WHERE id = %s", [event.pk])
            rows[event.pk] = cursor.fetchone()
    to = f"UPDATE {EVENT} SET " + ", ".join(f"{c} = %s" for c in columns) + " WHERE id = %s"
    parked = dict(zip(columns, rows[one.pk], strict=True))
    parked |= {"uuid": _adapted(ConsentEvent().uuid), "nonce": _adapted(ConsentEvent().nonce)}
    sql(to, *parked.values(), one.pk)
    sql(to, *rows[one.pk], other.pk)
    sql(to, *rows[other.pk], one.pk)


def swap_links(first, second):
    one, other = (LogEntry.objects.get(place=place).event_id for place in (first, second))
    link = "UPDATE consent_logentry SET event_id = %s WHERE place = %s"
    sql(link, None, first)
    sql(link, one, second)
    sql(link, other, first)


def make_hashes_match(*, checkpoints=True):
    """Forge leaf hashes, inner hashes and checkpoints from the events, using the site's key."""
    size = LogEntry.objects.count()
    hashes = [
        leaf_hash(entry) if entry else bytes(one.leaf_hash)
        for entry, one in zip(read_run(0, size).entries, LogEntry.objects.all(), strict=True)
    ]
    for entry, one in zip(LogEntry.objects.all(), hashes, strict=True):
        if bytes(entry.leaf_hash) != one:
            LogEntry.objects.filter(place=entry.place).update(leaf_hash=one)
    LogNode.objects.all().delete()
    LogNode.objects.bulk_create(
        LogNode(level=1, number=n, node_hash=root_of(hashes[n * 256 : n * 256 + 256]))
        for n in range(size // 256)
    )
    sizes = [one.size for one in Checkpoint.objects.all() if one.size < size]
    if checkpoints:
        forge_checkpoints(hashes, [*sizes, size])


def forge_checkpoints(hashes, sizes):
    Checkpoint.objects.all().delete()
    key = read_ring(settings.SIGNING_KEYS)[0]
    for size in sizes:
        head = Head(log.origin(), size, root_of(hashes[:size]))
        note = sign(head.text, name=head.origin, key=key)
        Checkpoint.objects.create(size=size, root=head.root, note=note, sealed_at=timezone.now())


def _adapted(value):
    return getattr(value, "hex", value) if connection.vendor == "sqlite" else value
