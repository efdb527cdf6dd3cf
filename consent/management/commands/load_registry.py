"""Load purposes, asked fields and draft notices from a file."""

import tomllib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from consent import services
from consent.benefits import counted
from consent.models import AskedField, Notice
from consent.services.registering import read_review_date

_PROTOCOL = {
    "who": "used_by",
    "what": "used_for",
    "if_skipped": "if_skipped",
    "if_made_up": "if_made_up",
}


class Command(BaseCommand):
    help = "Load purposes, asked fields and draft notices from a TOML file. Loading twice is safe."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path)

    # Counted outside the transaction, so that refusals are counted although nothing is loaded.
    @counted
    @transaction.atomic
    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        data = tomllib.loads(path.read_text())
        for purpose in data["purposes"]:
            services.save_purpose(**purpose)
        for position, field in enumerate(data["fields"]):
            _load_field(position, field)
        for notice in data["notices"]:
            _load_notice(notice)


def _load_field(position: int, data: dict[str, Any]) -> None:
    facts = {new: data["protocol"][old] for old, new in _PROTOCOL.items()}
    found = AskedField.objects.filter(key=data["key"]).first()
    today = timezone.localdate()
    services.save_field(
        key=data["key"],
        options=data["options"],
        position=position,
        kind=data["kind"],
        at_most=data.get("at_most"),
        dpv_term=data["dpv_term"],
        is_sensitive=data["sensitive"],
        tier=data["tier"],
        names=data["names"],
        # Counted from the first load, so that loading again does not postpone a review.
        review_on=found.review_on if found else read_review_date(data["review_in_days"], on=today),
        **facts,
    )


def _load_notice(data: dict[str, Any]) -> None:
    """Draft a notice that does not exist yet. Published words are changed only in the admin."""
    field, purpose = data.pop("field"), data.pop("purpose")
    if not Notice.objects.filter(field__key=field, purpose__key=purpose).exists():
        services.save_notice_draft(field=field, purpose=purpose, texts=data)
