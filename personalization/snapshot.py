"""Door: all live content, compiled once per content number and shared by every request.

Requests never read rules, words or items from the database. They compare one number
(``consent.registry``), so every process shows a change on its next request.
"""

import threading
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, override

from accounts import moments
from consent import kept, registry as published
from consent.registry import Registry, Value
from personalization import models
from personalization.conditions import Clause, Operator
from personalization.engine import Item, Join, Rule, Slot
from personalization.pictures import Profile, read_drawing, read_profile

_PAGES = {"tours": "personalization:tour", "journal": "personalization:article"}
_LIST_PAGES = {
    "huts": "personalization:huts",
    "loans": "personalization:huts",
    "notices": "personalization:notices",
}
# Texts: the newest comes first, and the time of day is not shown.
_WRITINGS = ("journal", "notices")


@dataclass(frozen=True, slots=True)
class Words:
    """A variant in one language."""

    title: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item in one language, as pages show it."""

    key: str
    collection: str
    title: str
    teaser: str
    facts: str
    drawn: str
    html: SafeString
    url: str
    # Rendered once, the same for everybody: the date, short and in full, and the picture.
    when: SafeString
    when_in_full: SafeString
    picture: SafeString
    profile: Profile | None


@dataclass(frozen=True, slots=True)
class Place:
    """A slot in one language: its name and the addresses of its controls."""

    key: str
    name: str
    url: str
    why_url: str
    hide_url: str
    show_url: str


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one field's controls in one language."""

    ask: str
    delete: str


@dataclass(frozen=True)
class Snapshot:
    """Everything that can be shown, at one content number."""

    number: int
    slots: dict[str, Slot]
    words: dict[tuple[str, str, str], Words]
    items: dict[tuple[str, str], ItemView]
    collections: dict[str, tuple[str, ...]]
    notes: dict[tuple[str, str, str, str], str]
    places: dict[tuple[str, str], Place]
    fields: dict[tuple[str, str], Addresses]
    slots_by_field: dict[str, tuple[str, ...]]
    # Blocks rendered once, with placeholders for personal parts: see the slot tag.
    shapes: dict[tuple[Any, ...], str] = field(default_factory=dict, repr=False, compare=False)

    def collection(self, name: str, language: str) -> list[ItemView]:
        """The items of a collection in plain order."""
        return [self.items[key, language] for key in self.collections.get(name, ())]

    def item(self, key: str, language: str, collection: str) -> ItemView | None:
        """One item, if it is in the collection."""
        view = self.items.get((key, language))
        return view if view and view.collection == collection else None

    def fields_of(self, slot_key: str) -> list[str]:
        """The fields that a slot's rules or its order may read."""
        return [name for name, slots in self.slots_by_field.items() if slot_key in slots]


_copy: Snapshot | None = None
_copying = threading.Lock()


def current(registry: Registry) -> Snapshot:
    """The snapshot for a registry; compiled anew only if something was published since.

    While the database is down, it is the last known one. Raises NotKept if there is none.
    """
    global _copy
    held = _copy
    if held is not None and held.number == registry.number:
        return held
    if registry.is_out:
        return _kept(registry)
    with _copying:
        _copy = _compile(registry)
        return _copy


def _kept(registry: Registry) -> Snapshot:
    found = kept.kept("content", Snapshot)
    if found.number != registry.number:
        raise kept.NotKept  # words of one content number must not be combined with rules of another
    return found


def read_anew(registry: Registry) -> Snapshot:
    """The content as this transaction sees it. It is not cached: it may still be rolled back."""
    return _compile(registry)


def forget_copy() -> None:
    """Drop the process's copy. For tests, which roll back what they publish."""
    global _copy
    _copy = None


def item_address(collection: str, key: str) -> str:
    """The path of an item in the active language."""
    if collection in _PAGES:
        return reverse(_PAGES[collection], args=[key])
    return f"{reverse(_LIST_PAGES[collection])}#{key}"


