"""Write the registry: purposes and asked fields, with their facts."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model

from consent import registry
from consent.models import AskedField, FieldOption, Purpose

M = TypeVar("M", bound=Model)


@transaction.atomic
def save_purpose(*, key: str, **facts: Any) -> Purpose:
    """Write one purpose. Raises ValidationError, and stores nothing, if a fact is not valid."""
    purpose = Purpose.objects.filter(key=key).first() or Purpose(key=key)
    return _save(purpose, facts)


@transaction.atomic
def save_field(*, key: str, options: Sequence[Mapping[str, Any]], **facts: Any) -> AskedField:
    """Write one asked field with its options. Raises ValidationError if something is not valid."""
    field = _save(AskedField.objects.filter(key=key).first() or AskedField(key=key), facts)
    for position, option in enumerate(options):
        found = FieldOption.objects.filter(field=field, key=option["key"]).first()
        row = found or FieldOption(field=field, key=option["key"])
        _save(row, {"position": position, **option})
    return field


def read_review_date(in_days: int, *, on: date) -> date:
    """The day a field is to be reviewed, counted from a day."""
    return date.fromordinal(on.toordinal() + in_days)


def _save(row: M, facts: Mapping[str, Any]) -> M:
    """Validate and save, but only if something is different: seeding twice changes nothing."""
    changed = row._state.adding
    for name, value in facts.items():
        changed = changed or getattr(row, name) != value
        setattr(row, name, value)
    if changed:
        row.full_clean()
        row.save()
        registry.touch()
    return row
