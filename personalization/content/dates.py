"""Moments as content files say them. Plain Python.

A moment is fixed, in local time of the site ("2026-12-05 15:00"), or counted from the day on which
it is loaded first, so that an example does not age: "in 5 days 15:00", "5 days ago", "saturday in
week 1 06:30". Week 1 is the first such day at least three days ahead.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FIRST_WEEK_IN_DAYS = 3
_TIME = r"(?P<time>\d\d:\d\d(:\d\d(\.\d{1,6})?)?)"
_FIXED = re.compile(rf"[12]\d\d\d-\d\d-\d\d {_TIME}([+-]\d\d:\d\d)?")
_AHEAD = re.compile(rf"in (?P<days>\d{{1,4}}) days?( {_TIME})?")
_AGO = re.compile(rf"(?P<days>\d{{1,4}}) days? ago( {_TIME})?")
_WEEK = re.compile(rf"(?P<weekday>{'|'.join(_WEEKDAYS)}) in week (?P<week>[1-9]\d{{0,2}}) {_TIME}")


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment, in the words of a file. Raises ValueError for words that name none."""

    text: str

    def __post_init__(self) -> None:
        _read(self.text, datetime(2000, 1, 1))

    @property
    def is_fixed(self) -> bool:
        """Whether it is the same whenever it is loaded."""
        return _FIXED.fullmatch(self.text) is not None

    def is_skipped_in(self, zone: tzinfo) -> bool:
        """Whether the clocks of a zone never show this time, because they go forward over it."""
        if not self.is_fixed:
            return False
        local = self.counted_from(datetime(2000, 1, 1, tzinfo=zone))
        return local.astimezone(UTC).astimezone(local.tzinfo).replace(fold=0) != local

    def counted_from(self, now: datetime) -> datetime:
        """The moment itself; ``now`` is local time, and its zone is that of the site."""
        found = _read(self.text, now)
        return found if found.tzinfo else found.replace(tzinfo=now.tzinfo)


def fixed(moment: datetime) -> Moment:
    """A moment in local time, as export writes it; seconds and the offset where they are needed."""
    written = moment.replace(tzinfo=None).isoformat(" ").removesuffix(":00")
    # When clocks go back they show an hour twice, and without an offset the first is meant.
    offset = moment.isoformat()[-len("+00:00") :] if moment.fold else ""
    return Moment(written + offset)


def _read(text: str, now: datetime) -> datetime:
    if _FIXED.fullmatch(text):
        return datetime.fromisoformat(text)
    if found := _AHEAD.fullmatch(text):
        day = now + timedelta(days=int(found["days"]))
    elif found := _AGO.fullmatch(text):
        day = now - timedelta(days=int(found["days"]))
    elif found := _WEEK.fullmatch(text):
        first = now + timedelta(days=_FIRST_WEEK_IN_DAYS)
        ahead = (_WEEKDAYS.index(found["weekday"]) - first.weekday()) % 7
        day = first + timedelta(days=ahead, weeks=int(found["week"]) - 1)
    else:
        raise ValueError(text)
    hour = time.fromisoformat(found["time"]) if found["time"] else time()
    return datetime.combine(day.date(), hour)
