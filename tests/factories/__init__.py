"""Test objects, made through the services that make the real ones."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import factory

from accounts.models import Visitor
from accounts.services import keep
from consent import registry
from consent.models import Answer, ConsentEvent, Standing
from consent.services import Asked, Decision, record_decision
from consent.states import EventState


class VisitorFactory(factory.django.DjangoModelFactory[Visitor]):
    """A visitor with a row, who has decided nothing yet."""

    class Meta:
        model = Visitor


def asked(field: str, *, at: datetime, language: str = "en") -> Asked:
    """A form that was just shown."""
    notice = registry.current().notice_for(field)
    assert notice
    return Asked(
        notice=notice,
        wording_id=notice.wordings[language].id,
        words=notice.wordings[language].sha256,
        nonce=uuid.uuid4(),
        shown_at=at - timedelta(seconds=9),
        control="ask:share",
        page="consent:ask",
    )


def shared(visitor: Visitor, field: str, value: Any, *, at: datetime) -> ConsentEvent:
    """Share an answer through the service."""
    recorded = record_decision(
        visitor=visitor,
        registry=registry.current(),
        asked=asked(field, at=at),
        decision=Decision.SHARE,
        value=value,
        at=at,
    )
    assert recorded.event
    return recorded.event


def decided(state: EventState, *, value: str, at: datetime, field: str = "town") -> Visitor:
    """A visitor in a state, with the value in the database whatever the state.

    A fault could leave it there, and it must have no effect.
    """
    visitor = keep(Visitor(), at=at)
    event = shared(visitor, field, value, at=at)
    force_state(event, state)
    return visitor


def force_state(event: ConsentEvent, state: EventState) -> None:
    """Put a standing into a state without the services."""
    Standing.objects.filter(event=event).update(state=state)
    assert Answer.objects.filter(visitor_id=event.visitor_id).exists()