def _compile(registry: Registry) -> Snapshot:
    items = list(
        models.Item.objects.prefetch_related("wordings", "tags__field", "notes__field").order_by(
            "collection", "position"
        )
    )
    collections: dict[str, list[str]] = defaultdict(list)
    for item in _by_date(items):
        collections[item.collection].append(item.key)
    slots = {row.key: _slot(row, _by_date(items)) for row in _slot_rows()}
    return Snapshot(
        number=registry.number,
        slots=slots,
        words=_words(slots),
        items=_views(items),
        collections={name: tuple(keys) for name, keys in collections.items()},
        notes=_notes(items),
        places=_places(),
        fields=_addresses(registry),
        slots_by_field=_slots_by_field(slots),
    )


def _by_date(items: list[models.Item]) -> list[models.Item]:
    """Tours by date, texts with the newest first, other items in the given order."""

    def key(item: models.Item) -> tuple[Any, ...]:
        stamp = item.starts_at.timestamp() if item.starts_at else 0.0
        return (-stamp if item.collection in _WRITINGS else stamp, item.position)

    return sorted(items, key=key)


def _slot_rows() -> list[models.Slot]:
    rules = models.Rule.objects.select_related("variant").prefetch_related("clauses__field")
    return list(
        models.Slot.objects.select_related("purpose").prefetch_related(
            Prefetch("rules", rules.order_by("rank")), "variants", "orderings__field"
        )
    )


def _slot(row: models.Slot, items: list[models.Item]) -> Slot:
    default = next(one.key for one in row.variants.all() if one.is_default)
    ordered = next((one.key for one in row.variants.all() if one.is_for_order), None)
    is_list = row.kind == models.SlotKind.LIST
    return Slot(
        key=row.key,
        purpose=row.purpose.key,
        kind="list" if is_list else "block",
        default=default,
        rules=tuple(rule_of(one) for one in row.rules.all()),
        items=tuple(_item(one) for one in items if is_list and one.collection == row.collection),
        orders_by=tuple(one.field.key for one in row.orderings.all()),
        limit=row.limit,
        ordered=ordered,
    )


def rule_of(row: models.Rule) -> Rule:
    """A stored rule in the form that the engine runs."""
    return Rule(
        rank=row.rank,
        variant=row.variant.key,
        clauses=tuple(_clause(one) for one in row.clauses.all()),
        join=Join(row.join),
        active_from=row.active_from,
        active_until=row.active_until,
    )


def _clause(row: models.RuleClause) -> Clause:
    operand = as_value(row.operand)
    return Clause(row.field.key, Operator(row.operator), operand, row.negated)


def as_value(operand: Any) -> Value:
    """A value from JSON in the form that the engine compares: lists become tuples."""
    return tuple(operand) if isinstance(operand, list) else operand


def _item(row: models.Item) -> Item:
    return Item(
        key=row.key,
        tags={(tag.field.key, tag.value): tag.rank for tag in row.tags.all()},
        notes=frozenset((note.field.key, note.value) for note in row.notes.all()),
    )


def number_in_words(number: int) -> str:
    """A number for use in a text of the active language: up to twelve as a word."""
    words = {
        2: _("two"),
        3: _("three"),
        4: _("four"),
        5: _("five"),
        6: _("six"),
        7: _("seven"),
        8: _("eight"),
        9: _("nine"),
        10: _("ten"),
        11: _("eleven"),
        12: _("twelve"),
    }
    return words.get(number, str(number))


def with_counts(text: str, slot: Slot, language: str) -> str:
    """A text of a variant with its placeholders filled, so that editors need not type numbers.

    ``{items}``: how many items the slot's list has. ``{limit}``: how many of them it shows.
    """
    if "{" not in text:
        return text
    there = len(slot.items)
    with override(language):
        items, limit = number_in_words(there), number_in_words(min(slot.limit or there, there))
    return text.replace("{items}", items).replace("{limit}", limit)


