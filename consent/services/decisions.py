"""Record decisions: one transaction writes the event, the standing and the value, or nothing."""

import calendar
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.db import IntegrityError, transaction

from accounts.models import Visitor
from accounts.services import keep, lock
from accounts.visitors import kept_visitor
from consent.entries import entry_of, mark_of
from consent.grants import vault
from consent.models import Answer, ConsentEvent, Last, Standing
from consent.registry import Notice, Purpose, Registry
from consent.states import VALID_FOR_PROCESSING, EventState
from consent.vault import Value

_MONTHS = 12


class Decision(StrEnum):
    """What a person can press. The label, the value posted and what is recorded are one (R-100)."""

    SHARE = "share"
    DECLINE = "decline"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Asked:
    """Under what a decision was made: the words and their SHA-256, and where the button stood."""

    notice: Notice
    wording_id: int
    words: str
    nonce: uuid.UUID
    shown_at: datetime | None
    control: str
    page: str
    signal: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of it. No event: nothing had to change. Not new: this form was sent before."""

    visitor: Visitor
    event: ConsentEvent | None
    is_new: bool


def record_decision(
    *,
    visitor: Visitor,
    registry: Registry,
    asked: Asked,
    decision: Decision,
    value: Value | None,
    at: datetime,
) -> Recorded:
    """Record what a person decided about one notice, once however often the form arrives.

    A value is kept only with ``share``. "Later" never softens a no: it counts only where nothing
    was decided yet.
    """
    try:
        return _record(visitor, registry, asked, decision, value, at)
    except IntegrityError:
        # The form's nonce is in the ledger: the database said so, whoever came first.
        earlier = ConsentEvent.objects.filter(nonce=asked.nonce).first()
        if earlier is None:
            raise
        return Recorded(kept_visitor(earlier.visitor_id), earlier, is_new=False)


@transaction.atomic
def _record(
    visitor: Visitor,
    registry: Registry,
    asked: Asked,
    decision: Decision,
    value: Value | None,
    at: datetime,
) -> Recorded:
    last = _lock(visitor, asked.notice, at)
    if last is None:
        # Nothing was decided about this notice yet, or another request is just doing it.
        visitor = keep(visitor, at=at)
        last = _lock(visitor, asked.notice, at) or Last(user_id=visitor.user_id)
    state = _next_state(decision, last)
    if state is None:
        return Recorded(visitor, None, is_new=False)
    gives = state in VALID_FOR_PROCESSING
    until = _kept_until(last, registry.purposes[asked.notice.purpose], at) if gives else None
    event = _add_event(visitor.pk, asked, state, last, until=until, at=at)
    answer_id = None
    if gives and value is not None:
        answer_id = _store(visitor.pk, registry, asked.notice, value, last)
    _stand(event, asked.notice, last, answer_id=answer_id)
    if answer_id is None:
        _forget_unneeded_answers(visitor)
    return Recorded(visitor, event, is_new=True)


def _lock(visitor: Visitor, notice: Notice, at: datetime) -> Last | None:
    """Read a standing with its visitor locked, so that decisions of one person queue up.

    The visitor is locked first and by a statement of its own: every writer takes that lock before
    any other, so none waits in a circle, and what is read after it is what the last one wrote.
    """
    lock(visitor)
    return Standing.objects.last_of(visitor.pk, notice.id, at=at)


@transaction.atomic
def delete_answer(
    *,
    visitor: Visitor,
    registry: Registry,
    field: str,
    at: datetime,
    control: str,
    page: str,
    signal: str = "",
) -> list[ConsentEvent]:
    """Withdraw every grant of a field and delete its value. Doing it twice changes nothing."""
    if not visitor.is_kept:
        return []
    lock(visitor)
    holding = Standing.objects.for_visitor(visitor).holding(field).select_related("event__wording")
    events = [
        _withdraw(one, registry, at=at, control=control, page=page, signal=signal)
        for one in holding
    ]
    _forget_unneeded_answers(visitor)
    return events


def forget_device(
    *, visitor: Visitor, registry: Registry, at: datetime, control: str, page: str
) -> list[ConsentEvent]:
    """End what a device granted before the device forgets its visitor.

    Without an account nobody could reach the answers again, so they are deleted. With an account
    they stay with it, and only the device forgets.
    """
    if not visitor.is_kept or _has_account(visitor):
        return []
    fields = Standing.objects.for_visitor(visitor).values_list("notice__field__key", flat=True)
    return [
        event
        for field in sorted(set(fields))
        for event in delete_answer(
            visitor=visitor, registry=registry, field=field, at=at, control=control, page=page
        )
    ]


@transaction.atomic
def rebuild_standings() -> int:
    """Fold all events anew into standings; returns how many rows differed from what was stored."""
    stored = {(one.visitor_id, one.notice_id): one for one in Standing.objects.select_for_update()}
    folded = _fold()
    changed = 0
    for key in stored.keys() - folded.keys():
        stored[key].delete()
        changed += 1
    for key, event in folded.items():
        changed += _restore(stored.get(key), event)
    Answer.objects.filter(standings=None).delete()
    return changed


def _next_state(decision: Decision, last: Last) -> EventState | None:
    """What a press means where the visitor stands (R-07), or None if nothing has to change."""
    holds = last.state in VALID_FOR_PROCESSING
    if decision is Decision.SHARE:
        return EventState.RENEWED if holds and last.is_running else EventState.GIVEN
    if decision is Decision.DECLINE:
        return EventState.WITHDRAWN if holds else EventState.REFUSED
    return EventState.DEFERRED if last.state in (None, EventState.DEFERRED) else None


def _add_event(
    visitor_id: uuid.UUID,
    asked: Asked,
    state: EventState,
    last: Last,
    *,
    until: datetime | None,
    at: datetime,
) -> ConsentEvent:
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


def _stand(event: ConsentEvent, notice: Notice, last: Last, *, answer_id: int | None) -> None:
    """Write where the visitor stands after an event."""
    if last.standing_id is not None:
        Standing.objects.move(last.standing_id, event, epoch=notice.epoch, answer_id=answer_id)
        return
    Standing.objects.create(
        visitor_id=event.visitor_id,
        notice_id=notice.id,
        event=event,
        state=event.state,
        epoch=notice.epoch,
        since=event.recorded_at,
        until=event.valid_until,
        answer_id=answer_id,
    )


def _store(
    visitor_id: uuid.UUID, registry: Registry, notice: Notice, value: Value, last: Last
) -> int:
    """Encrypt the value into the visitor's one row for the field."""
    sealed = vault().seal(value, visitor=visitor_id, field=notice.field)
    if last.answer_id is not None:
        Answer.objects.seal_anew(last.answer_id, sealed)
        return last.answer_id
    facts = {"key_id": sealed.key_id, "ciphertext": sealed.ciphertext}
    field_id = registry.fields[notice.field].id
    answer, _is_new = Answer.objects.update_or_create(
        visitor_id=visitor_id, field_id=field_id, defaults=facts
    )
    return answer.pk


