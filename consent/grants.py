"""Door: which answers may be used now, by person, field and purpose. Nothing else reads answers.

``Granted`` holds only values that are in force for a purpose. Answers that were refused, withdrawn,
expired or put on hold are not in it, so no rule, template or mistake can use them (invariant 1: no
value without a grant for that purpose; R-43).
"""

import dataclasses
import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import groupby, islice
from operator import itemgetter
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.db.models import CharField, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from accounts.models import Visitor
from accounts.prepared import Prepared
from consent.keys.vault import Sealed, Value, Vault, VaultError
from consent.models import Standing
from consent.registry import Notice, Registry
from consent.states import IN_FORCE, EventState, State, state_now

_log = logging.getLogger(__name__)
# Looks by staff are read in the same statement, so that pages need no other: "1 auditor", or null
# if nobody looked. Plain SQL, because building it for every request took longer than running it.
_LOOKS = RawSQL(
    "SELECT COUNT(*) || ' ' || MAX(seen.role) FROM consent_sighting AS seen"
    " WHERE seen.visitor_id = consent_standing.visitor_id AND seen.field_id ="
    " (SELECT asked.field_id FROM consent_notice AS asked"
    " WHERE asked.id = consent_standing.notice_id)",
    [],
    CharField(),
)
# Once a hundred people share, a rule that fewer than ten could match is refused (product.md 6).
SHARING_FROM = 100
MATCHING_AT_LEAST = 10
_PEOPLE_AT_MOST = 20_000
# The sizes of smaller groups are not shown (product.md section 5).
FEW = 20
_BATCH = 500

# Standings whose last event is a yes that has not expired.
HELD = IN_FORCE | {State.ON_HOLD, State.PAUSED}

_NOTHING: Mapping[str, "Grant"] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Grant:
    """One value that may be used for one purpose.

    ``looks`` counts how often staff saw the visitor's answer, ``seen_by`` is the role of one.
    """

    field: str
    value: Value = dataclasses.field(repr=False)
    since: datetime
    until: datetime
    looks: int = 0
    seen_by: str = ""


@dataclass(frozen=True, slots=True)
class Stand:
    """The visitor's standing on one notice: since which event, and for which epoch.

    ``has_earlier`` says that there was an earlier decision; a "later" with one is the second.
    """

    state: State
    since: datetime
    until: datetime | None
    # The version of the meaning that was decided about; a material change raises it.
    epoch: int
    event: UUID
    has_earlier: bool

    @property
    def holds(self) -> bool:
        """Whether an answer is stored but may not be used now."""
        return self.state in HELD

    @property
    def is_overdue(self) -> bool:
        """Whether it has expired and the next upkeep will delete the answer."""
        return self.state is State.EXPIRED and self.until is not None


@dataclass(frozen=True, slots=True)
class Granted:
    """Everything one visitor grants at one moment, by purpose."""

    by_purpose: dict[str, dict[str, Grant]] = dataclasses.field(default_factory=dict, repr=False)
    stands: dict[tuple[str, str], Stand] = dataclasses.field(default_factory=dict, repr=False)
    is_paused: bool = False
    # An incident is open, or keys or ledger cannot be read: no grant may be used, and pages say
    # so. Stands may still be known, so that people can end what they gave.
    is_closed: bool = False
    # The database does not answer, so it is unknown whether anything is granted.
    is_out: bool = False

    def __bool__(self) -> bool:
        return bool(self.by_purpose)

    def for_purpose(self, purpose: str) -> Mapping[str, Grant]:
        """The grants for one purpose only, by field."""
        return self.by_purpose.get(purpose, _NOTHING)

    def grant(self, notice: Notice) -> Grant | None:
        """The grant on one notice, if it is in force and holds a value."""
        return self.for_purpose(notice.purpose).get(notice.field)

    def fields(self) -> frozenset[str]:
        """The fields of which some purpose may use the value."""
        return frozenset(name for grants in self.by_purpose.values() for name in grants)

    def stand(self, field_key: str, purpose: str) -> Stand | None:
        """The visitor's standing on a notice, or None if she never decided about it."""
        return self.stands.get((field_key, purpose))

    def state(self, field_key: str, purpose: str) -> State:
        """The state of one field and purpose. Without an event it is "never asked"."""
        stand = self.stand(field_key, purpose)
        return stand.state if stand else State.NEVER_ASKED

    def states_for(self, purpose: str) -> dict[str, State]:
        """The state of every field that was ever decided about for one purpose."""
        return {name: stand.state for (name, use), stand in self.stands.items() if use == purpose}

    def states(self) -> frozenset[State]:
        """All states; empty for a stranger."""
        return frozenset(stand.state for stand in self.stands.values())


