"""Answers malformed requests, which no browser sends, with 400 before other code sees them."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, UnreadablePostError

from config.errors import bad_request

GetResponse = Callable[[HttpRequest], HttpResponse]

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([^\";\s]*)", re.IGNORECASE)


class WellFormedMiddleware:
    """Ends malformed requests, whether or not anybody would have read what is wrong with them."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Check everything that other code takes for granted."""
        if all(holds(request) for holds in _CHECKS):
            return self.get_response(request)
        return bad_request(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *rest: Any
    ) -> HttpResponse | None:
        """Refuse a form that is broken before anything is decided by it."""
        # Who is exempt changes nothing and reads what is brought by itself: the page of checks.
        is_read_elsewhere = request.method != "POST" or getattr(view, "csrf_exempt", False)
        return None if is_read_elsewhere or _form(request) else bad_request(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Treat a body that ends early as a malformed request, whichever code reads it."""
        return bad_request(request) if isinstance(fault, UnreadablePostError) else None


def _host(request: HttpRequest) -> bool:
    """The host must be one of this site's."""
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return True


def _target(request: HttpRequest) -> bool:
    """A path, or an address of this very site written out (RFC 9112, section 3.2.2)."""
    raw = request.META.get("RAW_URI", "/")
    scheme, _separator, rest = raw.partition("://")
    host = re.split(r"[/?]", rest, maxsplit=1)[0]
    is_own = scheme.lower() in ("http", "https") and host.lower() == request.get_host().lower()
    return raw.startswith("/") or is_own


def _path(request: HttpRequest) -> bool:
    """The path must be UTF-8, without control characters and broken escapes."""
    # The raw path, if the server provides it: in PATH_INFO the escapes are already decoded.
    raw = request.META.get("RAW_URI", "").partition("?")[0]
    is_text = _text(raw) is not None and not _BROKEN_ESCAPE.search(raw)
    return is_text and not _CONTROL.search(request.path_info)


def _query(request: HttpRequest) -> bool:
    """The query must be UTF-8, without NUL, which databases refuse."""
    query = _text(request.META.get("QUERY_STRING", ""))
    return query is not None and "\0" not in query


def _length(request: HttpRequest) -> bool:
    """Said before, as every browser does: a body in chunks would be taken for an empty one."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    is_in_chunks = "HTTP_TRANSFER_ENCODING" in request.META
    return length.isascii() and length.isdigit() and not is_in_chunks


def _form(request: HttpRequest) -> bool:
    """One that can be read and is whole: half a form can be half an answer."""
    length = int(request.META.get("CONTENT_LENGTH") or "0")
    try:
        # Django refuses what is too much.
        return len(request.body) == length and _is_closed(request)
    except UnreadablePostError:
        return False


def _is_closed(request: HttpRequest) -> bool:
    """Whether a form in parts has its last line (RFC 2046, section 5.1.1)."""
    if request.content_type != "multipart/form-data":
        return True
    last = f"--{(request.content_params or {}).get('boundary', '')}--"
    return request.body.rstrip(b"\r\n").endswith(last.encode())


def _scheme(request: HttpRequest) -> bool:
    """The scheme that the browser used, as the proxy says; the first of several."""
    said = request.META.get("HTTP_X_FORWARDED_PROTO", "https")
    return said.partition(",")[0].strip().lower() in ("http", "https")


def _charset(request: HttpRequest) -> bool:
    """The charset must be UTF-8. Python also has codecs that are no charsets and fail on text."""
    said = _CHARSET.search(request.META.get("CONTENT_TYPE", ""))
    return said is None or said[1].lower() in ("utf-8", "utf8", "us-ascii")


def _cookies(request: HttpRequest) -> bool:
    """Our cookies must have no control characters; other cookies are not read."""
    own = (
        settings.DEVICE_COOKIE,
        settings.PLAIN_COOKIE,
        settings.QUIET_COOKIE,
        settings.CODE_COOKIE,
        settings.SESSION_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
    )
    return not any(_CONTROL.search(request.COOKIES.get(name, "")) for name in own)


def _text(given: str) -> str | None:
    """Decode escapes, and bytes that WSGI passes as Latin-1, to text; None if that fails."""
    try:
        return unquote_to_bytes(given.encode("latin-1")).decode()
    except UnicodeError:
        return None


_CHECKS = (_host, _target, _path, _query, _length, _scheme, _charset, _cookies)
