"""Write down figures: day by day, before anything is erased, in steps of at least twenty people.

A step is made when a day is over and twenty different people stand behind what has waited. It is
never changed afterwards, and every figure shown is a sum of steps, so that no two views or dates
can be subtracted to find a smaller group (docs/decisions/0059).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import F, Min, QuerySet
from django.utils import timezone

from consent.models import ConsentEvent, CountedTo, Figure, NoticeVersion, Outcome, Waiting
from consent.states import VALID_FOR_PROCESSING, EventState

# The sizes of smaller groups are not shown (product.md section 5).
FEW = 20
REGRETTED_WITHIN = timedelta(days=7)
# A decision is dated before it is committed. Until then nobody counts its day.
_SETTLED_AFTER = timedelta(hours=1)
_ONLY_ROW = 1
# Events get their numbers in the order of time, but for those that are written in one moment.
_OUT_OF_ORDER = 10_000
_ALWAYS: dict[str, Outcome] = {
    EventState.REFUSED: Outcome.REFUSED,
    EventState.DEFERRED: Outcome.LATER,
    EventState.RENEWED: Outcome.RENEWED,
    EventState.EXPIRED: Outcome.EXPIRED,
}


class Group(NamedTuple):
    """What is counted together: one outcome under one version, from one kind of control."""

    version: int
    outcome: str
    place: str

    def row(self) -> dict[str, Any]:
        """The columns of a row about it."""
        return {"version_id": self.version, "outcome": self.outcome, "place": self.place}


class _Decided(NamedTuple):
    event: int
    group: Group
    visitor: UUID
    day: date


def outcome_of(
    state: str, at: datetime, before: str | None, since: datetime | None, until: datetime | None
) -> Outcome | None:
    """What an event is counted as; None if it is no decision of a visitor.

    ``before`` is the state of the event that it replaces, ``since`` and ``until`` its term.
    """
    held = before in VALID_FOR_PROCESSING and until is not None and at < until
    if state == EventState.GIVEN:
        return Outcome.CHANGED if held else Outcome.SHARED
    if state == EventState.WITHDRAWN:
        is_fresh = before == EventState.GIVEN and since is not None
        is_soon = is_fresh and at - (since or at) <= REGRETTED_WITHIN
        return Outcome.REGRETTED if is_soon else Outcome.DELETED
    return _ALWAYS.get(state)


def count_days(*, at: datetime, limit: int) -> int:
    """Count the days that are over and were not counted. Returns how many, ``limit`` at most."""
    last = timezone.localdate(at - _SETTLED_AFTER) - timedelta(days=1)
    done = 0
    while done < limit and _count_next(last):
        done += 1
    return done


@transaction.atomic
def _count_next(last: date) -> bool:
    """Count the next day until ``last``, and make the steps that are due. False if none is left."""
    mark = _locked()
    after = _midnight(mark.day + timedelta(days=1)) if mark.day else None
    events = ConsentEvent.objects.of_questions().filter(pk__gt=mark.after)
    waiting = Waiting.objects.all()
    if after and mark.day:
        events, waiting = events.filter(recorded_at__gte=after), waiting.filter(day__gt=mark.day)
    # On a day on which nothing was decided no step can become due, so it is passed over.
    first, found = events.aggregate(first=Min("recorded_at"))["first"], []
    if first:
        found.append(timezone.localdate(first))
    if held := waiting.order_by("day").values_list("day", flat=True).first():
        found.append(held)
    begin = min(found, default=None)
    if begin is None or begin > last:
        return False
    decided = list(
        _decided(
            events.filter(
                recorded_at__gte=_midnight(begin),
                recorded_at__lt=_midnight(begin + timedelta(days=1)),
            )
        )
    )
    _add(Counter((one.group, one.day) for one in decided))
    _make_steps(begin, decided)
    mark.day = begin
    if decided:
        mark.after = max(mark.after, min(one.event for one in decided) - _OUT_OF_ORDER)
    mark.save()
    return True


def count_before_erasing(*, visitor_id: UUID) -> None:
    """Count what somebody decided since the last day that was counted; in the erasing transaction.

    Afterwards her events are gone, and neither past nor coming figures tell that she was erased.
    """
    mark = _locked()
    events = ConsentEvent.objects.of_questions().filter(visitor_id=visitor_id)
    if mark.day:
        events = events.filter(recorded_at__gte=_midnight(mark.day + timedelta(days=1)))
    _add(Counter((one.group, one.day) for one in _decided(events)))


def _locked() -> CountedTo:
    """The row that says how far was counted, locked: an erasure and a count wait for each other."""
    CountedTo.objects.bulk_create([CountedTo(pk=_ONLY_ROW)], ignore_conflicts=True)
    return CountedTo.objects.select_for_update().get(pk=_ONLY_ROW)


def _decided(events: QuerySet[ConsentEvent]) -> Iterator[_Decided]:
    rows: QuerySet[ConsentEvent, Any] = events.values_list(
        "pk",
        "visitor_id",
        "wording__version_id",
        "state",
        "recorded_at",
        "control",
        "replaces__state",
        "replaces__recorded_at",
        "replaces__valid_until",
    )
    for event, visitor, version, state, at, control, *before in rows.iterator(chunk_size=2000):
        outcome = outcome_of(state, at, *before)
        if outcome is not None:
            group = Group(version, outcome.value, control.partition(":")[0])
            yield _Decided(event, group, visitor, timezone.localdate(at))


def _add(counts: Counter[tuple[Group, date]]) -> None:
    for (group, day), count in counts.items():
        row, is_new = Waiting.objects.get_or_create(
            **group.row(), day=day, defaults={"count": count}
        )
        if not is_new:
            Waiting.objects.filter(pk=row.pk).update(count=F("count") + count)


def _make_steps(day: date, decided: Sequence[_Decided]) -> None:
    """Make a step of everything that has waited until a day, where twenty people stand behind it.

    ``decided``: what was decided on that day, which alone is often enough.
    """
    today: defaultdict[Group, set[UUID]] = defaultdict(set)
    for one in decided:
        today[one.group].add(one.visitor)
    rows: defaultdict[Group, list[Waiting]] = defaultdict(list)
    for row in Waiting.objects.filter(day__lte=day).order_by("day"):
        rows[Group(row.version_id, row.outcome, row.place)].append(row)
    for group, waiting in rows.items():
        count, first = sum(one.count for one in waiting), waiting[0].day
        if count < FEW:
            continue
        if len(today[group]) >= FEW or _people(group, first, day) >= FEW:
            begin = _begin_of_step(group, first)
            Figure.objects.create(**group.row(), first_day=begin, last_day=day, count=count)
            Waiting.objects.filter(pk__in=[one.pk for one in waiting]).delete()


def _begin_of_step(group: Group, first: date) -> date:
    """The day after the step before, or that of publishing: nobody learns when the first came."""
    before = Figure.objects.filter(**group.row()).order_by("-last_day").first()
    if before:
        return before.last_day + timedelta(days=1)
    published = NoticeVersion.objects.get(pk=group.version).published_at
    return min(timezone.localdate(published), first) if published else first


def _people(group: Group, first: date, last: date) -> int:
    """How many different people are known to stand behind a step; who was erased is not among them.

    One person may decide often, on many days. So the count of decisions is not that of people.
    """
    events = ConsentEvent.objects.of_questions().filter(
        wording__version_id=group.version,
        recorded_at__gte=_midnight(first),
        recorded_at__lt=_midnight(last + timedelta(days=1)),
        control__startswith=group.place,
    )
    return len({one.visitor for one in _decided(events) if one.group == group})


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())
