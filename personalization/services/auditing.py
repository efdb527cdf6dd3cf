"""What is wrong with what is live, whichever way it came."""

from collections import defaultdict
from datetime import datetime

from django.conf import settings

from consent import registry
from consent.registry import Registry
from personalization import engine, snapshot
from personalization.review import gate, guard, lint
from personalization.snapshot import Snapshot


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
