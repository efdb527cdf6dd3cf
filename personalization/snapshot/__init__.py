"""Door: all live content, compiled once per content number and shared by every request.

Requests never ask the database for rules, words or items; they compare one number
(``consent.registry``), so a publish is felt on the next request of every process.
"""

import threading
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from consent import kept, registry as published
from consent.registry import Registry
from personalization.engine import Slot
from personalization.snapshot import compiling, filters
from personalization.snapshot.compiling import as_value, number_in_words, rule_of, with_counts
from personalization.snapshot.filters import FILTERED_BY_AT_MOST, Filter, FilterView
from personalization.snapshot.rows import Items, Pages, Slots
from personalization.snapshot.shown import (
    Addresses,
    CollectionView,
    ItemView,
    PageView,
    Place,
    SectionView,
    Words,
)

__all__ = [
    "FILTERED_BY_AT_MOST",
    "Addresses",
    "CollectionView",
    "Filter",
    "FilterView",
    "ItemView",
    "PageView",
    "Place",
    "SectionView",
    "Snapshot",
    "Words",
    "as_value",
    "current",
    "forget_copy",
    "number_in_words",
    "read_anew",
    "rule_of",
    "with_counts",
]


@dataclass(frozen=True)
class Snapshot:
    """Everything that can be shown, at one content number."""

    number: int
    slots: dict[str, Slot]
    words: dict[tuple[str, str, str], Words]
    items: dict[tuple[str, str], ItemView]
    # The keys of a collection's items in plain order.
    collections: dict[str, tuple[str, ...]]
    kinds: dict[tuple[str, str], CollectionView]
    # By key and language, in the order of the menus.
    pages: dict[tuple[str, str], PageView]
    notes: dict[tuple[str, str, str, str], str]
    places: dict[tuple[str, str], Place]
    fields: dict[tuple[str, str], Addresses]
    slots_by_field: dict[str, tuple[str, ...]]
    # What the browser filters, by slot; and in each language.
    filters: dict[str, Filter]
    filter_views: dict[tuple[str, str], FilterView]
    # Blocks written once, with holes for what is somebody's own: see the slot tag.
    shapes: dict[tuple[Any, ...], str] = field(default_factory=dict, repr=False, compare=False)

    # What the search looks through, by language: see personalization/finding.py.
    searched: dict[str, tuple[Any, ...]] = field(default_factory=dict, repr=False, compare=False)

    def collection(self, name: str, language: str) -> list[ItemView]:
        """The items of a collection in plain order."""
        return [self.items[key, language] for key in self.collections.get(name, ())]

    def item(self, key: str, language: str, collection: str) -> ItemView | None:
        """One item, if it is in the collection."""
        view = self.items.get((key, language))
        return view if view and view.collection == collection else None

    def page(self, key: str, language: str) -> PageView | None:
        """One page, if there is one."""
        return self.pages.get((key, language))

    def menu(self, name: str, language: str) -> list[PageView]:
        """The pages in a menu: "header" or "footer"."""
        return self._menus.get((name, language), [])

    @cached_property
    def _menus(self) -> dict[tuple[str, str], list[PageView]]:
        found: dict[tuple[str, str], list[PageView]] = {}
        for (_key, language), page in self.pages.items():
            found.setdefault((page.menu, language), []).append(page)
        return found

    def filters_for(self, field_key: str, purpose: str) -> list[Filter]:
        """The filters of a field for a purpose."""
        there = self.filters.values()
        return [one for one in there if (one.field, one.purpose) == (field_key, purpose)]

    def fields_of(self, slot_key: str) -> list[str]:
        """The fields that a slot's rules or its order may read."""
        return [name for name, slots in self.slots_by_field.items() if slot_key in slots]


_copy: Snapshot | None = None
_copying = threading.Lock()


def current(registry: Registry) -> Snapshot:
    """The snapshot for a registry; compiled anew only if something was published since.

    While the database is out it is the one that was last seen. Raises NotKept if nothing was.
    """
    global _copy
    held = _copy
    if held is not None and held.number == registry.number:
        return held
    if registry.is_out:
        return _kept(registry)
    with _copying:
        _copy = _compiled(registry)
        return _copy


def _kept(registry: Registry) -> Snapshot:
    found = kept.kept("content", Snapshot)
    if found.number != registry.number:
        raise kept.NotKept  # the words of one moment must not stand under the rules of another
    return found


def read_anew(registry: Registry) -> Snapshot:
    """The content as this transaction sees it, not kept: it may still be rolled back."""
    return _compiled(registry)


def forget_copy() -> None:
    """Drop the process's copy. For tests, which go back in time by rolling back."""
    global _copy
    _copy = None


def _compiled(registry: Registry) -> Snapshot:
    items, pages, rows, names = Items(), Pages(), Slots(), published.field_keys()
    slots, filtered = compiling.slots(rows, items, names), filters.filters(rows, items, names)
    used = compiling.slots_by_field(slots)
    read = {name: used[name] for name in registry.fields if name in used}
    links = compiling.links(pages, items)
    collections: dict[str, list[str]] = {row.key: [] for row in pages.collections}
    for item in items.rows:
        collections[item.collection.key].append(item.key)
    counts = {key: len(keys) for key, keys in collections.items()}
    kinds = compiling.collection_views(pages, read)
    words = compiling.words(rows, {**slots, **filtered}, links)
    return Snapshot(
        number=registry.number,
        slots=slots,
        words=words,
        items=compiling.views(items, links),
        collections={name: tuple(keys) for name, keys in collections.items()},
        kinds=kinds,
        pages=compiling.page_views(pages, kinds, counts, links, read),
        notes=compiling.notes(items, names),
        places=compiling.places(rows, pages),
        fields=compiling.addresses(registry),
        slots_by_field=read,
        filters=filtered,
        filter_views=filters.filter_views(filtered, registry, words),
    )


kept.register("content", Snapshot, lambda: current(published.current()))
