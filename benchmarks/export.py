"""Export of a visitor with 10,000 decisions: how long, and how memory grows with the decisions.

The time is the one absolute figure that architecture section 11 allows. Memory is the peak of a
process of its own, because what counts is what a machine has to have.
"""

import json
import os
import subprocess
import sys
from datetime import timedelta

from benchmarks.measure import Row

SMALL, LARGE = 1_000, 10_000
ROUNDS = 3


def run() -> list[Row]:
    """The time of an export of 10,000 decisions, and its peak memory against that of 1,000."""
    people = {count: str(_visitor(count)) for count in (SMALL, LARGE)}
    figures = {count: [_measured(key) for _round in range(ROUNDS)] for count, key in people.items()}
    seconds = min(one["seconds"] for one in figures[LARGE])
    peaks = {count: min(one["peak"] for one in some) for count, some in figures.items()}
    return [
        Row("export of 10,000 decisions, in seconds", seconds, 2.0, unit="s"),
        Row("peak memory of that export / of 1,000 decisions", peaks[LARGE] / peaks[SMALL], 1.2),
    ]


def _visitor(count: int) -> object:
    """A visitor with so many decisions, each with the site's own mark, all sealed in the log."""
    from django.conf import settings
    from django.db import transaction
    from django.utils import timezone

    from accounts.models import Visitor
    from accounts.services import keep
    from consent import registry, services
    from consent.models import ConsentEvent
    from consent.transparency.entries import entry_of, mark_of

    now = timezone.now() - timedelta(days=1)
    notice = registry.current().notice_for("town")
    assert notice
    words = notice.wordings["en"]
    with transaction.atomic():
        visitor = keep(Visitor(), at=now)
        events = [
            ConsentEvent(
                visitor=visitor,
                wording_id=words.id,
                state=("ConsentGiven", "ConsentWithdrawn")[number % 2],
                recorded_at=now + timedelta(seconds=number),
                control="ask:share",
                page="consent:ask",
            )
            for number in range(count)
        ]
        for event in events:
            entry = entry_of(event, words=words.sha256)
            event.mark = mark_of(entry, secret=settings.SECRET_KEY)
        ConsentEvent.objects.bulk_create(events, batch_size=500)
    services.seal(at=timezone.now())
    return visitor.pk


def _measured(key: str) -> dict[str, float]:
    """One export in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.export", key],
        env=os.environ,
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(done.stdout)


def _export(key: str) -> None:
    """Export once, from a process that has shown its templates before. Prints what it took."""
    import resource
    import time

    import django

    django.setup()
    from django.utils import timezone

    from accounts.models import Visitor
    from consent.rights import export as exports

    visitor = Visitor.objects.get(pk=key)
    for _piece in exports.pack(Visitor(), language="de", at=timezone.now()):
        pass
    start = time.perf_counter()
    for _piece in exports.pack(visitor, language="de", at=timezone.now()):
        pass
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": seconds, "peak": peak}))


if __name__ == "__main__":
    _export(sys.argv[1])
