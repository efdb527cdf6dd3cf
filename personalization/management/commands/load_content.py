"""Load slots, variants, rules and items from files."""

import tomllib
from argparse import ArgumentParser
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from consent.benefits import counted
from personalization import services
from personalization.models import Item

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# People plan tours some time ahead, so none is tomorrow.
_FIRST_TOUR_IN_DAYS = 3


class Command(BaseCommand):
    help = "Load slots.toml and items/*.toml from a folder. Loading twice changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    # Counted outside the transaction, so that refusals are counted although nothing is loaded.
    @counted
    @transaction.atomic
    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        now = timezone.now()
        for path in sorted((folder / "items").glob("*.toml")):
            for position, item in enumerate(tomllib.loads(path.read_text())["items"], start=1):
                _load_item(path.stem, position, item, now)
        slots = tomllib.loads((folder / "slots.toml").read_text())["slots"]
        for position, slot in enumerate(slots, start=1):
            _load_slot(position, slot, now)


def _load_item(collection: str, position: int, data: dict[str, Any], now: datetime) -> None:
    found = Item.objects.filter(key=data["key"]).first()
    services.save_item(
        key=data["key"],
        collection=collection,
        position=position,
        # Counted from the first load, so that loading again does not move a date.
        starts_at=found.starts_at if found else _starts_at(data, now),
        texts={language: data[language] for language in ("de", "en")},
        tags=data.get("tags", ()),
        notes=data.get("notes", ()),
        profile=data.get("profile", ()),
        drawing=data.get("drawing", ()),
    )


def _starts_at(data: dict[str, Any], now: datetime) -> datetime | None:
    """The date of an item relative to now: a weekday in some weeks, or some days ago."""
    today = timezone.localtime(now)
    if "days_ago" in data:
        return today - timedelta(days=data["days_ago"])
    if "weekday" not in data:
        return None
    first = today.date() + timedelta(days=_FIRST_TOUR_IN_DAYS)
    ahead = (_WEEKDAYS.index(data["weekday"]) - first.weekday()) % 7
    day = first + timedelta(days=ahead, weeks=data["week"] - 1)
    moment = datetime.combine(day, time.fromisoformat(data["time"]))
    return timezone.make_aware(moment)


def _load_slot(position: int, data: dict[str, Any], now: datetime) -> None:
    slot = services.save_slot(
        key=data["key"],
        position=position,
        kind=data["kind"],
        page=data["page"],
        purpose=data["purpose"],
        collection=data.get("collection", ""),
        limit=data.get("limit"),
        names=data["names"],
        orders_by=data.get("orders_by", ()),
    )
    for variant in data["variants"]:
        services.publish_variant(
            slot=slot,
            key=variant["key"],
            is_default=variant.get("default", False),
            is_for_order=variant.get("ordered", False),
            texts={language: variant[language] for language in ("de", "en")},
            at=now,
        )
    for rule in data.get("rules", ()):
        services.save_rule(slot=slot, at=now, **rule)
