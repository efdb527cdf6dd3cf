"""The site as it will be at a moment: with what is scheduled until then, and with a chosen set."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Prefetch

from consent import registry
from consent.assurance import canaries
from consent.registry import Registry
from personalization import snapshot
from personalization.changing.applying import apply_as_if_live, conflicts, forget_copies
from personalization.changing.steps import publish_due
from personalization.models import ChangeSet, Draft, State
from personalization.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Coming:
    """What is shown at a moment: the published things, and which sets are in them.

    ``live``: scheduled sets that are live by then. ``held_back``: those whose minute comes, and
    that the upkeep would hold back as things stand. ``refused``: why the chosen set cannot be
    published as it is; what is refused is left out.
    """

    known: Registry
    content: Snapshot
    live: tuple[ChangeSet, ...] = ()
    held_back: tuple[ChangeSet, ...] = ()
    refused: tuple[str, ...] = ()


def site_at(moment: datetime, *, now: datetime, chosen: ChangeSet | None = None) -> Coming:
    """The site as it will be at a moment. Everything is published in a transaction that goes back.

    The chosen set is published now, or at its minute if that has come by then. Scheduled sets are
    published at their minutes by the function that the upkeep calls.
    """
    due = _due_until(moment) if moment > now else []
    known = registry.current()
    if chosen is None and not due:
        return Coming(known, snapshot.current(known))
    try:
        with canaries.sandbox(at=now):
            refused = _publish_now(chosen, now) if chosen and chosen not in due else ()
            for when in dict.fromkeys(max(one.due_at or now, now) for one in due):
                publish_due(at=when, limit=len(due))
            states = dict(
                ChangeSet.objects.filter(pk__in=[one.pk for one in due]).values_list("pk", "state")
            )
            then = registry.read_anew()
            content = snapshot.read_anew(then)
    finally:
        forget_copies()
    live, held_back = (
        [one for one in due if (states[one.pk] == State.LIVE) is is_live]
        for is_live in (True, False)
    )
    # While the site is plain for everybody, it is plain here as well.
    shown = replace(then, is_closed=known.is_closed)
    return Coming(shown, content, tuple(live), tuple(held_back), tuple(refused))


def _due_until(moment: datetime) -> list[ChangeSet]:
    names_only = Draft.objects.defer("content", "before")
    rows = ChangeSet.objects.filter(state=State.SCHEDULED, due_at__lte=moment)
    return list(rows.order_by("due_at", "pk").prefetch_related(Prefetch("drafts", names_only)))


def _publish_now(chosen: ChangeSet, now: datetime) -> Sequence[str]:
    """Publish a set as if it were live; says what of it is refused."""
    drafts = list(Draft.objects.filter(change_set=chosen))
    stale = conflicts(drafts)
    outcome = apply_as_if_live(drafts, at=now)
    told = [one for said in (*stale.values(), *outcome.problems.values()) for one in said]
    return list(dict.fromkeys([*told, *outcome.of_all]))
