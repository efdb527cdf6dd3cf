"""Record decisions. One transaction writes the event, the standing and the value together."""

import calendar
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import Visitor
from accounts.services import keep
from accounts.visitors import kept_visitor
from consent.grants import vault
from consent.keys.vault import Value
from consent.models import Answer, ConsentEvent, Last, Standing
from consent.registry import Notice, Purpose, Registry
from consent.services.recording import (
    Asked,
    add_event,
    forget_unneeded_answers,
    let_lapse,
    lock_last,
)
from consent.states import VALID_FOR_PROCESSING, EventState

_MONTHS = 12


class Decision(StrEnum):
    """The decisions a person can press. Label, posted value and recorded event agree (R-100)."""

    SHARE = "share"
    DECLINE = "decline"
    LATER = "later"


class StaysInBrowser(ValidationError):
    """A decision about a question whose answer must not come to this site."""


class NeedsAccount(ValidationError):
    """A yes to something that only people with an account are asked."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The result. Without an event, nothing had to change; if not new, the form was sent before."""

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
    """Record a person's decision about one notice, once, however often the form arrives.

    A value is kept only with ``share``. "Later" does not replace a refusal: it counts only if
    nothing was decided yet.
    """
    return _once(asked, lambda: _record(visitor, registry, asked, decision, value, at))


def renew(*, visitor: Visitor, registry: Registry, asked: Asked, at: datetime) -> Recorded:
    """Record that a shared answer is still true: a new expiry date for the same value (R-07).

    Only a grant in force can be renewed. One that has ended, or is on hold because of new words, is
    asked for again on the question page, and this records no event for it.
    """
    return _once(asked, lambda: _renew(visitor, registry, asked, at))


def _once(asked: Asked, record: Callable[[], Recorded]) -> Recorded:
    """Record one form once. If it arrives again, return the result of the first time."""
    try:
        return record()
    except IntegrityError:
        # The database reports that the form's nonce is already in the ledger.
        earlier = ConsentEvent.objects.filter(nonce=asked.nonce).first()
        if earlier is None:
            raise
        return Recorded(kept_visitor(earlier.visitor_id), earlier, is_new=False)


def _refuse_what_stays_in_the_browser(registry: Registry, notice: Notice) -> None:
    """Such an answer must not come here, whoever calls this (docs/decisions/0037)."""
    if registry.fields[notice.field].stays_in_browser:
        raise StaysInBrowser(_("The answer to this question stays in the browser."))


@transaction.atomic
def _record(
    visitor: Visitor,
    registry: Registry,
    asked: Asked,
    decision: Decision,
    value: Value | None,
    at: datetime,
) -> Recorded:
    _refuse_what_stays_in_the_browser(registry, asked.notice)
    last = lock_last(visitor, asked.notice, at)
    if last is None:
        # Nothing was decided about this notice yet, or another request is recording it just now.
        visitor = keep(visitor, at=at)
        last = lock_last(visitor, asked.notice, at) or Last(user_id=visitor.user_id)
    if last.has_lapsed:
        last = _write_the_lapse(visitor, registry, asked.notice, last, at)
    state = _next_state(decision, last)
    if state is None:
        return Recorded(visitor, None, is_new=False)
    gives = state in VALID_FOR_PROCESSING
    if gives and last.user_id is None and registry.fields[asked.notice.field].needs_account:
        raise NeedsAccount(_("This is asked only of people with an account."))
    until = _kept_until(last, registry.purposes[asked.notice.purpose], at) if gives else None
    event = add_event(visitor.pk, asked, state, last, until=until, at=at)
    answer_id = None
    if gives and value is not None:
        answer_id = _store(visitor.pk, registry, asked.notice, value, last)
    _stand(event, asked.notice, last, answer_id=answer_id)
    if answer_id is None:
        forget_unneeded_answers(visitor.pk)
    return Recorded(visitor, event, is_new=True)


@transaction.atomic
def _renew(visitor: Visitor, registry: Registry, asked: Asked, at: datetime) -> Recorded:
    last = lock_last(visitor, asked.notice, at)
    if last is None or not last.holds or last.epoch != asked.notice.epoch:
        return Recorded(visitor, None, is_new=False)
    until = _kept_until(last, registry.purposes[asked.notice.purpose], at)
    event = add_event(visitor.pk, asked, EventState.RENEWED, last, until=until, at=at)
    _stand(event, asked.notice, last, answer_id=last.answer_id)
    return Recorded(visitor, event, is_new=True)


def _write_the_lapse(
    visitor: Visitor, registry: Registry, notice: Notice, last: Last, at: datetime
) -> Last:
    """Record that the visitor's grant has expired, and return her standing after that.

    The upkeep may not have done it yet, and that must not change the meaning of a press.
    """
    standing = Standing.objects.for_visitor(visitor).with_words().get(notice_id=notice.id)
    let_lapse(standing, registry, at=at)
    forget_unneeded_answers(visitor.pk)
    return Standing.objects.last_of(visitor.pk, notice.id, at=at) or Last(user_id=last.user_id)


@transaction.atomic
def rebuild_standings() -> int:
    """Compute all standings again from the events; returns how many stored rows were different."""
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
    """The state that a press leads to from a standing (R-07), or None if nothing changes."""
    if decision is Decision.SHARE:
        return EventState.RENEWED if last.holds else EventState.GIVEN
    if decision is Decision.DECLINE:
        return EventState.WITHDRAWN if last.holds else EventState.REFUSED
    return EventState.DEFERRED if last.state in (None, EventState.DEFERRED) else None


def _stand(event: ConsentEvent, notice: Notice, last: Last, *, answer_id: int | None) -> None:
    """Write the visitor's standing after an event."""
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


def _kept_until(last: Last, purpose: Purpose, at: datetime) -> datetime:
    """When a grant given now ends. Depends on the purpose; longer with an account."""
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
    events = ConsentEvent.objects.of_questions().select_related("wording__version").order_by("pk")
    return {
        (event.visitor_id, event.wording.version.notice_id): event for event in events.iterator()
    }


def _restore(stored: Standing | None, event: ConsentEvent) -> int:
    """Write one standing as its last event says. Returns 1 if it was different."""
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
