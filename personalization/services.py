"""Actions: decide a slot, hide it, publish content. All content is checked here."""

import hashlib
import re
from collections import defaultdict
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
from consent.benefits import counted
from consent.grants import Granted
from consent.refusals import refuse
from consent.registry import Registry
from consent.sleeping import settle
from consent.states import State
from personalization import copy, engine, pictures, snapshot
from personalization.conditions import Clause, Operator
from personalization.engine import Decision, Join, Reason
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
from personalization.review import gate, guard, lint
from personalization.snapshot import Snapshot

Texts = Mapping[str, Mapping[str, str]]
_PARTS = ("title", "body")
_HOLE = re.compile(r"\{(\w+)\}")
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
    """Decide one slot, using only what is granted for its purpose."""
    if is_plain:
        return engine.plain(slot, Reason.PLAIN)
    if granted.is_closed:
        return engine.plain(slot, Reason.SITE_PLAIN)
    grants = granted.for_purpose(slot.purpose)
    decision = engine.choose(slot, grants, at)
    if decision.reason is Reason.NOT_GRANTED:
        # Only now look up why nothing is granted: it changes only the reason.
        decision = engine.choose(slot, grants, at, _missing(granted, slot.purpose))
    if is_hidden and decision.is_personal:
        return engine.plain(slot, Reason.HIDDEN)
    return decision


def _missing(granted: Granted, purpose: str) -> dict[str, Reason]:
    states = granted.states_for(purpose)
    return {name: _WHY_NOT[state] for name, state in states.items() if state in _WHY_NOT}


@transaction.atomic
def hide_slot(*, visitor: Visitor, slot_key: str, at: datetime) -> None:
    """Switch a slot off for a visitor. Does nothing for a stranger, who sees only plain slots."""
    if not Visitor.objects.filter(pk=visitor.pk).exists():
        return
    slot = Slot.objects.get(key=slot_key)
    HiddenSlot.objects.get_or_create(visitor_id=visitor.pk, slot=slot, defaults={"since": at})


@transaction.atomic
def show_slot(*, visitor: Visitor, slot_key: str) -> None:
    """Switch a slot on again."""
    HiddenSlot.objects.filter(visitor_id=visitor.pk, slot__key=slot_key).delete()


@counted
@transaction.atomic
def save_slot(*, key: str, purpose: str, orders_by: Sequence[str] = (), **facts: Any) -> Slot:
    """Write a slot. Raises ValidationError if a language, the purpose or a field is missing."""
    _require_every_language(facts["names"])
    found = registry.current().purposes.get(purpose)
    if found is None:
        raise ValidationError(_("There is no such purpose: %s") % purpose)
    use = guard.Use(facts["kind"], purpose, tuple(orders_by))
    refuse(
        guard.refusals_for_use(registry.current(), use, _rules_of(key))
        + guard.refusals_for_block([facts["names"]], is_default=True)
    )
    slot = _save(Slot, {"key": key}, {"purpose_id": found.id, **facts})
    for position, name in enumerate(orders_by):
        _save(SlotOrdering, {"slot": slot, "field_id": _field_id(name)}, {"position": position})
    return slot


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
) -> VariantVersion:
    """Publish the words of a variant, in every language at once. The same words change nothing.

    With ``is_for_order`` they are shown above a list in an order by answers that no rule describes.
    """
    _require_every_language(texts)
    _refuse_placeholders(slot, texts)
    _refuse_words(slot, key, texts, is_default=is_default)
    _keep_a_default(slot, key, is_default=is_default)
    facts = {"is_default": is_default, "is_for_order": is_for_order}
    variant = _save(Variant, {"slot": slot, "key": key}, facts)
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


@counted
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
    at: datetime,
) -> Rule:
    """Write a rule. Raises ValidationError for one that could never be judged, or be true.

    Whether enough people could match it is asked only of a rule that is new or changed.
    """
    if not clauses:
        raise ValidationError(_("A rule without a clause would apply to everybody."))
    known = registry.current()
    for clause in clauses:
        _check_clause(known, clause)
    rule_to_be = engine.Rule(
        rank, variant, tuple(_clause(one) for one in clauses), Join(join), active_from, active_until
    )
    stored = _rules_of(slot.key)
    _check_rule(known, slot, rule_to_be, stored, at)
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
    if rule.clauses.filter(position__gte=len(clauses)).delete()[0]:
        registry.touch()
    # A new rule takes no use away, but a sleeping question may be used by it.
    replaces = any(one.rank == rank for one in stored)
    if rule_to_be not in stored and (replaces or known.sleeping_notices()):
        settle(at=at)
    return rule


@transaction.atomic
def retire_rules(*, rules: Sequence[Rule], at: datetime) -> None:
    """Take rules out of use. A question whose last use is among them sleeps at once."""
    for rule in rules:
        rule.delete()
    registry.touch()
    settle(at=at)


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


def audit_rules(*, at: datetime) -> list[str]:
    """Everything live that should not be, in sentences; empty if all is well.

    Reads the database and no copies, so it also finds content from ``bulk_create``, raw SQL or a
    restored backup: content that the guard would refuse, the lint's errors, and questions that are
    asked although the gate would hold them back. For the checks; writes and counts nothing.
    """
    known = registry.read_anew()
    content = snapshot.read_anew(known)
    found = [str(one) for one in guard.audit(known, content, at=at)]
    for slot in content.slots.values():
        found += [str(one) for one in lint_slot(known, content, slot, at) if one.is_error]
    for notice in known.live_notices():
        reasons = gate.reasons_to_sleep(known, content, notice, at)
        found += [f"{notice.field}: {one}" for one in reasons]
    return found


