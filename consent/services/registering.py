"""Write the registry: purposes and asked fields, with their facts."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from consent import benefits, registry
from consent.models import AskedField, FieldOption, NoticeVersion, Purpose
from consent.models.registry import ACCOUNT, ADDRESS
from consent.refusals import refuse
from consent.services.phrasing import faults_of, refusals_of, spoken_of

M = TypeVar("M", bound=Model)
# The attributes that the guard checks when a field is saved.
_GUARDED = ("kind", "dpv_term", "is_sensitive", "tier")


@benefits.counted
@transaction.atomic
def save_purpose(*, key: str, **facts: Any) -> Purpose:
    """Write one purpose. Raises ValidationError, and stores nothing, if a fact is not valid."""
    _refuse_what_is_ours(key)
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
def save_field(*, key: str, options: Sequence[Mapping[str, Any]] = (), **facts: Any) -> AskedField:
    """Write one asked field and these of its options. A new one is asked after all others.

    Raises ValidationError if something is not valid.
    """
    _refuse_what_is_ours(key)
    last = _asked().last()
    new = AskedField(key=key, position=last.position + 1 if last else 0)
    row = AskedField.objects.filter(key=key).first() or new
    asked = {name: facts.get(name, getattr(row, name)) for name in _GUARDED}
    refuse(benefits.provider().refusals_for_field(key=key, **asked))
    _keep_the_place(row, asked["tier"])
    field = _save(row, facts)
    for option in options:
        last_option = field.options.last()
        place = last_option.position + 1 if last_option else 0
        found = FieldOption.objects.filter(field=field, key=option["key"]).first()
        _save(found or FieldOption(field=field, key=option["key"], position=place), option)
    _check_words(field)
    return field


def _check_words(field: AskedField) -> None:
    """Refuse names that mislead, and a phrase that says anything but the answer (R-112).

    Other questions' phrases are looked at too: this one's name may be what they say.
    """
    rows = [spoken_of(row) for row in _asked().prefetch_related("options")]
    wanted = next(one for one in rows if one.key == field.key)
    faults = faults_of(wanted, others=rows)
    if faults:
        raise ValidationError(list(dict.fromkeys(one.sentence for one in faults)))
    refuse([refusal for _language, refusal in refusals_of(wanted)])


def _asked() -> QuerySet[AskedField]:
    return AskedField.objects.exclude(key=ADDRESS)


def _refuse_what_is_ours(key: str) -> None:
    """The address of an account is no question, and rests on no consent (R-48)."""
    if key in (ADDRESS, ACCOUNT):
        raise ValidationError(_("“%s” is the address of accounts. Choose another key.") % key)


def _keep_the_place(row: AskedField, tier: str) -> None:
    """Refuse another place for the answers to a question that was published already.

    Answers that are here would stay, under words that say they are in the browser only.
    """
    if row.pk and tier != row.tier and NoticeVersion.objects.published().of_field(row).exists():
        raise ValidationError(
            _("“%s” was asked already. Where its answers are kept does not change.") % row.key
        )


@transaction.atomic
def arrange_fields(*, keys: Sequence[str]) -> None:
    """Ask for the fields in this order; those that are not named come after them."""
    _arrange(_asked(), keys)


@transaction.atomic
def arrange_options(*, field: str, keys: Sequence[str]) -> None:
    """Offer a field's options in this order; those that are not named come after them."""
    _arrange(FieldOption.objects.filter(field__key=field), keys)


def _arrange(rows: QuerySet[Any], keys: Sequence[str]) -> None:
    there = list(rows.order_by("position"))
    ordered = sorted(there, key=lambda row: keys.index(row.key) if row.key in keys else len(keys))
    moved = [(row.pk, place) for place, row in enumerate(ordered) if row.position != place]
    if not moved:
        return
    # No two may stand in one place, not even for a moment: first out of the way.
    free = max(row.position for row in there) + len(there) + 1
    for pk, place in moved:
        rows.filter(pk=pk).update(position=free + place)
    for pk, place in moved:
        rows.filter(pk=pk).update(position=place)
    registry.touch()


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
