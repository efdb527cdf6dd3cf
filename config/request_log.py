"""The log: one JSON line for each request and each error, with only the keys of ``log_lines``.

What makes the lines is imported with the first of them: most commands write none, and where
structlog finds ``rich``, which it does not need, a tenth of their start went into that.
"""

import logging
import uuid
from collections.abc import Callable
from functools import cache
from time import perf_counter

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def request_log(get_response: GetResponse) -> GetResponse:
    """Write one line for each request, if the setting says so."""
    if not settings.LOG_REQUESTS:
        raise MiddlewareNotUsed
    from structlog.contextvars import bound_contextvars

    from config.log_lines import REQUESTS

    def middleware(request: HttpRequest) -> HttpResponse:
        started = perf_counter()
        # Made here and never taken from the request, because a header could contain anything.
        with bound_contextvars(request=uuid.uuid4().hex):
            response = get_response(request)
            REQUESTS.info(
                method=request.method if request.method in _METHODS else "other",
                route=_route(request),
                status=response.status_code,
                ms=round((perf_counter() - started) * 1000, 1),
            )
        return response

    return middleware


def _route(request: HttpRequest) -> str:
    """The name of the route, from code and never from the address. Empty if none matched."""
    return request.resolver_match.view_name if request.resolver_match else ""


class Line(logging.Formatter):
    """Formats every record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        return _formatter().format(record)


@cache
def _formatter() -> logging.Formatter:
    from config import log_lines

    return log_lines.formatter()
