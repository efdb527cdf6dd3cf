"""Write rules, and take them out of use. Everything is checked here, on every path."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from consent import registry
from consent.benefits import counted
from consent.refusals import refuse
from consent.registry import Registry
from consent.sleeping import settle
from personalization import engine, snapshot
from personalization.conditions import Clause, Operator
from personalization.engine import Join
from personalization.models import Rule, RuleClause, Slot, SlotKind, Variant, VariantVersion
from personalization.review import guard, lint
from personalization.services.writing import field_id, save


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
    settles: bool = True,
) -> Rule:
    """Write a rule. Raises ValidationError for one that could never be judged, or be true.

    Whether enough people could match it is asked only of a rule that is new or changed. Without
    ``settles`` who calls this settles questions in the same transaction, after all other pieces.
    """
    if not clauses:
        raise ValidationError(_("A rule without a clause would apply to everybody."))
    known = registry.current()
    for clause in clauses:
        _check_clause(known, clause)
    rule_to_be = engine.Rule(
        rank, variant, tuple(_clause(one) for one in clauses), Join(join), active_from, active_until
    )
    stored = rules_of(slot.key)
    _check_rule(known, slot, rule_to_be, stored, at)
    facts = {
        "variant": Variant.objects.get(slot=slot, key=variant),
        "join": join,
        "active_from": active_from,
        "active_until": active_until,
    }
    rule = save(Rule, {"slot": slot, "rank": rank}, facts)
    for position, clause in enumerate(clauses):
        row = {
            "field_id": field_id(clause["field"]),
            "operator": clause["operator"],
            "negated": clause.get("negated", False),
            "operand": clause["operand"],
        }
        save(RuleClause, {"rule": rule, "position": position}, row)
    if rule.clauses.filter(position__gte=len(clauses)).delete()[0]:
        registry.touch()
    # A new rule takes no use away, but a sleeping question may be used by it.
    replaces = any(one.rank == rank for one in stored)
    if settles and rule_to_be not in stored and (replaces or known.sleeping_notices()):
        settle(at=at)
    return rule


@transaction.atomic
def retire_rules(*, rules: Sequence[Rule], at: datetime, settles: bool = True) -> None:
    """Take rules out of use. A question whose last use is among them sleeps at once.

    ``settles``: see ``save_rule``.
    """
    for rule in rules:
        rule.delete()
    registry.touch()
    if settles:
        settle(at=at)


@transaction.atomic
def rank_rules(*, ranks: Mapping[int, int]) -> None:
    """Give rules, by their ids, other ranks. No two of a slot share one, not even for a moment."""
    rows = Rule.objects.filter(pk__in=ranks)
    moved = {row.pk: ranks[row.pk] for row in rows if row.rank != ranks[row.pk]}
    if not moved:
        return
    slots = {row.slot_id for row in rows}
    used = Rule.objects.filter(slot__in=slots).aggregate(last=Max("rank"))["last"]
    free = max(used, *moved.values()) + 1
    for place, pk in enumerate(moved):
        rows.filter(pk=pk).update(rank=free + place)
    for pk, rank in moved.items():
        rows.filter(pk=pk).update(rank=rank)
    registry.touch()


def rules_of(slot_key: str) -> list[engine.Rule]:
    """The rules of a slot as they are stored now, by rank."""
    rows = Rule.objects.filter(slot__key=slot_key).select_related("variant")
    listed, names = rows.prefetch_related("clauses").order_by("rank"), registry.field_keys()
    return [snapshot.rule_of(row, row.clauses.all(), names) for row in listed]


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
    filters_by = (slot.filters_by.key,) if slot.filters_by else ()
    use = guard.Use(_orders_of(slot), filters_by)
    others = [one for one in stored if one.rank != rule.rank]
    refuse(guard.refusals_for_use(known, use, [*others, rule]))
    if slot.kind == SlotKind.FACTS:
        raise ValidationError(_("A filter has no rules: the browser filters by facts."))
    refuse(guard.refusals_for_repeating(known, rule, _words_of(slot, rule.variant)))
    if rule not in stored:
        refuse(guard.refusals_for_reach(known, slot.purpose.key, rule, at))


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
