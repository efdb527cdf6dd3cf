"""Decisions of invented visitors, recorded by the service that records real ones."""

import uuid
from datetime import datetime

from accounts.models import Visitor
from consent import registry
from consent.keys.vault import Value
from consent.registry import Notice
from consent.services import Asked, Decision, record_decision


def decide(
    visitor: Visitor, notice: Notice, decision: Decision, *, at: datetime, value: Value | None
) -> None:
    """Record a decision of an invented visitor. Call it in a ``sandbox``."""
    words = next(iter(notice.wordings.values()))
    asked = Asked(
        notice=notice,
        wording_id=words.id,
        words=words.sha256,
        nonce=uuid.uuid4(),
        shown_at=at,
        control="check:canary",
        page="",
    )
    record_decision(
        visitor=visitor,
        registry=registry.current(),
        asked=asked,
        decision=decision,
        value=value,
        at=at,
    )
