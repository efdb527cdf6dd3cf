"""Writes dates and times in every language: short, on one line, in lists, and in full elsewhere.

The formats are in ``config/formats/<language>/formats.py``; those ending in ``_ON_THE_HOUR`` leave
out the minutes.
"""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format, get_format
from django.utils.html import format_html
from django.utils.safestring import SafeString


def short_moment(moment: datetime) -> SafeString:
    """For a future moment: the day, with its weekday, and the time."""
    return _element(moment, _written(moment, "SHORT_MOMENT"), title="DATETIME_FORMAT")


def short_stamp(moment: datetime) -> SafeString:
    """For a past moment: as above, with the year, which may be an earlier one."""
    return _element(moment, _written(moment, "SHORT_STAMP"), title="DATETIME_FORMAT")


def short_day(moment: datetime) -> SafeString:
    """A day with its weekday and year, where the time does not matter."""
    return _element(moment, _written(moment, "SHORT_DAY"), title="LONG_DAY")


def long_moment(moment: datetime) -> SafeString:
    """Day and time in full, on the page of the thing itself."""
    return _element(moment, _written(moment, "DATETIME_FORMAT"))


def long_day(moment: datetime) -> SafeString:
    """The day in full."""
    return _element(moment, _written(moment, "LONG_DAY"))


def _element(moment: datetime, text: str, title: str = "") -> SafeString:
    stamp = timezone.localtime(moment).isoformat(timespec="minutes")
    if not title:
        return format_html('<time datetime="{}">{}</time>', stamp, text)
    full = _written(moment, title)
    return format_html('<time datetime="{}" title="{}">{}</time>', stamp, full, text)


def _written(moment: datetime, form: str) -> str:
    local = timezone.localtime(moment)
    on_the_hour = f"{form}_ON_THE_HOUR"
    # If a language has no such format, Django returns its name.
    if local.minute == 0 and get_format(on_the_hour) != on_the_hour:
        form = on_the_hour
    return date_format(local, form)
