"""What is known of the rules of a block: how many people the live ones reach, and the lint; and
which ones people took out of use."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from consent import registry
from personalization import explanations, services
from personalization.content.plain import Data
from personalization.editing.frame import language
from personalization.models import Draft, Kind, State
from personalization.review.reach import FEW, reach_of
from personalization.snapshot import Snapshot

MAY_SEE = "personalization.view_rule"
_LOOKED_AT = 50


@dataclass(frozen=True, slots=True)
class Known:
    """One live rule: in words, how many it reaches, without which question how many more."""

    sentence: str
    people: int
    costs: list[tuple[str, int | None]]
    few: int
    findings: Sequence[object]


def live_rules(slot: str, content: Snapshot, *, at: datetime) -> list[Known]:
    """The live rules of a block in their order. Nobody is counted in groups that are small."""
    known, speaks, there = registry.current(), language(), content.slots[slot]
    said = services.lint_slot(known, content, there, at)
    found = []
    for rule in there.rules:
        reach = reach_of(known, there.purpose, rule, at)
        costs = [(known.fields[one.field].name(speaks), one.without) for one in reach.costs]
        sentence = explanations.rule_in_words(rule, known, content, slot)
        own = [one for one in said if one.rank == rule.rank]
        found.append(Known(sentence, reach.people, costs, FEW, own))
    return found


def rules_out(slot: str, listed: Sequence[Data]) -> list[Data]:
    """Rules that published changes took out of use, the newest first, but for those ``listed``."""
    rows = Draft.objects.filter(kind=Kind.RULES, name=slot, change_set__state=State.LIVE)
    there, found = [_bare(one) for one in listed], []
    for before in rows.order_by("-pk").values_list("before", flat=True)[:_LOOKED_AT]:
        for one in (before or {"rules": []})["rules"]:
            if _bare(one) not in there:
                there.append(_bare(one))
                found.append(one)
    return found


def _bare(rule: Data) -> Data:
    """What a rule says, whatever its rank."""
    return {name: value for name, value in rule.items() if name != "rank"}
