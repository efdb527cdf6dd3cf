"""Well-known addresses, for crawlers, browsers and people who have found a weakness."""

from datetime import UTC, date, datetime, timedelta
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe

from consent.middleware import without_database
from personalization import pages
from personalization.middleware import ShowingRequest

# The date since which this site has honoured Global Privacy Control as the privacy page says.
# Change both together.
_GPC_SINCE = date(2026, 11, 24)
_AN_HOUR = "public, max-age=3600"
# The contact in security.txt is promised for half a year; more than a year is not allowed (RFC
# 9116).
_SECURITY_FOR = timedelta(days=180)


@without_database
@require_safe
def gpc(request: HttpRequest) -> HttpResponse:
    """``/.well-known/gpc.json``: this site honours Global Privacy Control (GPC 4, R-31)."""
    return _kept(JsonResponse({"gpc": True, "lastUpdate": _GPC_SINCE.isoformat()}))


@without_database
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """``/.well-known/security.txt``: whom to tell about a weakness (RFC 9116, R-167)."""
    lines = [
        *(f"Contact: {contact}" for contact in settings.SECURITY_CONTACT),
        f"Expires: {security_expires(timezone.now()).isoformat().replace('+00:00', 'Z')}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
        f"Canonical: {settings.SITE_URL}{request.path}",
    ]
    text = "".join(f"{line}\n" for line in lines)
    return _kept(HttpResponse(text, content_type="text/plain; charset=utf-8"))


def security_expires(at: datetime) -> datetime:
    """The date until which the contact is valid: as set, else half a year from today."""
    last: date = settings.SECURITY_EXPIRES or (at.astimezone(UTC).date() + _SECURITY_FOR)
    return datetime(last.year, last.month, last.day, tzinfo=UTC)


@without_database
@require_safe
def change_password(request: HttpRequest) -> HttpResponse:
    """``/.well-known/change-password``: to the account's page, which serves instead (R-168).

    There are no passwords: whoever wants another one finds passkeys and codes there.
    """
    with override(get_language_from_request(request)):
        return HttpResponseRedirect(reverse("accounts:account"))


@without_database
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """``/robots.txt`` (RFC 9309). Nothing is disallowed: noindex works only if pages are read."""
    text = f"User-agent: *\nDisallow:\n\nSitemap: {settings.SITE_URL}{reverse('sitemap')}\n"
    return _kept(HttpResponse(text, content_type="text/plain; charset=utf-8"))


@without_database
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """``/sitemap.xml``: every public page in every language, each with its alternates."""
    showing = cast(ShowingRequest, request).showing
    context = {"pages": pages.site_map(showing)}
    return _kept(render(request, "sitemap.xml", context, content_type="application/xml"))


def _kept(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = _AN_HOUR
    return response
