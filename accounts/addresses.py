"""Door: makes addresses of this site from others, and keeps their query.

Language links, redirects and links back lead to a page that was requested with a query, such as
``?plain=1``. This module keeps it when it builds their addresses. Notes about what a press just did
are shown once, so they are removed.
"""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

# Notes that a page shows once after a press, the parameter of the cookie step, and how many
# questions the path had before a press.
NOTES = frozenset({"saved", "noted", "kept", "news", "probed", "of"})
_STANDS_FOR = "_stands_for"


def privacy_address() -> str:
    """The path of the privacy page in the active language."""
    return reverse("personalization:page", args=["privacy"])


def rebuilt(address: str, *, anchor: str | None = None, **changes: str | None) -> str:
    """An address with its query, without the one-time notes and with the given changes.

    A change to None removes that parameter. The fragment is dropped, because it belongs to the
    earlier state of the page.
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
    """The same page in another language. A page without languages keeps its address."""
    path, mark, query = address.partition("?")
    _nothing, first, *rest = path.split("/")
    if first in dict(settings.LANGUAGES):
        path = "/".join(("", language, *rest))
    return rebuilt(f"{path}{mark}{query}", **changes)


def here(request: HttpRequest, **changes: str | None) -> str:
    """The address of the page that is being shown, for links back to it."""
    return rebuilt(getattr(request, _STANDS_FOR, "") or request.get_full_path(), **changes)


def coming_back(address: str) -> str:
    """The query that tells a question page where to return to."""
    return urlencode({"next": address}, safe="/")


def stand_for(request: HttpRequest, address: str) -> None:
    """Set the address to return to for a page that answers a POST and has no address of its own."""
    setattr(request, _STANDS_FOR, address)


def with_this_query(request: HttpRequest, address: str) -> str:
    """Another address with the query of this request, for redirects."""
    return rebuilt(f"{address}?{request.META.get('QUERY_STRING', '')}")


def own_path(request: HttpRequest, candidate: str | None, default: str = "") -> str:
    """The candidate if it is an address on this site, else the default or the home page.

    The result is in the current language, in case the visitor changed it on the way.
    """
    if candidate and candidate.startswith("/") and url_has_allowed_host_and_scheme(candidate, None):
        return in_language(candidate, str(get_language()))
    return default or reverse("personalization:home")
