"""Record decisions: one transaction writes the event, the standing and the value, or nothing."""

import calendar
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import IntegrityError, transaction

from accounts.models import Visitor
from accounts.services import keep
from accounts.visitors import kept_visitor
from consent import benefits
from consent.grants import vault
from consent.models import Answer, ConsentEvent, Standing
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
    """Under what a decision was made: the words, and where the button stood."""

    notice: Notice
    wording_id: int
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
    kept = keep(visitor, at=at)
    standing = Standing.objects.filter(visitor=kept, notice_id=asked.notice.id).first()
    state = _next_state(decision, standing, at)
    if state is None:
        return Recorded(kept, None, is_new=False)
    purpose = registry.purposes[asked.notice.purpose]
    until = _kept_until(kept, purpose, at) if state in VALID_FOR_PROCESSING else None
    event = _add_event(kept, asked, state, standing, until=until, at=at)
    answer = None
    if state in VALID_FOR_PROCESSING and value is not None:
        answer = _store(kept, registry, asked.notice, value)
    _stand(kept, asked.notice, event, standing, answer=answer)
    if answer is None:
        _forget_unneeded_answers(kept)
    return Recorded(kept, event, is_new=True)


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
    locked = Visitor.objects.select_for_update().filter(pk=visitor.pk).first()
    if locked is None:
        return []
    holding = Standing.objects.for_visitor(locked).holding(field).select_related("event")
    events = [
        _withdraw(locked, registry, one, at=at, control=control, page=page, signal=signal)
        for one in holding
    ]
    _forget_unneeded_answers(locked)
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
def delete_everything(*, visitor: Visitor) -> None:
    """Delete all that is held about a visitor, events included (Art. 17 GDPR, R-60)."""
    if not visitor.is_kept:
        return
    benefits.provider().erase(visitor)
    Standing.objects.for_visitor(visitor).delete()
    Answer.objects.filter(visitor_id=visitor.pk).delete()
    # The visitor goes first: only then does the database let the events go.
    Visitor.objects.filter(pk=visitor.pk).delete()
    ConsentEvent.objects.for_visitor(visitor).erase()


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


def _next_state(decision: Decision, standing: Standing | None, at: datetime) -> EventState | None:
    """What a press means where the visitor stands (R-07), or None if nothing has to change."""
    last = EventState(standing.state) if standing else None
    holds = last in VALID_FOR_PROCESSING
    if decision is Decision.SHARE:
        until = standing.until if standing else None
        is_running = holds and until is not None and until > at
        return EventState.RENEWED if is_running else EventState.GIVEN
    if decision is Decision.DECLINE:
        return EventState.WITHDRAWN if holds else EventState.REFUSED
    return EventState.DEFERRED if last in (None, EventState.DEFERRED) else None


def _add_event(
    visitor: Visitor,
    asked: Asked,
    state: EventState,
    standing: Standing | None,
    *,
    until: datetime | None,
    at: datetime,
) -> ConsentEvent:
    event = ConsentEvent(
        visitor=visitor,
        wording_id=asked.wording_id,
        state=state,
        recorded_at=at,
        control=asked.control,
        page=asked.page,
        signal=asked.signal,
        shown_at=asked.shown_at,
        nonce=asked.nonce,
        replaces_id=standing.event_id if standing else None,
        valid_until=until,
    )
    event.save()
    return event


def _stand(
    visitor: Visitor,
    notice: Notice,
    event: ConsentEvent,
    standing: Standing | None,
    *,
    answer: Answer | None,
) -> None:
    """Write where the visitor stands after an event."""
    standing = standing or Standing(visitor=visitor, notice_id=notice.id)
    standing.event = event
    standing.state = event.state
    standing.epoch = notice.epoch
    standing.since = event.recorded_at
    standing.until = event.valid_until
    standing.answer = answer
    standing.save()


def _store(visitor: Visitor, registry: Registry, notice: Notice, value: Value) -> Answer:
    """Encrypt the value into the visitor's one row for the field."""
    sealed = vault().seal(value, visitor=visitor.pk, field=notice.field)
    (answer,) = Answer.objects.bulk_create(
        [
            Answer(
                visitor=visitor,
                field_id=registry.fields[notice.field].id,
                key_id=sealed.key_id,
                ciphertext=sealed.ciphertext,
            )
        ],
        update_conflicts=True,
        unique_fields=["visitor", "field"],
        update_fields=["key_id", "ciphertext"],
    )
    return answer


def _withdraw(
    visitor: Visitor,
    registry: Registry,
    standing: Standing,
    *,
    at: datetime,
    control: str,
    page: str,
    signal: str,
) -> ConsentEvent:
    notice = registry.by_id[standing.notice_id]
    asked = Asked(
        notice=notice,
        # What is withdrawn is what was agreed to, so the event names those words.
        wording_id=standing.event.wording_id,
        nonce=uuid.uuid4(),
        shown_at=None,
        control=control,
        page=page,
        signal=signal,
    )
    event = _add_event(visitor, asked, EventState.WITHDRAWN, standing, until=None, at=at)
    _stand(visitor, notice, event, standing, answer=None)
    return event


def _forget_unneeded_answers(visitor: Visitor) -> None:
    Answer.objects.filter(visitor_id=visitor.pk, standings=None).delete()


def _has_account(visitor: Visitor) -> bool:
    return Visitor.objects.filter(pk=visitor.pk, user__isnull=False).exists()


def _kept_until(visitor: Visitor, purpose: Purpose, at: datetime) -> datetime:
    """When a grant given now ends: per purpose, longer with an account."""
    if visitor.user_id is None:
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
