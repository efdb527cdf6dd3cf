"""Load pages, collections with their items, slots, variants and rules from a folder."""

import re
import tomllib
from argparse import ArgumentParser
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from consent.benefits import counted
from personalization import services
from personalization.models import Item

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# What is announced is not for tomorrow.
_FIRST_IN_DAYS = 3


class Command(BaseCommand):
    help = "Load a folder of content. Loading twice changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    # Counted outside of the transaction: what was refused is told, though nothing was loaded.
    @counted
    @transaction.atomic
    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        now = timezone.now()
        pages = _read(folder / "pages.toml").get("pages", [])
        shown = [one["collection"] for page in pages for one in page.get("shows", ())]
        keys = list(dict.fromkeys(shown))
        collections = {key: _read(folder / "collections" / f"{key}.toml") for key in keys}
        coming = [f"page:{page['key']}" for page in pages]
        coming += [
            f"item:{one['key']}" for data in collections.values() for one in data.get("items", ())
        ]
        for position, (key, data) in enumerate(collections.items()):
            _load_collection(key, position, data)
        for position, page in enumerate(pages):
            _load_page(position, page, now, coming)
        for key, data in collections.items():
            for position, item in enumerate(data.get("items", ()), start=1):
                _load_item(key, position, item, now, coming)
        for position, slot in enumerate(_read(folder / "slots.toml").get("slots", ()), start=1):
            _load_slot(position, slot, now)


def _read(path: Path) -> dict[str, Any]:
    """A file of the folder; one that is not there holds nothing."""
    return tomllib.loads(path.read_text()) if path.exists() else {}


def _texts(data: dict[str, Any]) -> dict[str, Any]:
    return {language: data[language] for language, _name in settings.LANGUAGES}


def _load_collection(key: str, position: int, data: dict[str, Any]) -> None:
    services.save_collection(
        key=key,
        position=position,
        names=data["names"],
        has_dates=data["dates"],
        order=data["order"],
        list_style=data["list"],
        item_style=data["item"],
        fact_labels=data.get("labels", ()),
    )


def _load_page(position: int, data: dict[str, Any], now: datetime, coming: list[str]) -> None:
    page = services.save_page(
        key=data["key"],
        position=position,
        style=data["style"],
        menu=data["menu"],
        ornament=data.get("ornament", ""),
        is_indexed=data.get("indexed", True),
        shows=data.get("shows", ()),
    )
    services.publish_page(page=page, texts=_texts(data), at=now, coming=coming)


def _load_item(
    collection: str, position: int, data: dict[str, Any], now: datetime, coming: list[str]
) -> None:
    found = Item.objects.filter(key=data["key"]).first()
    services.save_item(
        key=data["key"],
        collection=collection,
        position=position,
        # Counted from the first load: loading again must not move a date.
        starts_at=found.starts_at if found else _starts_at(data.get("starts", ""), now),
        texts=_texts(data),
        tags=data.get("tags", ()),
        notes=data.get("notes", ()),
        profile=data.get("profile", ()),
        drawing=data.get("drawing", ()),
        facts=data.get("facts", ()),
        coming=coming,
    )


def _starts_at(written: str, now: datetime) -> datetime | None:
    """The date of an item relative to now: a weekday in some weeks, or some days ago."""
    today = timezone.localtime(now)
    if ago := re.fullmatch(r"(\d+) days? ago", written):
        return today - timedelta(days=int(ago[1]))
    if week := re.fullmatch(r"(\w+day) in week (\d+) (\d\d:\d\d)", written):
        first = today.date() + timedelta(days=_FIRST_IN_DAYS)
        ahead = (_WEEKDAYS.index(week[1]) - first.weekday()) % 7
        day = first + timedelta(days=ahead, weeks=int(week[2]) - 1)
        return timezone.make_aware(datetime.combine(day, time.fromisoformat(week[3])))
    return None


def _load_slot(position: int, data: dict[str, Any], now: datetime) -> None:
    slot = services.save_slot(
        key=data["key"],
        position=position,
        kind=data["kind"],
        places=data["places"],
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
            texts=_texts(variant),
            at=now,
        )
    for rule in data.get("rules", ()):
        services.save_rule(slot=slot, at=now, **rule)
