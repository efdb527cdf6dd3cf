"""Door: what may be used now. The only way to an answer, per person, field and purpose.

``Granted`` holds values that are in force for a purpose and nothing else; what was refused,
withdrawn, expired or put on hold is not in it, so no rule, template or mistake can reach it
(invariant 1: no value without a grant for that purpose; R-43).
"""

import dataclasses
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError

from accounts.models import Visitor
from consent.models import Standing
from consent.registry import Notice, Registry
from consent.states import IN_FORCE, EventState, State, state_now
from consent.vault import Sealed, Value, Vault, VaultError

_log = logging.getLogger(__name__)
_NOTHING: Mapping[str, "Grant"] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Grant:
    """One value that may be used for one purpose. ``looks`` counts staff who saw the value."""

    field: str
    value: Value = dataclasses.field(repr=False)
    since: datetime
    until: datetime
    looks: int = 0


@dataclass(frozen=True, slots=True)
class Stand:
    """Where the visitor stands on one notice."""

    state: State
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Granted:
    """Everything one visitor grants at one moment, by purpose."""

    by_purpose: dict[str, dict[str, Grant]] = dataclasses.field(default_factory=dict, repr=False)
    stands: dict[tuple[str, str], Stand] = dataclasses.field(default_factory=dict, repr=False)
    # A promise was broken, or keys or ledger cannot be read: nothing is granted to anybody, and
    # pages say so. Stands may still be known, so that people can end what they gave.
    is_closed: bool = False

    def __bool__(self) -> bool:
        return bool(self.by_purpose)

    def for_purpose(self, purpose: str) -> Mapping[str, Grant]:
        """The grants for one purpose, by field. A grant for another purpose is not among them."""
        return self.by_purpose.get(purpose, _NOTHING)

    def grant(self, notice: Notice) -> Grant | None:
        """The grant on one notice, if it is in force and holds a value."""
        return self.for_purpose(notice.purpose).get(notice.field)

    def fields(self) -> frozenset[str]:
        """The fields of which some purpose may use the value."""
        return frozenset(name for grants in self.by_purpose.values() for name in grants)

    def stand(self, field_key: str, purpose: str) -> Stand | None:
        """Where the visitor stands, or None if nothing was ever decided."""
        return self.stands.get((field_key, purpose))

    def state(self, field_key: str, purpose: str) -> State:
        """The state of one field and purpose. No event means never asked."""
        stand = self.stand(field_key, purpose)
        return stand.state if stand else State.NEVER_ASKED

    def states_for(self, purpose: str) -> dict[str, State]:
        """The state of every field that was ever decided about for one purpose."""
        return {name: stand.state for (name, use), stand in self.stands.items() if use == purpose}

    def states(self) -> frozenset[State]:
        """All states there are; empty for a stranger."""
        return frozenset(stand.state for stand in self.stands.values())


NOTHING = Granted()
CLOSED = Granted(is_closed=True)


def granted(visitor: Visitor, *, at: datetime, registry: Registry) -> Granted:
    """What the visitor grants at a moment: one statement, none for a stranger.

    Fails closed: nothing while an incident is open, and nothing if keys or ledger cannot be read.
    """
    is_closed = registry.is_closed or not keys_are_usable()
    if not visitor.is_kept:
        return CLOSED if is_closed else NOTHING
    try:
        rows = list(_rows_of(visitor))
        return _taken(rows, registry, visitor.pk, at, is_closed=is_closed)
    except DatabaseError as fault:
        # Its name and nothing else: a message could hold what was being read.
        _log.error("Standings cannot be read: %s", type(fault).__name__)
        return CLOSED
    except VaultError:
        _log.error("An answer does not open")
        return _taken(rows, registry, visitor.pk, at, is_closed=True)


def _rows_of(visitor: Visitor) -> Iterable[tuple[Any, ...]]:
    return Standing.objects.for_visitor(visitor).values_list(
        "notice_id",
        "state",
        "epoch",
        "since",
        "until",
        "visitor__paused_at",
        "answer__key_id",
        "answer__ciphertext",
        # Reads the event too: a standing whose event is gone or cannot be read grants nothing.
        "event__recorded_at",
    )


def _taken(
    rows: list[tuple[Any, ...]],
    registry: Registry,
    visitor_id: UUID,
    at: datetime,
    *,
    is_closed: bool,
) -> Granted:
    found = Granted(is_closed=is_closed)
    for row in rows:
        _take(found, registry, visitor_id, at, row)
    return found


def _take(
    found: Granted, registry: Registry, visitor_id: UUID, at: datetime, row: tuple[Any, ...]
) -> None:
    """Add one standing, and its value only if the grant is in force."""
    notice_id, last, epoch, since, until, paused_at, key_id, ciphertext, _recorded_at = row
    notice = registry.by_id.get(notice_id)
    if notice is None:
        return
    state = state_now(
        EventState(last),
        until=until,
        epoch=epoch,
        current_epoch=notice.epoch,
        is_paused=paused_at is not None,
        at=at,
    )
    found.stands[notice.field, notice.purpose] = Stand(state, since, until)
    if found.is_closed or state not in IN_FORCE or key_id is None or not notice.is_live:
        return
    sealed = Sealed(key_id, bytes(ciphertext))
    value = vault().open(sealed, visitor=visitor_id, field=notice.field)
    grants = found.by_purpose.setdefault(notice.purpose, {})
    grants[notice.field] = Grant(notice.field, value, since, until)


def vault() -> Vault:
    """The vault with the key ring of the settings."""
    return _vault(tuple(settings.ANSWER_KEYS))


def keys_are_usable() -> bool:
    """Whether the key ring of the settings can be read."""
    return _is_usable(tuple(settings.ANSWER_KEYS))


@cache
def _is_usable(ring: tuple[str, ...]) -> bool:
    try:
        _vault(ring)
    except VaultError:
        return False
    return True


@cache
def _vault(ring: tuple[str, ...]) -> Vault:
    return Vault(list(ring))
