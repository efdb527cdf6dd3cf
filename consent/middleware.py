"""Put on the request what it may know: one moment, one registry, one set of grants.

Here it is also decided, for the whole site, what becomes of a request while the database is out.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar, cast

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
    """What one request may know. Nothing is read before somebody asks, and then once."""

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
        # Whether this page asks something unasked already: one thing is the most.
        self.has_asked = False
        # Whether this page says what may be asked: it must not come back once that is decided.
        self.asks = False

    @cached_property
    def registry(self) -> Registry:
        """What is published."""
        return registry.shown()

    @cached_property
    def known(self) -> Granted:
        """What the visitor grants, also when the page is shown without it."""
        return grants.granted(self.visitor, at=self.at, registry=self.registry)

    @cached_property
    def agreed(self) -> dict[int, Agreed]:
        """By notice: the words the visitor said yes to, where they are others by now."""
        language = str(get_language())
        return words_agreed(self.visitor, registry=self.registry, language=language)

    @cached_property
    def switched_off(self) -> frozenset[str]:
        """The parts the visitor switched off. Nobody who granted nothing has any."""
        return benefits.provider().switched_off(self.visitor) if self.granted else frozenset()

    @property
    def granted(self) -> Granted:
        """What may be used on this page: nothing when it is shown plain."""
        return grants.NOTHING if self.is_plain else self.known

    @property
    def is_closed(self) -> bool:
        """Whether the site is plain for everybody, because it cannot keep its promises now."""
        return self.known.is_closed

    @property
    def is_out(self) -> bool:
        """Whether the database does not answer, as far as this request has met it."""
        known = self.__dict__.get("known")
        return self.registry.is_out or (known is not None and known.is_out)

    def do_without_database(self) -> None:
        """Know nothing of anybody, and of the site what was published before."""
        known, off = registry.last_known(), frozenset[str]()
        self.__dict__ |= {"registry": known, "known": grants.OUT, "switched_off": off}


class ReadingRequest(VisitorRequest):
    """A request after ``reading_middleware``: for types only."""

    reading: Reading


def read_anew(request: ReadingRequest, visitor: Visitor) -> None:
    """Forget what was read: something was decided, and the page must show it at once."""
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
        return get_response(request)

    return middleware


def without_database(view: View) -> View:
    """Mark a view that is also made while no database answers: the same page for everybody.

    Every other view says then that it cannot be made. So whatever is new pretends nothing.
    """
    view.is_made_without_database = True  # type: ignore[attr-defined]
    return view


class OutageMiddleware:
    """While the database is out: content is plain, everything else says what cannot be done now.

    Nothing here remembers an outage, so the next request after it is like any other.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Make the page; if the database failed under a page of content, once more without it."""
        response = self.get_response(request)
        reading = cast(ReadingRequest, request).reading
        if getattr(response, "was_outage", False) and _is_made_without(request):
            reading.do_without_database()
            response = self.get_response(request)
        elif request.method in _READS and _needs_database(request) and reading.is_out:
            # It was made, but from what nobody could know.
            response = _unavailable(request, is_unsure=False)
        if response.status_code == UNAVAILABLE:
            response.headers.setdefault("Retry-After", _RETRY_AFTER)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Begin nothing that needs what cannot be read."""
        if _needs_database(request) and cast(ReadingRequest, request).reading.registry.is_out:
            return _unavailable(request, is_unsure=False)
        return None

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Say that something could not be done because the database failed meanwhile."""
        if not registry.is_outage(fault) and not isinstance(fault, kept.NotKept):
            return None
        # Its name and nothing else: a message could hold what was being read or written.
        _log.error("The database failed in a request: %s", type(fault).__name__)
        response = _unavailable(request, is_unsure=request.method not in _READS)
        response.was_outage = True  # type: ignore[attr-defined]
        return response


def _is_made_without(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and getattr(match.func, "is_made_without_database", False)


def _needs_database(request: HttpRequest) -> bool:
    """Whether a view was found that cannot do without. What is not found needs nothing."""
    return request.resolver_match is not None and not _is_made_without(request)


def _unavailable(request: HttpRequest, *, is_unsure: bool) -> HttpResponse:
    """The page that says so. ``is_unsure``: something was begun, and may have been done."""
    cast(ReadingRequest, request).reading.do_without_database()
    context = {"is_unsure": is_unsure, "is_pressed": request.method not in _READS}
    response = render(request, "503.html", context, status=UNAVAILABLE)
    response.headers["Cache-Control"] = "no-store"
    return response
