"""The production configuration, and a client that sends requests like a browser."""

import http.client
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.test import Client

from tests.production.site import ProductionSite, production_site


@pytest.fixture(scope="session")
def site() -> Iterator[ProductionSite]:
    """The site, started once for all tests of it."""
    with (
        tempfile.TemporaryDirectory(prefix="warum-production-") as folder,
        production_site(Path(folder)) as running,
    ):
        yield running


@pytest.fixture(autouse=True)
def own_address(site: ProductionSite, settings: Any) -> None:
    """Set the site's own address, for the journeys that read the settings."""
    settings.SITE_URL = site.url


@pytest.fixture
def client(site: ProductionSite) -> Client:
    """The client of the other journeys, with requests that go over the network to the real site."""
    return visitor(site)


def visitor(site: ProductionSite, address: str = "127.0.0.1") -> Client:
    """A fresh browser, which connects from this loopback address."""
    client = Client(REMOTE_ADDR=address)
    client.handler = _OverTheNetwork(site)
    return client


class _OverTheNetwork:
    """Sends the client's requests through nginx instead of to Django in this process."""

    def __init__(self, site: ProductionSite) -> None:
        self._site = site

    def __call__(self, environ: dict[str, Any]) -> HttpResponse:
        door = urlsplit(self._site.url)
        connection = http.client.HTTPSConnection(
            door.hostname,
            door.port,
            context=self._site.trust,
            timeout=60,
            source_address=(environ["REMOTE_ADDR"], 0),
        )
        query = environ["QUERY_STRING"]
        path = environ["PATH_INFO"].encode("latin-1").decode()
        body = environ.get("wsgi.input", BytesIO()).read(int(environ.get("CONTENT_LENGTH") or 0))
        connection.request(
            environ["REQUEST_METHOD"],
            f"{path}?{query}" if query else path,
            body or None,
            self._headers(environ),
        )
        answer = connection.getresponse()
        response = HttpResponse(answer.read(), status=answer.status)
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                response.cookies.load(value)
            else:
                response.headers[name] = value
        connection.close()
        response.wsgi_request = WSGIRequest(environ)
        return response

    def _headers(self, environ: dict[str, Any]) -> dict[str, str]:
        """The client's headers, and those that a browser sends with a form of this site."""
        sent = {
            name[5:].replace("_", "-").title(): value
            for name, value in environ.items()
            if name.startswith("HTTP_") and value
        }
        if environ.get("CONTENT_TYPE"):
            sent["Content-Type"] = environ["CONTENT_TYPE"]
        if environ["REQUEST_METHOD"] == "POST":
            page = f"{self._site.url}{environ['PATH_INFO']}"
            own = {"Sec-Fetch-Site": "same-origin", "Origin": self._site.url, "Referer": page}
            return own | sent
        return sent


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """These tests use the site from outside and need no test database."""
