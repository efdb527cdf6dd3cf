"""What is done: decide a slot, hide it, publish content. Content is checked here, on every path."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _, override

from accounts.models import Visitor
from consent import registry
from consent.grants import Granted
from consent.registry import Registry
from consent.states import State
from personalization import copy, engine, snapshot
from personalization.conditions import OPERATORS_FOR, Operator
from personalization.engine import Decision, Reason
from personalization.models import (
    HiddenSlot,
    Item,
    ItemNote,
    ItemTag,
    ItemWording,
    Rule,
    RuleClause,
    Slot,
    SlotOrdering,
    Variant,
    VariantVersion,
    VariantWording,
)

Texts = Mapping[str, Mapping[str, str]]
M = TypeVar("M", bound=Model)

_WHY_NOT = {
    State.REFUSED: Reason.DECLINED,
    State.WITHDRAWN: Reason.WITHDRAWN,
    State.EXPIRED: Reason.EXPIRED,
    State.ON_HOLD: Reason.ON_HOLD,
}


def decide(
    *, slot: engine.Slot, granted: Granted, is_plain: bool, is_hidden: bool, at: datetime
) -> Decision:
    """Decide one slot from what is granted for its purpose, and from nothing else."""
    if is_plain:
        return engine.plain(slot, Reason.PLAIN)
    if granted.is_closed:
        return engine.plain(slot, Reason.SITE_PLAIN)
    grants = granted.for_purpose(slot.purpose)
    decision = engine.choose(slot, grants, at)
    if decision.reason is Reason.NOT_GRANTED:
        # Only now does it matter why: the reason is named, and nothing else changes.
        decision = engine.choose(slot, grants, at, _missing(granted, slot.purpose))
    if is_hidden and decision.is_personal:
        return engine.plain(slot, Reason.HIDDEN)
    return decision


def _missing(granted: Granted, purpose: str) -> dict[str, Reason]:
    states = granted.states_for(purpose)
    return {name: _WHY_NOT[state] for name, state in states.items() if state in _WHY_NOT}


@transaction.atomic
def hide_slot(*, visitor: Visitor, slot_key: str, at: datetime) -> None:
    """Switch a slot off for a visitor. Somebody who told us nothing has nothing to hide."""
    if not Visitor.objects.filter(pk=visitor.pk).exists():
        return
    slot = Slot.objects.get(key=slot_key)
    HiddenSlot.objects.get_or_create(visitor_id=visitor.pk, slot=slot, defaults={"since": at})


@transaction.atomic
def show_slot(*, visitor: Visitor, slot_key: str) -> None:
    """Switch a slot on again."""
    HiddenSlot.objects.filter(visitor_id=visitor.pk, slot__key=slot_key).delete()


@transaction.atomic
def save_slot(*, key: str, purpose: str, orders_by: Sequence[str] = (), **facts: Any) -> Slot:
    """Write a slot. Raises ValidationError if a language, the purpose or a field is missing."""
    _require_every_language(facts["names"])
    found = registry.current().purposes.get(purpose)
    if found is None:
        raise ValidationError(_("There is no such purpose: %s") % purpose)
    slot = _save(Slot, {"key": key}, {"purpose_id": found.id, **facts})
    for position, name in enumerate(orders_by):
        _save(SlotOrdering, {"slot": slot, "field_id": _field_id(name)}, {"position": position})
    return slot


@transaction.atomic
def publish_variant(
    *, slot: Slot, key: str, is_default: bool, texts: Texts, at: datetime
) -> VariantVersion:
    """Publish the words of a variant, in every language at once. The same words are no edit."""
    _require_every_language(texts)
    variant = _save(Variant, {"slot": slot, "key": key}, {"is_default": is_default})
    shown = {language: _rendered(words["body"], language) for language, words in texts.items()}
    last = variant.versions.last()
    if last and _is_same(last, texts, shown):
        return last
    number = last.number + 1 if last else 1
    version = VariantVersion.objects.create(variant=variant, number=number, published_at=at)
    for language, words in texts.items():
        html = shown[language]
        VariantWording.objects.create(
            version=version,
            language=language,
            title=words["title"],
            body=words["body"],
            html=html,
            sha256=hashlib.sha256(html.encode()).hexdigest(),
        )
    registry.touch()
    return version


@transaction.atomic
def save_rule(
    *,
    slot: Slot,
    variant: str,
    rank: int,
    join: str,
    clauses: Sequence[Mapping[str, Any]],
    active_from: datetime | None = None,
    active_until: datetime | None = None,
) -> Rule:
    """Write a rule. Raises ValidationError for a clause that could never be judged."""
    if not clauses:
        raise ValidationError(_("A rule without a clause would apply to everybody."))
    known = registry.current()
    for clause in clauses:
        _check_clause(known, clause)
    facts = {
        "variant": Variant.objects.get(slot=slot, key=variant),
        "join": join,
        "active_from": active_from,
        "active_until": active_until,
    }
    rule = _save(Rule, {"slot": slot, "rank": rank}, facts)
    for position, clause in enumerate(clauses):
        row = {
            "field_id": _field_id(clause["field"]),
            "operator": clause["operator"],
            "negated": clause.get("negated", False),
            "operand": clause["operand"],
        }
        _save(RuleClause, {"rule": rule, "position": position}, row)
    return rule


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
) -> Item:
    """Write an item in every language, with the answers it fits and the notes it carries."""
    _require_every_language(texts)
    facts = {"collection": collection, "position": position, "starts_at": starts_at}
    item = _save(Item, {"key": key}, facts)
    for language, words in texts.items():
        html = _rendered(words["body"], language)
        row = {name: words[name] for name in ("title", "teaser", "facts", "body")}
        _save(ItemWording, {"item": item, "language": language}, {**row, "html": html})
    for tag in tags:
        at = {"item": item, "field_id": _field_id(tag["field"]), "value": tag["value"]}
        _save(ItemTag, at, {"rank": tag.get("rank", 0)})
    for note in notes:
        at = {"item": item, "field_id": _field_id(note["field"]), "value": note["value"]}
        words = {language: note[language] for language, _name in settings.LANGUAGES}
        _save(ItemNote, at, {"texts": words})
    return item


def _save(model: type[M], identity: Mapping[str, Any], facts: Mapping[str, Any]) -> M:
    """Write one row, only if something is different: loading twice changes nothing."""
    row = model._default_manager.filter(**identity).first() or model(**identity)
    changed = row._state.adding
    for name, value in facts.items():
        changed = changed or getattr(row, name) != value
        setattr(row, name, value)
    if changed:
        row.full_clean()
        row.save()
        registry.touch()
    return row


def _field_id(key: str) -> int:
    field = registry.current().fields.get(key)
    if field is None:
        raise ValidationError(_("There is no such field: %s") % key)
    return field.id


def _check_clause(known: Registry, clause: Mapping[str, Any]) -> None:
    """Refuse an unknown field, an operator that does not fit it, and options it does not have."""
    field = known.fields.get(clause["field"])
    if field is None:
        raise ValidationError(_("There is no such field: %s") % clause["field"])
    operator = Operator(clause["operator"])
    if operator not in OPERATORS_FOR[field.kind]:
        raise ValidationError(_("This operator does not fit the field: %s") % operator)
    operands = clause["operand"] if isinstance(clause["operand"], list) else [clause["operand"]]
    options = {option.key for option in field.options}
    wrong_type = options and isinstance(clause["operand"], list) is (operator is Operator.IS)
    if wrong_type or (options and not set(operands) <= options):
        raise ValidationError(_("The field has no such option: %s") % clause["operand"])
    if not options and not all(isinstance(one, int) for one in operands):
        raise ValidationError(_("A number is compared with numbers."))


def _require_every_language(texts: Mapping[str, object]) -> None:
    if texts.keys() != {code for code, _name in settings.LANGUAGES}:
        raise ValidationError(_("A text is missing in a site language."))


def _rendered(body: str, language: str) -> str:
    def address(key: str) -> str:
        item = Item.objects.filter(key=key).first()
        if item is None:
            raise ValidationError(_("There is no such item: %s") % key)
        return snapshot.item_address(item.collection, key)

    with override(language):
        return copy.render(body, address)


def _is_same(version: VariantVersion, texts: Texts, shown: Mapping[str, str]) -> bool:
    stored = {row.language: (row.title, row.html) for row in version.wordings.all()}
    return stored == {language: (texts[language]["title"], shown[language]) for language in texts}
