"""Which slots stand on the page at an address, in the order in which they are read.

Whoever shares an answer lands where she sees what it changed. A test compares this with the pages.
"""

from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from personalization.snapshot import Snapshot


def parts_at(address: str, content: Snapshot, language: str) -> tuple[str, ...]:
    """The slots on the page at an address of this site; none on a page without any."""
    try:
        found = resolve(urlsplit(address).path)
    except Resolver404:
        return ()
    keys = found.kwargs
    match found.view_name:
        case "personalization:why":
            return (keys["key"],)
        case "personalization:home" | "personalization:page":
            page = content.page(keys.get("key", "home"), language)
            return page.slots if page else ()
        case "personalization:item":
            kind = content.kinds.get((keys["collection"], language))
            return kind.aside if kind else ()
    return ()
