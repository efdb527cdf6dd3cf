"""Answer the request of somebody who wrote or called, each step written down for her to read.

Only the data protection officer does this, by role and permission. Searching for a person, seeing
what is held about her, and everything done for her is a step that she reads on My answers.
"""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User, Visitor, one_way
from accounts.roles import OFFICER
from accounts.services import lock
from accounts.visitors import kept_visitor
from consent.keys.vault import Value
from consent.models import (
    Answer,
    AskedField,
    ConsentEvent,
    DeskSearch,
    PersonRequest,
    RequestStep,
    Sighting,
    Standing,
)
from consent.models.requests import RequestStepKind
from consent.receipts.numbers import read_short_number
from consent.services.endings import revoke
from consent.services.rights import delete_everything
from consent.services.sightings import may_look, require_reason, reveal

MAY_ANSWER = "consent.answer_requests"
ADDRESS, NUMBER, SHORT = "address", "number", "short"


@dataclass(frozen=True, slots=True)
class Arrived:
    """A request as it arrived, and how staff made sure who asks (Art. 12(6) GDPR)."""

    kind: str
    channel: str
    language: str
    identified: str
    received_on: date


def may_answer(user: User) -> bool:
    """Whether somebody may answer requests: by the officer's role and its permission."""
    return user.has_perm(MAY_ANSWER) and user.has_role(OFFICER)


@transaction.atomic
def open_request(
    *, look_for: str, arrived: Arrived, by: User, at: datetime
) -> PersonRequest | None:
    """Find the person by receipt number, short number or account address, and open her request.

    None if nobody is found, whatever the reason; the search is written down without what was typed
    in. Raises PermissionDenied for whoever may not, ValidationError without a word on how she was
    identified.
    """
    _require(by)
    require_reason(arrived.identified)
    if arrived.received_on > timezone.localdate(at):
        raise ValidationError(_("It cannot have arrived in the future."))
    by_what, visitor = _find(look_for)
    DeskSearch.objects.create(by=by, at=at, by_what=by_what, has_found=visitor is not None)
    if visitor is None:
        return None
    lock(visitor)
    request = PersonRequest.objects.create(
        visitor_id=visitor.pk,
        kind=arrived.kind,
        channel=arrived.channel,
        language=arrived.language,
        identified=arrived.identified.strip(),
        received_on=arrived.received_on,
        opened_by=by,
        opened_at=at,
    )
    _step(request, RequestStepKind.OPENED, by=by, at=at)
    return request


@transaction.atomic
def look_at_person(*, request: PersonRequest, by: User, at: datetime) -> Visitor:
    """Write down that she was looked at, and return her, so that a page can say what is held."""
    held, visitor = _held(request, by)
    _step(held, RequestStepKind.LOOKED, by=by, at=at)
    return visitor


@transaction.atomic
def reveal_for_request(
    *, request: PersonRequest, standing: Standing, by: User, reason: str, at: datetime
) -> Value:
    """Show one answer of hers, as ``reveal`` does, and note it in the request.

    Raises Answer.DoesNotExist if there is none any more.
    """
    held, visitor = _held(request, by)
    own = Standing.objects.for_visitor(visitor).filter(pk=standing.pk).first()
    if own is None or own.answer is None:
        raise Answer.DoesNotExist
    field = own.answer.field
    value = reveal(answer=own.answer, by=by, reason=reason, at=at)
    _step(held, RequestStepKind.REVEALED, by=by, at=at, reason=reason, field=field)
    return value


@transaction.atomic
def note_export(*, request: PersonRequest, by: User, reason: str, at: datetime) -> Visitor:
    """Write down that the file with everything is made, which is a look at every answer in it.

    Returns her, read from the database, for ``rights.export``.
    """
    held, visitor = _held(request, by)
    if not may_look(by):
        raise PermissionDenied
    require_reason(reason)
    for answer in Answer.objects.filter(visitor_id=visitor.pk).select_related("field"):
        Sighting.objects.create(
            visitor_id=visitor.pk,
            field=answer.field,
            by=by,
            role=OFFICER.name,
            reason=reason.strip(),
            at=at,
        )
    _step(held, RequestStepKind.EXPORTED, by=by, at=at, reason=reason)
    return visitor


