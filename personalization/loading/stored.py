"""What is stored, as the pieces that content files hold: the words of now, without history."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from consent import loading as registry
from personalization import models
from personalization.content.dates import Moment, fixed
from personalization.content.pieces import (
    AskedField,
    Clause,
    Collection,
    Content,
    Fact,
    Item,
    Label,
    Note,
    Notice,
    Option,
    Page,
    Placement,
    Purpose,
    Rule,
    Section,
    Site,
    Slot,
    Tag,
    Variant,
    Words,
)
from personalization.content.reading import ORGANISATION


def read_stored() -> Content:
    """Everything that is stored, in as many statements whatever there is."""
    told = {name: str(settings.ORGANISATION.get(name, "")) for name in ORGANISATION}
    return Content(
        site=Site(
            languages=tuple(settings.SITE_LANGUAGES),
            organisation={name: text for name, text in told.items() if text},
        ),
        purposes=tuple(Purpose(**facts) for facts in registry.stored_purposes()),
        fields=tuple(_field(facts) for facts in registry.stored_fields()),
        notices=tuple(Notice(**facts) for facts in registry.stored_notices()),
        pages=_pages(retired_at=None),
        collections=_collections(),
        slots=_slots(),
    )


def _field(facts: dict[str, Any]) -> AskedField:
    options = tuple(Option(**one) for one in facts.pop("options"))
    return AskedField(review=facts.pop("review_on"), options=options, **facts)


def read_field(key: str) -> AskedField | None:
    """One field as it is stored, with its options."""
    facts = registry.stored_field(key)
    return _field(facts) if facts else None


def read_slot(key: str) -> Slot | None:
    """One slot as it is stored, with its variants and rules."""
    return next(iter(_slots(key=key)), None)


def read_page(key: str, *, is_retired: bool = False) -> Page | None:
    """One page as it is stored: one in use, or a retired one."""
    return next(iter(_pages(key=key, retired_at__isnull=not is_retired)), None)


def read_collection(key: str, *, is_retired: bool = False) -> Collection | None:
    """One collection as it is stored, in use or retired, without its items."""
    row = models.Collection.objects.filter(key=key, retired_at__isnull=not is_retired).first()
    return _collection(row, ()) if row else None


def read_item(key: str, *, is_retired: bool = False) -> tuple[str, Item] | None:
    """One item as it is stored, in use or retired, with the key of its collection."""
    rows = _items().filter(key=key, retired_at__isnull=not is_retired)
    row = rows.select_related("collection").first()
    return (row.collection.key, _item(row)) if row else None


def read_variant(slot: str, key: str) -> Variant | None:
    """One variant as it is stored."""
    rows = models.Variant.objects.filter(slot__key=slot, key=key).prefetch_related(
        Prefetch("versions", models.VariantVersion.objects.order_by("number")),
        "versions__wordings",
    )
    return next((_variant(row) for row in rows), None)


def read_rules(slot: str) -> tuple[Rule, ...]:
    """The rules of a slot as they are stored, by rank."""
    return tuple(_rule(row) for row in _rules().filter(slot__key=slot))


def _pages(**only: Any) -> tuple[Page, ...]:
    rows = models.Page.objects.filter(**only).prefetch_related(
        Prefetch(
            "sections",
            models.Section.objects.filter(collection__retired_at=None).select_related("collection"),
        ),
        Prefetch("versions", models.PageVersion.objects.order_by("number")),
        "versions__wordings",
    )
    return tuple(
        Page(
            key=row.key,
            style=row.style,
            menu=row.menu,
            is_indexed=row.is_indexed,
            ornament=row.ornament,
            shows=tuple(
                Section(collection=one.collection.key, limit=one.limit, headings=one.headings)
                for one in row.sections.all()
            ),
            words=_newest(
                row.versions.all(), ("title", "menu", "lead", "description", "body", "note")
            ),
        )
        for row in rows
    )


def _newest(versions: Any, parts: Sequence[str]) -> Words:
    """The words in force, by language; nothing if there never were any."""
    last = [*versions][-1:]
    return _words((row for one in last for row in one.wordings.all()), parts)


def _words(rows: Any, parts: Sequence[str]) -> Words:
    return {row.language: {part: getattr(row, part) for part in parts} for row in rows}


def _collections() -> tuple[Collection, ...]:
    items = _items().filter(retired_at=None)
    rows = models.Collection.objects.in_use().prefetch_related(Prefetch("items", items))
    return tuple(_collection(row, tuple(_item(one) for one in row.items.all())) for row in rows)


def _items() -> QuerySet[models.Item]:
    return models.Item.objects.order_by("position", "key").prefetch_related(
        "wordings",
        Prefetch("tags", models.ItemTag.objects.select_related("field").order_by("pk")),
        Prefetch("notes", models.ItemNote.objects.select_related("field").order_by("pk")),
    )


def _collection(row: models.Collection, items: tuple[Item, ...]) -> Collection:
    return Collection(
        key=row.key,
        has_dates=row.has_dates,
        order=row.order,
        list_style=row.list_style,
        item_style=row.item_style,
        names=row.names,
        labels=tuple(_label(one) for one in row.fact_labels),
        items=items,
    )


def _label(data: Mapping[str, Any]) -> Label:
    return Label(
        key=data["key"], kind=data["kind"], names=data["names"], units=data.get("units", {})
    )


def _item(row: models.Item) -> Item:
    return Item(
        key=row.key,
        starts=_moment(row.starts_at),
        facts=tuple(_fact(one) for one in row.facts),
        profile=tuple((one[0], one[1]) for one in row.profile),
        drawing=tuple(row.drawing),
        tags=tuple(
            Tag(field=one.field.key, value=one.value, rank=one.rank) for one in row.tags.all()
        ),
        notes=tuple(
            Note(field=one.field.key, value=one.value, texts=one.texts) for one in row.notes.all()
        ),
        words=_words(row.wordings.all(), ("title", "teaser", "drawn", "body")),
    )


def _fact(data: Mapping[str, Any]) -> Fact:
    texts = {key: text for key, text in data.items() if key not in ("label", "number")}
    return Fact(label=data.get("label", ""), number=data.get("number"), texts=texts)


def _moment(stored: Any) -> Moment | None:
    return fixed(timezone.localtime(stored)) if stored else None


def _slots(**only: Any) -> tuple[Slot, ...]:
    rows = (
        models.Slot.objects.in_use()
        .filter(**only)
        .select_related("purpose", "collection", "filters_by")
        .prefetch_related(
            Prefetch(
                "placements",
                models.Placement.objects.filter(page__retired_at=None).select_related("page"),
            ),
            "orderings__field",
            Prefetch("variants", models.Variant.objects.order_by("pk")),
            Prefetch("variants__versions", models.VariantVersion.objects.order_by("number")),
            "variants__versions__wordings",
            Prefetch("rules", _rules()),
        )
    )
    return tuple(_slot(row) for row in rows)


def _slot(row: models.Slot) -> Slot:
    return Slot(
        key=row.key,
        kind=row.kind,
        purpose=row.purpose.key,
        collection=row.collection.key if row.collection else "",
        limit=row.limit,
        orders_by=tuple(one.field.key for one in row.orderings.all()),
        filters_by=(row.filters_by.key,) if row.filters_by else (),
        places=tuple(
            Placement(page=one.page.key, place=one.place, is_on_items=one.is_on_items)
            for one in row.placements.all()
        ),
        names=row.names,
        variants=tuple(_variant(one) for one in row.variants.all()),
        rules=tuple(_rule(one) for one in row.rules.all()),
    )


def _variant(row: models.Variant) -> Variant:
    return Variant(
        key=row.key,
        is_default=row.is_default,
        is_for_order=row.is_for_order,
        words=_newest(row.versions.all(), ("title", "body")),
    )


def _rules() -> QuerySet[models.Rule]:
    rows = models.Rule.objects.select_related("variant").order_by("rank")
    return rows.prefetch_related("clauses__field")


def _rule(row: models.Rule) -> Rule:
    return Rule(
        variant=row.variant.key,
        rank=row.rank,
        join=row.join,
        active_from=_moment(row.active_from),
        active_until=_moment(row.active_until),
        clauses=tuple(
            Clause(
                field=one.field.key,
                operator=one.operator,
                operand=tuple(one.operand) if isinstance(one.operand, list) else one.operand,
                negated=one.negated,
            )
            for one in row.clauses.all()
        ),
    )
