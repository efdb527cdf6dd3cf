"""Write the registry: purposes and asked fields, with their facts."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model

from consent import benefits, registry
from consent.models import AskedField, FieldOption, Purpose
from consent.refusals import refuse

M = TypeVar("M", bound=Model)
# The attributes that the guard checks when a field is saved.
_GUARDED = ("kind", "dpv_term", "is_sensitive", "tier")


@benefits.counted
@transaction.atomic
def save_purpose(*, key: str, **facts: Any) -> Purpose:
    """Write one purpose. Raises ValidationError, and stores nothing, if a fact is not valid."""
    purpose = Purpose.objects.filter(key=key).first() or Purpose(key=key)
    refuse(
        benefits.provider().refusals_for_purpose(
            dpv_term=facts.get("dpv_term", purpose.dpv_term),
            names=facts.get("names", purpose.names) or {},
        )
    )
    return _save(purpose, facts)


@benefits.counted
@transaction.atomic
def save_field(*, key: str, options: Sequence[Mapping[str, Any]], **facts: Any) -> AskedField:
    """Write one asked field with its options. Raises ValidationError if something is not valid."""
    row = AskedField.objects.filter(key=key).first() or AskedField(key=key)
    asked = {name: facts.get(name, getattr(row, name)) for name in _GUARDED}
    refuse(benefits.provider().refusals_for_field(key=key, **asked))
    field = _save(row, facts)
    for position, option in enumerate(options):
        found = FieldOption.objects.filter(field=field, key=option["key"]).first()
        answer = found or FieldOption(field=field, key=option["key"])
        _save(answer, {"position": position, **option})
    return field


def read_review_date(in_days: int, *, on: date) -> date:
    """The day a field is to be reviewed, counted from a day."""
    return date.fromordinal(on.toordinal() + in_days)


def _save(row: M, facts: Mapping[str, Any]) -> M:
    """Validate and save if something is different. Seeding twice changes nothing."""
    changed = row._state.adding
    for name, value in facts.items():
        changed = changed or getattr(row, name) != value
        setattr(row, name, value)
    if changed:
        row.full_clean()
        row.save()
        registry.touch()
    return row
