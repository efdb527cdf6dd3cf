"""Django's ``loaddata``, with the guard, because fixtures bypass the services."""

from typing import Any

from django.core.management.commands import loaddata
from django.db import transaction
from django.utils import timezone

from consent import registry
from consent.benefits import counted
from consent.refusals import Refusal, refuse
from personalization import snapshot
from personalization.models import Slot
from personalization.review import guard


class Command(loaddata.Command):
    """Load fixtures. If they contain anything that the guard refuses, load nothing."""

    # Counted outside the transaction, so that refusals are counted although nothing is loaded.
    @counted
    @transaction.atomic
    def handle(self, *fixture_labels: Any, **options: Any) -> None:
        before = _refusals()
        super().handle(*fixture_labels, **options)
        registry.touch()
        refuse([one for one in _refusals() if one not in before])


def _refusals() -> list[Refusal]:
    known = registry.read_anew()
    # While the database is still being filled there may be a slot that has no default yet.
    if Slot.objects.exclude(variants__is_default=True).exists():
        return []
    return guard.audit(known, snapshot.read_anew(known), at=timezone.now())
