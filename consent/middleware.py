"""Put on the request everything it may use: one moment, one registry, one set of grants.

It also decides, for the whole site, how requests are answered while the database is down.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar, cast

from csp.constants import NONE
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from accounts.models import Visitor
from accounts.visitors import Signal, VisitorRequest
from consent import benefits, grants, kept, registry
from consent.grants import Granted
from consent.registry import Registry
from consent.words import Agreed, words_agreed

GetResponse = Callable[[HttpRequest], HttpResponse]
View = TypeVar("View", bound=Callable[..., HttpResponseBase])

_log = logging.getLogger(__name__)
UNAVAILABLE = 503
_RETRY_AFTER = "30"  # seconds
_READS = ("GET", "HEAD")


class Reading:
    """The data of one request. Each part is read when it is first used, and only once."""

    def __init__(
        self,
        visitor: Visitor,
        *,
        is_plain: bool,
        signal: Signal,
        at: datetime,
        is_quiet: bool = False,
    ) -> None:
        self.visitor = visitor
        self.is_plain = is_plain
        self.signal = signal
        self.is_quiet = is_quiet
        self.at = at
        # Whether this page already has an invitation: one is the maximum.
        self.has_asked = False
        # Whether this page already leads to the path, or its next question: once is the maximum.
        self.has_offered_path = False
        # Whether this page asks something: then Back must not show it again after a decision.
        self.asks = False
        # Whether this page has something that a browser keeps for itself (docs/decisions/0037).
        self.keeps_to_itself = False

    @cached_property
    def registry(self) -> Registry:
        """The published content."""
        return registry.shown()

    @cached_property
    def known(self) -> Granted:
        """The visitor's grants, also when the page is shown without using them."""
        return grants.granted(self.visitor, at=self.at, registry=self.registry)

    @cached_property
    def agreed(self) -> dict[int, Agreed]:
        """By notice: the words the visitor agreed to, where the words have changed since."""
        if not self.known.stands:
            return {}
        language = str(get_language())
        return words_agreed(self.visitor, registry=self.registry, language=language)

    @cached_property
    def switched_off(self) -> frozenset[str]:
        """The parts the visitor switched off. Visitors without grants have none."""
        return benefits.provider().switched_off(self.visitor) if self.granted else frozenset()

    @property
    def granted(self) -> Granted:
        """The grants that this page may use; none when it is shown plain."""
        return grants.NOTHING if self.is_plain else self.known

    @property
    def is_closed(self) -> bool:
        """Whether the site is plain for everybody, because an incident is open."""
        return self.known.is_closed

    @property
    def is_out(self) -> bool:
        """Whether this request has found that the database does not answer."""
        known = self.__dict__.get("known")
        return self.registry.is_out or (known is not None and known.is_out)

    def do_without_database(self) -> None:
        """Use no data about any visitor, and the content as it was last published."""
        self.__dict__ |= {"registry": registry.last_known(), "known": grants.OUT}


class ReadingRequest(VisitorRequest):
    """A request after ``reading_middleware``. Used only for typing."""

    reading: Reading


def read_anew(request: ReadingRequest, visitor: Visitor) -> None:
    """Drop what was read: a decision was recorded, and the page must show it at once."""
    request.visitor = visitor
    request.reading = Reading(
        visitor,
        is_plain=request.is_plain,
        signal=request.signal,
        is_quiet=request.is_quiet,
        at=timezone.now(),
    )


def reading_middleware(get_response: GetResponse) -> GetResponse:
    """Set ``request.reading``."""

    def middleware(request: HttpRequest) -> HttpResponse:
        reading_request = cast(ReadingRequest, request)
        read_anew(reading_request, reading_request.visitor)
        response = get_response(request)
        if reading_request.reading.keeps_to_itself:
            # Scripts of this page can ask nobody for anything, not even this site.
            response._csp_replace = {"connect-src": [NONE]}  # type: ignore[attr-defined]
        return response

    return middleware


def without_database(view: View) -> View:
    """Mark a view that works without the database, with the same page for everybody.

    Every other view then answers 503, so a new view cannot show anything wrong in an outage.
    """
    view.is_made_without_database = True  # type: ignore[attr-defined]
    return view


def checked_when_read(view: View) -> View:
    """Mark a view that shows what ``Reading`` says of a visitor, and nothing read in another way.

    Standings of an account are left out there unless she is signed in, so a GET needs no statement
    of its own to look whose device it is (accounts/middleware.py).
    """
    view.is_checked_when_read = True  # type: ignore[attr-defined]
    return view


class OutageMiddleware:
    """While the database is down, shows content plain and answers 503 to everything else.

    It keeps no state about an outage, so the next request is handled like any other.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Make the page; if the database fails during a content page, make it again without it."""
        response = self.get_response(request)
        reading = cast(ReadingRequest, request).reading
        if getattr(response, "was_outage", False) and _is_made_without(request):
            reading.do_without_database()
            response = self.get_response(request)
        elif request.method in _READS and _needs_database(request) and reading.is_out:
            # The page was made, but from incomplete data.
            response = _unavailable(request, is_unsure=False)
        if response.status_code == UNAVAILABLE:
            response.headers.setdefault("Retry-After", _RETRY_AFTER)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Do not begin a view that needs the database while it is down."""
        if _needs_database(request) and cast(ReadingRequest, request).reading.registry.is_out:
            return _unavailable(request, is_unsure=False)
        return None

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Answer 503 if the database failed during the view."""
        if not registry.is_outage(fault) and not isinstance(fault, kept.NotKept):
            return None
        # Only the name of the error: its message could contain data that was read or written.
        _log.error("The database failed in a request: %s", type(fault).__name__)
        response = _unavailable(request, is_unsure=request.method not in _READS)
        response.was_outage = True  # type: ignore[attr-defined]
        return response


def _is_made_without(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and getattr(match.func, "is_made_without_database", False)


def _needs_database(request: HttpRequest) -> bool:
    """Whether the view needs the database. An address that is not found needs nothing."""
    return request.resolver_match is not None and not _is_made_without(request)


def _unavailable(request: HttpRequest, *, is_unsure: bool) -> HttpResponse:
    """The 503 page, made without a look at the visitor.

    ``is_unsure``: a change was begun, and may have been made.
    """
    context = {"is_unsure": is_unsure, "is_pressed": request.method not in _READS}
    response = render(request, "503.html", context, status=UNAVAILABLE)
    response.headers["Cache-Control"] = "no-store"
    return response
