"""Figures about questions: sums of steps of at least twenty people, as a page and as a table.

What is shown is a sum of steps that were written down when a day was over
(``consent.services.figures``). Nothing here counts events or looks at a person.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.db.models import F, Max, Min, Sum, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext as _, gettext_lazy
from django.views.decorators.http import require_safe

from accounts.languages import text_in
from consent.models import CountedTo, Figure, NoticeVersion, Outcome
from consent.models.registry import ADDRESS, Tier
from consent.rights.tables import csv_lines

MAY_SEE = "consent.see_figures"
_COLUMNS = ("question", "version", "what", "control", "first_day", "last_day", "count")
_PLACES = {
    "path": gettext_lazy("all questions in a row"),
    "ask": gettext_lazy("a question alone"),
    "why": gettext_lazy("“Why?” on a page"),
    "my-answers": gettext_lazy("My answers"),
    "deleted": gettext_lazy("put back after deleting"),
    "keep": gettext_lazy("by itself"),
}
_DECIDED = (Outcome.SHARED, Outcome.REFUSED, Outcome.LATER)
# The lines of the chart, and its size in units of its own.
_LINES = (Outcome.SHARED, Outcome.REFUSED, Outcome.REGRETTED)
_WIDTH, _HEIGHT = 600, 200
_TOLD_APART = 300
# The others stand in the CSV.
_STEPS_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the chart: how many so far, day by day."""

    name: str
    style: str
    points: str
    last: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: all that was decided under a version, or from one kind of control.

    A count that is None is under twenty, or none at all: nobody can tell.
    """

    name: str
    counts: tuple[int | None, ...]
    shared_percent: int | None
    regretted_percent: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """One step, as it is listed below the table."""

    first_day: date
    last_day: date
    outcome: str
    place: str
    count: int


class _Group(NamedTuple):
    """All steps of one outcome from one kind of control."""

    outcome: str
    place: str
    total: int
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Version:
    """The figures of one version of a question."""

    number: int
    published_on: date | None
    rows: tuple[Row, ...]
    lines: tuple[Line, ...]
    first_day: date
    last_day: date
    most: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its versions, the newest first."""

    name: str
    versions: tuple[Version, ...]
    unseen: tuple[int, ...]


