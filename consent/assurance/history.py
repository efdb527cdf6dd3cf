"""The last twelve months of every check, as the trust page shows them."""

import threading
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from consent.models import CheckRun
from consent.models.assurance import Result
from consent.registry import Registry

MONTHS = 12
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Month:
    """How the runs of one month ended."""

    first: date
    passed: int
    failed: int
    unknown: int

    @property
    def worst(self) -> str:
        """The result to show for the whole month; empty if nothing ran."""
        if self.failed:
            return Result.FAIL
        if self.unknown:
            return Result.UNKNOWN
        return Result.PASS if self.passed else ""


Counted = Mapping[str, Mapping[date, Mapping[str, int]]]
_copy: tuple[int, date, Counted] | None = None
_copying = threading.Lock()


def history(key: str, *, registry: Registry, at: datetime) -> list[Month]:
    """Twelve months of one check, the oldest first. One statement after each run, else none.

    Nothing while the database is out: what was counted before may not be all.
    """
    if registry.is_out:
        return []
    counted = _counted(registry, at).get(key, {})
    return [
        Month(
            first,
            passed=counted.get(first, {}).get(Result.PASS, 0),
            failed=counted.get(first, {}).get(Result.FAIL, 0),
            unknown=counted.get(first, {}).get(Result.UNKNOWN, 0),
        )
        for first in _months(at)
    ]


def forget_copy() -> None:
    """Drop the process's copy. For tests, which go back in time by rolling back."""
    global _copy
    _copy = None


def _counted(registry: Registry, at: datetime) -> Counted:
    global _copy
    month = _months(at)[-1]
    held = _copy
    if held is None or held[:2] != (registry.number, month):
        with _copying:
            held = _copy = (registry.number, month, _read(at))
    return held[2]


def _read(at: datetime) -> Counted:
    found: dict[str, dict[date, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    oldest = _months(at)[0]
    since = timezone.make_aware(datetime(oldest.year, oldest.month, 1))
    for key, month, result, count in CheckRun.objects.by_month(since=since):
        found[key][timezone.localtime(month).date()][result] += count
    return found


def _months(at: datetime) -> list[date]:
    """The first days of the last twelve months, the current one last."""
    today = timezone.localtime(at)
    numbers = range(today.year * _YEAR + today.month - MONTHS, today.year * _YEAR + today.month)
    return [date(number // _YEAR, number % _YEAR + 1, 1) for number in numbers]
