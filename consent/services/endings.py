"""End grants: by the person, by expiry, by the organisation. The value is deleted with them."""

import uuid
from collections import defaultdict
from datetime import datetime

from django.contrib.admin.models import CHANGE, LogEntry as StaffLogEntry
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User, Visitor
from accounts.services import lock
from accounts.visitors import kept_visitor
from consent import registry as published, sleeping
from consent.models import ConsentEvent, Standing
from consent.models.notices import NoticeState
from consent.registry import Registry
from consent.services.recording import end, forget_unneeded_answers, let_lapse
from consent.states import EventState

_BY_STAFF, _STAFF_PAGE = "staff:revoke", "admin:consent_standing_changelist"
_ASLEEP, _UPKEEP = "keep:asleep", "keep"


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
    """Withdraw every grant of a field and delete its value. Doing it twice changes nothing.

    If a grant has already expired, its expiry is recorded instead of a withdrawal, and the value is
    deleted as well.
    """
    if not visitor.is_kept:
        return []
    lock(visitor)
    holding = Standing.objects.for_visitor(visitor).holding(field).with_words()
    events = [
        let_lapse(one, registry, at=at)
        if one.is_over(at)
        else end(
            one,
            registry,
            EventState.WITHDRAWN,
            at=at,
            control=control,
            page=page,
            signal=signal,
        )
        for one in holding
    ]
    forget_unneeded_answers(visitor.pk)
    return events


@transaction.atomic
def take_back(
    *,
    visitor: Visitor,
    registry: Registry,
    at: datetime,
    control: str,
    page: str,
    signal: str = "",
) -> list[ConsentEvent]:
    """Withdraw every grant of a visitor at once, as ``delete_answer`` does for one field."""
    if not visitor.is_kept:
        return []
    lock(visitor)
    held = Standing.objects.for_visitor(visitor).giving()
    return [
        event
        for field in sorted(set(held.values_list("notice__field__key", flat=True)))
        for event in delete_answer(
            visitor=visitor,
            registry=registry,
            field=field,
            at=at,
            control=control,
            page=page,
            signal=signal,
        )
    ]


def forget_device(
    *, visitor: Visitor, registry: Registry, at: datetime, control: str, page: str
) -> list[ConsentEvent]:
    """End the grants of a device before its cookie is deleted.

    Without an account nobody could reach the answers again, so they are deleted. With an account
    they stay there, and only the cookie is deleted.
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


def expire(*, registry: Registry, at: datetime, limit: int = 500) -> int:
    """Record which grants have expired and delete their values; returns how many (R-46).

    At most ``limit`` of them, each person's in a transaction of its own: it may be stopped at any
    point, run twice, and run while people decide. The events stay. Reads check the expiry date
    themselves, so a late run never extends a grant.
    """
    over = Standing.objects.over(at).order_by("until").values_list("visitor_id", "pk")[:limit]
    by_visitor: defaultdict[uuid.UUID, list[int]] = defaultdict(list)
    for visitor_id, standing_id in over:
        by_visitor[visitor_id].append(standing_id)
    return sum(_expire(key, chosen, registry, at) for key, chosen in by_visitor.items())


@transaction.atomic
def _expire(visitor_id: uuid.UUID, chosen: list[int], registry: Registry, at: datetime) -> int:
    lock(kept_visitor(visitor_id))
    # Read again after locking: the person may have decided meanwhile.
    over = list(Standing.objects.over(at).filter(pk__in=chosen).with_words())
    for standing in over:
        let_lapse(standing, registry, at=at)
    forget_unneeded_answers(visitor_id)
    return len(over)


def end_sleeping(*, registry: Registry, at: datetime, limit: int = 500) -> int:
    """Delete the answers to questions that slept for 30 days; returns how many grants ended.

    The organisation ends them, so the event says revoked. At most ``limit``, each person's in a
    transaction of its own: it may be stopped at any point and run twice.
    """
    long_asleep = [
        one.id
        for one in registry.sleeping_notices()
        if (gone := sleeping.answers_go_on(one)) and gone <= at
    ]
    due = Standing.objects.giving().filter(notice_id__in=long_asleep).order_by("pk")
    by_visitor: defaultdict[uuid.UUID, list[int]] = defaultdict(list)
    for visitor_id, standing_id in due.values_list("visitor_id", "pk")[:limit]:
        by_visitor[visitor_id].append(standing_id)
    return sum(_end_sleeping(key, chosen, registry, at) for key, chosen in by_visitor.items())


@transaction.atomic
def _end_sleeping(
    visitor_id: uuid.UUID, chosen: list[int], registry: Registry, at: datetime
) -> int:
    lock(kept_visitor(visitor_id))
    # Read again after locking: the person may have decided, or the question woken, meanwhile.
    due = Standing.objects.giving().filter(pk__in=chosen, notice__state=NoticeState.ASLEEP)
    held = list(due.with_words())
    for standing in held:
        if standing.is_over(at):
            let_lapse(standing, registry, at=at)
        else:
            end(standing, registry, EventState.REVOKED, at=at, control=_ASLEEP, page=_UPKEEP)
    forget_unneeded_answers(visitor_id)
    return len(held)


@transaction.atomic
def revoke(*, standing: Standing, by: User, reason: str, at: datetime) -> ConsentEvent | None:
    """End a grant for the organisation, with a reason for the staff log; None if it had ended.

    The person sees on My answers that it was ended and when. Raises ValidationError without a
    reason. Staff cannot give or withdraw consent; only the person can (R-07).
    """
    if not reason.strip():
        raise ValidationError(_("Say why."))
    lock(kept_visitor(standing.visitor_id))
    held = Standing.objects.giving().filter(pk=standing.pk).with_words().first()
    if held is None:
        return None
    known = published.current()
    if held.is_over(at):
        let_lapse(held, known, at=at)
        forget_unneeded_answers(held.visitor_id)
        return None
    event = end(held, known, EventState.REVOKED, at=at, control=_BY_STAFF, page=_STAFF_PAGE)
    forget_unneeded_answers(held.visitor_id)
    StaffLogEntry.objects.log_actions(by.pk, [held], CHANGE, reason.strip())
    return event


def _has_account(visitor: Visitor) -> bool:
    return Visitor.objects.filter(pk=visitor.pk, user__isnull=False).exists()
