"""The pieces that a change set can hold: each is read, written and retired by its kind and name.

A name is a key (that of a question for its names), or two with a slash: ``welcome/all`` for words
of a block, ``<purpose>/<field>`` for words of a question (only the field, for a new one with its
answers and first words), ``items/<collection>``, ``pages`` or ``collections`` for an order. Writing
goes through the services of loading, so that shell, files and people meet the same checks.
"""

from collections.abc import Callable, Collection as Keys, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from consent import editing
from consent.editing import badges, mails, phrases
from personalization import models, services
from personalization.changing import asking, labels
from personalization.content.pieces import Rule
from personalization.content.plain import (
    Data,
    collection_from,
    field_from,
    item_from,
    page_from,
    plain,
    rule_from,
    slot_from,
    variant_from,
)
from personalization.loading import saving, stored
from personalization.loading.comparing import is_same_rule
from personalization.models import Kind


def live(kind: str, name: str) -> Data | None:
    """A piece as it is live now; None if there is none in use."""
    return _LIVE[Kind(kind)](name)


def save(kind: str, name: str, data: Data, *, at: datetime, coming: Keys[str]) -> None:
    """Write a piece. Raises ValidationError for what may not be, like every other way to write."""
    match Kind(kind):
        case Kind.QUESTION:
            _save_field(data)
        case Kind.COLLECTION:
            place = models.Collection.objects.count() + 1
            _refuse_wrong_labels(kind, data)
            saving.save_collection(collection_from(data), place=place)
        case Kind.PAGE:
            page = page_from(data)
            saving.save_page(page, place=models.Page.objects.count() + 1)
            saving.publish_page(page, at=at, coming=coming)
        case Kind.ITEM:
            home = data["collection"]
            place = models.Item.objects.filter(collection__key=home).count() + 1
            saving.save_item(
                item_from(data),
                collection=home,
                place=place,
                now=timezone.localtime(at),
                coming=coming,
            )
        case Kind.ORDER:
            services.arrange(rows=_rows_of(name), keys=data["keys"])
        case Kind.SLOT:
            _save_slot(data)
        case Kind.VARIANT:
            slot, _slash, key = name.partition("/")
            _require_slot(slot)
            saving.save_variant(variant_from(key, data), slot=slot, at=at, coming=coming)
        case Kind.RULES:
            _require_slot(name)
            _save_rules(name, [rule_from(one) for one in data["rules"]], at)
        case Kind.LABEL | Kind.NAMES | Kind.MAIL:
            _save_names(kind, name, data)
        case _:
            raise ValueError(kind)


def retire(kind: str, name: str, *, at: datetime) -> None:
    """Take a piece out of use. Raises ValidationError if it cannot be done without."""
    if kind == Kind.ITEM:
        for item in models.Item.objects.in_use().filter(key=name):
            services.retire_item(item=item, at=at)
    elif kind == Kind.PAGE:
        for page in models.Page.objects.in_use().filter(key=name):
            services.retire_page(page=page, at=at)
    elif kind == Kind.COLLECTION:
        for collection in models.Collection.objects.in_use().filter(key=name):
            services.retire_collection(collection=collection, at=at)
    elif kind == Kind.RULES:
        _save_rules(name, [], at)
    elif kind == Kind.SLOT and (slot := stored.read_slot(name)):
        saving.save_slot(replace(slot, places=()), place=0)
    # New words of a block or an empty collection stand nowhere as soon as nothing shows them. A
    # question falls asleep when nothing uses its answers; what was decided stays provable.


def _save_field(data: Data) -> None:
    """Write what is asked, with its options. Its words are published after everything else."""
    if missing := asking.missing(data):
        raise ValidationError([one.sentence for one in missing])
    field = field_from(data["field"])
    saving.save_field(field)
    for option in field.options:
        saving.save_option(option, field=field.key)


def _live_question(name: str) -> Data | None:
    """A field as it is asked for its first purpose."""
    field, purposes = stored.read_field(name), editing.purposes_of(field=name)
    if field is None:
        return None
    purpose = next(iter(purposes), "")
    words = editing.in_force(field=name, purpose=purpose)
    texts = {code: dict(one) for code, one in words.texts.items()} if words else {}
    return {"purpose": purpose, "field": plain(field), "words": texts}


def _live_slot(name: str) -> Data | None:
    found = stored.read_slot(name)
    return _without(_without(plain(found), "variants"), "rules") if found else None


def _save_slot(data: Data) -> None:
    if not data["places"]:
        raise ValidationError(_("Choose the page on which the block stands."))
    saving.save_slot(slot_from(data), place=models.Slot.objects.count() + 1)


def _save_names(kind: str, name: str, data: Data) -> None:
    if kind == Kind.NAMES:
        phrases.save(name, data["words"])
        return
    if kind == Kind.MAIL:
        _refuse_wrong_labels(kind, data)
        mails.save(name, data["words"])
        return
    _require_slot(name)
    _refuse_wrong_labels(Kind.LABEL, data)
    names = {code: texts["name"] for code, texts in data["words"].items()}
    services.name_slot(key=name, names=names)


