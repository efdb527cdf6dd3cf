"""Decide what a slot shows, and let a visitor switch it off and on."""

from datetime import datetime

from django.db import transaction

from accounts.models import Visitor
from consent.grants import Granted
from consent.states import State
from personalization import engine
from personalization.engine import Decision, Reason
from personalization.models import HiddenSlot, Slot

_WHY_NOT = {
    State.REFUSED: Reason.DECLINED,
    State.WITHDRAWN: Reason.WITHDRAWN,
    State.EXPIRED: Reason.EXPIRED,
    State.ON_HOLD: Reason.ON_HOLD,
}


def decide(
    *, slot: engine.Slot, granted: Granted, is_plain: bool, is_hidden: bool, at: datetime
) -> Decision:
    """Decide one slot, using only what is granted for its purpose."""
    if is_plain:
        return engine.plain(slot, Reason.PLAIN)
    if granted.is_closed:
        return engine.plain(slot, Reason.SITE_PLAIN)
    grants = granted.for_purpose(slot.purpose)
    decision = engine.choose(slot, grants, at)
    if decision.reason is Reason.NOT_GRANTED:
        # Only now look up why nothing is granted: it changes only the reason.
        decision = engine.choose(slot, grants, at, _missing(granted, slot.purpose))
    if is_hidden and decision.is_personal:
        return engine.plain(slot, Reason.HIDDEN)
    return decision


def _missing(granted: Granted, purpose: str) -> dict[str, Reason]:
    states = granted.states_for(purpose)
    return {name: _WHY_NOT[state] for name, state in states.items() if state in _WHY_NOT}


@transaction.atomic
def hide_slot(*, visitor: Visitor, slot_key: str, at: datetime) -> None:
    """Switch a slot off for a visitor. Does nothing for a stranger, who sees only plain slots."""
    if not Visitor.objects.filter(pk=visitor.pk).exists():
        return
    slot = Slot.objects.get(key=slot_key)
    HiddenSlot.objects.get_or_create(visitor_id=visitor.pk, slot=slot, defaults={"since": at})


@transaction.atomic
def show_slot(*, visitor: Visitor, slot_key: str) -> None:
    """Switch a slot on again."""
    HiddenSlot.objects.filter(visitor_id=visitor.pk, slot__key=slot_key).delete()
