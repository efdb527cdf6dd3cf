"""Signed form tokens: which words were shown, in which language, when, and to whom."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.core import signing

from consent.registry import Wording

_SALT = "consent.form"
ASK_SECONDS = 24 * 3600
PUT_BACK_SECONDS = 600

Fault = Literal["forged", "expired", "outdated"]


@dataclass(frozen=True, slots=True)
class FormToken:
    """The contents of a form's token. ``visitor_id`` is the key a stranger gets if she decides.

    It is new in every form, also for known visitors, so that an old page can never bring the key of
    an erased person back.
    """

    wording_id: int
    visitor_id: uuid.UUID
    nonce: uuid.UUID
    shown_at: datetime


class TokenFault(Exception):
    """The token is not valid; ``fault`` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


def issue(wording: Wording, *, at: datetime, last_seconds: int = ASK_SECONDS) -> str:
    """Sign a token for one form."""
    parts = [wording.id, uuid.uuid4().hex, uuid.uuid4().hex, int(at.timestamp()), last_seconds]
    return signing.dumps(parts, salt=_SALT, compress=False)


def read(text: str, *, at: datetime) -> FormToken:
    """Read a token. Raises TokenFault if it is forged or expired."""
    try:
        wording_id, visitor_id, nonce, shown, seconds = signing.loads(text, salt=_SALT)
        shown_at = datetime.fromtimestamp(shown, tz=at.tzinfo)
        token = FormToken(wording_id, uuid.UUID(visitor_id), uuid.UUID(nonce), shown_at)
    except (signing.BadSignature, ValueError, TypeError):
        raise TokenFault("forged") from None
    if (at - shown_at).total_seconds() > seconds:
        raise TokenFault("expired")
    return token
