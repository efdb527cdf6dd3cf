"""Door, inwards: a question sleeps while its answers would change nothing on the site.

The gate applies to live questions as well (T5). A service that removes the last use of an answer
calls ``settle`` in the same transaction. The upkeep calls it too, for uses that end by time. Every
process's copy of the registry says whether a question sleeps, so pages need no statement for it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from consent import benefits, registry
from consent.models import Notice
from consent.models.notices import NoticeState

# How long the answers to a sleeping question are kept (product.md section 7).
ANSWERS_WAIT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Settled:
    """The result: the questions that fell asleep, and those that woke, by notice."""

    asleep: tuple[int, ...] = ()
    awake: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.asleep) + len(self.awake)


@transaction.atomic
def settle(*, at: datetime) -> Settled:
    """Put questions to sleep that may no longer be asked, and wake those that may be asked again.

    Doing it twice changes nothing. Grants are not changed: if a question wakes within 30 days,
    everything is as it was.
    """
    known = registry.read_anew()
    live, sleeping = known.live_notices(), known.sleeping_notices()
    reasons = benefits.provider().reasons_to_sleep(known, (*live, *sleeping), at)
    asleep = tuple(one.id for one in live if one.id in reasons)
    awake = tuple(one.id for one in sleeping if one.id not in reasons)
    rows = Notice.objects.filter(pk__in=asleep, state=NoticeState.LIVE)
    rows.update(state=NoticeState.ASLEEP, asleep_since=at)
    rows = Notice.objects.filter(pk__in=awake, state=NoticeState.ASLEEP)
    rows.update(state=NoticeState.LIVE, asleep_since=None)
    if asleep or awake:
        registry.touch()
    return Settled(asleep, awake)


def reasons_asleep(notice_id: int, *, at: datetime) -> list[str]:
    """Why a question sleeps, or will when the upkeep runs next. For staff."""
    known = registry.current()
    notice = known.by_id.get(notice_id)
    if notice is None:
        return []
    return benefits.provider().reasons_to_sleep(known, [notice], at).get(notice_id, [])


def answers_go_on(notice: registry.Notice) -> datetime | None:
    """When the answers to a sleeping question will be deleted; None while it is awake."""
    return notice.asleep_since + ANSWERS_WAIT if notice.asleep_since else None