@permission_required(MAY_SEE, raise_exception=True)
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Every question that was asked, with a chart and a table for each of its versions."""
    to = CountedTo.objects.values_list("day", flat=True).first()
    context = {
        **admin.site.each_context(request),
        "title": _("Figures"),
        "questions": _questions(),
        "outcomes": [one.label for one in Outcome],
        "counted_to": to,
        "body_class": "figures-page",
    }
    return render(request, "admin/consent/figures.html", context)


@permission_required(MAY_SEE, raise_exception=True)
@require_safe
def figures_csv(request: HttpRequest) -> HttpResponse:
    """Every step, one a line."""
    rows = [
        (
            one.version.notice.field.key,
            one.version.number,
            one.outcome,
            one.place,
            one.first_day,
            one.last_day,
            one.count,
        )
        for one in _steps()
    ]
    response = HttpResponse("".join(csv_lines(_COLUMNS, rows)), "text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="figures.csv"'
    return response


def _steps() -> Iterator[Figure]:
    return Figure.objects.select_related("version__notice__field").iterator(chunk_size=2000)


@dataclass
class _Sums:
    """What the database has added up about one version: groups, days, and the newest steps."""

    groups: list[_Group] = field(default_factory=list)
    # By outcome of a line: day and count, the oldest first.
    days: dict[str, list[tuple[date, int]]] = field(default_factory=dict)
    steps: list[Figure] = field(default_factory=list)


def _sums() -> defaultdict[int, _Sums]:
    """Three statements, however many steps there are."""
    found: defaultdict[int, _Sums] = defaultdict(_Sums)
    groups = Figure.objects.order_by().values_list("version_id", "outcome", "place")
    for version, *facts in groups.annotate(Sum("count"), Min("first_day"), Max("last_day")):
        found[version].groups.append(_Group(*facts))
    days = Figure.objects.filter(outcome__in=_LINES).values_list(
        "version_id", "outcome", "last_day"
    )
    for version, outcome, day, count in days.annotate(Sum("count")).order_by("last_day"):
        found[version].days.setdefault(outcome, []).append((day, count))
    newest = Window(RowNumber(), "version_id", [F("last_day").desc(), F("outcome").desc()])
    for one in Figure.objects.annotate(rank=newest).filter(rank__lte=_STEPS_SHOWN).order_by("rank"):
        found[one.version_id].steps.append(one)
    return found


def _questions() -> list[Question]:
    language, sums = str(get_language()), _sums()
    rows = NoticeVersion.objects.published().select_related("notice__field", "notice__purpose")
    # Of what stays in the browser nobody knows whether it was answered, and the address of an
    # account is no question.
    rows = rows.exclude(notice__field__tier=Tier.DEVICE).exclude(notice__field__key=ADDRESS)
    of_notice: defaultdict[int, list[NoticeVersion]] = defaultdict(list)
    for row in rows.order_by("notice__field__position", "notice", "-number"):
        of_notice[row.notice_id].append(row)
    return [
        Question(
            name=" · ".join(
                text_in(language, names)
                for names in (versions[0].notice.field.names, versions[0].notice.purpose.names)
            ),
            versions=tuple(_version(one, sums[one.pk]) for one in versions if one.pk in sums),
            unseen=tuple(one.number for one in versions if one.pk not in sums),
        )
        for versions in of_notice.values()
    ]


def _version(version: NoticeVersion, sums: _Sums) -> Version:
    groups, drawn = sums.groups, {one: sums.days[one] for one in _LINES if one in sums.days}
    rows = [_row(_("all"), groups)]
    rows += [
        _row(place_in_words(place), [one for one in groups if one.place == place])
        for place in sorted({one.place for one in groups})
    ]
    first, last = min(one.first_day for one in groups), max(one.last_day for one in groups)
    if all(len(days) == 1 for days in drawn.values()):
        drawn = {}  # with one step each there is nothing to see
    most = max((sum(count for _day, count in days) for days in drawn.values()), default=1)
    published = version.published_at
    return Version(
        number=version.number,
        published_on=timezone.localdate(published) if published else None,
        rows=tuple(rows),
        lines=tuple(_line(line, days, first, last, most) for line, days in drawn.items()),
        first_day=first,
        last_day=last,
        most=most,
        steps=tuple(
            Step(
                one.first_day,
                one.last_day,
                str(Outcome(one.outcome).label),
                place_in_words(one.place),
                one.count,
            )
            for one in sums.steps
        ),
    )


def place_in_words(place: str) -> str:
    """The kind of control that was pressed, as staff call it."""
    return str(_PLACES.get(place, place))


def _row(name: str, groups: Iterable[_Group]) -> Row:
    found = dict.fromkeys(Outcome.values, 0)
    for one in groups:
        found[one.outcome] += one.total
    decided = sum(found[one] for one in _DECIDED)
    shared, regretted = found[Outcome.SHARED], found[Outcome.REGRETTED]
    # With one of the two unseen the rate would look like all or nothing.
    has_rate = bool(shared and found[Outcome.REFUSED])
    return Row(
        name=name,
        counts=tuple(one or None for one in found.values()),
        shared_percent=round(100 * shared / decided) if has_rate else None,
        regretted_percent=round(100 * regretted / shared) if shared and regretted else None,
    )


def _line(
    outcome: Outcome, counts: Sequence[tuple[date, int]], first: date, last: date, most: int
) -> Line:
    """A line that rises at the last day of each step: before, nobody knows how it rose."""
    days = max((last - first).days + 1, 1)
    points = [(0.0, float(_HEIGHT))]
    # Of many days as many as can be told apart.
    seen: dict[int, tuple[float, float]] = {}
    total = 0
    for day, count in counts:
        total += count
        across = _WIDTH * ((day - first).days + 1) / days
        seen[int(across * _TOLD_APART / _WIDTH)] = across, _HEIGHT - _HEIGHT * total / most
    for across, height in seen.values():
        points += [(across, points[-1][1]), (across, height)]
    points.append((float(_WIDTH), points[-1][1]))
    written = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return Line(str(outcome.label), outcome.value, written, total)
