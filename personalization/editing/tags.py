"""Which entries of a list fit which answers, as a grid: entries down, answers across.

What is ticked becomes drafts of the entries, all in one set.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from consent.registry import Field
from personalization import changing
from personalization.changing import asking
from personalization.content.plain import Data
from personalization.editing import facts, names
from personalization.editing.frame import CONFLICT, content, language, may, page, person, see
from personalization.models import ChangeSet, Draft, Kind
from personalization.snapshot import Snapshot

_ON_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Row:
    """An entry and whether it fits each answer; ``is_drafted``: differs from what is live."""

    key: str
    title: str
    address: str
    ticks: list[tuple[str, str, bool]]
    is_drafted: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """The part of a list that is on the page, for the answers of one question."""

    collection: str
    field: Field
    change_set: ChangeSet | None
    keys: list[str]
    held: dict[str, Data]

    def name(self, item: str, answer: str) -> str:
        """What the control of a cell is called."""
        return f"fits-{item}-{answer}"


@may()
def tags(request: HttpRequest, collection: str) -> HttpResponse:
    """The grid of a list. Saving makes drafts, which nobody sees yet."""
    there, at = content(), timezone.now()
    if collection not in there.collections:
        raise Http404
    chosen = _chosen_set(request)
    asked = _fields(collection, there, chosen)
    field = asked.get(request.GET.get("field", "")) or next(iter(asked.values()), None)
    if field is None:
        return page(request, "tags", _title(collection, there), {"fields": []})
    paged = Paginator(there.collections[collection], _ON_A_PAGE).get_page(request.GET.get("page"))
    keys = list(paged)
    grid = Grid(collection, field, chosen, keys, _held(keys, chosen))
    if request.method != "POST":
        return _page(request, grid, there, asked, paged)
    if not request.user.has_perm(changing.MAY_WRITE):
        raise PermissionDenied
    try:
        into = _save(request, grid, there, at)
    except ValidationError as fault:
        return _page(request, grid, there, asked, paged, fault.messages)
    if into is None:
        messages.info(request, _("Nothing was changed."))
        return see(request.get_full_path())
    messages.success(request, _("The draft is saved. Nobody sees it before it is published."))
    query = {"set": into.pk, "field": field.key, "page": paged.number}
    return see(f"{reverse('editing:tags', args=[collection])}?{urlencode(query)}")


def _title(collection: str, there: Snapshot) -> str:
    return _("What fits whom: %s") % names.collection_name(collection, there)


def _chosen_set(request: HttpRequest) -> ChangeSet | None:
    chosen = request.GET.get("set", "")
    if not chosen.isdecimal():
        return None
    return ChangeSet.objects.still_open().filter(pk=int(chosen)).first()


def _fields(collection: str, there: Snapshot, chosen: ChangeSet | None) -> dict[str, Field]:
    """The questions whose answers order this list, and new ones of the set."""
    known, own = (
        {one.key: one for one, _option in facts.options()},
        {*there.collections[collection]},
    )
    ordering = (
        name
        for slot in there.slots.values()
        if any(item.key in own for item in slot.items)
        for name in slot.orders_by
    )
    drafted = chosen.drafts.filter(kind=Kind.QUESTION) if chosen else ()
    return {name: known[name] for name in ordering if name in known} | {
        one.name: asking.as_field(one.content) for one in drafted if one.content
    }


def _held(keys: list[str], chosen: ChangeSet | None) -> dict[str, Data]:
    """Each entry as the set has it, or else as it is live."""
    drafts = chosen.drafts.filter(kind=Kind.ITEM, name__in=keys) if chosen else ()
    drafted = {one.name: one.content for one in drafts if one.content}
    return {key: drafted.get(key) or changing.live(Kind.ITEM, key) or {} for key in keys}


def _answers(field: Field) -> list[str]:
    return [one.key for one in field.options if one.holds_value]


@transaction.atomic
def _save(request: HttpRequest, grid: Grid, there: Snapshot, at: datetime) -> ChangeSet | None:
    """Draft the entries whose ticks are others now; None if there are none."""
    wanted = {}
    for key in grid.keys:
        ticked = {one for one in _answers(grid.field) if grid.name(key, one) in request.POST}
        data = _ticked(grid.held[key], grid.field, ticked)
        if data != grid.held[key]:
            wanted[Kind.ITEM.value, key] = data
    if not wanted:
        return None
    by, seen = person(request), request.POST.get("seen", "")
    into = grid.change_set
    if into is None:
        title = _title(grid.collection, there)[: changing.LONGEST_TITLE]
        into = changing.begin(title=title, by=by, at=at)
        seen = changing.set_mark(into)
    changing.save_together(change_set=into, wanted=wanted, by=by, at=at, seen=seen)
    return into


def _ticked(data: Data, field: Field, ticked: set[str]) -> Data:
    """An entry that fits these answers of a field. What it fits already keeps its number."""
    numbers = {one["value"]: one["rank"] for one in data["tags"] if one["field"] == field.key}
    others = [one for one in data["tags"] if one["field"] != field.key]
    own = [{"field": field.key, "value": value, "rank": numbers.get(value, 0)} for value in ticked]
    found = sorted([*others, *own], key=lambda one: (one["field"], one["value"]))
    return {**data, "tags": found}


def _page(
    request: HttpRequest,
    grid: Grid,
    there: Snapshot,
    asked: dict[str, Field],
    paged: Any,
    refused: list[str] | None = None,
) -> HttpResponse:
    speaks = language()
    query = {"set": grid.change_set.pk} if grid.change_set else {}
    context = {
        "refused": refused or [],
        "set": grid.change_set,
        "field": grid.field,
        "field_name": grid.field.name(speaks),
        "fields": [
            (key, one.name(speaks), urlencode({**query, "field": key}))
            for key, one in asked.items()
        ],
        "answers": [grid.field.value_name(one, speaks) for one in _answers(grid.field)],
        "rows": _rows(request, grid, there),
        "seen": changing.set_mark(grid.change_set) if grid.change_set else "",
        "paged": paged,
        "page_query": urlencode({**query, "field": grid.field.key}),
        "collection": grid.collection,
        "drafts": _elsewhere(grid),
    }
    return page(
        request, "tags", _title(grid.collection, there), context, CONFLICT if refused else 200
    )


def _rows(request: HttpRequest, grid: Grid, there: Snapshot) -> list[Row]:
    speaks, found = language(), []
    for key in grid.keys:
        fits = {one["value"] for one in grid.held[key]["tags"] if one["field"] == grid.field.key}
        if request.method == "POST":
            fits = {one for one in _answers(grid.field) if grid.name(key, one) in request.POST}
        ticks = [
            (grid.name(key, one), grid.field.value_name(one, speaks), one in fits)
            for one in _answers(grid.field)
        ]
        live = changing.live(Kind.ITEM, key) if grid.change_set else grid.held[key]
        number = grid.change_set.pk if grid.change_set else None
        address = names.edit_address(Kind.ITEM, key, number)
        title = there.items[key, speaks].title
        found.append(Row(key, title, address, ticks, live != grid.held[key]))
    return found


def _elsewhere(grid: Grid) -> list[Draft]:
    """Drafts of entries on the page that are in other sets: what is ticked here is not in them."""
    rows = Draft.objects.filter(
        kind=Kind.ITEM, name__in=grid.keys, change_set__in=ChangeSet.objects.still_open()
    )
    rows = rows.exclude(change_set=grid.change_set) if grid.change_set else rows
    return list(
        rows.select_related("change_set", "change_set__due_by", "written_by").defer("content")
    )
