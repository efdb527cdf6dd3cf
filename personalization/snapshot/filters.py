"""Filters: lists of which the browser shows what has the facts that somebody ticks.

An answer is an option of a field that stays in the browser, and an item meets it if it has the fact
of the same key. What is made here is the same for everybody: which answers each item lacks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from accounts.languages import text_in
from consent.registry import Field, Registry
from personalization import facts, models
from personalization.snapshot.rows import Items, Slots
from personalization.snapshot.shown import Words

# static/css/device.css has a rule for each number of an answer up to this one.
FILTERED_BY_AT_MOST = 12


@dataclass(frozen=True, slots=True)
class Filter:
    """A list and the one field that filters it.

    ``met`` has the answers that each item meets. ``reads`` are fields that rules or an order read,
    which the services refuse: the guard's audit looks for them.
    """

    key: str
    purpose: str
    field: str
    collection: str
    default: str
    met: dict[str, frozenset[str]]
    # What the facts are called, by answer: "steps" is met by "step-free".
    names: dict[str, dict[str, str]]
    reads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing to tick: its number on the page, and how many items meet it."""

    number: int
    key: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class FilterView:
    """A filter in one language, written once for everybody.

    ``lacks`` has for each item the numbers of the answers that hide it, ``marks`` what it says once
    an answer that it meets is ticked: the style sheet shows that.
    """

    key: str
    purpose: str
    field: str
    collection: str
    title: str
    html: SafeString
    answers: tuple[Answer, ...]
    total: int
    lacks: dict[str, str]
    marks: dict[str, SafeString]


def filters(rows: Slots, items: Items, names: Mapping[int, str]) -> dict[str, Filter]:
    """Every filter that has its words, its collection and its field. ``names``: keys of fields."""
    return {
        row.key: _filter(row, row.collection, row.filters_by, default.key, rows, items, names)
        for row in rows.rows
        if row.collection and row.filters_by and (default := rows.default_of(row))
    }


def _filter(
    row: models.Slot,
    collection: models.Collection,
    field: Any,
    default: str,
    rows: Slots,
    items: Items,
    names: Mapping[int, str],
) -> Filter:
    options = {one.key for one in field.options.all()}
    read = [names[one.field_id] for rule in rows.rules[row.pk] for one in rows.clauses[rule.pk]]
    read += [names[one.field_id] for one in rows.orderings[row.pk]]
    labels = collection.fact_labels
    return Filter(
        key=row.key,
        purpose=row.purpose.key,
        field=field.key,
        collection=collection.key,
        default=default,
        met={
            item.key: facts.yeses(item.facts, labels) & options
            for item in items.rows
            if item.collection_id == collection.pk
        },
        names={one["key"]: one["names"] for one in labels if one["key"] in options},
        reads=tuple(dict.fromkeys(read)),
    )


def filter_views(
    found: Mapping[str, Filter],
    registry: Registry,
    words: Mapping[tuple[str, str, str], Words],
) -> dict[tuple[str, str], FilterView]:
    """Every filter in every language, in the words of its slot."""
    return {
        (key, language): _view(one, registry.fields[one.field], words, language)
        for key, one in found.items()
        if one.field in registry.fields
        for language, _name in settings.LANGUAGES
    }


def _view(
    one: Filter,
    field: Field,
    words: Mapping[tuple[str, str, str], Words],
    language: str,
) -> FilterView:
    said = words[one.key, one.default, language]
    offered = [option for option in field.options if option.holds_value][:FILTERED_BY_AT_MOST]
    answers = tuple(
        Answer(
            number,
            option.key,
            text_in(language, option.names),
            sum(option.key in met for met in one.met.values()),
        )
        for number, option in enumerate(offered, start=1)
    )
    return FilterView(
        key=one.key,
        purpose=one.purpose,
        field=one.field,
        collection=one.collection,
        title=said.title,
        html=said.html,
        answers=answers,
        total=len(one.met),
        lacks={
            item: " ".join(str(answer.number) for answer in answers if answer.key not in met)
            for item, met in one.met.items()
        },
        marks={
            item: _marks(one, [answer for answer in answers if answer.key in met], language)
            for item, met in one.met.items()
        },
    )


def _marks(one: Filter, met: Iterable[Answer], language: str) -> SafeString:
    spans = format_html_join(
        "",
        '<span data-fits="{}">{}</span>',
        ((answer.number, text_in(language, one.names[answer.key])) for answer in met),
    )
    return format_html('<p class="marks">{}</p>', spans)
