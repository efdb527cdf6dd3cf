"""Every public page beside the home page: none may cost more than twice as much.

The list is not written down anywhere: it is what links lead to from the home pages, as a stranger
follows them, so a new page is in it by itself.
"""

import re
import time
from collections import deque
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from benchmarks.measure import Row, interleaved, ratio

AT_MOST = 2.0
_LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]+)"')


def pages(client: Any, language: str) -> list[str]:
    """The pages in a language that links lead to, without parameters, the home page first."""
    home = f"/{language}/"
    waiting, seen, found = deque([home]), {home}, []
    while waiting:
        path = waiting.popleft()
        response = client.get(path)
        if response.status_code != 200 or not response["Content-Type"].startswith("text/html"):
            continue
        found.append(path)
        for link in _LINK.findall(response.content.decode()):
            there = urlsplit(link)
            if there.path.startswith(home) and not there.netloc and there.path not in seen:
                seen.add(there.path)
                waiting.append(there.path)
    return found


def all_checks_passed() -> None:
    """Let every badge stand, as on a site where all is well: pages are dearest with them."""
    from django.utils import timezone

    from consent import assurance, registry
    from consent.models import CheckRun

    at = timezone.now()
    facts: Any = {"result": "pass", "figures": {}, "started_at": at, "ended_at": at}
    CheckRun.objects.bulk_create(CheckRun(key=one.key, **facts) for one in assurance.checks())
    registry.touch()


def forget_checks() -> None:
    """The pages of other benchmarks are measured without badges, as page P is."""
    from consent import registry
    from consent.models import CheckRun

    CheckRun.objects.all().delete()
    registry.touch()


def run(rounds: int = 25) -> list[Row]:
    """A row for each page, in one language: the other one has the same."""
    from django.test import Client

    all_checks_passed()
    client = Client()
    home, *others = pages(client, "en")
    cases = {path: partial(client.get, path) for path in (home, *others)}
    figures = interleaved(cases, rounds=rounds, times=3, clock=time.process_time)
    forget_checks()
    costs = {path: ratio(figures, path, home) for path in others}
    dearest = sorted(others, key=lambda path: -costs[path])
    return [Row(f"{path} / home page", costs[path], AT_MOST) for path in dearest]
