"""Decisions: 50 slots x 20 rules x 3 clauses over 10 fields, against a plain operator loop."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from benchmarks.measure import Row, interleaved, ratio
from personalization.conditions import Clause, Operator
from personalization.engine import Join, Rule, Slot, choose

NOW = datetime(2026, 5, 4, tzinfo=UTC)
FIELDS = [f"field{number}" for number in range(10)]
WORDS = [f"word{number}" for number in range(6)]
NUMBERS = FIELDS[5:]


@dataclass(frozen=True, slots=True)
class Grant:
    value: Any
    since: datetime = NOW
    until: datetime = NOW + timedelta(days=30)


def clause(random_: random.Random) -> Clause:
    name = random_.choice(FIELDS)
    if name in NUMBERS:
        operator = random_.choice([Operator.AT_LEAST, Operator.AT_MOST])
        return Clause(name, operator, random_.randrange(10))
    return Clause(name, Operator.IS_ONE_OF, tuple(random_.sample(WORDS, 2)))


def make_slots(random_: random.Random) -> list[Slot]:
    return [
        Slot(
            f"slot{number}",
            "p",
            "block",
            "default",
            tuple(
                Rule(rank, f"v{rank}", tuple(clause(random_) for _ in range(3)), Join.ALL)
                for rank in range(20)
            ),
        )
        for number in range(50)
    ]


def make_grants(random_: random.Random) -> dict[str, Grant]:
    return {
        name: Grant(random_.randrange(10) if name in NUMBERS else random_.choice(WORDS))
        for name in FIELDS
    }


TESTS: dict[str, Callable[[Any, Any], bool]] = {
    "at least": lambda value, operand: value >= operand,
    "at most": lambda value, operand: value <= operand,
    "is one of": lambda value, operand: value in operand,
}


def plain_loop(rules: list[tuple[str, list[tuple[str, str, Any]]]], values: dict[str, Any]) -> str:
    """Operator tuples in a loop, as one writes it: an absent answer does not match. No reasons."""
    for variant, clauses in rules:
        for name, operator, operand in clauses:
            value = values.get(name)
            if value is None or not TESTS[operator](value, operand):
                break
        else:
            return variant
    return "default"


def run(rounds: int = 30) -> list[Row]:
    """The ratio of a decision with gate and reasons to the plain loop, on the same rules."""
    random_ = random.Random(5)
    slots, visitors = make_slots(random_), [make_grants(random_) for _ in range(20)]
    bare = [
        [(r.variant, [(c.field, c.operator.value, c.operand) for c in r.clauses]) for r in s.rules]
        for s in slots
    ]
    values = [{name: grant.value for name, grant in grants.items()} for grants in visitors]
    for grants, plain in zip(visitors, values, strict=True):
        for slot, rules in zip(slots, bare, strict=True):
            assert choose(slot, grants, NOW).variant == plain_loop(rules, plain)

    def engine() -> None:
        for grants in visitors:
            for slot in slots:
                choose(slot, grants, NOW)

    def loop() -> None:
        for plain in values:
            for rules in bare:
                plain_loop(rules, plain)

    figures = interleaved({"engine": engine, "loop": loop}, rounds=rounds, times=5)
    return [
        Row("decision with gate and reasons / plain loop", ratio(figures, "engine", "loop"), 1.5)
    ]