NOTHING = Granted()
CLOSED = Granted(is_closed=True)
OUT = Granted(is_closed=True, is_out=True)


def granted(visitor: Visitor, *, at: datetime, registry: Registry) -> Granted:
    """What the visitor grants at a moment. Runs one statement, and none for a stranger.

    Nothing is granted while an incident is open, or if keys or ledger cannot be read.
    """
    if registry.is_out:
        return OUT
    is_closed = registry.is_closed or not keys_are_usable()
    if not visitor.is_kept:
        return CLOSED if is_closed else NOTHING
    try:
        rows = [row for row in _STANDINGS.rows(visitor.pk) if _is_hers(row, visitor)]
        return _taken(rows, registry, visitor.pk, at, is_closed=is_closed)
    except (DatabaseError, InterfaceError) as fault:
        # Only the name of the error: its message could contain the data that was being read.
        _log.error("Standings cannot be read: %s", type(fault).__name__)
        return OUT
    except VaultError:
        _log.error("An answer does not open")
        return _taken(rows, registry, visitor.pk, at, is_closed=True)


# The columns of standings that a page needs. The event is read too, so that a standing whose event
# is gone or cannot be read grants nothing.
_STANDINGS = Prepared(
    lambda visitor_id: Standing.objects.filter(visitor_id=visitor_id).values_list(
        "visitor__user_id",
        "visitor__paused_at",
        "notice_id",
        "state",
        "epoch",
        "since",
        "until",
        "event__uuid",
        "event__replaces_id",
        "answer__key_id",
        "answer__ciphertext",
        _LOOKS,
    )
)


def _is_hers(row: tuple[Any, ...], visitor: Visitor) -> bool:
    """Whether a standing may be read for a visitor: those of accounts only for who signed in."""
    return row[0] in (None, visitor.known_account)


def _taken(
    rows: list[tuple[Any, ...]],
    registry: Registry,
    visitor_id: UUID,
    at: datetime,
    *,
    is_closed: bool,
) -> Granted:
    is_paused = any(paused_at for _account, paused_at, *_rest in rows)
    found = Granted(is_paused=is_paused, is_closed=is_closed)
    for row in rows:
        _take(found, registry, visitor_id, at, row)
    return found


def _take(
    found: Granted, registry: Registry, visitor_id: UUID, at: datetime, row: tuple[Any, ...]
) -> None:
    """Add one standing, and its value only if the grant is in force."""
    _account, _paused_at, *rest = row
    notice_id, last, epoch, since, until, event, earlier, key_id, ciphertext, looks = rest
    notice = registry.by_id.get(notice_id)
    if notice is None:
        return
    state = state_now(
        EventState(last),
        until=until,
        epoch=epoch,
        current_epoch=notice.epoch,
        is_paused=found.is_paused,
        at=at,
    )
    found.stands[notice.field, notice.purpose] = Stand(
        state, since, until, epoch, event, has_earlier=earlier is not None
    )
    if found.is_closed or state not in IN_FORCE or key_id is None or not notice.is_live:
        return
    sealed = Sealed(key_id, bytes(ciphertext))
    value = vault().open(sealed, visitor=visitor_id, field=notice.field)
    grants = found.by_purpose.setdefault(notice.purpose, {})
    grants[notice.field] = Grant(notice.field, value, since, until, *_seen(looks))


def role_in_words(role: str) -> str:
    """The role of somebody who looked, as the visitor sees it, in the language of the page."""
    known = {
        "administrator": _("an administrator"),
        "data protection officer": _("the data protection officer"),
        "auditor": _("an auditor"),
        **dict.fromkeys(("marketer", "author", "publisher"), _("an editor")),
    }
    return known.get(role, role)


def _seen(looks: str | None) -> tuple[int, str]:
    """How often staff saw the answer, and the role of one of them."""
    count, _space, role = (looks or "0 ").partition(" ")
    return int(count), role


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


