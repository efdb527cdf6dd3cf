"""Makes many events at once, with the site's mark, and seals and erases them."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from accounts.models import Visitor
from consent import registry, services
from consent.models import Checkpoint, ConsentEvent, LogEntry, PendingEvent, Standing
from consent.models.log import GoneKind
from consent.services.sealing import write_tombstone
from consent.transparency import file as ledger_file
from consent.transparency.entries import entry_of, mark_of

STATES = ("ConsentGiven", "ConsentRefused", "ConsentWithdrawn", "RenewedConsentGiven")


def add_events(count: int, *, at: datetime, visitors: int = 1) -> list[ConsentEvent]:
    """Events of some visitors in turn, under words in both languages. They wait for the seal."""
    people = [Visitor(created_at=at) for _number in range(visitors)]
    Visitor.objects.bulk_create(people)
    notices = registry.current().live_notices()
    words = [one for notice in notices for one in notice.wordings.values()]
    first = [_event(number, people, words, at=at) for number in range(min(visitors, count))]
    ConsentEvent.objects.bulk_create(first)
    later = [
        _event(number, people, words, at=at, replaces=first[number % visitors].pk)
        for number in range(len(first), count)
    ]
    return [*first, *ConsentEvent.objects.bulk_create(later)]


def _event(
    number: int,
    people: list[Visitor],
    words: list[registry.Wording],
    *,
    at: datetime,
    replaces: int | None = None,
) -> ConsentEvent:
    shown = words[number % len(words)]
    event = ConsentEvent(
        visitor_id=people[number % len(people)].pk,
        wording_id=shown.id,
        state=STATES[number % len(STATES)],
        recorded_at=at + timedelta(microseconds=number),
        control="ask:share",
        page="consent:ask",
        signal="gpc" if number % 7 == 0 else "",
        shown_at=at if number % 3 else None,
        nonce=uuid.uuid4(),
        replaces_id=replaces,
        valid_until=at + timedelta(days=30) if number % 2 else None,
    )
    return marked(event, shown.sha256)


def marked(event: ConsentEvent, words: str) -> ConsentEvent:
    """The event with the mark that the site gives when it records one."""
    event.mark = mark_of(entry_of(event, words=words), secret=settings.SECRET_KEY)
    return event


def seal_all(*, at: datetime, limit: int = 10_000) -> list[Checkpoint]:
    """Seal until nothing waits."""
    sealed = []
    while checkpoint := services.seal(at=at, limit=limit):
        sealed.append(checkpoint)
    return sealed


def erase(visitor_id: uuid.UUID, *, at: datetime) -> list[int]:
    """Do to the log what erasing does. Returns the places."""
    visitor = Visitor.objects.get(pk=visitor_id)
    ledger_file.append_tombstone(settings.LEDGER_DIR, visitor.tombstone, at)
    with transaction.atomic():
        events = ConsentEvent.objects.filter(visitor_id=visitor_id)
        PendingEvent.objects.filter(event__in=events).delete()
        entries = LogEntry.objects.filter(event__in=events)
        places = list(entries.order_by("place").values_list("place", flat=True))
        write_tombstone(visitor.tombstone, GoneKind.ERASED, at=at, places=places)
        entries.update(event=None)
        Standing.objects.filter(visitor_id=visitor_id).delete()
        Visitor.objects.filter(pk=visitor_id).delete()
        events.erase()
    return places
