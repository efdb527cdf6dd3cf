"""Stores single pieces: each is handed to the service that checks and writes it."""

from collections.abc import Collection as Keys, Mapping
from datetime import UTC, datetime
from typing import Any

from consent import loading as asked
from personalization import models, services
from personalization.content.dates import Moment
from personalization.content.pieces import (
    AskedField,
    Collection,
    Fact,
    Item,
    Label,
    Notice,
    Option,
    Page,
    Purpose,
    Rule,
    Slot,
    Variant,
)


def save_purpose(purpose: Purpose) -> None:
    """Write a purpose."""
    asked.save_purpose(
        key=purpose.key,
        dpv_term=purpose.dpv_term,
        legal_basis=purpose.legal_basis,
        device_days=purpose.device_days,
        account_months=purpose.account_months,
        names=dict(purpose.names),
        recipients=dict(purpose.recipients),
    )


def save_field(field: AskedField) -> None:
    """Write a field without its options; its review is a day by now."""
    asked.save_field(
        key=field.key,
        kind=field.kind,
        at_most=field.at_most,
        minimum=field.minimum,
        maximum=field.maximum,
        dpv_term=field.dpv_term,
        is_sensitive=field.is_sensitive,
        tier=field.tier,
        names=dict(field.names),
        reasons=dict(field.reasons),
        review_on=field.review,
        protocol=field.protocol,
    )


def save_option(option: Option, *, field: str) -> None:
    """Write one option of a field."""
    asked.save_option(
        field=field,
        key=option.key,
        names=dict(option.names),
        reasons=dict(option.reasons),
        holds_value=option.holds_value,
    )


def save_notice(notice: Notice) -> None:
    """Draft the words of a notice."""
    asked.draft_notice(field=notice.field, purpose=notice.purpose, texts=notice.words)


def save_collection(collection: Collection, *, place: int) -> None:
    """Write a collection without its items; ``place`` is for a new one."""
    services.save_collection(
        key=collection.key,
        position=_place(models.Collection, collection.key, place),
        names=collection.names,
        has_dates=collection.has_dates,
        order=collection.order,
        list_style=collection.list_style,
        item_style=collection.item_style,
        fact_labels=[_label(one) for one in collection.labels],
    )


def _label(label: Label) -> dict[str, Any]:
    units = {"units": dict(label.units)} if label.units else {}
    return {"key": label.key, "kind": label.kind, "names": dict(label.names), **units}


def save_page(page: Page, *, place: int) -> None:
    """Write a page without its words; ``place`` is for a new one."""
    services.save_page(
        key=page.key,
        position=_place(models.Page, page.key, place),
        style=page.style,
        menu=page.menu,
        ornament=page.ornament,
        is_indexed=page.is_indexed,
        shows=[
            {"collection": one.collection, "limit": one.limit, "heading": one.headings}
            for one in page.shows
        ],
    )


def publish_page(page: Page, *, at: datetime, coming: Keys[str]) -> None:
    """Publish the words of a page."""
    row = models.Page.objects.get(key=page.key)
    services.publish_page(page=row, texts=page.words, at=at, coming=coming)


def save_item(item: Item, *, collection: str, place: int, now: datetime, coming: Keys[str]) -> None:
    """Write an item with everything in it; ``place`` is for a new one."""
    services.save_item(
        key=item.key,
        collection=collection,
        position=_place(models.Item, item.key, place),
        starts_at=_moment(item.starts, now),
        texts=item.words,
        tags=[{"field": one.field, "value": one.value, "rank": one.rank} for one in item.tags],
        notes=[{"field": one.field, "value": one.value, **one.texts} for one in item.notes],
        profile=item.profile,
        drawing=item.drawing,
        facts=[_fact(one) for one in item.facts],
        coming=coming,
    )


def _fact(fact: Fact) -> dict[str, Any]:
    found: dict[str, Any] = {"label": fact.label} if fact.label else {}
    if fact.number is not None:
        found["number"] = fact.number
    return found | dict(fact.texts)


def save_slot(slot: Slot, *, place: int) -> None:
    """Write a slot without variants and rules; ``place`` is for a new one."""
    services.save_slot(
        key=slot.key,
        position=_place(models.Slot, slot.key, place),
        kind=slot.kind,
        purpose=slot.purpose,
        collection=slot.collection,
        limit=slot.limit,
        orders_by=slot.orders_by,
        filters_by=slot.filters_by,
        places=[
            {"page": one.page, "place": one.place, "items": one.is_on_items} for one in slot.places
        ],
        names=dict(slot.names),
    )


def save_variant(variant: Variant, *, slot: str, at: datetime, coming: Keys[str]) -> None:
    """Publish the words of a variant."""
    services.publish_variant(
        slot=models.Slot.objects.get(key=slot),
        key=variant.key,
        is_default=variant.is_default,
        is_for_order=variant.is_for_order,
        texts=variant.words,
        at=at,
        coming=coming,
    )


def save_rule(rule: Rule, *, slot: str, now: datetime, settles: bool = True) -> None:
    """Write a rule at its rank."""
    services.save_rule(
        slot=models.Slot.objects.get(key=slot),
        variant=rule.variant,
        rank=rule.rank,
        join=rule.join,
        active_from=_moment(rule.active_from, now),
        active_until=_moment(rule.active_until, now),
        clauses=[
            {
                "field": one.field,
                "operator": one.operator,
                "operand": list(one.operand) if isinstance(one.operand, tuple) else one.operand,
                "negated": one.negated,
            }
            for one in rule.clauses
        ],
        at=now,
        settles=settles,
    )


def _place(model: Any, key: str, place: int) -> int:
    """Where a piece stands: a new one where it is put, another where it is."""
    found: Mapping[str, int] | None = model.objects.filter(key=key).values("position").first()
    return found["position"] if found else place


def _moment(moment: Moment | None, now: datetime) -> datetime | None:
    # In UTC: Python takes a local time that clocks show twice for unequal to any other zone's.
    return moment.counted_from(now).astimezone(UTC) if moment else None
