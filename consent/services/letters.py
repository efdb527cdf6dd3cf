"""Mail messages to those who allowed it: at most two a month, in their hours, and none twice.

A message is "sending", and that is committed, before the mail server hears of it. So a machine that
dies in the middle leaves one that may have been sent, and that is never sent again
(docs/decisions/0047).
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core import mail
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from accounts.models import Visitor
from accounts.services import lock
from consent import grants
from consent.letters import hours
from consent.letters.writing import Message, message
from consent.models import Letter, LetterState, Standing
from consent.registry import Registry

# Two in any thirty days: the third is begun thirty days after the first.
EVERY = timedelta(days=15)
# Longer than a mail server is waited for; what is "sending" for so long was cut off.
CUT_OFF = timedelta(hours=1)
_AGAIN_AT_MOST = timedelta(days=1)
_ON_THE_WAY = (LetterState.SENDING, LetterState.WAITING)


class _NoServer(Exception):
    """No mail server answers. Nothing was handed over."""


@dataclass(frozen=True, slots=True)
class _Ready:
    """A message that is written down as "sending", and may be handed over once."""

    letter: Letter
    address: str
    language: str


def send_letters(*, registry: Registry, at: datetime, limit: int = 100) -> int:
    """Mail what is due at a moment. Returns how many messages the mail server took.

    Each person is a transaction of her own, committed before her mail is handed over: it may be
    killed at any point, and run twice.
    """
    _note_what_was_cut_off(at)
    sent = 0
    if not _may_be_due(registry, at):
        return sent
    for visitor_id, notice_id in list(_due(registry, at)):
        ready = _begin(visitor_id, notice_id, registry, at)
        if ready is None:
            continue
        try:
            sent += _hand_over(ready, at)
        except _NoServer:
            break  # the others would wait for it as well
        if sent >= limit:
            break
    return sent


def letters_of(visitor: Visitor) -> QuerySet[Letter]:
    """The messages to a visitor, the newest first."""
    return Letter.objects.filter(visitor_id=visitor.pk).order_by("-begun_at")


def _may_be_due(registry: Registry, at: datetime) -> bool:
    """Whether anything is coming up, and anybody could have chosen this hour."""
    local = timezone.localtime(at)
    fields = (registry.fields[one.field] for one in registry.answered_with_account())
    keys = [option.key for field in fields for option in field.options]
    return hours.may_write(keys, local) and any(
        message(code, at=at) for code, _name in settings.LANGUAGES
    )


def _due(registry: Registry, at: datetime) -> QuerySet[Standing, tuple[uuid.UUID, int]]:
    """Who allowed messages and has had none for long enough, whichever hours she chose."""
    asked = [one.id for one in registry.answered_with_account()]
    keeps_waiting = Letter.objects.filter(visitor=OuterRef("visitor")).filter(_too_early(at))
    allowed = Standing.objects.giving().filter(
        notice_id__in=asked, until__gt=at, visitor__user__is_active=True
    )
    return (
        allowed.exclude(Exists(keeps_waiting)).order_by("pk").values_list("visitor_id", "notice_id")
    )


def _too_early(at: datetime) -> Q:
    """Messages that let the next one wait. One from the future does: a clock was set back."""
    handed_over = ~Q(state=LetterState.WAITING) & Q(begun_at__gt=at - EVERY)
    tried = Q(state=LetterState.WAITING, try_at__gt=at)
    return handed_over | tried | Q(state=LetterState.SENDING)


@transaction.atomic
def _begin(
    visitor_id: uuid.UUID, notice_id: int, registry: Registry, at: datetime
) -> _Ready | None:
    """Write down that a message is being sent, if it still may be."""
    lock(Visitor(pk=visitor_id))
    visitor = Visitor.objects.select_related("user").filter(pk=visitor_id).first()
    if visitor is None or visitor.user is None:
        return None
    # Read again after locking: she may have deleted her answer, or another machine sent one.
    if Letter.objects.filter(_too_early(at), visitor_id=visitor_id).exists():
        return None
    notice = registry.by_id[notice_id]
    grant = grants.granted(visitor, at=at, registry=registry).grant(notice)
    if grant is None or not hours.may_write(_chosen(grant.value), timezone.localtime(at)):
        return None
    standing = Standing.objects.select_related("event__wording").get(
        visitor_id=visitor_id, notice_id=notice_id
    )
    letter = Letter.objects.filter(visitor_id=visitor_id, state=LetterState.WAITING).first()
    if letter is None:
        letter = Letter(visitor_id=visitor_id, notice_id=notice_id)
    else:
        letter.tries += 1
    letter.state, letter.begun_at, letter.try_at = LetterState.SENDING, at, None
    letter.notice_id = notice_id
    letter.save()
    return _Ready(letter, visitor.user.email, standing.event.wording.language)


def _chosen(value: object) -> Iterable[str]:
    return value if isinstance(value, tuple) else (str(value),)


def _hand_over(ready: _Ready, at: datetime) -> bool:
    """Give a message to the mail server, once. Whether it took it; _NoServer if there is none."""
    letter, written = ready.letter, message(ready.language, at=at)
    if written is None:
        return _end(letter, LetterState.WAITING, at)
    connection = mail.get_connection()
    try:
        # Whatever fails before this is open was not handed over.
        connection.open()
    except (OSError, SMTPException):
        _end(letter, LetterState.WAITING, at)
        raise _NoServer from None
    try:
        connection.send_messages([_mail(written, ready)])
    except (SMTPRecipientsRefused, SMTPResponseException):
        return _end(letter, LetterState.WAITING, at)  # the server said that it did not take it
    except (OSError, SMTPException):
        return _end(letter, LetterState.UNSURE, at)
    finally:
        connection.close()
    return _end(letter, LetterState.SENT, at)


def _end(letter: Letter, state: LetterState, at: datetime) -> bool:
    """Write down how it went. What was not taken is tried again, later each time."""
    letter.state = state
    if state == LetterState.WAITING:
        letter.try_at = at + min(timedelta(hours=2**letter.tries), _AGAIN_AT_MOST)
    letter.save()
    return state == LetterState.SENT


def _mail(written: Message, ready: _Ready) -> mail.EmailMessage:
    """The mail, with the header by which a mail program ends all further ones (RFC 8058)."""
    with override(ready.language):
        stop = reverse("consent:stop_letters", args=[ready.letter.pk])
    return mail.EmailMessage(
        written.subject,
        written.text,
        to=[ready.address],
        headers={
            "List-Unsubscribe": f"<{settings.SITE_URL}{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


@transaction.atomic
def _note_what_was_cut_off(at: datetime) -> None:
    """What is "sending" for an hour may have been sent: it counts, and is never sent again."""
    cut_off = Q(begun_at__lte=at - CUT_OFF) | Q(begun_at__gt=at)
    Letter.objects.filter(cut_off, state=LetterState.SENDING).update(state=LetterState.UNSURE)
