"""Put the slots of this page on the request. Each is decided once, from the same grants."""

from collections.abc import Callable
from functools import cached_property
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from accounts import addresses
from consent.middleware import Reading, ReadingRequest
from personalization import services, snapshot
from personalization.engine import Decision
from personalization.snapshot import Snapshot

GetResponse = Callable[[HttpRequest], HttpResponse]


class Showing:
    """The slots of one request. Nothing is looked up before the first slot is needed."""

    def __init__(self, request: ReadingRequest) -> None:
        self._request = request
        self._decisions: dict[str, Decision] = {}

    @property
    def reading(self) -> Reading:
        """The data that the request may use."""
        return self._request.reading

    @cached_property
    def language(self) -> str:
        """The page's language, from its address."""
        return str(get_language())

    @cached_property
    def ways(self) -> dict[str, SafeString]:
        """What every slot writes of the page's own address, made and escaped once for all of them.

        The way back to it, the same for a question page, and the page without any answers.
        """
        here = addresses.here(self._request)
        made = {
            "path": here,
            "coming_back": addresses.coming_back(here),
            "plain_path": addresses.rebuilt(here, plain="1"),
        }
        return {name: conditional_escape(address) for name, address in made.items()}

    @cached_property
    def snapshot(self) -> Snapshot:
        """All live content."""
        return snapshot.current(self.reading.registry)

    def decide(self, slot_key: str) -> Decision:
        """Decide a slot, once per request."""
        decision = self._decisions.get(slot_key)
        if decision is None:
            decision = self._decisions[slot_key] = services.decide(
                slot=self.snapshot.slots[slot_key],
                granted=self.reading.granted,
                is_plain=self.reading.is_plain,
                is_hidden=slot_key in self.reading.switched_off,
                at=self.reading.at,
            )
        return decision

    @property
    def decided(self) -> list[Decision]:
        """What was decided so far, in the order of the page."""
        return list(self._decisions.values())


class ShowingRequest(ReadingRequest):
    """A request after ``showing_middleware``. Used only for typing."""

    showing: Showing


def showing_middleware(get_response: GetResponse) -> GetResponse:
    """Set ``request.showing``."""

    def middleware(request: HttpRequest) -> HttpResponse:
        showing_request = cast(ShowingRequest, request)
        showing_request.showing = Showing(showing_request)
        return get_response(request)

    return middleware
