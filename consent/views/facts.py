"""Pages that say what is stored and why, from the registry: nothing is typed twice."""

from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext as _, ngettext
from django.views.decorators.http import require_safe

from accounts import cookies as own
from accounts.cookies import Cookie
from consent.middleware import ReadingRequest


@dataclass(frozen=True, slots=True)
class Row:
    """One cookie, for the cookies page."""

    cookie: Cookie
    purpose: str
    when: str

    @property
    def lifetime(self) -> str:
        """How long the browser keeps it, in words."""
        if self.cookie.age is None:
            return _("until you close the browser")
        days = self.cookie.age.days
        return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}


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


def all_cookies() -> list[Row]:
    """The site's cookies. A test compares each, flag by flag, with what is really set."""
    return [
        Row(
            own.device(),
            _("It links this browser to your decisions. It holds a random number, no answer."),
            _("When you share an answer, say no, or press Later."),
        ),
        Row(
            own.plain(),
            _("It shows every page without your answers."),
            _("When you press Show without my answers."),
        ),
        Row(
            own.quiet(),
            _("It says that you want to be asked nothing. It holds no number and no answer."),
            _("When you press Ask me nothing."),
        ),
        Row(
            own.session(),
            _("It keeps a member of staff signed in."),
            _("When somebody signs in to the admin."),
        ),
        Row(
            own.token(),
            _("It keeps other sites from posting in the name of a member of staff."),
            _("When somebody opens the sign-in page of the admin."),
        ),
    ]