def _withdraw(
    standing: Standing, registry: Registry, *, at: datetime, control: str, page: str, signal: str
) -> ConsentEvent:
    notice = registry.by_id[standing.notice_id]
    asked = Asked(
        notice=notice,
        # What is withdrawn is what was agreed to, so the event names those words.
        wording_id=standing.event.wording_id,
        words=standing.event.wording.sha256,
        nonce=uuid.uuid4(),
        shown_at=None,
        control=control,
        page=page,
        signal=signal,
    )
    last = Last(standing_id=standing.pk, event_id=standing.event_id)
    state = EventState.WITHDRAWN
    event = _add_event(standing.visitor_id, asked, state, last, until=None, at=at)
    _stand(event, notice, last, answer_id=None)
    return event


def _forget_unneeded_answers(visitor: Visitor) -> None:
    Answer.objects.filter(visitor_id=visitor.pk, standings=None).delete()


def _has_account(visitor: Visitor) -> bool:
    return Visitor.objects.filter(pk=visitor.pk, user__isnull=False).exists()


def _kept_until(last: Last, purpose: Purpose, at: datetime) -> datetime:
    """When a grant given now ends: per purpose, longer with an account."""
    if last.user_id is None:
        return at + timedelta(days=purpose.device_days)
    return _months_later(at, purpose.account_months)


def _months_later(at: datetime, months: int) -> datetime:
    years, month = divmod(at.month - 1 + months, _MONTHS)
    year, month = at.year + years, month + 1
    day = min(at.day, calendar.monthrange(year, month)[1])
    return at.replace(year=year, month=month, day=day)


def _fold() -> dict[tuple[uuid.UUID, int], ConsentEvent]:
    """The last event of each visitor about each notice."""
    events = ConsentEvent.objects.select_related("wording__version").order_by("pk")
    return {
        (event.visitor_id, event.wording.version.notice_id): event for event in events.iterator()
    }


def _restore(stored: Standing | None, event: ConsentEvent) -> int:
    """Make one standing what its last event says. Returns 1 if it was different."""
    version = event.wording.version
    answer = None
    if event.state in VALID_FOR_PROCESSING:
        field_id = version.notice.field_id
        answer = Answer.objects.filter(visitor_id=event.visitor_id, field_id=field_id).first()
    standing = stored or Standing(visitor_id=event.visitor_id, notice_id=version.notice_id)
    meant = (event.pk, event.state, version.epoch, event.recorded_at, event.valid_until, answer)
    names = ("event_id", "state", "epoch", "since", "until", "answer")
    if stored and meant == tuple(getattr(stored, name) for name in names):
        return 0
    for name, value in zip(names, meant, strict=True):
        setattr(standing, name, value)
    standing.save()
    return 1
