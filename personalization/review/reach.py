"""How many people a rule reaches, and how far each of its fields narrows that. For staff."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from consent import grants
from consent.grants import FEW, Grant
from consent.registry import Registry
from personalization import engine
from personalization.engine import Reason, Rule
from personalization.review import lint

__all__ = ["FEW", "Cost", "RuleReach", "reach_of"]


@dataclass(frozen=True, slots=True)
class Cost:
    """The reach of a rule without one of its fields; None if the difference is too small."""

    field: str
    without: int | None


@dataclass(frozen=True, slots=True)
class RuleReach:
    """How many people match a rule now, rounded down to twenties; zero means fewer than twenty."""

    people: int
    costs: tuple[Cost, ...]


def reach_of(known: Registry, purpose: str, rule: Rule, at: datetime) -> RuleReach:
    """The reach of a rule while its window is open, without regard to higher rules."""
    names = list(dict.fromkeys(clause.field for clause in rule.clauses))
    shorter = {name: _without(rule, name) for name in names} if len(names) > 1 else {}
    found = grants.reach(
        _test(purpose, rule, at),
        {name: _test(purpose, one, at) for name, one in shorter.items()},
        fields=names,
        purpose=purpose,
        registry=known,
        at=at,
    )
    return RuleReach(found.people, tuple(Cost(*one) for one in found.others.items()))


def _without(rule: Rule, name: str) -> Rule:
    return replace(rule, clauses=tuple(one for one in rule.clauses if one.field != name))


def _test(purpose: str, rule: Rule, at: datetime) -> Callable[[Mapping[str, Grant]], bool]:
    slot = engine.Slot("reach", purpose, "block", "", (lint.without_window(rule),))
    return lambda granted: engine.choose(slot, granted, at).reason is Reason.MATCHED
