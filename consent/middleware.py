"""Put on the request what it may know: one moment, one registry, one set of grants."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from accounts.models import Visitor
from accounts.visitors import Signal, VisitorRequest
from consent import benefits, grants, registry
from consent.grants import Granted
from consent.registry import Registry
from consent.words import Agreed, words_agreed

GetResponse = Callable[[HttpRequest], HttpResponse]


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
        return registry.current()

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
