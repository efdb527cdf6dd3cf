"""The last twelve months of a check: failures month by month, and numbers for the rest."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from consent.models import CheckRun, Incident
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
        """The result to show for the whole month; empty if there was no run."""
        if self.failed:
            return Result.FAIL
        if self.unknown:
            return Result.UNKNOWN
        return Result.PASS if self.passed else ""


@dataclass(frozen=True, slots=True)
class Interruption:
    """A time in which the site was plain for everybody because this check had failed."""

    opened_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class History:
    """Twelve months of one check, the oldest first."""

    months: tuple[Month, ...]
    interruptions: tuple[Interruption, ...]

    @property
    def still_off(self) -> Interruption | None:
        """The interruption that still lasts, if there is one."""
        return next((one for one in self.interruptions if one.ended_at is None), None)

    @property
    def over(self) -> tuple[Interruption, ...]:
        """The interruptions that are over, the newest first."""
        return tuple(one for one in self.interruptions if one.ended_at is not None)

    @property
    def troubled(self) -> tuple[Month, ...]:
        """The months in which something happened: a run that did not pass. The newest first."""
        return tuple(m for m in reversed(self.months) if m.worst in (Result.FAIL, Result.UNKNOWN))

    @property
    def passed(self) -> int:
        """In how many months it ran and passed every time."""
        return sum(month.worst == Result.PASS for month in self.months)

    @property
    def without_runs(self) -> int:
        """In how many months it did not run, so that nothing is known."""
        return sum(month.worst == "" for month in self.months)


Counted = Mapping[str, Mapping[date, Mapping[str, int]]]


def history(key: str, *, registry: Registry, at: datetime) -> History | None:
    """Twelve months of one check. Two statements after each run of any check, else none.

    None while the database is down, because counts made earlier may be incomplete.
    """
    if registry.is_out:
        return None
    months = _months(at)
    since = timezone.make_aware(datetime(months[0].year, months[0].month, 1))
    runs = registry.once(("runs", months[0]), lambda: _runs(since)).get(key, {})
    interruptions = registry.once(("interruptions", months[0]), lambda: _interruptions(since))
    return History(tuple(_month(first, runs) for first in months), interruptions.get(key, ()))


def _month(first: date, runs: Mapping[date, Mapping[str, int]]) -> Month:
    counted = runs.get(first, {})
    return Month(
        first,
        passed=counted.get(Result.PASS, 0),
        failed=counted.get(Result.FAIL, 0),
        unknown=counted.get(Result.UNKNOWN, 0),
    )


def _runs(since: datetime) -> Counted:
    found: dict[str, dict[date, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for key, month, result, count in CheckRun.objects.by_month(since=since):
        found[key][timezone.localtime(month).date()][result] += count
    return found


def _interruptions(since: datetime) -> Mapping[str, tuple[Interruption, ...]]:
    found: dict[str, tuple[Interruption, ...]] = {}
    for row in Incident.objects.not_over_before(since):
        one = Interruption(row.opened_at, row.ended_at)
        found[row.key] = (*found.get(row.key, ()), one)
    return found


def _months(at: datetime) -> list[date]:
    """The first days of the last twelve months, the current one last."""
    today = timezone.localtime(at)
    numbers = range(today.year * _YEAR + today.month - MONTHS, today.year * _YEAR + today.month)
    return [date(number // _YEAR, number % _YEAR + 1, 1) for number in numbers]
