"""The states of a consent, in the words of the standard and in ours. Plain Python.

``EventState`` has exactly the ten DPV 2.3 consent statuses (R-05). ``State`` is what one visitor's
standing on one notice means right now (product.md section 3).
"""

from datetime import datetime, timedelta
from enum import StrEnum


class EventState(StrEnum):
    """The states that events record (``dpv:ConsentStatus``)."""

    REQUESTED = "ConsentRequested"
    DEFERRED = "ConsentRequestDeferred"
    GIVEN = "ConsentGiven"
    RENEWED = "RenewedConsentGiven"
    REFUSED = "ConsentRefused"
    WITHDRAWN = "ConsentWithdrawn"
    REVOKED = "ConsentRevoked"
    EXPIRED = "ConsentExpired"
    INVALIDATED = "ConsentInvalidated"
    UNKNOWN = "ConsentUnknown"


# What is no consent, and grants nothing: somebody registers for an account, under the words about
# the address that it needs. DPV has no term for it; this one is schema.org's (docs/decisions/0046).
REGISTERED = "RegisterAction"

# ``dpv:ConsentStatusValidForProcessing``: these two, and no other state or none.
VALID_FOR_PROCESSING = frozenset({EventState.GIVEN, EventState.RENEWED})


class State(StrEnum):
    """The present state of one visitor's consent on one notice."""

    NEVER_ASKED = "never asked"
    DEFERRED = "deferred"
    REFUSED = "refused"
    GIVEN = "given"
    RENEWED = "renewed"
    ON_HOLD = "on hold"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"
    EXPIRED = "expired"
    PAUSED = "paused"


IN_FORCE = frozenset({State.GIVEN, State.RENEWED})

_MEANING = {
    EventState.DEFERRED: State.DEFERRED,
    EventState.GIVEN: State.GIVEN,
    EventState.RENEWED: State.RENEWED,
    EventState.REFUSED: State.REFUSED,
    EventState.WITHDRAWN: State.WITHDRAWN,
    EventState.REVOKED: State.REVOKED,
    EventState.EXPIRED: State.EXPIRED,
    EventState.INVALIDATED: State.ON_HOLD,
}

# When to ask "still true?" (docs/decisions/0009).
ASK_BEFORE_THE_END = timedelta(days=30)
LAST_QUARTER = 1 / 4


def is_ending(*, since: datetime, until: datetime, at: datetime) -> bool:
    """Whether it is time to ask "still true?": 30 days before a grant ends.

    If 30 days are most of the term, as on a device, only its last quarter counts.
    """
    ahead = min(ASK_BEFORE_THE_END, (until - since) * LAST_QUARTER)
    return until - ahead <= at < until


def state_now(
    last: EventState | None,
    *,
    until: datetime | None,
    epoch: int,
    current_epoch: int,
    is_paused: bool,
    at: datetime,
) -> State:
    """The state that the last event means at a moment. If in doubt, it is not in force."""
    meaning = _MEANING.get(last, State.NEVER_ASKED) if last else State.NEVER_ASKED
    if meaning not in IN_FORCE:
        return meaning
    if until is None or until <= at:
        return State.EXPIRED
    if epoch != current_epoch:
        return State.ON_HOLD
    return State.PAUSED if is_paused else meaning
