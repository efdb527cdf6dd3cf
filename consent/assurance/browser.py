"""A browser for the checks that opens pages inside this process, without network (R-180)."""

import re
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.http.request import validate_host

from accounts.models import Visitor
from accounts.visitors import remember_device
from consent.assurance.pages import Page

# A crawl that finds more pages than this is probably going round in circles.
PAGES_AT_MOST = 3000


class TooManyPages(Exception):
    """There are more pages than the limit, so not all of them were opened."""


class Crawler(ABC):
    """Opens pages, and finds all of them by following the site's own links."""

    # Whether to fetch the files that pages load as well: styles, scripts, drawings.
    fetches_files = False

    @abstractmethod
    def open(self, path: str) -> Page:
        """GET a page. Redirects are not followed."""

    def crawl(self) -> Iterator[Page]:
        """Every page that can be reached by links from the root and each language's home page.

        Raises TooManyPages instead of leaving any out; the result of the check is then unknown.
        """
        starts = ["/", *(f"/{code}/" for code, _name in settings.LANGUAGES)]
        waiting = deque((path, False) for path in starts)
        seen = {_identity(path) for path in starts}
        while waiting:
            if len(seen) > PAGES_AT_MOST:
                raise TooManyPages
            path, is_file = waiting.popleft()
            page = replace(self.open(path), is_file=is_file)
            yield page
            found = [(link, is_file) for link in page.links(settings.SITE_URL)]
            if self.fetches_files:
                found += [(file, True) for file in page.files(settings.SITE_URL)]
            for address, of_file in found:
                if _identity(address) not in seen:
                    seen.add(_identity(address))
                    waiting.append((address, of_file))


class Browser(Crawler):
    """Opens pages inside the process, as a stranger or with a visitor's cookies."""

    def __init__(self, visitor: Visitor | None = None, *, like: "Browser | None" = None) -> None:
        """``like`` is another browser whose request handler, which is slow to load, is shared."""
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
        return self._page(path, self._client.get(path, secure=settings.HTTPS))

    def post(self, path: str, data: Mapping[str, Any]) -> Page:
        """POST a form from a page of this site. Redirects are not followed."""
        here = {"Sec-Fetch-Site": "same-origin"}
        response = self._client.post(path, data, secure=settings.HTTPS, headers=here)
        return self._page(path, response)

    def _page(self, path: str, response: Any) -> Page:
        content = b"".join(response.streaming_content) if response.streaming else response.content
        return Page(
            path, response.status_code, response.headers, tuple(response.cookies), bytes(content)
        )


def _host() -> str:
    """A host name that the site accepts: that of its own address, if it is allowed."""
    own = urlsplit(settings.SITE_URL).netloc
    if validate_host(own.partition(":")[0], settings.ALLOWED_HOSTS):
        return own
    return next(host for host in settings.ALLOWED_HOSTS if not host.startswith((".", "*")))


def _identity(path: str) -> tuple[str, tuple[str, ...]]:
    """Identifies a page: addresses that differ only in the values of parameters count as one."""
    parts = urlsplit(path)
    return parts.path, tuple(sorted(re.findall(r"(?:^|&)([^=&]+)", parts.query)))
