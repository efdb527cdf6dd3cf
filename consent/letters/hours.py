"""The hours in which somebody may be written to. Plain Python.

The answer itself says them: "tue-sat-8-12" is Tuesday to Saturday from 8 to 12, by the clocks of
the site. So a site chooses its hours with the options of its question, and nothing else has to
agree.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_OPTION = re.compile(rf"({'|'.join(_DAYS)})-({'|'.join(_DAYS)})-(\d{{1,2}})-(\d{{1,2}})")
_MIDNIGHT = 24


@dataclass(frozen=True, slots=True)
class Hours:
    """Days of the week, both included, and hours of the day, the last one not."""

    first_day: int
    last_day: int
    begin: int
    end: int

    def hold(self, local: datetime) -> bool:
        """Whether a moment, in local time, is in them."""
        return (
            self.first_day <= local.weekday() <= self.last_day
            and self.begin <= local.hour < self.end
        )


def read(option: str) -> Hours | None:
    """What an answer says; None if it names no hours."""
    found = _OPTION.fullmatch(option)
    if found is None:
        return None
    hours = Hours(
        _DAYS.index(found[1]), _DAYS.index(found[2]), begin=int(found[3]), end=int(found[4])
    )
    is_order = hours.first_day <= hours.last_day and hours.begin < hours.end <= _MIDNIGHT
    return hours if is_order else None


def may_write(options: Iterable[str], local: datetime) -> bool:
    """Whether any of somebody's answers holds a moment, which is given in local time."""
    return any((hours := read(one)) is not None and hours.hold(local) for one in options)
