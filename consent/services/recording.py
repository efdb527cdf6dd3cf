"""Shared by services that record: write events, end standings and delete their values."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from accounts.models import Visitor
from accounts.services import lock
from consent.models import Answer, ConsentEvent, Last, Standing
from consent.registry import Notice, Registry
from consent.states import EventState
from consent.transparency.entries import entry_of, mark_of

# The control in events of the upkeep, also when a decision records an expiry before it.
TIME_IS_OVER = "keep:expire"
_UPKEEP = "keep"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a decision was based on: the words and their SHA-256, and where the button was."""

    notice: Notice
    wording_id: int
    words: str
    nonce: uuid.UUID
    shown_at: datetime | None
    control: str
    page: str
    signal: str = ""


def lock_last(visitor: Visitor, notice: Notice, at: datetime) -> Last | None:
    """Read a standing with its visitor locked, so that decisions of one person queue up.

    The visitor is locked first and by a separate statement. Every writer takes that lock before any
    other, so there are no deadlocks, and reads after it see what the last writer wrote.
    """
    lock(visitor)
    return Standing.objects.last_of(visitor.pk, notice.id, at=at)


def add_event(
    visitor_id: uuid.UUID,
    asked: Asked,
    state: str,
    last: Last,
    *,
    until: datetime | None,
    at: datetime,
) -> ConsentEvent:
    """Write an event with the site's mark. It supersedes the one before it."""
    event = ConsentEvent(
        visitor_id=visitor_id,
        wording_id=asked.wording_id,
        state=state,
        recorded_at=at,
        control=asked.control,
        page=asked.page,
        signal=asked.signal,
        shown_at=asked.shown_at,
        nonce=asked.nonce,
        replaces_id=last.event_id,
        valid_until=until,
    )
    entry = entry_of(event, words=asked.words)
    event.mark = mark_of(entry, secret=settings.SECRET_KEY)
    event.save()
    return event


def end(
    standing: Standing,
    registry: Registry,
    state: EventState,
    *,
    at: datetime,
    control: str,
    page: str,
    signal: str = "",
) -> ConsentEvent:
    """End a grant. The event names the words that were agreed to."""
    asked = Asked(
        notice=registry.by_id[standing.notice_id],
        wording_id=standing.event.wording_id,
        words=standing.event.wording.sha256,
        nonce=uuid.uuid4(),
        shown_at=None,
        control=control,
        page=page,
        signal=signal,
    )
    last = Last(standing_id=standing.pk, event_id=standing.event_id)
    event = add_event(standing.visitor_id, asked, state, last, until=None, at=at)
    Standing.objects.move(standing.pk, event, epoch=standing.epoch, answer_id=None)
    return event


def let_lapse(standing: Standing, registry: Registry, *, at: datetime) -> ConsentEvent:
    """Record that a grant has expired (Art. 5(1)(e) GDPR, R-46)."""
    return end(standing, registry, EventState.EXPIRED, at=at, control=TIME_IS_OVER, page=_UPKEEP)


def forget_unneeded_answers(visitor_id: uuid.UUID) -> None:
    """Delete the values that no standing needs any longer."""
    Answer.objects.filter(visitor_id=visitor_id, standings=None).delete()
