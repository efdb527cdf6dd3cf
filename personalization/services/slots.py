"""Write slots and their variants. Everything is checked here, on every path."""

import hashlib
import re
from collections.abc import Collection as Keys, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from consent import registry
from consent.benefits import counted
from consent.refusals import refuse
from consent.sleeping import settle
from personalization import copy
from personalization.models import (
    Place,
    Placement,
    Slot,
    SlotKind,
    SlotOrdering,
    Variant,
    VariantVersion,
    VariantWording,
)
from personalization.review import guard
from personalization.services.filters import check_filter, check_place
from personalization.services.rules import rules_of
from personalization.services.writing import (
    Texts,
    collection_of,
    field_id,
    page_of,
    refuse_dead_links,
    remove_others,
    require_every_language,
    save,
)

_PARTS = ("title", "body")
_HOLE = re.compile(r"\{(\w+)\}")


@counted
@transaction.atomic
def save_slot(
    *,
    key: str,
    purpose: str,
    collection: str = "",
    orders_by: Sequence[str] = (),
    filters_by: Sequence[str] = (),
    places: Sequence[Mapping[str, Any]] = (),
    **facts: Any,
) -> Slot:
    """Write a slot. Raises ValidationError if a language, its purpose, field or page is missing.

    ``places``: where it stands, each ``{"page": key, "place": "before", "items": False}``. To the
    first of them "see what changed" leads. Places and fields that it had before, and that are not
    among these, go. ``filters_by``: for a slot of the kind "facts", the one field whose answers
    filter the collection in the browser. Who takes the last use of an answer away with them calls
    ``consent.sleeping.settle`` in the same transaction.
    """
    require_every_language(facts["names"])
    found = registry.current().purposes.get(purpose)
    if found is None:
        raise ValidationError(_("There is no such purpose: %s") % purpose)
    use = guard.Use(tuple(orders_by), tuple(filters_by))
    refuse(
        guard.refusals_for_use(registry.current(), use, rules_of(key))
        + guard.refusals_for_block([facts["names"]], is_default=True)
    )
    listed = collection_of(collection) if collection else None
    is_filter = facts["kind"] == SlotKind.FACTS
    filtering = check_filter(listed, filters_by, orders_by, facts) if is_filter else None
    if filters_by and not is_filter:
        raise ValidationError(_("Only a slot of the kind “facts” filters."))
    row = {"purpose_id": found.id, "collection": listed, "filters_by_id": filtering, **facts}
    slot = save(Slot, {"key": key}, row)
    orderings = [
        save(SlotOrdering, {"slot": slot, "field_id": field_id(name)}, {"position": position})
        for position, name in enumerate(orders_by)
    ]
    remove_others(slot.orderings.all(), orderings)
    placements = [_place(slot, place, position) for position, place in enumerate(places)]
    remove_others(slot.placements.all(), placements)
    return slot


@counted
@transaction.atomic
def name_slot(*, key: str, names: Mapping[str, str]) -> None:
    """Call a slot something else, in every language. The rest of it stays."""
    require_every_language(names)
    refuse(guard.refusals_for_block([names], is_default=True))
    save(Slot, {"key": key}, {"names": dict(names)})


def _place(slot: Slot, place: Mapping[str, Any], position: int) -> Placement:
    """Put a slot on a page. In the place of a list stands only what lists the same."""
    page = page_of(place["page"])
    if (slot.kind == SlotKind.FACTS) != (place["place"] == Place.ABOVE):
        raise ValidationError(_("A filter stands above its list, and nothing else does."))
    is_list = place["place"] in (Place.LIST, Place.ABOVE)
    if slot.kind == SlotKind.FACTS:
        check_place(slot, page, is_on_items=place.get("items", False))
    if is_list and not page.sections.filter(collection=slot.collection_id).exists():
        raise ValidationError(
            _("The page “%(page)s” has no list that “%(slot)s” could stand for.")
            % {"page": page.key, "slot": slot.key}
        )
    facts = {
        "place": place["place"],
        "is_on_items": place.get("items", False),
        "position": position,
    }
    return save(Placement, {"slot": slot, "page": page}, facts)


