"""Door: addresses that the site makes from others. Never another site's, and never without query.

A language link, a detour or the way back leads to a page that was asked for in a certain way, such
as ``?plain=1``: whoever makes its address anew keeps that. What a press just did is told once, so
those notes do not travel on.
"""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

# What a page says once about a press, and the cookie step's own mark.
NOTES = frozenset({"saved", "noted", "kept", "news", "probed"})
_STANDS_FOR = "_stands_for"


def rebuilt(address: str, *, anchor: str | None = None, **changes: str | None) -> str:
    """An address with its query, less the one-time notes, and with some of it changed.

    A change to None takes that part out. A fragment does not travel on: it belongs to the page as
    it was.
    """
    parts = urlsplit(address)
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name not in NOTES and name not in changes
    ]
    added = [(name, value) for name, value in changes.items() if value is not None]
    return urlunsplit(("", "", parts.path, urlencode(kept + added, safe="/"), anchor or ""))


def in_language(address: str, language: str, **changes: str | None) -> str:
    """The same page in another language. A page without languages stays where it is."""
    path, mark, query = address.partition("?")
    _nothing, first, *rest = path.split("/")
    if first in dict(settings.LANGUAGES):
        path = "/".join(("", language, *rest))
    return rebuilt(f"{path}{mark}{query}", **changes)


def here(request: HttpRequest, **changes: str | None) -> str:
    """The address of the page that is being shown, to come back to it."""
    return rebuilt(getattr(request, _STANDS_FOR, "") or request.get_full_path(), **changes)


def coming_back(address: str) -> str:
    """The query that lets a question know the page to come back to."""
    return urlencode({"next": address}, safe="/")


def stand_for(request: HttpRequest, address: str) -> None:
    """Say where one comes back to from a page made by a press: it has no address of its own."""
    setattr(request, _STANDS_FOR, address)


def with_this_query(request: HttpRequest, address: str) -> str:
    """Another address, for who is sent there from here: with the query she came with."""
    return rebuilt(f"{address}?{request.META.get('QUERY_STRING', '')}")


def own_path(request: HttpRequest, candidate: str | None, default: str = "") -> str:
    """The candidate if it is an address on this site, else the default or the home page.

    In the page's language: who changed it on the way wants to stay in it.
    """
    if candidate and candidate.startswith("/") and url_has_allowed_host_and_scheme(candidate, None):
        return in_language(candidate, str(get_language()))
    return default or reverse("personalization:home")
