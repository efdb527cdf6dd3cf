"""Write collections and items. Everything is checked here, on every path."""

from collections.abc import Collection as Keys, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from consent import registry
from consent.benefits import counted
from consent.refusals import refuse
from personalization import copy, facts as item_facts, pictures
from personalization.models import Collection, Item, ItemNote, ItemTag, ItemWording
from personalization.reserved import why_reserved
from personalization.review import guard
from personalization.services.writing import (
    Texts,
    collection_of,
    field_id,
    refuse_counts_of,
    refuse_dead_links,
    refuse_links_to,
    remove_others,
    require_every_language,
    save,
)


@counted
@transaction.atomic
def save_collection(
    *,
    key: str,
    names: Mapping[str, str],
    fact_labels: Sequence[Mapping[str, Any]] = (),
    **facts: Any,
) -> Collection:
    """Write a collection; one that was retired is in use again.

    Raises ValidationError for a reserved key or a missing language.
    """
    if reason := why_reserved(key):
        raise ValidationError(reason)
    require_every_language(names)
    languages = [code for code, _name in settings.LANGUAGES]
    try:
        labels = item_facts.read_labels(fact_labels, languages)
    except ValueError as fault:
        raise ValidationError(str(fault)) from None
    spoken = [names, *(label.names for label in labels.values())]
    refuse(guard.refusals_for_block(spoken, is_default=True))
    row = {"names": dict(names), "fact_labels": [dict(one) for one in fact_labels], **facts}
    return save(Collection, {"key": key}, {**row, "retired_at": None})


@transaction.atomic
def retire_collection(*, collection: Collection, at: datetime) -> None:
    """Take a collection out of use, and with it what shows, orders or filters its items.

    Saving it again takes that back, with everything. Raises ValidationError while a text in use
    links to one of its items or counts them. Settling questions: see ``retire_item``.
    """
    for key in collection.items.in_use().values_list("key", flat=True):
        refuse_links_to(f"item:{key}", but=collection)
    refuse_counts_of(collection.key)
    Collection.objects.filter(pk=collection.pk).update(retired_at=at)
    registry.touch()


@counted
@transaction.atomic
def save_item(
    *,
    key: str,
    collection: str,
    position: int,
    starts_at: datetime | None,
    texts: Texts,
    tags: Sequence[Mapping[str, Any]] = (),
    notes: Sequence[Mapping[str, Any]] = (),
    profile: Sequence[Sequence[float]] = (),
    drawing: Sequence[str] = (),
    facts: Sequence[Mapping[str, Any]] = (),
    coming: Keys[str] = (),
) -> Item:
    """Write an item in every language: its picture, its facts, the answers it fits, its notes.

    One that was retired is in use again.
    Tags and notes that it had before, and that are not among these, go. Who takes the last use of
    an answer away with them calls ``consent.sleeping.settle`` in the same transaction.
    ``coming``: see ``refuse_dead_links``.
    """
    require_every_language(texts)
    home = collection_of(collection)
    _refuse_item(texts, facts, tags, notes)
    refuse_dead_links((words["body"] for words in texts.values()), coming)
    _check_picture(texts, profile, drawing)
    _check_facts(home, facts)
    # Before anything is written: each write makes the registry be read anew.
    ids = {one["field"]: field_id(one["field"]) for one in (*tags, *notes)}
    row = {
        "collection": home,
        "position": position,
        "starts_at": starts_at,
        "profile": [list(point) for point in profile],
        "drawing": list(drawing),
        "facts": [dict(one) for one in facts],
        "retired_at": None,
    }
    item = save(Item, {"key": key}, row)
    for language, words in texts.items():
        said = {name: words[name] for name in ("title", "teaser", "body")}
        said |= {"drawn": words.get("drawn", ""), "html": copy.render(words["body"])}
        save(ItemWording, {"item": item, "language": language}, said)
    kept: list[Model] = []
    for tag in tags:
        at = {"item": item, "field_id": ids[tag["field"]], "value": tag["value"]}
        kept.append(save(ItemTag, at, {"rank": tag.get("rank", 0)}))
    remove_others(item.tags.all(), kept)
    kept = []
    for note in notes:
        at = {"item": item, "field_id": ids[note["field"]], "value": note["value"]}
        noted = {language: note[language] for language, _name in settings.LANGUAGES}
        kept.append(save(ItemNote, at, {"texts": noted}))
    remove_others(item.notes.all(), kept)
    return item


@transaction.atomic
def retire_item(*, item: Item, at: datetime) -> None:
    """Take an item out of use; saving it again takes that back.

    Who takes the last use of an answer away with it calls ``consent.sleeping.settle`` in the same
    transaction. Raises ValidationError while a text in use links to it.
    """
    refuse_links_to(f"item:{item.key}")
    Item.objects.filter(pk=item.pk).update(retired_at=at)
    registry.touch()


def _refuse_item(
    texts: Texts,
    facts: Sequence[Mapping[str, Any]],
    tags: Sequence[Mapping[str, Any]],
    notes: Sequence[Mapping[str, Any]],
) -> None:
    """Refuse an item with creepy words, or one that a sensitive answer would order or promote."""
    known = registry.current()
    heads = [
        {language: words[part] for language, words in texts.items()} for part in ("title", "teaser")
    ]
    heads += [{code: one[code] for code in texts if code in one} for one in facts]
    heads.append({language: words.get("drawn", "") for language, words in texts.items()})
    bodies = {language: words["body"] for language, words in texts.items()}
    said = [{code: note[code] for code, _name in settings.LANGUAGES} for note in notes]
    refuse(
        guard.refusals_for_item(heads, bodies, is_tagged=bool(tags or notes))
        + guard.refusals_for_block(said, is_default=False)
        + guard.refusals_for_tags(known, (one["field"] for one in (*tags, *notes)))
    )


def _check_picture(
    texts: Texts, profile: Sequence[Sequence[float]], drawing: Sequence[str]
) -> None:
    """Refuse a picture that cannot be drawn, or a drawing with a description missing."""
    try:
        if profile:
            pictures.read_profile(profile)
        if drawing:
            pictures.read_drawing(drawing)
    except ValueError as fault:
        raise ValidationError(_("The picture cannot be drawn: %s") % fault) from None
    if profile and drawing:
        raise ValidationError(_("An item has one picture: a profile or a drawing."))
    if any(bool(words.get("drawn")) != bool(drawing) for words in texts.values()):
        raise ValidationError(_("A drawing says in every language what it shows."))


def _check_facts(collection: Collection, facts: Sequence[Mapping[str, Any]]) -> None:
    """Refuse facts that the collection has no name for, or that lack a language."""
    languages = [code for code, _name in settings.LANGUAGES]
    try:
        labels = item_facts.read_labels(collection.fact_labels, languages)
        item_facts.check_facts(facts, labels, languages)
    except ValueError as fault:
        raise ValidationError(str(fault)) from None