def lint_slot(
    known: Registry, content: Snapshot, slot: engine.Slot, at: datetime
) -> list[lint.Finding]:
    """Everything that is wrong with a live slot, harmful or not."""
    spoken: defaultdict[str, set[str]] = defaultdict(set)
    for key, variant, language in content.words:
        if key == slot.key:
            spoken[variant].add(language)
    return lint.lint(
        slot.key,
        slot.rules,
        fields=known.fields,
        variants=spoken,
        default=slot.default,
        order=lint.Order(slot.orders_by, slot.ordered) if slot.kind == "list" else None,
        languages=[code for code, _name in settings.LANGUAGES],
        now=at,
    )


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
) -> Item:
    """Write an item in every language, with its picture, the answers it fits and its notes."""
    _require_every_language(texts)
    _refuse_item(texts, tags, notes)
    _check_picture(texts, profile, drawing)
    facts = {
        "collection": collection,
        "position": position,
        "starts_at": starts_at,
        "profile": [list(point) for point in profile],
        "drawing": list(drawing),
    }
    item = _save(Item, {"key": key}, facts)
    for language, words in texts.items():
        html = _rendered(words["body"], language)
        row = {name: words[name] for name in ("title", "teaser", "facts", "body")}
        row |= {"drawn": words.get("drawn", ""), "html": html}
        _save(ItemWording, {"item": item, "language": language}, row)
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
    refuse(guard.refusals_for_condition(known, clause))
    field = known.fields.get(clause["field"])
    if field is None:
        raise ValidationError(_("There is no such field: %s") % clause["field"])
    if clause["operator"] not in set(Operator):
        raise ValidationError(_("There is no such operator: %s") % clause["operator"])
    if not lint.fits(_clause(clause), field):
        raise ValidationError(
            _("This cannot be asked of “%(field)s”: %(operator)s %(operand)s")
            % {key: clause[key] for key in ("field", "operator", "operand")}
        )


def _check_rule(
    known: Registry, slot: Slot, rule: engine.Rule, stored: Sequence[engine.Rule], at: datetime
) -> None:
    """Refuse a rule that could never be true, is creepy, or matches hardly anybody."""
    wrong = lint.lint_rule(slot.key, rule, fields=known.fields, now=at)
    if any(one.is_error for one in wrong):
        raise ValidationError([str(one) for one in wrong])
    use = guard.Use(slot.kind, slot.purpose.key, _orders_of(slot))
    others = [one for one in stored if one.rank != rule.rank]
    refuse(guard.refusals_for_use(known, use, [*others, rule]))
    refuse(guard.refusals_for_repeating(known, rule, _words_of(slot, rule.variant)))
    if rule not in stored:
        refuse(guard.refusals_for_reach(known, slot.purpose.key, rule, at))


def _refuse_placeholders(slot: Slot, texts: Texts) -> None:
    """Refuse unknown placeholders; only lists have numbers to fill in.

    A placeholder with the name of a field would insert an answer; the guard refuses that.
    """
    known = {"items", "limit"} if slot.collection else set()
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
    for rule in _rules_of(slot.key):
        if rule.variant == key:
            refuse(guard.refusals_for_repeating(known, rule, spoken))


def _refuse_item(
    texts: Texts, tags: Sequence[Mapping[str, Any]], notes: Sequence[Mapping[str, Any]]
) -> None:
    """Refuse an item with creepy words, or one that a sensitive answer would promote."""
    known = registry.current()
    heads = [
        {language: words[part] for language, words in texts.items()}
        for part in ("title", "teaser", "facts")
    ]
    heads.append({language: words.get("drawn", "") for language, words in texts.items()})
    bodies = {language: words["body"] for language, words in texts.items()}
    said = [{code: note[code] for code, _name in settings.LANGUAGES} for note in notes]
    ranked = [guard.refusals_for_tag(known, tag["field"], tag.get("rank", 0)) for tag in tags]
    refuse(
        guard.refusals_for_item(heads, bodies, is_tagged=bool(tags or notes))
        + guard.refusals_for_block(said, is_default=False)
        + [one for refusals in ranked for one in refusals]
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


def _keep_a_default(slot: Slot, key: str, *, is_default: bool) -> None:
    """Refuse to take a slot's default away: every slot has one."""
    if not is_default and slot.variants.filter(key=key, is_default=True).exists():
        raise ValidationError(_("A slot keeps its default."))


def _rules_of(slot_key: str) -> list[engine.Rule]:
    """The rules of a slot as they are stored now, by rank."""
    rows = Rule.objects.filter(slot__key=slot_key).select_related("variant")
    listed = rows.prefetch_related("clauses__field").order_by("rank")
    return [snapshot.rule_of(row) for row in listed]


def _orders_of(slot: Slot) -> tuple[str, ...]:
    return tuple(slot.orderings.values_list("field__key", flat=True))


def _words_of(slot: Slot, variant: str) -> list[guard.Spoken]:
    """The newest words of a variant."""
    last = VariantVersion.objects.filter(variant__slot=slot, variant__key=variant).last()
    rows = last.wordings.all() if last else ()
    return [{row.language: text} for row in rows for text in (row.title, row.body)]


def _clause(clause: Mapping[str, Any]) -> Clause:
    """A condition from a form or a file, in the form that the engine judges."""
    return Clause(
        clause["field"],
        Operator(clause["operator"]),
        snapshot.as_value(clause["operand"]),
        clause.get("negated", False),
    )


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
