"""Responses of the site, and what a browser finds in them. Plain Python."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

_BROKEN = 500
# Elements whose files a browser fetches by itself, by the attribute with the address.
_FILES = {"link": "href", "script": "src", "img": "src", "source": "src", "use": "href"}
_IN_CSS = re.compile(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Element:
    """A start tag, and the text inside it where that is code."""

    tag: str
    attributes: Mapping[str, str]
    text: str = ""


@dataclass(frozen=True)
class Page:
    """One response of the site. ``is_file`` if a browser fetched it for a page."""

    path: str
    status: int
    headers: Mapping[str, str]
    cookies: tuple[str, ...]
    content: bytes
    is_file: bool = False

    @property
    def is_broken(self) -> bool:
        return self.status >= _BROKEN

    @property
    def kind(self) -> str:
        """The content type, like ``text/html``."""
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower()

    @property
    def is_html(self) -> bool:
        return self.kind == "text/html"

    @cached_property
    def text(self) -> str:
        """The page as text."""
        return self.content.decode(errors="replace")

    @property
    def elements(self) -> tuple[Element, ...]:
        """Every start tag of the page; none if it is not HTML."""
        return _elements(self.text) if self.is_html else ()

    def links(self, site: str) -> Iterator[str]:
        """The paths on this site that the page leads to; ``site`` is its own address."""
        found = [self.headers["Location"]] if "Location" in self.headers else []
        found += [
            e.attributes["href"] for e in self.elements if e.tag == "a" and "href" in e.attributes
        ]
        yield from self._own(found, site)

    def files(self, site: str) -> Iterator[str]:
        """The paths on this site that a browser fetches for the page."""
        found = [
            e.attributes[_FILES[e.tag]]
            for e in self.elements
            if _FILES.get(e.tag) in e.attributes and not _is_page(e)
        ]
        if self.kind == "text/css":
            found += addresses_in_css(self.text)
        yield from self._own(found, site)

    def _own(self, addresses: list[str], site: str) -> Iterator[str]:
        for address in addresses:
            own = address.removeprefix(site) if address.startswith(f"{site}/") else address
            parts = urlsplit(urljoin(self.path, own))
            if not parts.scheme and not parts.netloc and parts.path.startswith("/"):
                yield parts._replace(fragment="").geturl()


def addresses_in_css(text: str) -> list[str]:
    """Every address that a style sheet makes a browser fetch."""
    return [quoted or imported for quoted, imported in _IN_CSS.findall(text)]


# A check opens each page five times and asks each for its elements more than once. Nearly all pages
# say the same every time.
@lru_cache(maxsize=512)
def _elements(text: str) -> tuple[Element, ...]:
    reader = _Reader()
    reader.feed(text)
    return tuple(reader.found)


def _is_page(element: Element) -> bool:
    """Whether a link element only refers to a page, like a translation of this one."""
    return element.attributes.get("rel", "").lower() in {"alternate", "canonical", "next", "prev"}


class _Reader(HTMLParser):
    """Collects start tags, and the text inside scripts and styles."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem and self.found:
            last = self.found[-1]
            self.found[-1] = Element(last.tag, last.attributes, last.text + data)
