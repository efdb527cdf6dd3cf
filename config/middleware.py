"""Headers of every response that belong to no single app."""

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

GetResponse = Callable[[HttpRequest], HttpResponse]

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "interest-cohort",
        "microphone",
        "payment",
        "usb",
    )
)


def response_headers(get_response: GetResponse) -> GetResponse:
    """Restrict what the browser may do (R-148), and mark pages as private (R-35, R-158)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Embedder-Policy", "require-corp")
        # Django's own middleware sets it too, but does not run for a malformed request.
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", settings.SECURE_REFERRER_POLICY)
        response.headers.setdefault(
            "Cross-Origin-Opener-Policy", settings.SECURE_CROSS_ORIGIN_OPENER_POLICY
        )
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Cache-Control", _cache_control(request))
        return response

    return middleware


def compress(get_response: GetResponse) -> GetResponse:
    """Compress pages that contain no personal data (BREACH, docs/decisions/0018).

    An attacker who sees the length of a compressed page, and can put guesses into it, can find out
    a secret in it letter by letter. So a page is compressed only if it contains neither: it was
    requested without a query, and without a cookie that it could depend on.
    """
    gzip = GZipMiddleware(get_response)

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        if not _is_safe_to_compress(request, response):
            return response
        return cast(HttpResponse, gzip.process_response(request, response))

    return middleware


# A client that does not accept gzip may write "gzip;q=0" (RFC 9110, section 12.4.2).
_NO_GZIP = re.compile(r"\bgzip\s*;\s*q=0(\.0*)?\s*(,|$)")


def _is_safe_to_compress(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        request.method in ("GET", "HEAD")
        and response.status_code == HTTPStatus.OK
        and not request.META.get("QUERY_STRING")
        and not request.COOKIES
        and not response.cookies
        and not _NO_GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    )


def _cache_control(request: HttpRequest) -> str:
    """A personal page, or one that asks something, must not be shown again from a cache or by Back.

    Unless a page says no-store, a browser shows it again on Back as it was, although something may
    have been decided since. Chromium keeps even a no-store page until a cookie changes, so every
    POST sends the device cookie again (``accounts.middleware``, docs/decisions/0015).
    """
    own = {
        settings.DEVICE_COOKIE,
        settings.PLAIN_COOKIE,
        settings.QUIET_COOKIE,
        settings.CODE_COOKIE,
        settings.SESSION_COOKIE_NAME,
    }
    reading = getattr(request, "reading", None)
    is_of_the_moment = own & request.COOKIES.keys() or (reading is not None and reading.asks)
    return "private, no-store" if is_of_the_moment else "private, no-cache"


def say_noindex(get_response: GetResponse) -> GetResponse:
    """Tell search engines to leave out everything but public pages, so also files and the admin.

    ``personalization.pages`` lists the public pages; the head of the page has looked it up.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not getattr(request, "is_indexed", False):
            response.headers["X-Robots-Tag"] = "noindex"
        return response

    return middleware
