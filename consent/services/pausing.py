"""Pause all answers, and end the pause (Art. 18 GDPR, R-63).

The standard has no event for it, because nothing is given or withdrawn. The pause is stored on the
visitor, and every read checks it.
"""

from datetime import datetime

from django.db import transaction

from accounts.models import Visitor
from accounts.services import lock


@transaction.atomic
def pause(*, visitor: Visitor, at: datetime) -> None:
    """Use no answer of this visitor until she ends the pause. Doing it twice changes nothing."""
    lock(visitor)
    Visitor.objects.filter(pk=visitor.pk, paused_at=None).update(paused_at=at)


@transaction.atomic
def resume(*, visitor: Visitor, at: datetime) -> None:
    """Use again the grants that are still in force. Nothing is granted anew."""
    lock(visitor)
    Visitor.objects.filter(pk=visitor.pk).update(paused_at=None)
