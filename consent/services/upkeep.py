"""The upkeep: jobs that are done again and again, by one process at a time, which may be killed.

Every job does one small batch in a transaction of its own and returns how much it did. Doing it
again does no harm, and if it is killed, its batch is rolled back. The lease keeps two machines from
doing the same work. Safety does not depend on it, because every job locks what it changes.
"""

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from typing import Protocol

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q

from accounts.codes import end_codes
from accounts.models import SharedCache
from consent import benefits, kept, log, registry
from consent.models import Lease
from consent.services.checking import run_due_checks
from consent.services.endings import end_sleeping, expire
from consent.services.figures import count_days
from consent.services.letters import send_letters
from consent.services.opening import publish_address_words
from consent.services.restating import restate_retention
from consent.services.rights import mirror_tombstones, prune_evidence, reapply_erasures
from consent.services.sealing import BATCH as SEALED_AT_ONCE, seal
from consent.sleeping import settle

_log = logging.getLogger(__name__)

BATCH = 500
LEASE = timedelta(minutes=5)
_KEY = "keep"
# A limit, so that an endless job does not keep the others waiting; the next round does the rest.
_BATCHES_A_ROUND = 1000
_FORGOTTEN = timedelta(days=1)


class UpkeepFailed(Exception):
    """Some jobs failed; the others are done. Names the jobs, but no data."""

    def __init__(self, failed: list[str], done: dict[str, int]) -> None:
        super().__init__(", ".join(failed))
        self.done = done


class Work(Protocol):
    """Do at most ``limit`` of what is due, in one transaction, and return how many."""

    def __call__(self, *, at: datetime, limit: int) -> int: ...


@dataclass(frozen=True, slots=True)
class Job:
    """A job that is repeated until a batch is not full.

    A batch has to end within its ``lease``; otherwise another process would begin the same one.
    """

    name: str
    work: Work
    batch: int = BATCH
    lease: timedelta = LEASE


def _send_letters(*, at: datetime, limit: int) -> int:
    """Mail the messages that people allowed and that are due."""
    return send_letters(registry=registry.current(), at=at, limit=limit)


@transaction.atomic
def _end_sessions(*, at: datetime, limit: int) -> int:
    """Delete expired sessions (R-46)."""
    over = Session.objects.filter(expire_date__lte=at).values_list("pk", flat=True)[:limit]
    return Session.objects.filter(pk__in=list(over)).delete()[0]


@transaction.atomic
def _end_codes(*, at: datetime, limit: int) -> int:
    """Delete mailed codes that no longer count, with the addresses they went to."""
    return end_codes(at=at, limit=limit)


@transaction.atomic
def _end_counters(*, at: datetime, limit: int) -> int:
    """Delete what the brakes counted in windows that are over, and the salts of past hours."""
    over = SharedCache.objects.filter(expires__lte=at).values_list("pk", flat=True)[:limit]
    return SharedCache.objects.filter(pk__in=list(over)).delete()[0]


@transaction.atomic
def _end_leases(*, at: datetime, limit: int) -> int:
    """Delete leases that expired long ago."""
    over = Lease.objects.filter(until__lte=at - _FORGOTTEN).values_list("pk", flat=True)[:limit]
    return Lease.objects.filter(pk__in=list(over)).delete()[0]


def _expire(*, at: datetime, limit: int) -> int:
    """Record which grants have expired, and delete their values."""
    return expire(registry=registry.current(), at=at, limit=limit)


def _restate(*, at: datetime, limit: int) -> int:
    """Publish what words say about accounts: how long they keep an answer, and their address."""
    return restate_retention(at=at) + publish_address_words(at=at)


def _publish_due(*, at: datetime, limit: int) -> int:
    """Publish content that was scheduled for a moment that has come."""
    return benefits.provider().publish_due(at=at, limit=limit)


def _count(*, at: datetime, limit: int) -> int:
    """Write down the figures of the days that are over."""
    return count_days(at=at, limit=limit)


def _put_to_sleep(*, at: datetime, limit: int) -> int:
    """Put questions to sleep that nothing uses any longer, and wake those that are used again."""
    return len(settle(at=at))


def _end_sleeping(*, at: datetime, limit: int) -> int:
    """Delete the answers to questions that slept for 30 days."""
    return end_sleeping(registry=registry.current(), at=at, limit=limit)


def _erase_again(*, at: datetime, limit: int) -> int:
    """Finish erasures for which a killed machine wrote the tombstone but deleted nothing."""
    return reapply_erasures(at=at)


