"""The log: verifying against hashing the same bytes, memory while it grows, and sealing.

``BENCH_EVENTS`` sets how many events the log has (a million); fewer make it quick to try out.
"""

import os
import statistics
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.measure import Row

EVENTS = int(os.environ.get("BENCH_EVENTS", "1000000"))
ROUNDS = 3
CHUNK = 10_000


def new_events(count: int) -> list[Any]:
    """Events as the site records them, marked, of one visitor; not written yet."""
    from django.conf import settings
    from django.utils import timezone

    from accounts.models import Visitor
    from consent import registry
    from consent.models import ConsentEvent
    from consent.transparency.entries import entry_of, mark_of

    visitor = Visitor.objects.first() or Visitor.objects.create()
    words = [w for notice in registry.current().live_notices() for w in notice.wordings.values()]
    events = []
    for number in range(count):
        now, shown = timezone.now(), words[number % len(words)]
        event = ConsentEvent(
            visitor_id=visitor.pk,
            wording_id=shown.id,
            state="ConsentGiven",
            recorded_at=now,
            control="ask:share",
            page="consent:ask",
            shown_at=now,
            nonce=uuid.uuid4(),
            valid_until=now,
        )
        entry = entry_of(event, words=shown.sha256)
        event.mark = mark_of(entry, secret=settings.SECRET_KEY)
        events.append(event)
    return events


def grow_to(size: int) -> list[float]:
    """Record and seal until the log has so many leaves. Seconds of sealing per event, by batch."""
    from django.utils import timezone

    from consent import log, services
    from consent.models import ConsentEvent

    rates = []
    while (missing := size - log.size()) > 0:
        ConsentEvent.objects.bulk_create(new_events(min(CHUNK, missing)))
        rates.append(seconds(lambda: services.seal(at=timezone.now())) / min(CHUNK, missing))
    return rates


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def bare_insert() -> float:
    """Seconds of one event inserted in a transaction of its own: the median of many."""
    from django.db import transaction

    def save(event: Any) -> None:
        with transaction.atomic():
            event.save()

    return statistics.median(seconds(partial(save, event)) for event in new_events(200))


def peak() -> int:
    """The most memory, in kB, that verifying the log as it is now needs, its readers included.

    Looked at from outside, a hundred times a second. What processes share after a fork is counted
    once (PSS, Linux): the most that each had for itself would count it in each.
    """
    most = 0
    with subprocess.Popen([sys.executable, "-m", "benchmarks.log"]) as verifying:
        while verifying.poll() is None:
            most = max(most, sum(memory_of(one) for one in with_children(verifying.pid)))
            time.sleep(0.01)
    assert verifying.returncode == 0
    return most


def with_children(pid: int) -> list[int]:
    """A process, and those it has started."""
    found = [pid]
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):  # it has ended meanwhile
            found += [int(child) for child in tasks.read_text().split()]
    return found


def memory_of(pid: int) -> int:
    """Memory of a process in kB, with its share of what it has in common; 0 if it has ended."""
    with suppress(OSError):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    return 0


def entries_in_memory() -> list[bytes]:
    """The bytes that verifying makes, all at once."""
    from consent import log
    from consent.models.entry_sql import read_run

    size = log.size()
    runs = (read_run(first, min(first + CHUNK, size)) for first in range(0, size, CHUNK))
    return [entry for run in runs for entry in run.entries]


def run() -> list[Row]:
    """Verify a log of a million events, and hash its bytes, in turns."""
    from consent import services
    from consent.services.verification import READERS, RUN
    from consent.transparency.merkle import leaf_hashes, rows_of

    insert = bare_insert()
    # A log that keeps all readers busy, too: a shorter one is verified without them.
    few = min(max(EVENTS // 10, (2 * READERS + 2) * RUN), EVENTS)
    rates = grow_to(few)
    small = peak()
    rates += grow_to(EVENTS)
    large = peak()
    entries = entries_in_memory()

    def verify() -> None:
        verdict = services.verify_ledger()
        assert verdict.is_sound, verdict
        assert verdict.counts.size == len(entries)

    def hashing() -> None:
        rows_of(leaf_hashes(entries))

    ratios = [seconds(verify) / seconds(hashing) for _round in range(ROUNDS)]
    return [
        Row(f"verify {EVENTS:,} events / hashing the same bytes", statistics.median(ratios), 3.0),
        Row(f"memory to verify {EVENTS:,} events / {few:,} of them", large / small, 1.2),
        Row("sealing an event / one bare INSERT", statistics.median(rates) / insert, 1.0),
    ]


def main() -> None:
    """Verify in this process, for ``peak`` to look at."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from consent import services

    verdict: Any = services.verify_ledger()
    assert verdict.is_sound, verdict


if __name__ == "__main__":
    main()
