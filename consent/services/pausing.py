"""Pause everything, and lift it again (Art. 18 GDPR, R-63).

The standard has no event for it: nothing is given and nothing withdrawn. It is a fact of the
visitor, and it counts on read.
"""

from datetime import datetime

from django.db import transaction

from accounts.models import Visitor
from accounts.services import lock


@transaction.atomic
def pause(*, visitor: Visitor, at: datetime) -> None:
    """Use no answer of this visitor until she lifts it; all of them stay. Twice changes nothing."""
    lock(visitor)
    Visitor.objects.filter(pk=visitor.pk, paused_at=None).update(paused_at=at)


@transaction.atomic
def resume(*, visitor: Visitor, at: datetime) -> None:
    """Use again what was granted and is still in force at that moment. It grants nothing."""
    lock(visitor)
    Visitor.objects.filter(pk=visitor.pk).update(paused_at=None)
