"""A browser for the checks that opens the site from outside, through any proxy.

A proxy can add a cookie, a header or a script that cannot be seen inside the process. So this
browser opens ``SITE_URL`` over the network, and sends what browsers send. It connects only to that
host and does not follow redirects. It sends one request at a time, with limits of time and size.

Certificates are verified. If the machine does not know your certificate authority, name it in
OpenSSL's own setting, ``SSL_CERT_FILE``.
"""

import ssl
import zlib
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException, HTTPMessage, HTTPResponse, HTTPSConnection
from urllib.parse import quote, urlsplit

from django.conf import settings

from consent.assurance.browser import Crawler
from consent.assurance.pages import Page

SECONDS = 10  # for each step of a request: connecting, sending, each part of the answer
BYTES_AT_MOST = 5_000_000

# The user agents of two common browsers, on a phone and on a desktop.
_AGENTS = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/142.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
)
_EVERY_BROWSER = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding": "gzip, deflate",
    "Sec-Fetch-Dest": "document",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Site": "none",
    "Sec-Fetch-User": "?1",
    "Upgrade-Insecure-Requests": "1",
}
# 47 makes zlib detect whether the header is that of gzip or of zlib.
_GZIP_OR_ZLIB = 47


class DoorClosed(Exception):
    """The site did not answer at its own address. Names the kind of error."""


class FrontDoor(Crawler):
    """Opens pages from outside as a fresh browser that keeps no cookies."""

    fetches_files = True

    def __init__(self, agent: str, languages: str) -> None:
        """``languages`` is the value of Accept-Language; if it is empty, the header is not sent."""
        self._headers = {**_EVERY_BROWSER, "User-Agent": agent}
        if languages:
            self._headers["Accept-Language"] = languages
        self._connection = _connect()

    def open(self, path: str) -> Page:
        """GET a page. Raises DoorClosed if there is no complete answer."""
        try:
            try:
                return self._ask(path)
            except ConnectionError:
                # The server may have closed the connection between two requests, so try a fresh
                # one.
                self.close()
                return self._ask(path)
        except (OSError, HTTPException, zlib.error) as fault:
            raise DoorClosed(type(fault).__name__) from fault

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _ask(self, path: str) -> Page:
        # Browsers escape these characters if a page does not.
        self._connection.request(
            "GET", quote(path, safe="/?&=%;:@+$,!~*'()"), headers=self._headers
        )
        with self._connection.getresponse() as response:
            content = _unpacked(_read(response), response.headers.get("Content-Encoding", ""))
            cookies = response.headers.get_all("Set-Cookie", [])
            names = tuple(one.partition("=")[0].strip() for one in cookies)
            return Page(path, response.status, _headers(response.headers), names, content)


def front_doors() -> Iterator[FrontDoor]:
    """The browsers one after the other, each without state from the one before."""
    for agent in _AGENTS:
        for languages in (_spoken_here(), ""):
            door = FrontDoor(agent, languages)
            try:
                yield door
            finally:
                door.close()


def _spoken_here() -> str:
    """What a browser says whose owner reads the site's languages, and its first one least."""
    codes = enumerate(reversed(settings.SITE_LANGUAGES))
    return ", ".join(f"{code};q={1 - place / 100:.2f}" for place, code in codes)


def _connect() -> HTTPConnection:
    own = urlsplit(settings.SITE_URL)
    if own.scheme == "https":
        trusted = ssl.create_default_context()
        return HTTPSConnection(own.hostname or "", own.port, timeout=SECONDS, context=trusted)
    return HTTPConnection(own.hostname or "", own.port, timeout=SECONDS)


def _headers(message: HTTPMessage) -> dict[str, str]:
    """Headers by their usual names; repeated ones are joined, as browsers do."""
    return {name.title(): ", ".join(message.get_all(name, [])) for name in message}


def _read(response: HTTPResponse) -> bytes:
    """The whole body. Raises HTTPException if it is larger than any page of ours could be."""
    body = response.read(BYTES_AT_MOST + 1)
    if len(body) > BYTES_AT_MOST:
        raise HTTPException
    return body


def _unpacked(body: bytes, encoding: str) -> bytes:
    """The decompressed body. Raises zlib.error for an encoding that was not asked for."""
    if encoding in ("", "identity"):
        return body
    unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)
    content = unpacker.decompress(body, BYTES_AT_MOST)
    if not unpacker.eof:
        raise zlib.error
    return content
