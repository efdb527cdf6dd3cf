"""Finds rules that cannot do what they seem to. Plain Python over the engine's objects.

The lint tries every answer that the fields of a rule allow, and lets the engine judge whether the
rule can ever be true, and ever win.
"""

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import chain, combinations, islice, product
from typing import Any, Protocol

from django.utils.translation import gettext_lazy as _

from personalization.conditions import OPERATORS_FOR, Clause, Operator, Value, judge
from personalization.engine import Join, Rule

# The most answers that are tried; a rule with more is not judged.
_WORLDS_AT_MOST = 20_000
World = Mapping[str, Value]


class Fault(StrEnum):
    """What can be wrong with a rule or a slot."""

    UNKNOWN_FIELD = "unknown field"
    WRONG_TYPE = "wrong type"
    UNKNOWN_VARIANT = "unknown variant"
    EQUAL_RANK = "equal rank"
    EMPTY_WINDOW = "empty window"
    PAST_WINDOW = "window in the past"
    CONTRADICTORY = "contradictory"
    UNREACHABLE = "unreachable"
    MISSING_DEFAULT = "missing default"
    MISSING_LANGUAGE = "missing language"
    NO_WORDS_FOR_ORDER = "no words for an order"
    NOT_ORDERED_BY = "not ordered by"


# These do no harm but are never seen. Live content can get into this state with time.
_WARNINGS = frozenset(
    {Fault.PAST_WINDOW, Fault.UNREACHABLE, Fault.NO_WORDS_FOR_ORDER, Fault.NOT_ORDERED_BY}
)

_SENTENCES = {
    Fault.UNKNOWN_FIELD: _("It asks of “%(about)s”, and there is no such field."),
    Fault.WRONG_TYPE: _("What it asks of “%(about)s” cannot be asked of that field."),
    Fault.UNKNOWN_VARIANT: _("It shows “%(about)s”, and there is no such variant."),
    Fault.EQUAL_RANK: _("Another rule has the same rank, so it is not clear which one wins."),
    Fault.EMPTY_WINDOW: _("Its time ends before it begins."),
    Fault.PAST_WINDOW: _("Its time is over."),
    Fault.CONTRADICTORY: _("Its conditions exclude each other: no answer can make it true."),
    Fault.UNREACHABLE: _("Rule %(about)s is true whenever this one is, and wins."),
    Fault.MISSING_DEFAULT: _("The slot has no default."),
    Fault.MISSING_LANGUAGE: _("“%(about)s” has no words in a site language."),
    Fault.NO_WORDS_FOR_ORDER: _(
        "Answers order this list, and it has no words for that: where no rule decides, it stays in"
        " its plain order."
    ),
    Fault.NOT_ORDERED_BY: _("The list is not ordered by “%(about)s”, so this is not shown."),
}


class FieldLike(Protocol):
    """The attributes of a field that are needed to judge a rule."""

    @property
    def kind(self) -> str: ...
    @property
    def at_most(self) -> int | None: ...
    @property
    def minimum(self) -> int | None: ...
    @property
    def maximum(self) -> int | None: ...
    @property
    def options(self) -> Sequence[Any]: ...


