"""What a rule would do before it is saved: lint, guard, reach, and what each answer would show."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from consent.grants import Grant
from consent.registry import Registry, Value
from personalization import engine
from personalization.conditions import Clause, Operator
from personalization.content.dates import Moment
from personalization.content.plain import Data
from personalization.engine import Join, Rule, Slot
from personalization.review import gate, guard, lint
from personalization.review.reach import RuleReach, reach_of
from personalization.snapshot import Snapshot, as_value

_ANSWERS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Effect:
    """What somebody with these answers sees now, and what she would see."""

    answers: str
    before: str
    after: str

    @property
    def changes(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Judged:
    """Why a rule cannot be published, what else is to be known of it, and what it would do."""

    refused: list[str]
    warnings: list[str]
    reach: RuleReach
    effects: list[Effect]


def rule_of(data: Data, rank: int | None = None) -> Rule:
    """A rule as the engine judges it."""
    now = timezone.localtime()
    times = {
        name: Moment(data[name]).counted_from(now) if data[name] else None
        for name in ("active_from", "active_until")
    }
    clauses = tuple(
        Clause(one["field"], Operator(one["operator"]), as_value(one["operand"]), one["negated"])
        for one in data["clauses"]
    )
    place = data["rank"] if rank is None else rank
    return Rule(place, data["variant"], clauses, Join(data["join"]), **times)


def judge(
    slot: str,
    listed: Sequence[Data],
    place: int,
    *,
    known: Registry,
    content: Snapshot,
    language: str,
    at: datetime,
) -> Judged:
    """Judge one rule of a block among all of them as they shall be. Writes and counts nothing."""
    live = content.slots[slot]
    rules = tuple(rule_of(one, rank) for rank, one in enumerate(listed, start=1))
    rule, found = rules[place], _linted(live, rules, known, content, at)
    refused = [one.reason for one in found if one.rank == rule.rank and one.is_error]
    warnings = [one.reason for one in found if one.rank == rule.rank and not one.is_error]
    warnings += _hidden_by_it(live, rules, found, known, content, at)
    shown = [
        {code: text}
        for code, _name in settings.LANGUAGES
        for words in [content.words.get((slot, rule.variant, code))]
        for text in ((words.title, strip_tags(words.html)) if words else ())
    ]
    refusals = guard.refusals_for_use(known, guard.Use(live.orders_by), rules)
    refusals += guard.refusals_for_repeating(known, rule, shown)
    refusals += guard.refusals_for_reach(known, live.purpose, rule, at)
    return Judged(
        [*refused, *(str(one) for one in refusals)],
        warnings,
        reach_of(known, live.purpose, rule, at),
        list(_effects(live, rules, rule, known, content, language, at)),
    )


def _linted(
    slot: Slot, rules: Sequence[Rule], known: Registry, content: Snapshot, at: datetime
) -> list[lint.Finding]:
    spoken: defaultdict[str, set[str]] = defaultdict(set)
    for key, variant, code in content.words:
        if key == slot.key:
            spoken[variant].add(code)
    # Words that are drafted beside the rule are judged when both are published.
    for one in rules:
        spoken.setdefault(one.variant, {code for code, _name in settings.LANGUAGES})
    return lint.lint(
        slot.key,
        rules,
        fields=known.fields,
        variants=spoken,
        default=slot.default,
        order=lint.Order(slot.orders_by, slot.ordered) if slot.kind == "list" else None,
        languages=[code for code, _name in settings.LANGUAGES],
        now=at,
    )


def _hidden_by_it(
    slot: Slot,
    rules: Sequence[Rule],
    found: Sequence[lint.Finding],
    known: Registry,
    content: Snapshot,
    at: datetime,
) -> list[str]:
    """The other sentences of the block that nobody would get to see any more."""
    before = {
        slot.rules[[one.rank for one in slot.rules].index(one_found.rank)].clauses
        for one_found in _linted(slot, slot.rules, known, content, at)
        if one_found.fault is lint.Fault.UNREACHABLE and one_found.rank is not None
    }
    hidden = [
        rules[one.rank - 1]
        for one in found
        if one.fault is lint.Fault.UNREACHABLE and one.rank is not None
    ]
    return [
        _("Sentence %d would not be reached any more.") % one.rank
        for one in hidden
        if one.clauses not in before
    ]


def _effects(
    slot: Slot,
    rules: tuple[Rule, ...],
    rule: Rule,
    known: Registry,
    content: Snapshot,
    language: str,
    at: datetime,
) -> Iterator[Effect]:
    """Each answer of the fields that the rule reads, alone; and all that it names together."""
    # As it will be while its time lasts.
    lasting = tuple(lint.without_window(one) if one is rule else one for one in rules)
    then = replace(slot, rules=lasting)

    def effect(answers: Mapping[str, Value]) -> Effect:
        granted = {name: Grant(name, value, at, at) for name, value in answers.items()}
        titles = []
        for one in (slot, then):
            variant = engine.choose(one, granted, at).variant
            words = content.words.get((slot.key, variant, language))
            titles.append(words.title if words else _("new words"))
        said = [
            f"{known.fields[name].name(language)}: {known.fields[name].value_name(value, language)}"
            for name, value in answers.items()
        ]
        return Effect(", ".join(said) or _("without an answer"), *titles)

    names = list(dict.fromkeys(one.field for one in rule.clauses))
    yield effect({})
    for name in names:
        clauses = [one for one in rule.clauses if one.field == name]
        for value in list(gate.answers_to(known.fields[name], clauses))[:_ANSWERS_SHOWN]:
            yield effect({name: value})
    if len(names) > 1:
        yield effect({one.field: _fitting(one, known) for one in rule.clauses if not one.negated})


def _fitting(clause: Clause, known: Registry) -> Value:
    """An answer that fits a condition."""
    operand = clause.operand
    kind = known.fields[clause.field].kind
    if kind == "choices":
        every = operand if isinstance(operand, tuple) else (operand,)
        named = tuple(str(one) for one in every)
        return named if clause.operator is Operator.CONTAINS_ALL else named[:1]
    return operand[0] if isinstance(operand, tuple) else operand
