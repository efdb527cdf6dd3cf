"""Invented visitors whose answers can be recognised anywhere. They are never kept.

Checks write only in ``sandbox``, a transaction that is always rolled back. So nobody else sees
these rows and no figure counts them. A check that is killed half way leaves nothing either, because
the database rolls back.
"""

import secrets
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.db import transaction

from accounts.models import Visitor
from accounts.services import keep
from consent import registry
from consent.grants import vault
from consent.keys.vault import Value
from consent.models import (
    Answer,
    AskedField,
    ConsentEvent,
    Incident,
    Notice,
    NoticeVersion,
    NoticeWording,
    Purpose,
    Standing,
)
from consent.models.notices import NoticeState
from consent.states import EventState
from consent.transparency.entries import entry_of, mark_of

# Not ASCII on purpose: it looks different in JSON and in addresses.
MARK = "kanari\u00e4"


class Persona(StrEnum):
    """The kinds of invented visitors. All but the last must see what everyone sees."""

    ANOTHER_PURPOSE = "given for another purpose"
    NEVER_ASKED = "never asked"
    DEFERRED = "deferred"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"
    EXPIRED = "expired"
    OVERDUE = "overdue"
    ON_HOLD = "on hold"
    PAUSED = "paused"
    GIVEN = "given"


_EVENTS = {
    Persona.DEFERRED: EventState.DEFERRED,
    Persona.REFUSED: EventState.REFUSED,
    Persona.WITHDRAWN: EventState.WITHDRAWN,
    Persona.REVOKED: EventState.REVOKED,
    Persona.EXPIRED: EventState.EXPIRED,
}


@contextmanager
def sandbox(*, at: datetime) -> Iterator[None]:
    """A transaction that is always rolled back, in which incidents are ignored.

    Otherwise no check could pass while the site is plain, and the site would never recover.
    """
    try:
        with transaction.atomic():
            if Incident.objects.filter(ended_at=None).update(ended_at=at):
                registry.touch()
            yield
            transaction.set_rollback(True)
    finally:
        registry.forget_copy()


def word() -> str:
    """A random word that occurs nowhere else."""
    return f"{MARK}-{secrets.token_hex(16)}"


def somebody(persona: Persona, values: Mapping[str, Value], *, at: datetime) -> Visitor:
    """Write an invented visitor who is in this state on every question whose answers come here.

    Her values are in the database in every state, as a fault might have left them there, and must
    have no effect. Call it in a ``sandbox``.
    """
    visitor = keep(Visitor(), at=at)
    if persona is Persona.PAUSED:
        Visitor.objects.filter(pk=visitor.pk).update(paused_at=at)
    for notice in registry.current().answered_here():
        if notice.field in values:
            _leave(visitor, persona, notice, values[notice.field], at)
    return visitor


def another_use(*, at: datetime) -> None:
    """Ask every question for one more purpose, which no part of the site serves."""
    texts = {code: MARK for code, _name in settings.LANGUAGES}
    purpose = Purpose.objects.create(
        key=f"canary-{secrets.token_hex(4)}",
        dpv_term="dpv:ServicePersonalisation",
        legal_basis="eu-gdpr:A6-1-a",
        device_days=1,
        account_months=1,
        names=texts,
        recipients=texts,
    )
    for notice in registry.current().answered_here():
        _ask_also_for(purpose, notice, at)
    registry.touch()


def _leave(
    visitor: Visitor, persona: Persona, notice: registry.Notice, value: Value, at: datetime
) -> None:
    """Write one answer, and the standing that belongs to it."""
    sealed = vault().seal(value, visitor=visitor.pk, field=notice.field)
    field = AskedField.objects.get(key=notice.field)
    answer, _is_new = Answer.objects.get_or_create(
        visitor=visitor,
        field=field,
        defaults={"key_id": sealed.key_id, "ciphertext": sealed.ciphertext},
    )
    if persona is Persona.NEVER_ASKED:
        return
    if persona is Persona.ANOTHER_PURPOSE and not notice.purpose.startswith("canary-"):
        return
    event = _event(visitor, persona, notice, at)
    Standing.objects.create(
        visitor=visitor,
        notice_id=notice.id,
        event=event,
        state=event.state,
        epoch=notice.epoch - 1 if persona is Persona.ON_HOLD else notice.epoch,
        since=event.recorded_at,
        until=event.valid_until,
        answer=answer,
    )


def _event(
    visitor: Visitor, persona: Persona, notice: registry.Notice, at: datetime
) -> ConsentEvent:
    words = next(iter(notice.wordings.values()))
    day = timedelta(days=1)
    event = ConsentEvent(
        visitor=visitor,
        wording_id=words.id,
        state=_EVENTS.get(persona, EventState.GIVEN),
        recorded_at=at - day,
        control="check:canary",
        page="",
        nonce=uuid.uuid4(),
        valid_until=at - timedelta(seconds=1) if persona is Persona.OVERDUE else at + day,
    )
    entry = entry_of(event, words=words.sha256)
    event.mark = mark_of(entry, secret=settings.SECRET_KEY)
    event.save()
    return event


def _ask_also_for(purpose: Purpose, notice: registry.Notice, at: datetime) -> None:
    field = AskedField.objects.get(key=notice.field)
    row = Notice.objects.create(field=field, purpose=purpose, state=NoticeState.LIVE, epoch=1)
    version = NoticeVersion.objects.create(notice=row, number=1)
    first = NoticeWording.objects.filter(pk__in=[one.id for one in notice.wordings.values()])
    for words in first:
        words.pk, words.version = None, version
        words.save(force_insert=True)
    NoticeVersion.objects.filter(pk=version.pk).update(epoch=1, published_at=at)
