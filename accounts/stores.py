"""The caches that count. All are caches of Django, and each can add one to a number atomically.

Counting has to be one step: with "read, add one, write", four processes that do it at the same
time count one try instead of four. Django's own ``incr`` is such a step on Redis alone, and sets no
end. Every fault of a cache is raised as ``StoreDown``, so callers need not know which one it is.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Protocol, cast

from django.core.cache.backends.db import DatabaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from accounts.models import SharedCache


class StoreDown(Exception):
    """The cache does not answer. Names the class of its error, never a key."""


class Store(Protocol):
    """A cache that counts."""

    # Whether counting writes to the database, which requests that only read must not do.
    writes_to_database: bool

    def count(self, key: str, *, seconds: int, by: int = 1) -> int:
        """Add to a number, and return it. It begins at zero and ends so many seconds later."""

    def seen(self, key: str) -> tuple[int, int]:
        """The number and its seconds left, without counting; zeros if there is none."""

    def shared_secret(self, key: str, fresh: bytes, *, seconds: int) -> bytes:
        """The bytes that all processes share under this key: ``fresh`` for whoever is first."""

    def known_secret(self, key: str) -> bytes | None:
        """The same, if some process has made it."""


@contextmanager
def _down_on(*faults: type[Exception]) -> Iterator[None]:
    try:
        yield
    except faults as fault:
        raise StoreDown(type(fault).__name__) from None


class _Secrets:
    """Both questions about shared bytes, asked of any cache of Django."""

    _faults: tuple[type[Exception], ...] = ()

    def shared_secret(self, key: str, fresh: bytes, *, seconds: int) -> bytes:
        with _down_on(*self._faults):
            return cast(bytes, cast(Any, self).get_or_set(key, fresh, seconds))

    def known_secret(self, key: str) -> bytes | None:
        with _down_on(*self._faults):
            return cast("bytes | None", cast(Any, self).get(key))


class DatabaseStore(_Secrets, DatabaseCache):
    """The database cache, in the table of ``SharedCache``. For sites without Redis."""

    writes_to_database = True
    _faults = (DatabaseError, InterfaceError)

    # One statement on both databases; a number that is over begins anew.
    _COUNT = """
        INSERT INTO accounts_sharedcache AS held (cache_key, value, expires) VALUES (%s, %s, %s)
        ON CONFLICT (cache_key) DO UPDATE SET
          value = CASE WHEN held.expires <= %s THEN excluded.value
                  ELSE CAST(CAST(held.value AS integer) + %s AS varchar(20)) END,
          expires = CASE WHEN held.expires <= %s THEN excluded.expires ELSE held.expires END
        RETURNING value
    """

    def count(self, key: str, *, seconds: int, by: int = 1) -> int:
        now = timezone.now()
        ends, begun = (
            connection.ops.adapt_datetimefield_value(moment.replace(microsecond=0))
            for moment in (now + timedelta(seconds=seconds), now)
        )
        named = self.make_and_validate_key(f"count:{key}")
        with _down_on(*self._faults), connection.cursor() as cursor:
            cursor.execute(self._COUNT, [named, str(by), ends, begun, by, begun])
            return int(cursor.fetchone()[0])

    def seen(self, key: str) -> tuple[int, int]:
        named = self.make_and_validate_key(f"count:{key}")
        now = timezone.now()
        with _down_on(*self._faults):
            row = SharedCache.objects.filter(cache_key=named, expires__gt=now).first()
        return (int(row.value), _rounded_up((row.expires - now).total_seconds())) if row else (0, 0)


class RedisStore(_Secrets, RedisCache):
    """Redis or Valkey (``REDIS_URL``)."""

    writes_to_database = False

    # Redis does nothing else while a script runs, so the number cannot be left without an end.
    _COUNT = """
        local number = redis.call('INCRBY', KEYS[1], ARGV[1])
        if redis.call('TTL', KEYS[1]) < 0 then redis.call('EXPIRE', KEYS[1], ARGV[2]) end
        return number
    """

    @property
    def _faults(self) -> tuple[type[Exception], ...]:  # type: ignore[override]
        # Only a site with Redis has its client installed.
        from redis.exceptions import RedisError

        return (RedisError, OSError)

    def count(self, key: str, *, seconds: int, by: int = 1) -> int:
        named = self.make_and_validate_key(f"count:{key}")
        with _down_on(*self._faults):
            return int(self._client(named).eval(self._COUNT, 1, named, by, seconds))

    def seen(self, key: str) -> tuple[int, int]:
        named = self.make_and_validate_key(f"count:{key}")
        with _down_on(*self._faults), self._client(named).pipeline() as both:
            number, left = both.get(named).ttl(named).execute()
        return (int(number), max(int(left), 1)) if number is not None else (0, 0)

    def _client(self, key: str) -> Any:
        return cast(Any, self)._cache.get_client(key, write=True)


class MemoryStore(_Secrets, LocMemCache):
    """The memory of one process: each process counts for itself."""

    writes_to_database = False

    def count(self, key: str, *, seconds: int, by: int = 1) -> int:
        name = f"count:{key}"
        self.add(name, 0, seconds)
        try:
            return int(self.incr(name, by))
        except ValueError:  # it ended between the two
            return self.count(key, seconds=seconds, by=by)

    def seen(self, key: str) -> tuple[int, int]:
        name = f"count:{key}"
        number = self.get(name)
        ends: float = cast(Any, self)._expire_info.get(self.make_key(name), 0)
        return (0, 0) if number is None else (int(number), _rounded_up(ends - time.time()))


def _rounded_up(seconds: float) -> int:
    return max(1, -int(-seconds // 1))
