"""A browser for the checks: it asks this very site, in this process, and no network (R-180)."""

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.http.request import validate_host

from accounts.models import Visitor
from accounts.visitors import remember_device

# More pages than this are no site for people; a crawl that finds them goes round in circles.
PAGES_AT_MOST = 3000
_BROKEN = 500


class TooManyPages(Exception):
    """Nobody can say that every page was looked at."""


@dataclass(frozen=True, slots=True)
class Element:
    """A start tag, and the text inside it where that is code."""

    tag: str
    attributes: Mapping[str, str]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One answer of the site."""

    path: str
    status: int
    headers: Mapping[str, str]
    cookies: tuple[str, ...]
    content: bytes

    @property
    def is_broken(self) -> bool:
        return self.status >= _BROKEN

    @property
    def is_html(self) -> bool:
        return self.headers.get("Content-Type", "").startswith("text/html")

    @property
    def text(self) -> str:
        """The page as text."""
        return self.content.decode(errors="replace")

    def elements(self) -> list[Element]:
        """Every start tag of the page; none if it is no page."""
        if not self.is_html:
            return []
        reader = _Reader()
        reader.feed(self.text)
        return reader.found


class Browser:
    """Opens pages like a browser that keeps cookies: a stranger's, or a visitor's."""

    def __init__(self, visitor: Visitor | None = None, *, like: "Browser | None" = None) -> None:
        """``like`` another one: they share what is slow to load, and nothing else."""
        # Only a running check needs Django's client, so only it pays for loading it.
        from django.test import Client

        self._client = Client(raise_request_exception=False, HTTP_HOST=_host())
        if like is not None:
            self._client.handler = like._client.handler
        if visitor is not None:
            response = HttpResponse()
            remember_device(response, visitor)
            self._client.cookies = response.cookies

    def open(self, path: str) -> Page:
        """GET a page. Redirects are not followed."""
        response: Any = self._client.get(path, secure=settings.HTTPS)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        return Page(
            path, response.status_code, response.headers, tuple(response.cookies), bytes(content)
        )

    def crawl(self) -> Iterator[Page]:
        """Every page that links lead to from the root and from each language's home page.

        Raises TooManyPages rather than to leave one out: the check is then unknown.
        """
        waiting = deque(["/", *(f"/{code}/" for code, _name in settings.LANGUAGES)])
        seen = {_identity(path) for path in waiting}
        while waiting:
            if len(seen) > PAGES_AT_MOST:
                raise TooManyPages
            page = self.open(waiting.popleft())
            yield page
            for path in _links(page):
                if _identity(path) not in seen:
                    seen.add(_identity(path))
                    waiting.append(path)


def _host() -> str:
    """The name under which the site answers: its own address, if it is among the allowed hosts."""
    own = urlsplit(settings.SITE_URL).netloc
    if validate_host(own.partition(":")[0], settings.ALLOWED_HOSTS):
        return own
    return next(host for host in settings.ALLOWED_HOSTS if not host.startswith((".", "*")))


def _identity(path: str) -> tuple[str, tuple[str, ...]]:
    """Two addresses that differ only in what a parameter says are one page here."""
    parts = urlsplit(path)
    return parts.path, tuple(sorted(re.findall(r"(?:^|&)([^=&]+)", parts.query)))


def _links(page: Page) -> Iterator[str]:
    """The addresses on this site that a page leads to."""
    found = [page.headers["Location"]] if "Location" in page.headers else []
    found += [
        e.attributes["href"] for e in page.elements() if e.tag == "a" and "href" in e.attributes
    ]
    for address in found:
        parts = urlsplit(urljoin(page.path, address))
        if not parts.scheme and not parts.netloc and parts.path.startswith("/"):
            yield parts._replace(fragment="").geturl()


class _Reader(HTMLParser):
    """Collects start tags, and what stands inside scripts and styles."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem and self.found:
            last = self.found[-1]
            self.found[-1] = Element(last.tag, last.attributes, last.text + data)