def _words(slots: dict[str, Slot]) -> dict[tuple[str, str, str], Words]:
    """The newest words of every variant, with their numbers filled in."""
    found: dict[tuple[str, str, str], Words] = {}
    rows = models.VariantWording.objects.select_related("version__variant__slot")
    for row in rows.order_by("version__number"):
        variant = row.version.variant
        slot = slots[variant.slot.key]
        found[slot.key, variant.key, row.language] = Words(
            with_counts(row.title, slot, row.language),
            _shown(with_counts(row.html, slot, row.language)),
        )
    return found


def _views(items: list[models.Item]) -> dict[tuple[str, str], ItemView]:
    views = {}
    for item in items:
        profile = read_profile(item.profile) if item.profile else None
        for row in item.wordings.all():
            with override(row.language):
                url = item_address(item.collection, item.key)
                when, when_in_full = _dates(item)
                picture = _picture(item, row.drawn, profile)
            views[item.key, row.language] = ItemView(
                key=item.key,
                collection=item.collection,
                title=row.title,
                teaser=row.teaser,
                facts=row.facts,
                drawn=row.drawn,
                html=_shown(row.html),
                url=url,
                when=when,
                when_in_full=when_in_full,
                picture=picture,
                profile=profile,
            )
    return views


def _dates(item: models.Item) -> tuple[SafeString, SafeString]:
    """The date, short and in full; with the time, except for texts."""
    if item.starts_at is None:
        return SafeString(""), SafeString("")
    if item.collection in _WRITINGS:
        return moments.short_day(item.starts_at), moments.long_day(item.starts_at)
    return moments.short_moment(item.starts_at), moments.long_moment(item.starts_at)


def _picture(item: models.Item, drawn: str, profile: Profile | None) -> SafeString:
    """The small picture of an item in lists, in the active language."""
    if profile:
        return render_to_string("personalization/components/profile.html", {"profile": profile})
    if item.drawing:
        strokes = {"strokes": read_drawing(item.drawing), "drawn": drawn}
        return render_to_string("personalization/components/drawing.html", strokes)
    return SafeString("")


def _shown(html: str) -> SafeString:
    """Copy that ``personalization.copy`` rendered and cleaned at publish: the one safe string."""
    return SafeString(html)


def _notes(items: list[models.Item]) -> dict[tuple[str, str, str, str], str]:
    return {
        (item.key, note.field.key, note.value, language): text
        for item in items
        for note in item.notes.all()
        for language, text in note.texts.items()
    }


def _places() -> dict[tuple[str, str], Place]:
    places = {}
    for row in models.Slot.objects.all():
        for language, _name in settings.LANGUAGES:
            with override(language):
                places[row.key, language] = Place(
                    key=row.key,
                    name=row.names[language],
                    url=f"{reverse(f'personalization:{row.page}')}#slot-{row.key}",
                    why_url=reverse("personalization:why", args=[row.key]),
                    hide_url=reverse("personalization:hide", args=[row.key]),
                    show_url=reverse("personalization:show", args=[row.key]),
                )
    return places


def _addresses(registry: Registry) -> dict[tuple[str, str], Addresses]:
    found = {}
    for key in registry.fields:
        for language, _name in settings.LANGUAGES:
            with override(language):
                found[key, language] = Addresses(
                    ask=reverse("consent:ask", args=[key]),
                    delete=reverse("consent:delete", args=[key]),
                )
    return found


def _slots_by_field(slots: dict[str, Slot]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for slot in slots.values():
        names = {clause.field for rule in slot.rules for clause in rule.clauses}
        for name in sorted(names | set(slot.orders_by)):
            found[name].append(slot.key)
    return {name: tuple(keys) for name, keys in found.items()}


kept.register("content", Snapshot, lambda: current(published.current()))
