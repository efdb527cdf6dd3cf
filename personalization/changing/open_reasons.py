"""Why a new question cannot be asked yet: by the gate, the guard and the lint, step by step."""

from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from consent import registry
from consent.registry import Registry
from personalization import snapshot
from personalization.changing import asking
from personalization.changing.applying import Outcome, as_if_live, conflicts
from personalization.changing.asking import Missing
from personalization.content.plain import Data
from personalization.models import ChangeSet, Draft, Kind
from personalization.review import gate
from personalization.snapshot import Snapshot

_STEPS = {
    gate.NO_FIELD: asking.FACTS,
    gate.NO_PROTOCOL: asking.FACTS,
    gate.REVIEW_PAST: asking.FACTS,
    gate.NO_WORDS: asking.WORDS,
    gate.NO_USE: asking.USE,
    gate.NO_DIFFERENCE: asking.USE,
}


def open_reasons(data: Data, change_set: ChangeSet | None, *, at: datetime) -> list[Missing]:
    """Everything that stands in the way of a question, the first step first. Writes nothing.

    The gate looks at it beside everything else of its set, as if all of it were live.
    """
    if change_set is None:
        known = registry.current()
        told = _by_gate(data, known, snapshot.current(known), at)
        return _once([*asking.missing(data), *_steps(told)])
    with as_if_live(change_set, at=at) as outcome:
        known = registry.current()
        told = _by_gate(data, known, snapshot.current(known), at)
        is_there = data["field"]["key"] in known.fields
    drafts = list(change_set.drafts.all())
    found = [*asking.missing(data), *_steps(told)]
    # Without all words the lint is not asked: it speaks beside those that there are.
    lacks_words = any(one.code == gate.NO_WORDS for one in told)
    found += [
        one
        for one in _refused(outcome, drafts, is_there=is_there)
        if not (lacks_words and one.step == asking.WORDS)
    ]
    for sentences in conflicts(drafts).values():
        found += [Missing(asking.LIVE, one) for one in sentences]
    return _once(found)


def _by_gate(data: Data, known: Registry, content: Snapshot, at: datetime) -> list[gate.Reason]:
    key, purpose = data["field"]["key"], data["purpose"]
    if key not in known.fields:
        known = replace(known, fields={**known.fields, key: asking.as_field(data)}, made={})
    # That no purpose is chosen is said elsewhere; the gate would say nothing more without one.
    purpose = purpose if purpose in known.purposes else next(iter(known.purposes), "")
    on = timezone.localdate(at)
    return gate.reasons_not_to_ask(known, content, key, purpose, texts=data["words"], on=on)


def _steps(reasons: list[gate.Reason]) -> list[Missing]:
    return [Missing(_STEPS.get(one.code, asking.FACTS), str(one)) for one in reasons]


def _refused(outcome: Outcome, drafts: list[Draft], *, is_there: bool) -> list[Missing]:
    """What publishing would be refused for. While the field cannot be written, only why not."""
    found = []
    for draft in drafts:
        is_asked = draft.kind == Kind.QUESTION
        if is_there or is_asked:
            words = asking.WORDS if is_there else asking.ANSWERS
            step = words if is_asked else asking.USE
            found += [Missing(step, one) for one in outcome.problems.get(draft.pk, [])]
    return found + [Missing(asking.USE, one) for one in outcome.of_all]


def _once(found: list[Missing]) -> list[Missing]:
    """Each sentence once, where it is said first, in the order of the steps."""
    first = {one.sentence: one for one in reversed(found)}
    return sorted(first.values(), key=lambda one: (one.step, found.index(one)))