@dataclass(frozen=True, slots=True)
class Order:
    """The fields that order a list, and the variant for an order that no rule describes."""

    fields: Collection[str]
    words: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: in which slot, of which rule (by rank), and about what."""

    slot: str
    fault: Fault
    rank: int | None = None
    about: str = ""

    @property
    def is_error(self) -> bool:
        """Whether it must not be saved."""
        return self.fault not in _WARNINGS

    @property
    def reason(self) -> str:
        """What is wrong, in the active language."""
        return str(_SENTENCES[self.fault] % {"about": self.about})

    def __str__(self) -> str:
        if self.rank is None:
            return f"{self.slot}: {self.reason}"
        rule = _("%(slot)s, rule %(rank)s: %(reason)s")
        return str(rule % {"slot": self.slot, "rank": self.rank, "reason": self.reason})


def lint(
    slot: str,
    rules: Sequence[Rule],
    *,
    fields: Mapping[str, FieldLike],
    variants: Mapping[str, Collection[str]],
    default: str | None,
    languages: Collection[str],
    now: datetime,
    order: Order | None = None,
) -> list[Finding]:
    """Everything that is wrong with a slot. ``variants`` says in which languages each has words.

    ``order`` is there for a list.
    """
    found = [] if default in variants else [Finding(slot, Fault.MISSING_DEFAULT)]
    if order is not None:
        found += _lint_order(slot, rules, order, variants)
    for name, spoken in variants.items():
        if not set(languages) <= set(spoken):
            found.append(Finding(slot, Fault.MISSING_LANGUAGE, about=name))
    ordered = sorted(rules, key=lambda rule: rule.rank)
    for place, rule in enumerate(ordered):
        if rule.variant not in variants:
            found.append(Finding(slot, Fault.UNKNOWN_VARIANT, rule.rank, rule.variant))
        if place and ordered[place - 1].rank == rule.rank:
            found.append(Finding(slot, Fault.EQUAL_RANK, rule.rank))
        found += lint_rule(slot, rule, ordered[:place], fields=fields, now=now)
    return found


def lint_rule(
    slot: str,
    rule: Rule,
    higher: Sequence[Rule] = (),
    *,
    fields: Mapping[str, FieldLike],
    now: datetime,
) -> list[Finding]:
    """Everything that is wrong with one rule; the ``higher`` rules win over it."""
    broken = [one for clause in rule.clauses for one in _lint_clause(slot, rule, clause, fields)]
    if broken:
        return broken
    window = _lint_window(slot, rule, now)
    if window:
        return window
    true = _worlds_of(rule, fields)
    if true is None:
        return []
    if not true:
        return [Finding(slot, Fault.CONTRADICTORY, rule.rank)]
    shadows = _shadows(rule, true, higher, now)
    return [Finding(slot, Fault.UNREACHABLE, rule.rank, shadows)] if shadows else []


def _lint_order(
    slot: str, rules: Sequence[Rule], order: Order, variants: Collection[str]
) -> list[Finding]:
    """Findings about a list that would not be shown in the order that its words claim.

    The engine shows a rule's words only if the rule's own answers moved something, and it orders a
    list only if there are words for that order.
    """
    found = []
    if order.fields and order.words not in variants:
        found.append(Finding(slot, Fault.NO_WORDS_FOR_ORDER))
    for rule in rules:
        names = {clause.field for clause in rule.clauses}
        idle = sorted(names - set(order.fields))
        if idle and (rule.join is Join.ALL or set(idle) == names):
            found.append(Finding(slot, Fault.NOT_ORDERED_BY, rule.rank, ", ".join(idle)))
    return found


def fits(clause: Clause, field: FieldLike) -> bool:
    """Whether the operator and the operand fit the field."""
    if clause.operator not in OPERATORS_FOR[field.kind]:
        return False
    operand: Any = clause.operand
    if field.kind == "number":
        wanted = operand if isinstance(operand, tuple) else (operand,)
        is_pair = clause.operator is Operator.BETWEEN
        return all(isinstance(one, int) for one in wanted) and len(wanted) == 1 + is_pair
    many = clause.operator is not Operator.IS
    if isinstance(operand, tuple) is not many:
        return False
    return set(operand if many else (operand,)) <= {one.key for one in field.options}


def is_true(rule: Rule, world: World) -> bool:
    """Whether answers make a rule true, whatever the time."""
    judged = (judge(clause, world.get(clause.field)) is True for clause in rule.clauses)
    return all(judged) if rule.join is Join.ALL else any(judged)


def possible_values(field: FieldLike, clauses: Iterable[Clause] = ()) -> list[Value]:
    """The possible answers. For numbers, those that a clause could distinguish."""
    if field.kind == "number":
        return list(_numbers(field, clauses))
    keys = [one.key for one in field.options if one.holds_value]
    if field.kind == "choice":
        return list(keys)
    at_most = min(field.at_most or len(keys), len(keys))
    sizes = range(1, at_most + 1)
    return list(islice(chain.from_iterable(combinations(keys, n) for n in sizes), _WORLDS_AT_MOST))


def _lint_clause(
    slot: str, rule: Rule, clause: Clause, fields: Mapping[str, FieldLike]
) -> list[Finding]:
    field = fields.get(clause.field)
    if field is None:
        return [Finding(slot, Fault.UNKNOWN_FIELD, rule.rank, clause.field)]
    if not fits(clause, field):
        return [Finding(slot, Fault.WRONG_TYPE, rule.rank, clause.field)]
    return []


def _lint_window(slot: str, rule: Rule, now: datetime) -> list[Finding]:
    begin, end = rule.active_from, rule.active_until
    if begin is not None and end is not None and end <= begin:
        return [Finding(slot, Fault.EMPTY_WINDOW, rule.rank)]
    if end is not None and end <= now:
        return [Finding(slot, Fault.PAST_WINDOW, rule.rank)]
    return []


def _worlds_of(rule: Rule, fields: Mapping[str, FieldLike]) -> list[World] | None:
    """The answers that make a rule true; None if there are too many to try.

    Only the rule's own fields are answered; unanswered fields make no other rule true.
    """
    names = list(dict.fromkeys(clause.field for clause in rule.clauses))
    values: list[list[Value | None]] = []
    for name in names:
        of_field = [clause for clause in rule.clauses if clause.field == name]
        values.append([None, *possible_values(fields[name], of_field)])
    tried = list(islice(product(*values), _WORLDS_AT_MOST + 1))
    if len(tried) > _WORLDS_AT_MOST:
        return None
    worlds = (_world(names, one) for one in tried)
    return [world for world in worlds if is_true(rule, world)]


def _world(names: Sequence[str], values: Sequence[Value | None]) -> World:
    pairs = zip(names, values, strict=True)
    return {name: value for name, value in pairs if value is not None}


def _numbers(field: FieldLike, clauses: Iterable[Clause]) -> Iterator[int]:
    edges = {one for one in (field.minimum, field.maximum) if one is not None}
    for clause in clauses:
        operand: Any = clause.operand
        edges.update(operand if isinstance(operand, tuple) else (operand,))
    low = field.minimum if field.minimum is not None else min(edges, default=0) - 1
    high = field.maximum if field.maximum is not None else max(edges, default=0) + 1
    tried = {edge + step for edge in (*edges, low, high) for step in (-1, 0, 1)}
    yield from sorted(one for one in tried if low <= one <= high)


def _shadows(
    rule: Rule, true: Sequence[World], higher: Sequence[Rule], now: datetime
) -> str | None:
    """The ranks of the higher rules that leave no moment and no answer to this one."""
    used: list[int] = []
    for moment in _moments(rule, higher, now):
        active = [one for one in higher if one.is_active(moment)]
        for world in true:
            winner = next((one for one in active if is_true(one, world)), None)
            if winner is None:
                return None
            used.append(winner.rank)
    return ", ".join(str(rank) for rank in sorted(set(used)))


def _moments(rule: Rule, higher: Sequence[Rule], now: datetime) -> list[datetime]:
    """One moment of each stretch of time in which the same rules are active, from now on."""
    edges = {now}
    for one in (rule, *higher):
        edges.update(edge for edge in (one.active_from, one.active_until) if edge)
    return [edge for edge in sorted(edges) if edge >= now and rule.is_active(edge)]


def without_window(rule: Rule) -> Rule:
    """The rule as it is while its window is open."""
    return dataclasses.replace(rule, active_from=None, active_until=None)
