"""Conditions over answers, in three-valued logic. Plain Python.

A clause over an answer that is not granted is *unknown*, and so is its negation. A rule applies
only when it is true, so not answering can never match (invariant 3: refusal never matches).
"""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Value = str | int | tuple[str, ...]
Test = Callable[[Any, Any], bool]


class Operator(StrEnum):
    """What can be asked of an answer. Each can be negated."""

    IS = "is"
    IS_ONE_OF = "is one of"
    CONTAINS_ANY = "contains any of"
    CONTAINS_ALL = "contains all of"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    BETWEEN = "between"


def _is(value: Value, operand: Value) -> bool:
    return value == operand


def _is_one_of(value: str, operand: tuple[str, ...]) -> bool:
    return value in operand


def _contains_any(value: tuple[str, ...], operand: tuple[str, ...]) -> bool:
    return any(one in value for one in operand)


def _contains_all(value: tuple[str, ...], operand: tuple[str, ...]) -> bool:
    return all(one in value for one in operand)


def _at_least(value: int, operand: int) -> bool:
    return value >= operand


def _at_most(value: int, operand: int) -> bool:
    return value <= operand


def _between(value: int, operand: tuple[int, int]) -> bool:
    low, high = operand
    return low <= value <= high


# What each operator computes, and the one type of answer that it can be asked of.
_TESTS: dict[Operator, tuple[Test, tuple[type, ...]]] = {
    Operator.IS: (_is, (str, int)),
    Operator.IS_ONE_OF: (_is_one_of, (str,)),
    Operator.CONTAINS_ANY: (_contains_any, (tuple,)),
    Operator.CONTAINS_ALL: (_contains_all, (tuple,)),
    Operator.AT_LEAST: (_at_least, (int,)),
    Operator.AT_MOST: (_at_most, (int,)),
    Operator.BETWEEN: (_between, (int,)),
}

# Which operators fit which kind of field. Short texts are never asked of: nothing picks by them.
OPERATORS_FOR: dict[str, frozenset[Operator]] = {
    "choice": frozenset({Operator.IS, Operator.IS_ONE_OF}),
    "choices": frozenset({Operator.CONTAINS_ANY, Operator.CONTAINS_ALL}),
    "number": frozenset({Operator.IS, Operator.AT_LEAST, Operator.AT_MOST, Operator.BETWEEN}),
    "short_text": frozenset(),
}


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition on one field."""

    field: str
    operator: Operator
    operand: Value | tuple[int, int]
    negated: bool = False
    test: Test = dataclasses.field(init=False, repr=False, compare=False)
    types: tuple[type, ...] = dataclasses.field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        test, types = _TESTS[self.operator]
        # Found once, when rules are compiled, not each time a page is made.
        object.__setattr__(self, "test", test)
        object.__setattr__(self, "types", types)


def judge(clause: Clause, value: Value | None) -> bool | None:
    """Whether the clause holds; None if that is unknown (no value, or one of another type)."""
    if not isinstance(value, clause.types):
        return None
    return clause.test(value, clause.operand) is not clause.negated
