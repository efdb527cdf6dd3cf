"""Door: brakes. They count tries and decisions, and let whoever makes too many wait.

Signing in is braked by account and by network address, everything public by network address. No
address is kept: what is counted under is an HMAC of it with the site's key and a random salt that
is thrown away (docs/decisions/0044). Counting comes before the thing itself, so while a brake holds
the right password waits as well (R-163).
"""

import hashlib
import hmac
import ipaddress
import logging
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import cast

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.models import Visitor
from accounts.stores import Store, StoreDown

_log = logging.getLogger(__name__)


class Action(StrEnum):
    """What is counted, each for itself."""

    DECIDE = "decide"
    CHECK = "check"
    EXPORT = "export"
    # Asking for a code by mail: to sign up, to sign in, for a fresh proof, for a new address.
    SIGN_IN = "sign-in"
    CODE = "code"
    PASSKEY = "passkey"
    PASSWORD = "password"  # noqa: S105
    RECOVERY = "recovery"
    # Staff looking for a person by a number or an address.
    FIND = "find"


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries in a window that begins with the first of them."""

    tries: int
    seconds: int


_MINUTE = 60
PUBLIC = {
    Action.DECIDE: Limit(30, _MINUTE),
    Action.CHECK: Limit(10, _MINUTE),
    Action.EXPORT: Limit(10, _MINUTE),
}
# Whoever decided more than an hour ago is counted for herself, so that others behind the same
# address cannot use up what is hers; all such people behind one address together have this often
# the limit.
_KNOWN_AFTER = timedelta(hours=1)
_KNOWN_TOGETHER = 10
# Every try at signing in.
BY_ADDRESS = Limit(5, _MINUTE)
BY_ACCOUNT = Limit(5, 5 * _MINUTE)
# Requests of these write nothing to the database, so the database does not count them either.
_WRITES_NOTHING = (Action.CHECK, Action.EXPORT)

_HOUR = timedelta(hours=1)
_NETWORK = 64  # bits: one customer usually has that many addresses of IPv6
_has_warned = False


class Wait(Exception):
    """Too many tries. ``seconds`` says when the next one counts again; nothing names anybody."""

    def __init__(self, seconds: int) -> None:
        super().__init__(str(seconds))
        self.seconds = seconds


class Closed(Exception):
    """Tries cannot be counted now, so nobody is let in."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """Something to count under, and its limit."""

    kind: str
    name: str
    limit: Limit


def check(action: Action, request: HttpRequest, *, account: str = "") -> None:
    """Count one try at signing in. Call it before looking whether the try is right.

    Call it outside a transaction: what is rolled back was not counted.
    ``account`` is the address or key that was typed, whether or not there is such an account.
    Raises Wait if there were too many, and Closed if the shared cache is down.
    ``accounts.middleware`` turns both into a page.
    """
    try:
        _count(_store(), action, _of_try(request, account), at=timezone.now())
    except StoreDown as fault:
        _log.error("Tries cannot be counted: %s", fault)
        raise Closed from None


def passed(action: Action, request: HttpRequest, *, account: str = "") -> None:
    """Take back what ``check`` counted: a right try uses nothing up, however many work here."""
    store, at = _store(), timezone.now()
    try:
        for one in _of_try(request, account):
            key = _key(next(_salts(store, at, one.limit)), action, one)
            if store.seen(key)[0]:  # its window may be over
                store.count(key, seconds=one.limit.seconds, by=-1)
    except StoreDown:
        return  # it has been let in already, and the count ends by itself


def limit(action: Action, request: HttpRequest, *, visitor: Visitor) -> None:
    """Count one use of something public. Raises Wait if there were too many.

    While the shared cache is down each process counts for itself: that costs no page.
    """
    store, at = _store(), timezone.now()
    counted = _of_use(action, request, visitor, at)
    if store.writes_to_database and action in _WRITES_NOTHING:
        store = _own_store()
    try:
        _count(store, action, counted, at=at)
    except StoreDown as fault:
        _log.error("Counting in this process alone: %s", fault)
        _count(_own_store(), action, counted, at=at)


def told_to_wait(response: HttpResponse, wait: Wait) -> HttpResponse:
    """The same response with when to try again (RFC 6585, section 4), kept by no cache."""
    response.headers["Retry-After"] = str(wait.seconds)
    response.headers["Cache-Control"] = "no-store"
    return response


def address_of(request: HttpRequest) -> str:
    """The client's network address, of IPv6 the network. Empty if it is not known.

    Only the part of X-Forwarded-For that our own proxies wrote is read: the client writes the rest.
    """
    told = request.META.get("REMOTE_ADDR", "")
    if settings.TRUSTED_PROXIES:
        chain = request.headers.get("X-Forwarded-For", "").split(",")
        told = chain[-settings.TRUSTED_PROXIES] if len(chain) >= settings.TRUSTED_PROXIES else ""
    try:
        found = ipaddress.ip_address(told.strip())
    except ValueError:
        _say_unknown()
        return ""
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, _NETWORK), strict=False))
    return str(found)


def _say_unknown() -> None:
    """Tell the operator once: people without an address are all counted as one."""
    global _has_warned
    if not _has_warned:
        _has_warned = True
        _log.warning("No client address: see TRUSTED_PROXIES in docs/deploy.md.")


def _of_try(request: HttpRequest, account: str) -> list[_Counted]:
    counted = [_Counted("address", address_of(request), BY_ADDRESS)]
    if account:
        counted.append(_Counted("account", account.strip().casefold(), BY_ACCOUNT))
    return counted


def _of_use(action: Action, request: HttpRequest, visitor: Visitor, at: datetime) -> list[_Counted]:
    each, address = PUBLIC[action], address_of(request)
    if not _is_known(visitor, at):
        return [_Counted("address", address, each)]
    together = Limit(each.tries * _KNOWN_TOGETHER, each.seconds)
    return [
        _Counted("visitor", visitor.pk.hex, each),
        _Counted("known at address", address, together),
    ]


def _is_known(visitor: Visitor, at: datetime) -> bool:
    if not visitor.is_kept:
        return False
    before = at - _KNOWN_AFTER
    return Visitor.objects.filter(pk=visitor.pk, created_at__lte=before).exists()


def _count(store: Store, action: Action, counted: list[_Counted], *, at: datetime) -> None:
    """Count one of each, or raise Wait if one is used up. Waiting people are not counted again."""
    before = [_spent(store, action, one, at) for one in counted]
    for one, spent in zip(counted, before, strict=True):
        salt = next(_salts(store, at, one.limit))
        number = store.count(_key(salt, action, one), seconds=one.limit.seconds)
        # Others may have counted since we looked.
        if number + spent > one.limit.tries:
            raise Wait(_left(store, action, one, at))


def _spent(store: Store, action: Action, one: _Counted, at: datetime) -> int:
    """What was counted under earlier salts. Raises Wait if nothing is left under all of them."""
    numbers = [store.seen(_key(salt, action, one))[0] for salt in _salts(store, at, one.limit)]
    if sum(numbers) >= one.limit.tries:
        raise Wait(_left(store, action, one, at))
    return sum(numbers[1:])


def _left(store: Store, action: Action, one: _Counted, at: datetime) -> int:
    """Seconds until all of the windows are over."""
    return max(store.seen(_key(salt, action, one))[1] for salt in _salts(store, at, one.limit))


def _key(salt: bytes, action: Action, one: _Counted) -> str:
    """What is counted under: nobody can turn it back, and after the hour not even we."""
    secret = hashlib.sha256(settings.SECRET_KEY.encode() + salt).digest()
    told = "\0".join((action, one.kind, one.name)).encode()
    return hmac.new(secret, told, hashlib.sha256).hexdigest()


def _salts(store: Store, at: datetime, limit: Limit) -> Iterator[bytes]:
    """The salt of this hour, and of the one before while a window may have begun in it."""
    hour = int(at.timestamp() // _HOUR.total_seconds())
    last = 2 * int(_HOUR.total_seconds())
    yield store.shared_secret(f"salt:{hour}", secrets.token_bytes(32), seconds=last)
    if at.timestamp() % _HOUR.total_seconds() < limit.seconds:
        earlier = store.known_secret(f"salt:{hour - 1}")
        if earlier is not None:
            yield earlier


def _store() -> Store:
    return cast(Store, caches["default"])


def _own_store() -> Store:
    return cast(Store, caches["process"])
