"""Conditions over answers, in three-valued logic. Plain Python.

A clause over an answer that is not granted is *unknown*, and so is its negation. A rule applies
only when it is true, so not answering can never match (invariant 3: refusal never matches).
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Value = str | int | tuple[str, ...]
Test = Callable[[Any], bool]


class Operator(StrEnum):
    """The operators of conditions. Each can be negated."""

    IS = "is"
    IS_ONE_OF = "is one of"
    CONTAINS_ANY = "contains any of"
    CONTAINS_ALL = "contains all of"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    BETWEEN = "between"


# What each operator computes from a value and an operand, and the types it applies to.
_TESTS: dict[Operator, tuple[Callable[[Any, Any], bool], tuple[type, ...]]] = {
    Operator.IS: (lambda value, operand: value == operand, (str, int)),
    Operator.IS_ONE_OF: (lambda value, operand: value in operand, (str,)),
    Operator.CONTAINS_ANY: (lambda value, operand: any(o in value for o in operand), (tuple,)),
    Operator.CONTAINS_ALL: (lambda value, operand: all(o in value for o in operand), (tuple,)),
    Operator.AT_LEAST: (lambda value, operand: value >= operand, (int,)),
    Operator.AT_MOST: (lambda value, operand: value <= operand, (int,)),
    Operator.BETWEEN: (lambda value, operand: operand[0] <= value <= operand[1], (int,)),
}

# Which operators fit which kind of field. None fits short texts: rules cannot use them.
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


def judge(clause: Clause, value: Value | None) -> bool | None:
    """Whether the clause holds; None if that is unknown (no value, or one of another type)."""
    test, types = _TESTS[clause.operator]
    if not isinstance(value, types):
        return None
    return test(value, clause.operand) is not clause.negated


def compiled(clause: Clause) -> Test:
    """The clause as a test of a granted value: whether ``judge`` gives True, only faster.

    Made once, when rules are compiled. The most frequent kinds of clauses get a special test; for
    words that is the membership of a set, without calling a Python function.
    """
    operand: Any = clause.operand
    if not clause.negated:
        words = operand if isinstance(operand, tuple) else (operand,)
        if clause.operator in _WORDS and all(isinstance(word, str) for word in words):
            return frozenset(words).__contains__
        if clause.operator is Operator.AT_LEAST:
            return lambda value: isinstance(value, int) and value >= operand
        if clause.operator is Operator.AT_MOST:
            return lambda value: isinstance(value, int) and value <= operand
    return lambda value: judge(clause, value) is True


_WORDS = frozenset({Operator.IS, Operator.IS_ONE_OF})