def _refuse_wrong_labels(kind: str, data: Data) -> None:
    if wrong := list(labels.wrong_labels(kind, data)):
        raise ValidationError([f"{code.upper()}: {said}" for _part, code, said in wrong])


def _live_collection(name: str, *, is_retired: bool = False) -> Data | None:
    found = stored.read_collection(name, is_retired=is_retired)
    return _without(plain(found), "items") if found else None


def retired(kind: str, name: str) -> Data | None:
    """A retired piece as it was: saving that takes it into use again."""
    if kind == Kind.ITEM:
        return _live_item(name, is_retired=True)
    if kind == Kind.COLLECTION:
        return _live_collection(name, is_retired=True)
    return _live_page(name, is_retired=True) if kind == Kind.PAGE else None


def _live_page(name: str, *, is_retired: bool = False) -> Data | None:
    found = stored.read_page(name, is_retired=is_retired)
    return plain(found) if found else None


def _live_item(name: str, *, is_retired: bool = False) -> Data | None:
    found = stored.read_item(name, is_retired=is_retired)
    if found is None:
        return None
    collection, item = found
    data = plain(item)
    # Their order says nothing.
    data["tags"].sort(key=lambda one: (one["field"], one["value"]))
    data["notes"].sort(key=lambda one: (one["field"], one["value"]))
    return {"collection": collection, **data}


def _live_order(name: str) -> Data | None:
    rows = _rows_of(name).filter(retired_at=None)
    return {"keys": list(rows.order_by("position", "pk").values_list("key", flat=True))}


def _live_variant(name: str) -> Data | None:
    slot, _slash, key = name.partition("/")
    found = stored.read_variant(slot, key)
    return _without(plain(found), "key") if found else None


def _live_rules(name: str) -> Data | None:
    return {"rules": [plain(one) for one in stored.read_rules(name)]}


def _live_notice(name: str) -> Data | None:
    purpose, _slash, field = name.partition("/")
    words = editing.in_force(field=field, purpose=purpose)
    return editing.as_data(words) if words else None


def _live_label(name: str) -> Data | None:
    row = models.Slot.objects.in_use().filter(key=name).first()
    return {"words": {code: {"name": text} for code, text in row.names.items()}} if row else None


def _live_mail(name: str) -> Data | None:
    words = mails.live(name)
    return {"words": words} if words else None


def _live_badge(name: str) -> Data | None:
    texts = badges.live(name)
    return {"words": {code: {"claim": text} for code, text in texts.items()}} if texts else None


def claims_of(data: Data | None) -> dict[str, str]:
    """The words of a badge by language, from its data."""
    return {code: texts["claim"] for code, texts in (data or {"words": {}})["words"].items()}


def _live_names(name: str) -> Data | None:
    words = phrases.stored(name)
    return {"words": words} if words else None


_LIVE: dict[Kind, Callable[[str], Data | None]] = {
    Kind.QUESTION: _live_question,
    Kind.SLOT: _live_slot,
    Kind.COLLECTION: _live_collection,
    Kind.PAGE: _live_page,
    Kind.ITEM: _live_item,
    Kind.ORDER: _live_order,
    Kind.VARIANT: _live_variant,
    Kind.RULES: _live_rules,
    Kind.NOTICE: _live_notice,
    Kind.NAMES: _live_names,
    Kind.BADGE: _live_badge,
    Kind.LABEL: _live_label,
    Kind.MAIL: _live_mail,
}


def _without(data: Data, name: str) -> Data:
    return {key: value for key, value in data.items() if key != name}


def _rows_of(name: str) -> QuerySet[Any]:
    kind, _slash, key = name.partition("/")
    if kind == "items":
        return models.Item.objects.filter(collection__key=key)
    return models.Page.objects.all() if kind == "pages" else models.Collection.objects.all()


def _require_slot(key: str) -> None:
    if not models.Slot.objects.filter(key=key).exists():
        raise ValidationError(_("There is no such block: %s") % key)


def _save_rules(slot: str, wanted: Sequence[Rule], at: datetime) -> None:
    """Bring the rules of a slot to these: those that say the same stay, whatever their rank."""
    now, rest = timezone.localtime(at), list(stored.read_rules(slot))
    rows = {row.rank: row for row in models.Rule.objects.filter(slot__key=slot)}
    kept: dict[int, int] = {}
    new: list[Rule] = []
    for rule, rank in zip(wanted, ranks_of(wanted), strict=True):
        twin = next((one for one in rest if is_same_rule(rule, one, now)), None)
        if twin is None:
            new.append(replace(rule, rank=rank))
        else:
            rest.remove(twin)
            kept[rows[twin.rank].pk] = rank
    if rest:
        services.retire_rules(rules=[rows[one.rank] for one in rest], at=at, settles=False)
    services.rank_rules(ranks=kept)
    for rule in new:
        saving.save_rule(rule, slot=slot, now=now, settles=False)


def ranks_of(rules: Sequence[Rule]) -> list[int]:
    """A rank for each rule in this order: its own where it fits, else the next free one."""
    found: list[int] = []
    for rule in rules:
        found.append(max(rule.rank, found[-1] + 1 if found else 0))
    return found
