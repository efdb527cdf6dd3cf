"""What a slot must be to be a filter: the browser shows of a list what has the facts one ticks.

The answer stays in the browser, so nothing here reads one (docs/decisions/0037).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from consent import registry
from consent.refusals import refuse
from consent.registry import Field
from personalization import facts as item_facts
from personalization.models import Collection, Page, Place, Slot
from personalization.review import guard
from personalization.snapshot import FILTERED_BY_AT_MOST


def check_filter(
    collection: Collection | None,
    filters_by: Sequence[str],
    orders_by: Sequence[str],
    facts: Mapping[str, Any],
) -> int:
    """The row of the field by which a slot may filter a collection. Raises ValidationError."""
    if collection is None or len(filters_by) != 1 or orders_by or facts.get("limit"):
        raise ValidationError(
            _("A filter has a collection and one field. It orders nothing and leaves nothing out.")
        )
    known = registry.current()
    field = known.fields.get(filters_by[0])
    if field is None:
        raise ValidationError(_("There is no such field: %s") % filters_by[0])
    _check_field(field)
    refuse(guard.refusals_for_filter(known, field.key, _names_of_facts(collection, field)))
    return field.id


def check_place(slot: Slot, page: Page, *, is_on_items: bool) -> None:
    """Refuse a second filter on a page, and one beside single items, where nothing is filtered."""
    others = page.placements.filter(place=Place.ABOVE).exclude(slot=slot)
    if others.exists():
        raise ValidationError(
            _("The page “%s” has a filter already. Two answers together say more than each.")
            % page.key
        )
    if is_on_items:
        raise ValidationError(_("A filter stands above a list, and not beside single items."))


def _check_field(field: Field) -> None:
    if not field.stays_in_browser or field.kind != "choices":
        raise ValidationError(
            _("“%s” cannot filter: its answers would have to stay in the browser, several at once.")
            % field.key
        )
    if len(field.options) > FILTERED_BY_AT_MOST:
        raise ValidationError(_("A filter has at most %s answers.") % FILTERED_BY_AT_MOST)


def _names_of_facts(collection: Collection, field: Field) -> list[dict[str, str]]:
    """The names of the facts that the answers of a field stand for."""
    languages = [code for code, _name in settings.LANGUAGES]
    labels = item_facts.read_labels(collection.fact_labels, languages)
    keys = {option.key for option in field.options}
    return [label.names for label in labels.values() if label.key in keys]