def _mirror_tombstones(*, at: datetime, limit: int) -> int:
    """Add tombstones to their file that could not be written at the time of erasing."""
    return mirror_tombstones(at=at)


def _keep_published(*, at: datetime, limit: int) -> int:
    """Write the published content to the file for servers that start during an outage.

    It always returns 0, because this copy is not work that was waiting.
    """
    kept.keep()
    return 0


def _seal(*, at: datetime, limit: int) -> int:
    """Seal waiting events, and return how many leaves were added."""
    size = log.size()
    seal(at=at, limit=limit)
    return log.size() - size


def _check(*, at: datetime, limit: int) -> int:
    """Run checks that are due, each in its own process and outside our transactions."""
    return len(run_due_checks(at=at, limit=limit)) if settings.CHECKS_IN_UPKEEP else 0


# The order matters: erasing comes before sealing, so that both are done in the same round.
JOBS = (
    Job("sessions", _end_sessions),
    Job("codes", _end_codes),
    Job("leases", _end_leases),
    Job("counted", _end_counters),
    # Before anything is erased. An erasure that comes sooner counts what it takes away.
    Job("figures", _count),
    Job("erased", _erase_again),
    Job("expired", _expire),
    Job("restated", _restate),
    # One at a time: each is a transaction of its own. Before what sleeps, and what is sealed.
    Job("scheduled", _publish_due, batch=1),
    Job("slept", _put_to_sleep),
    Job("forgotten", _end_sleeping),
    Job("evidence", prune_evidence),
    Job("tombstones", _mirror_tombstones),
    # One at a time, because a mail server may take its time: the lease is renewed between them.
    Job("written", _send_letters, batch=1),
    Job("sealed", _seal, batch=SEALED_AT_ONCE),
    Job("published", _keep_published),
    # One at a time, to renew the lease between checks, and to end after one check if asked to.
    Job("checked", _check, batch=1, lease=timedelta(minutes=15)),
)


def keep(
    *, at: datetime, jobs: tuple[Job, ...] = JOBS, is_over: Callable[[], bool] = lambda: False
) -> dict[str, int]:
    """Do every job, and return how much was done; empty if another process has the lease.

    ``is_over`` is called before each batch; if it is true, the rest is left for the next time. A
    job that fails does not prevent the others; at the end UpkeepFailed names it.
    """
    round_ = _Round(at, is_over)
    if not round_.is_ours(LEASE):
        return {}
    try:
        done = {job.name: round_.do(job) for job in jobs}
    finally:
        _release(round_.holder)
    if round_.failed:
        raise UpkeepFailed(round_.failed, done)
    return done


class _Round:
    """One pass through all jobs, under a lease that is renewed before each batch."""

    def __init__(self, at: datetime, is_over: Callable[[], bool]) -> None:
        self.holder = uuid.uuid4()
        self.failed: list[str] = []
        self._at, self._started, self._is_over = at, monotonic(), is_over

    def now(self) -> datetime:
        """The current moment, counted from the one that was passed to the round."""
        return self._at + timedelta(seconds=monotonic() - self._started)

    def is_ours(self, lease: timedelta) -> bool:
        """Take or renew the lease for this long; False if another process has it."""
        return take_lease(key=_KEY, holder=self.holder, at=self.now(), lease=lease)

    def do(self, job: Job) -> int:
        """Do one job batch by batch, and return how much was done."""
        done = 0
        for _batch in range(_BATCHES_A_ROUND):
            if self._is_over() or not self.is_ours(job.lease):
                break
            count = self._try(job)
            done += count
            if count < job.batch:
                break
        return done

    def _try(self, job: Job) -> int:
        try:
            return job.work(at=self.now(), limit=job.batch)
        except Exception:
            # After any error, the other jobs must still be done. The log has the place, but no
            # data.
            _log.exception("A job of the upkeep failed.")
            self.failed.append(job.name)
            return 0


def take_lease(*, key: str, holder: uuid.UUID, at: datetime, lease: timedelta = LEASE) -> bool:
    """Take or renew a lease with one atomic statement; False while another process has it.

    It expires, so a holder that was killed does not block others for ever.
    """
    until = at + lease
    free = Q(until__lte=at) | Q(holder=holder)
    if Lease.objects.filter(free, key=key).update(holder=holder, until=until):
        return True
    new = Lease(key=key, holder=holder, until=until)
    Lease.objects.bulk_create([new], ignore_conflicts=True)
    return Lease.objects.filter(key=key, holder=holder).exists()


def _release(holder: uuid.UUID) -> None:
    Lease.objects.filter(key=_KEY, holder=holder).delete()
