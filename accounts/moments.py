"""Writes dates and times in every language: short, on one line, in lists, and in full elsewhere.

``config/formats/<language>/formats.py`` holds the forms; one ending in ``_ON_THE_HOUR`` leaves the
minutes out. A language without forms of ours has Django's for it.
"""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format, get_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

# The form of Django's that comes nearest to one of ours.
_NEAREST = {
    "LONG_DAY": "DATE_FORMAT",
    "SHORT_DAY": "DATE_FORMAT",
    "SHORT_MOMENT": "DATETIME_FORMAT",
    "SHORT_STAMP": "DATETIME_FORMAT",
}


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
    if local.minute == 0 and _is_form(on_the_hour):
        form = on_the_hour
    return date_format(local, form if _is_form(form) else _NEAREST[form])


def _is_form(name: str) -> bool:
    """Whether the language has a form of this name: Django gives the name back if it has none."""
    return bool(get_format(name) != name)