@transaction.atomic
def end_for_request(
    *, request: PersonRequest, standing: Standing, by: User, reason: str, at: datetime
) -> bool:
    """End one consent of hers, with a reason. False if there was none any more."""
    held, visitor = _held(request, by)
    require_reason(reason)
    own = Standing.objects.for_visitor(visitor).filter(pk=standing.pk).first()
    if own is None or revoke(standing=own, by=by, reason=reason, at=at) is None:
        return False
    field = own.notice.field
    _step(held, RequestStepKind.ENDED, by=by, at=at, reason=reason, field=field)
    return True


@transaction.atomic
def erase_for_request(*, request: PersonRequest, by: User, at: datetime) -> None:
    """Delete everything about her, at once (Art. 17). The request stays, and names nobody."""
    held, visitor = _held(request, by)
    delete_everything(visitor=visitor, at=at)
    _step(held, RequestStepKind.ERASED, by=by, at=at)


@transaction.atomic
def extend_request(*, request: PersonRequest, by: User, reason: str, at: datetime) -> None:
    """Take two months longer, once, within the first month, with a reason she is told (12(3))."""
    held = _open(request, by)
    require_reason(reason)
    if held.is_extended or timezone.localdate(at) > held.due_on:
        raise ValidationError(_("Longer is possible once, and within the first month."))
    held.is_extended, held.why_longer = True, reason.strip()
    held.save(update_fields=["is_extended", "why_longer"])
    _step(held, RequestStepKind.EXTENDED, by=by, at=at, reason=reason)


@transaction.atomic
def answer_request(*, request: PersonRequest, by: User, note: str, at: datetime) -> None:
    """Note that the answer is sent, and what else it says, such as why something was not done.

    Nothing more can be done about the request then (Art. 12(3) and 12(4) GDPR).
    """
    held = _open(request, by)
    held.answered_at = at
    held.save(update_fields=["answered_at"])
    _step(held, RequestStepKind.ANSWERED, by=by, at=at, reason=note)


def _find(text: str) -> tuple[str, Visitor | None]:
    """By what was looked for, and the person; None also where a short number means several."""
    clean = text.strip()
    if "@" in clean:
        return ADDRESS, Visitor.objects.filter(user__email=one_way(clean)).first()
    try:
        number = uuid.UUID(clean)
    except ValueError:
        return SHORT, _by_short_number(clean)
    event = ConsentEvent.objects.filter(uuid=number).values_list("visitor_id", flat=True).first()
    return NUMBER, Visitor.objects.filter(pk=event or number).first()


def _by_short_number(text: str) -> Visitor | None:
    bounds = read_short_number(text)
    if bounds is None:
        return None
    events = ConsentEvent.objects.filter(uuid__range=bounds).order_by()
    found = set(events.values_list("visitor_id", flat=True)[:2])
    return Visitor.objects.filter(pk=found.pop()).first() if len(found) == 1 else None


def _require(by: User) -> None:
    if not may_answer(by):
        raise PermissionDenied


def _open(request: PersonRequest, by: User) -> PersonRequest:
    """The request as it is now, locked. Raises if it was answered, or she may not."""
    _require(by)
    held = PersonRequest.objects.select_for_update().filter(pk=request.pk).first()
    if held is None or not held.is_open:
        raise ValidationError(_("This request was answered. Open a new one."))
    return held


def _held(request: PersonRequest, by: User) -> tuple[PersonRequest, Visitor]:
    """The same, with its person, locked: if she is being erased just now, that has priority."""
    held = _open(request, by)
    if held.visitor_id is not None:
        lock(kept_visitor(held.visitor_id))
    visitor = Visitor.objects.filter(pk=held.visitor_id).first() if held.visitor_id else None
    if visitor is None:
        raise ValidationError(_("Everything about this person was deleted."))
    return held, visitor


def _step(
    request: PersonRequest,
    kind: RequestStepKind,
    *,
    by: User,
    at: datetime,
    reason: str = "",
    field: AskedField | None = None,
) -> None:
    RequestStep.objects.create(
        request=request,
        kind=kind,
        field=field,
        by=by,
        role=OFFICER.name,
        reason=reason.strip(),
        at=at,
    )
