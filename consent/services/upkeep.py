"""What has to be done again and again, by one at a time, and what becomes of it when it is killed.

Every job does one small batch in a transaction of its own and says how much that was; doing it
again does no harm, and a batch that was killed was not done. The lease keeps two machines from
doing the same work. It does not keep them from harm: that every job does for itself.
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

from consent import kept, log, registry
from consent.models import Lease
from consent.services.checking import run_due_checks
from consent.services.endings import end_sleeping, expire
from consent.services.restating import restate_retention
from consent.services.rights import mirror_tombstones, prune_evidence, reapply_erasures
from consent.services.sealing import BATCH as SEALED_AT_ONCE, seal
from consent.sleeping import settle

_log = logging.getLogger(__name__)

BATCH = 500
LEASE = timedelta(minutes=5)
_KEY = "keep"
# So that a job that is never done does not keep the others waiting: the rest is for the next round.
_BATCHES_A_ROUND = 1000
_FORGOTTEN = timedelta(days=1)


class UpkeepFailed(Exception):
    """Some jobs failed; the others are done. Names the jobs, and nothing that they worked on."""

    def __init__(self, failed: list[str], done: dict[str, int]) -> None:
        super().__init__(", ".join(failed))
        self.done = done


class Work(Protocol):
    """Do at most ``limit`` of what is due, in one transaction, and say how many that was."""

    def __call__(self, *, at: datetime, limit: int) -> int: ...


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to be done until a batch comes back that was not full.

    A batch has to end within its ``lease``: else somebody else would begin the same beside it.
    """

    name: str
    work: Work
    batch: int = BATCH
    lease: timedelta = LEASE


@transaction.atomic
def _end_sessions(*, at: datetime, limit: int) -> int:
    """Delete sessions that are over (R-46)."""
    over = Session.objects.filter(expire_date__lte=at).values_list("pk", flat=True)[:limit]
    return Session.objects.filter(pk__in=list(over)).delete()[0]


@transaction.atomic
def _end_leases(*, at: datetime, limit: int) -> int:
    """Delete leases whose holder is long gone."""
    over = Lease.objects.filter(until__lte=at - _FORGOTTEN).values_list("pk", flat=True)[:limit]
    return Lease.objects.filter(pk__in=list(over)).delete()[0]


def _expire(*, at: datetime, limit: int) -> int:
    """Write down which grants are over, and delete their values."""
    return expire(registry=registry.current(), at=at, limit=limit)


def _restate(*, at: datetime, limit: int) -> int:
    """Publish words anew that promise accounts where there are none, or do not where there are."""
    return restate_retention(at=at)


def _put_to_sleep(*, at: datetime, limit: int) -> int:
    """Let questions sleep that nothing uses any more, and wake those that something uses again."""
    return len(settle(at=at))


def _end_sleeping(*, at: datetime, limit: int) -> int:
    """Delete the answers to questions that slept for 30 days."""
    return end_sleeping(registry=registry.current(), at=at, limit=limit)


def _erase_again(*, at: datetime, limit: int) -> int:
    """Finish erasures that a killed machine left with a tombstone and no deletion."""
    return reapply_erasures(at=at)


def _mirror_tombstones(*, at: datetime, limit: int) -> int:
    """Write the tombstones to their file that could not be written when somebody was erased."""
    return mirror_tombstones(at=at)


def _keep_published(*, at: datetime, limit: int) -> int:
    """Write down what is published, for servers that start while the database is out.

    It is a copy and no work that waited: it counts as nothing.
    """
    kept.keep()
    return 0


def _seal(*, at: datetime, limit: int) -> int:
    """Seal what waits, and say how many leaves that were."""
    size = log.size()
    seal(at=at, limit=limit)
    return log.size() - size


def _check(*, at: datetime, limit: int) -> int:
    """Run checks that are due, each in a process of its own and in no transaction of ours."""
    return len(run_due_checks(at=at, limit=limit)) if settings.CHECKS_IN_UPKEEP else 0


# In this order. What erases comes before what seals, so that the log says it in the same round.
JOBS = (
    Job("sessions", _end_sessions),
    Job("leases", _end_leases),
    Job("erased", _erase_again),
    Job("expired", _expire),
    Job("restated", _restate),
    Job("slept", _put_to_sleep),
    Job("forgotten", _end_sleeping),
    Job("evidence", prune_evidence),
    Job("tombstones", _mirror_tombstones),
    Job("sealed", _seal, batch=SEALED_AT_ONCE),
    Job("published", _keep_published),
    # One at a time: the lease is renewed between two, and whoever wants an end waits for one only.
    Job("checked", _check, batch=1, lease=timedelta(minutes=15)),
)


def keep(
    *, at: datetime, jobs: tuple[Job, ...] = JOBS, is_over: Callable[[], bool] = lambda: False
) -> dict[str, int]:
    """Do every job, and say how much was done; empty if somebody else is at it.

    ``is_over`` is asked before each batch: the batch under way is finished, the rest is left for
    the next time. A job that fails does not keep the others from being done; in the end
    UpkeepFailed names it.
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
    """One going over all jobs, under a lease that is renewed before each batch."""

    def __init__(self, at: datetime, is_over: Callable[[], bool]) -> None:
        self.holder = uuid.uuid4()
        self.failed: list[str] = []
        self._at, self._started, self._is_over = at, monotonic(), is_over

    def now(self) -> datetime:
        """The moment, counted from the one that the round was told."""
        return self._at + timedelta(seconds=monotonic() - self._started)

    def is_ours(self, lease: timedelta) -> bool:
        """Whether the lease is ours for so long from now on."""
        return take_lease(key=_KEY, holder=self.holder, at=self.now(), lease=lease)

    def do(self, job: Job) -> int:
        """Do one job batch by batch, and say how much was done."""
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
            # Whatever it was, the other jobs must be done. The log says where, never with what.
            _log.exception("A job of the upkeep failed.")
            self.failed.append(job.name)
            return 0


def take_lease(*, key: str, holder: uuid.UUID, at: datetime, lease: timedelta = LEASE) -> bool:
    """Take or renew a lease by one atomic statement; False while somebody else has it.

    It ends by time, so a holder that was killed blocks nobody for ever.
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
