"""Bring what a device said before its person signed in to her account, by her press alone."""

from datetime import datetime

from django.db import transaction

from accounts.models import Visitor
from consent.keys.vault import Value
from consent.registry import Registry
from consent.services.decisions import Decision, Recorded, record_decision
from consent.services.endings import delete_answer
from consent.services.recording import Asked, lock_last
from consent.states import EventState

# An account's no is never overwritten by what a device said (second-batch.md D).
_NO = frozenset({EventState.REFUSED, EventState.WITHDRAWN, EventState.REVOKED})
_PAGE = "consent:devices_answers"


@transaction.atomic
def bring_answer(
    *,
    account: Visitor,
    device: Visitor,
    registry: Registry,
    asked: Asked,
    value: Value | None,
    at: datetime,
) -> Recorded | None:
    """Share the device's value with the account, or without a value keep its no there.

    It is a new event of the account under today's words, and the device's own answer ends with it.
    None, and nothing is changed, if the account said no and the device yes.
    """
    last = lock_last(account, asked.notice, at)
    if value is not None and last is not None and last.state in _NO:
        return None
    recorded = record_decision(
        visitor=account,
        registry=registry,
        asked=asked,
        decision=Decision.DECLINE if value is None else Decision.SHARE,
        value=value,
        at=at,
    )
    field = asked.notice.field
    drop_answer(device=device, registry=registry, field=field, at=at, control="bring:share")
    return recorded


def drop_answer(
    *, device: Visitor, registry: Registry, field: str, at: datetime, control: str = "bring:drop"
) -> None:
    """End what the device had shared. Its no stays where it was, and reaches nobody any more."""
    delete_answer(
        visitor=device, registry=registry, field=field, at=at, control=control, page=_PAGE
    )


def is_no(state: str | None) -> bool:
    """Whether a standing of an account is a no that a device's yes must not change."""
    return state in _NO
