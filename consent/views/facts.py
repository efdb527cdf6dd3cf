"""Pages that say what is stored and why, from the registry: nothing is typed twice."""

from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext as _, ngettext
from django.views.decorators.http import require_safe

from consent.middleware import ReadingRequest


@dataclass(frozen=True, slots=True)
class Cookie:
    """One cookie, for the cookies page."""

    name: str
    purpose: str
    lifetime: str
    when: str


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """The full notice of Art. 13 GDPR (R-56)."""
    request = cast(ReadingRequest, request)
    language = str(get_language())
    notices = request.reading.registry.live_notices()
    context = {
        "questions": [{"field": one.field, "words": one.wordings[language]} for one in notices],
        "organisation": settings.ORGANISATION,
        "minimum_age": settings.MINIMUM_AGE,
    }
    return render(request, "consent/privacy.html", context)


@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    """Every cookie this site can set, and the press that sets it (R-76)."""
    return render(request, "consent/cookies.html", {"cookies": all_cookies()})


def all_cookies() -> list[Cookie]:
    """The site's cookies. A test compares them with those that are really set."""
    days, quiet = settings.DEVICE_COOKIE_DAYS, settings.QUIET_COOKIE_DAYS
    return [
        Cookie(
            settings.DEVICE_COOKIE,
            _("It links this browser to your decisions. It holds a random number, no answer."),
            ngettext("%(days)d day", "%(days)d days", days) % {"days": days},
            _(
                "When you share an answer, say no, or press Later. Other presses send it once more,"
                " so that your browser forgets pages that are out of date. Its end stays."
            ),
        ),
        Cookie(
            settings.PLAIN_COOKIE,
            _("It shows every page without your answers."),
            _("until you close the browser"),
            _("When you press Show without my answers."),
        ),
        Cookie(
            settings.QUIET_COOKIE,
            _("It says that you want to be asked nothing. It holds no number and no answer."),
            ngettext("%(days)d day", "%(days)d days", quiet) % {"days": quiet},
            _("When you press Ask me nothing."),
        ),
        Cookie(
            settings.SESSION_COOKIE_NAME,
            _("It keeps a member of staff signed in."),
            ngettext("%(days)d day", "%(days)d days", 14) % {"days": 14},
            _("When somebody signs in to the admin."),
        ),
        Cookie(
            settings.CSRF_COOKIE_NAME,
            _("It keeps other sites from posting in the name of a member of staff."),
            ngettext("%(days)d day", "%(days)d days", 364) % {"days": 364},
            _("When somebody opens the sign-in page of the admin."),
        ),
    ]
