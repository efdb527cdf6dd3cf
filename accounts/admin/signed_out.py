"""What was typed when a sign-in ended: it stays in the browser, signed, until its writer is back.

Nothing of it is stored here, so a stranger can put nothing into the database this way. Going on
changes nothing either: it shows what was typed once more, in a form that is sent as usual.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.core import signing as signed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

REFUSED, GONE = 403, 410
# As long as a second factor opens the admin: a working day.
_LASTS = 12 * 60 * 60
_SALT = "accounts.admin.signed_out"
# What a form sends besides what somebody typed or pressed.
_OF_THE_FORM = frozenset({"csrfmiddlewaretoken"})


def keep(request: HttpRequest) -> HttpResponse:
    """Answer a form that was sent without a sign-in with all that was typed into it."""
    sent = {name: request.POST.getlist(name) for name in request.POST if name not in _OF_THE_FORM}
    held = {"path": request.get_full_path(), "sent": sent}
    return _page(request, held, signed.dumps(held, salt=_SALT, compress=True))


@csrf_exempt  # What comes is signed by this site, and showing it changes nothing.
@require_POST
def go_on(request: HttpRequest) -> HttpResponse:
    """Show what was typed once more, to be sent now by who is signed in again.

    Only to a press on a page of this site: a stranger can have something sealed, too, and another
    site must not put it before somebody of the staff.
    """
    comes_from_here = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    sealed = request.POST.get("sealed", "") if comes_from_here else ""
    try:
        held = signed.loads(sealed, salt=_SALT, max_age=_LASTS)
    except signed.BadSignature:
        title = _("This is too old, or was changed on the way.")
        context = {**admin.site.each_context(request), "title": title}
        return render(request, "admin/accounts/signed_out.html", context, status=GONE)
    if not admin.site.has_permission(request):
        return _page(request, held, sealed)
    context = {
        **admin.site.each_context(request),
        "title": _("What you wrote is still here"),
        "path": held["path"],
        "fields": [(name, text) for name, listed in held["sent"].items() for text in listed],
        "texts": _typed(held["sent"]),
    }
    return render(request, "admin/accounts/go_on.html", context)


def _page(request: HttpRequest, held: Mapping[str, Any], sealed: str) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": _("Your sign-in has ended"),
        "sealed": sealed,
        "texts": _typed(held["sent"]),
    }
    return render(request, "admin/accounts/signed_out.html", context, status=REFUSED)


def _typed(sent: Mapping[str, list[str]]) -> list[str]:
    """The texts that somebody may have typed: what holds more than one word."""
    return [text for listed in sent.values() for text in listed if " " in text.strip()]
