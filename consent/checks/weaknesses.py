"""The claim that whoever finds a weakness is told whom to tell, and that this still holds."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from consent.assurance import Outcome, check, failed, in_every_language, passed, unknown
from consent.assurance.browser import Browser
from consent.assurance.front_door import DoorClosed, front_doors
from consent.assurance.pages import Page
from consent.checks.pages import seen

PATH = "/.well-known/security.txt"
_AT_LEAST = timedelta(days=14)
# RFC 9116, section 2.5.5: less than a year, because later nobody knows whether it is still true.
_AT_MOST = timedelta(days=365)
_OK = 200


@check(
    "weaknesses-told",
    place=8,
    claim=_("A weakness can be reported"),
    also=(_("You can report a weakness"),),
    method=_(
        "The file security.txt is read inside this site and four times through the site's own "
        "address. It must say whom to tell about a weakness, and hold for 14 more days at least "
        "and for a year at most."
    ),
    limit=_("It does not prove that somebody answers what is reported."),
    figures=_("ways to report: %(contacts)d, days that they still hold: %(days)d"),
    stories={
        "not_there": _("security.txt could not be read (%(seen)s)."),
        "incomplete": _(
            "security.txt does not say whom to tell, or until when that holds (%(seen)s)."
        ),
        "runs_out": _("security.txt holds until %(day)s, which is too soon (%(seen)s)."),
        "too_far": _("security.txt holds until %(day)s, which is too far away (%(seen)s)."),
    },
)
def weaknesses_told(at: datetime) -> Outcome:
    """R-167, RFC 9116: the contact is there and is not about to run out."""
    found = _judge(Browser().open(PATH), at)
    if found.story:
        return seen("inside", found)
    try:
        for door in front_doors():
            outside = _judge(door.open(PATH), at)
            if outside.story:
                return seen("outside", outside)
    except DoorClosed as fault:
        return unknown("door_closed", address=settings.SITE_URL, error=str(fault))
    return found


def _judge(page: Page, at: datetime) -> Outcome:
    if page.status != _OK or page.kind != "text/plain":
        return failed("not_there")
    contacts, until = _values(page, "contact"), _until(page)
    if not contacts or until is None:
        return failed("incomplete")
    left = until - at
    if not _AT_LEAST <= left <= _AT_MOST:
        day = in_every_language(lambda: date_format(until, "DATE_FORMAT"))
        return failed("runs_out" if left < _AT_LEAST else "too_far", day=day)
    return passed(contacts=len(contacts), days=left.days)


def _until(page: Page) -> datetime | None:
    """The one moment at which it stops to hold; None unless there is exactly one."""
    try:
        (value,) = _values(page, "expires")
        until = datetime.fromisoformat(value)
    except ValueError:
        return None
    return until if until.tzinfo else until.replace(tzinfo=UTC)


def _values(page: Page, name: str) -> list[str]:
    """What the file says of a field. Names are written in any case (RFC 9116, section 2.3)."""
    fields = (line.partition(":") for line in page.text.splitlines())
    return [value.strip() for field, _colon, value in fields if field.lower() == name]
