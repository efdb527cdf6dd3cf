"""Which parts are on which page, in the order in which they are read.

After sharing an answer, a visitor lands on a page that it changed. A test compares this list with
the pages.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

_TOURS_ASIDE = ("packing-list", "language-note")
# By the name of a view.
PARTS: Mapping[str, tuple[str, ...]] = {
    "home": ("hero", "journal-picks"),
    "tours": ("getting-there", "tour-order", *_TOURS_ASIDE),
    "tour": ("getting-there", *_TOURS_ASIDE),
    "journal": ("journal-picks",),
}


def parts_at(address: str) -> tuple[str, ...]:
    """The slots on the page at an address of this site; none on a page without any."""
    try:
        found = resolve(urlsplit(address).path)
    except Resolver404:
        return ()
    if found.app_name != "personalization":
        return ()
    if found.url_name == "why":
        return (found.kwargs["key"],)
    return PARTS.get(found.url_name or "", ())
