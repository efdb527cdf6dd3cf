"""Door, inwards: a question sleeps while nothing on the site would be different for who answers.

The gate holds for what is live as well (T5). Whoever takes the last use of an answer away calls
``settle`` in the same transaction; the upkeep calls it too, for uses that end by time. Whether a
question sleeps is in every process's copy of the registry, so no page asks the database for it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from consent import benefits, registry
from consent.models import Notice
from consent.models.notices import NoticeState

# So long answers wait for their question to wake, and not a day longer (product.md section 7).
ANSWERS_WAIT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of it: the questions that fell asleep, and those that woke, by notice."""

    asleep: tuple[int, ...] = ()
    awake: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.asleep) + len(self.awake)


@transaction.atomic
def settle(*, at: datetime) -> Settled:
    """Put to sleep what may not be asked any longer, and wake what may be again.

    Doing it twice changes nothing. Nobody's grant is touched: a question that wakes within 30 days
    finds everything as it was.
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
    """Why a question sleeps, or would the next time the upkeep comes by; for staff."""
    known = registry.current()
    notice = known.by_id.get(notice_id)
    if notice is None:
        return []
    return benefits.provider().reasons_to_sleep(known, [notice], at).get(notice_id, [])


def answers_go_on(notice: registry.Notice) -> datetime | None:
    """When the answers to a sleeping question are deleted; None while it is awake."""
    return notice.asleep_since + ANSWERS_WAIT if notice.asleep_since else None