def could_enough_match(
    holds: Callable[[Mapping[str, Grant]], bool],
    *,
    fields: Collection[str],
    purpose: str,
    registry: Registry,
    at: datetime,
) -> bool:
    """Whether at least ten people match a test of what they grant for a purpose.

    True, without opening any value, while fewer than a hundred people share one of the fields.
    Otherwise values in force are opened one person at a time, until ten matches are found or 20,000
    people were looked at; ten of more than that is narrow, too. The function returns only yes or
    no, and no value, person or number.
    """
    asked = _asked(registry, purpose, fields)
    rows = _in_force(asked.values(), at)
    if rows.values("visitor_id").distinct()[:SHARING_FROM].count() < SHARING_FROM:
        return True
    matching = 0
    for granted_by_one in _people(rows, asked):
        matching += holds(granted_by_one)
        if matching >= MATCHING_AT_LEAST:
            return True
    return False


@dataclass(frozen=True, slots=True)
class Reach:
    """How many people match a test, rounded down to twenties: zero is fewer than twenty.

    ``others`` has the same for other tests, or None where fewer than twenty people make the
    difference, so that two figures reveal nothing about a smaller group.
    """

    people: int
    others: dict[str, int | None]


def reach(
    holds: Callable[[Mapping[str, Grant]], bool],
    others: Mapping[str, Callable[[Mapping[str, Grant]], bool]],
    *,
    fields: Collection[str],
    purpose: str,
    registry: Registry,
    at: datetime,
) -> Reach:
    """How many people match a test, and other tests beside it, by what they grant now.

    Values in force are opened one person at a time, of 20,000 people at most. The function returns
    no value, no person and no exact number.
    """
    asked = _asked(registry, purpose, fields)
    count, counts = 0, dict.fromkeys(others, 0)
    for granted_by_one in _people(_in_force(asked.values(), at), asked):
        count += holds(granted_by_one)
        for name, test in others.items():
            counts[name] += test(granted_by_one)
    shown = {
        name: _rounded(other) if abs(other - count) >= FEW else None
        for name, other in counts.items()
    }
    return Reach(_rounded(count), shown)


def _asked(registry: Registry, purpose: str, fields: Collection[str]) -> dict[int, Notice]:
    """The live notices that ask for these fields for a purpose, by number."""
    return {
        one.id: one
        for one in registry.answered_here()
        if one.purpose == purpose and one.field in fields
    }


def _rounded(count: int) -> int:
    return count // FEW * FEW


def _in_force(notices: Iterable[Notice], at: datetime) -> QuerySet[Standing]:
    """The standings on notices that hold a value which may be used now (``states.state_now``)."""
    current = Q(pk__in=[])
    for notice in notices:
        current |= Q(notice_id=notice.id, epoch=notice.epoch)
    return Standing.objects.filter(
        current,
        state__in=[EventState.GIVEN, EventState.RENEWED],
        until__gt=at,
        visitor__paused_at=None,
        answer__isnull=False,
    )


def _people(rows: QuerySet[Standing], asked: Mapping[int, Notice]) -> Iterator[Mapping[str, Grant]]:
    """What each person grants, one at a time, without saying who it is.

    A person whose answer cannot be decrypted grants nothing here either.
    """
    listed = rows.order_by("visitor_id").values_list(
        "visitor_id", "notice_id", "since", "until", "answer__key_id", "answer__ciphertext"
    )
    people = groupby(listed.iterator(chunk_size=_BATCH), key=itemgetter(0))
    for visitor_id, standings in islice(people, _PEOPLE_AT_MOST):
        try:
            found = _opened(visitor_id, standings, asked)
        except VaultError:
            continue
        yield found


def _opened(
    visitor_id: UUID, standings: Iterable[tuple[Any, ...]], asked: Mapping[int, Notice]
) -> Mapping[str, Grant]:
    found = {}
    for _visitor, notice_id, since, until, key_id, ciphertext in standings:
        name = asked[notice_id].field
        sealed = Sealed(key_id or "", bytes(ciphertext or b""))
        value = vault().open(sealed, visitor=visitor_id, field=name)
        found[name] = Grant(name, value, since, until or since)
    return found
