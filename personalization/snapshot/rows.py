"""Reads everything live from the database: each table once, its rows by what they belong to."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from consent.registry import rows_by
from personalization import models


class Items:
    """Every item in use, each collection in the order of its plain list."""

    def __init__(self) -> None:
        rows = models.Item.objects.in_use().select_related("collection")
        self.rows = sorted(rows, key=_plain_order)
        self.wordings = rows_by("item_id", models.ItemWording.objects.all())
        self.tags = rows_by("item_id", models.ItemTag.objects.all())
        self.notes = rows_by("item_id", models.ItemNote.objects.all())


class Slots:
    """Every slot in use."""

    def __init__(self) -> None:
        rows = models.Slot.objects.in_use().select_related("purpose", "collection", "filters_by")
        self.rows = list(rows.prefetch_related("filters_by__options"))
        self.variants = rows_by("slot_id", models.Variant.objects.all())
        self.words = _newest_words(
            models.VariantVersion.objects.values_list("variant_id", "pk"),
            models.VariantWording.objects,
        )
        self.rules = rows_by(
            "slot_id", models.Rule.objects.select_related("variant").order_by("rank")
        )
        self.clauses = rows_by("rule_id", models.RuleClause.objects.all())
        self.orderings = rows_by("slot_id", models.SlotOrdering.objects.all())

    def default_of(self, row: models.Slot) -> models.Variant | None:
        """What the slot shows while nothing is known; one whose default was refused has none."""
        return next((one for one in self.variants[row.pk] if one.is_default), None)


class Pages:
    """Every page and collection in use, and what follows from them together."""

    def __init__(self) -> None:
        self.collections = list(models.Collection.objects.in_use())
        self.pages = list(models.Page.objects.in_use())
        self.words = _newest_words(
            models.PageVersion.objects.values_list("page_id", "pk"), models.PageWording.objects
        )
        sections = models.Section.objects.filter(collection__retired_at=None)
        self.sections = rows_by("page_id", sections.select_related("collection"))
        self.placements = list(
            models.Placement.objects.filter(
                page__retired_at=None, slot__in=models.Slot.objects.in_use()
            )
            .select_related("slot", "page")
            .order_by("slot__position", "slot__key", "position")
        )
        self.whole = self._whole_on()

    def _whole_on(self) -> dict[str, str]:
        """For each collection the first page that shows all of it."""
        found: dict[str, str] = {}
        for page in self.pages:
            for section in self.sections[page.pk]:
                if section.limit is None:
                    found.setdefault(section.collection.key, page.key)
        return found

    def on(self, page_key: str, place: str) -> tuple[str, ...]:
        """The slots in one place of a page, in their order."""
        return tuple(
            one.slot.key
            for one in self.placements
            if one.page.key == page_key and one.place == place
        )

    def filter_on(self, page_key: str) -> str:
        """The slot that filters a list of a page; none on most pages."""
        return next(iter(self.on(page_key, models.Place.ABOVE)), "")

    def beside_items(self, collection: str) -> tuple[str, ...]:
        """The slots beside each item of a collection."""
        showing = {
            page.key
            for page in self.pages
            if any(one.collection.key == collection for one in self.sections[page.pk])
        }
        keys = (
            one.slot.key for one in self.placements if one.is_on_items and one.page.key in showing
        )
        return tuple(dict.fromkeys(keys))


def _plain_order(item: models.Item) -> tuple[Any, ...]:
    order, stamp = item.collection.order, 0.0
    if item.starts_at and order != models.Order.POSITION:
        stamp = item.starts_at.timestamp()
    return (-stamp if order == models.Order.NEWEST else stamp, item.position, item.key)


def _newest_words(versions: Any, wordings: Any) -> Mapping[int, list[Any]]:
    """The words of the newest version of each variant or page, without those before it."""
    newest = {version: owner for owner, version in dict(versions.order_by("number")).items()}
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in wordings.filter(version__in=list(newest)):
        found[newest[row.version_id]].append(row)
    return found
