"""Put the visitor on the request, refuse posts from other sites, and let people wait."""

from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from accounts import brakes, signing, visitors
from accounts.models import Visitor

_FAULT, TOO_MANY, UNAVAILABLE = 500, 429, 503
_TRY_AGAIN = "30"  # seconds
_SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
_READS = ("GET", "HEAD")
GetResponse = Callable[[HttpRequest], HttpResponse]


class VisitorMiddleware:
    """Sets on the request the visitor, the browser's objection, and whether to show pages plain."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """After a press, also let a session go on, and no page come back from before it."""
        coming = cast(visitors.VisitorRequest, request)
        coming.visitor = cast(Visitor, SimpleLazyObject(lambda: visitors.visitor_of(request)))
        coming.signal = visitors.signal_of(request.headers)
        coming.is_plain = (
            "plain" in request.GET or request.COOKIES.get(settings.PLAIN_COOKIE) == "1"
        )
        coming.is_quiet = request.COOKIES.get(settings.QUIET_COOKIE) == "1"
        coming.needs_token = settings.SESSION_COOKIE_NAME in request.COOKIES
        response = self.get_response(request)
        if request.method not in _SAFE and response.status_code < _FAULT:
            visitors.let_no_page_come_back(request, response)
            if coming.needs_token:
                signing.go_on(request, at=timezone.now())
        return response

    def process_view(self, request: HttpRequest, view: Any, *_rest: Any) -> None:
        """Check the device of every page but content pages, which check it when they read."""
        is_read = request.method in _READS and getattr(view, "is_checked_when_read", False)
        is_content = getattr(view, "is_made_without_database", False)
        cast(visitors.VisitorRequest, request).is_checked = not (is_content or is_read)


class SameOriginMiddleware(CsrfViewMiddleware):
    """Accept an unsafe method from our own pages without a token, so that strangers need no cookie.

    The browser says where a post comes from (Fetch Metadata, else Origin). If it does not, and
    always for signed-in people and the admin, Django's own token check decides (architecture 2).
    """

    def process_view(
        self, request: HttpRequest, callback: Any, callback_args: Any, callback_kwargs: Any
    ) -> Any:
        if not _needs_token(request) and _is_from_here(request):
            # Django's csrf_protect, with which some views are decorated, looks for this mark.
            request.csrf_processing_done = True  # type: ignore[attr-defined]
            return None
        return super().process_view(request, callback, callback_args, callback_kwargs)


def _needs_token(request: HttpRequest) -> bool:
    match = request.resolver_match
    in_admin = match is not None and match.route.startswith("admin/")
    return in_admin or settings.SESSION_COOKIE_NAME in request.COOKIES


def _is_from_here(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    try:
        origin = urlsplit(request.headers.get("Origin", ""))
    except ValueError:
        return False
    return origin[:2] == (request.scheme, request.get_host())


class BrakeMiddleware:
    """Answers whoever has to wait with a page that says so, in the visitor's language.

    A view that can keep what was typed catches ``brakes.Wait`` itself, and uses ``told_to_wait``.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """The page for a brake that holds, or for tries that cannot be counted."""
        if isinstance(fault, brakes.Wait):
            context = {"seconds": fault.seconds}
            response = render(request, "429.html", context, status=TOO_MANY)
            return brakes.told_to_wait(response, fault)
        if isinstance(fault, brakes.Closed):
            response = render(request, "sign_in_closed.html", status=UNAVAILABLE)
            response.headers["Retry-After"] = _TRY_AGAIN
            response.headers["Cache-Control"] = "no-store"
            return response
        return None