@counted
@transaction.atomic
def publish_variant(
    *,
    slot: Slot,
    key: str,
    is_default: bool,
    texts: Texts,
    at: datetime,
    is_for_order: bool = False,
    coming: Keys[str] = (),
) -> VariantVersion:
    """Publish the words of a variant, in every language at once. The same words change nothing.

    With ``is_for_order`` they are shown above a list in an order by answers that no rule describes.
    ``coming``: see ``refuse_dead_links``.
    """
    require_every_language(texts)
    _refuse_placeholders(slot, texts)
    _refuse_words(slot, key, texts, is_default=is_default)
    refuse_dead_links((words["body"] for words in texts.values()), coming)
    _keep_a_default(slot, key, is_default=is_default)
    facts = {"is_default": is_default, "is_for_order": is_for_order}
    variant = save(Variant, {"slot": slot, "key": key}, facts)
    last = variant.versions.last()
    if last and _is_same(last, texts):
        return last
    number = last.number + 1 if last else 1
    version = VariantVersion.objects.create(variant=variant, number=number, published_at=at)
    for language, words in texts.items():
        html = copy.render(words["body"])
        wording = VariantWording(
            version=version,
            language=language,
            title=words["title"],
            body=words["body"],
            html=html,
            sha256=hashlib.sha256(html.encode()).hexdigest(),
        )
        wording.full_clean()
        wording.save()
    registry.touch()
    return version


@transaction.atomic
def retire_variant(*, variant: Variant, at: datetime) -> None:
    """Take a variant out of use, so that no rule shows it. Its words stay as history.

    Raises ValidationError for a default: every slot has one.
    """
    if variant.is_default:
        raise ValidationError(_("A slot keeps its default."))
    variant.rules.all().delete()
    registry.touch()
    settle(at=at)


@transaction.atomic
def retire_ordering(*, ordering: SlotOrdering, at: datetime) -> None:
    """Stop ordering and marking a list by a field."""
    ordering.delete()
    registry.touch()
    settle(at=at)


def _refuse_placeholders(slot: Slot, texts: Texts) -> None:
    """Refuse unknown placeholders; only lists have numbers to fill in.

    A placeholder with the name of a field would insert an answer; the guard refuses that.
    """
    known = {"items", "limit"} if slot.collection_id else set()
    known |= registry.current().fields.keys()
    used = {
        name for words in texts.values() for one in words.values() for name in _HOLE.findall(one)
    }
    if unknown := used - known:
        raise ValidationError(_("There is no such placeholder: %s") % ", ".join(sorted(unknown)))


def _refuse_words(slot: Slot, key: str, texts: Texts, *, is_default: bool) -> None:
    """Refuse words that are creepy, or that repeat an answer their rules are not about."""
    spoken = [{language: words[part] for language, words in texts.items()} for part in _PARTS]
    refuse(guard.refusals_for_block(spoken, is_default=is_default))
    known = registry.current()
    if slot.filters_by:
        refuse(guard.refusals_for_filter(known, slot.filters_by.key, spoken))
        if not is_default:
            raise ValidationError(_("A filter has the words of its default, and no others."))
    for rule in rules_of(slot.key):
        if rule.variant == key:
            refuse(guard.refusals_for_repeating(known, rule, spoken))


def _keep_a_default(slot: Slot, key: str, *, is_default: bool) -> None:
    """Refuse to take a slot's default away: every slot has one."""
    if not is_default and slot.variants.filter(key=key, is_default=True).exists():
        raise ValidationError(_("A slot keeps its default."))


def _is_same(version: VariantVersion, texts: Texts) -> bool:
    stored = {row.language: (row.title, row.body) for row in version.wordings.all()}
    return stored == {code: (words["title"], words["body"]) for code, words in texts.items()}
