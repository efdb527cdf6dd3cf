"""The log: one JSON line for each request and each error, with only the listed keys (R-160).

A line has the time, the route and the duration. It never contains a path, a query, a header, an
address, a cookie, a message or a local variable, because any of them can contain an answer. Keys
that are not listed are refused. Exceptions are logged by class and the lines they passed through.
"""

import logging
import uuid
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from traceback import walk_tb
from types import TracebackType
from typing import Any

import structlog
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from structlog.stdlib import ProcessorFormatter
from structlog.typing import EventDict, Processor

GetResponse = Callable[[HttpRequest], HttpResponse]

REQUEST_KEYS = frozenset({"time", "request", "method", "route", "status", "ms"})
FAULT_KEYS = frozenset({"time", "request", "level", "logger", "place", "error", "trace"})
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_STRUCTLOGS_OWN = ("_record", "_from_structlog")
_HERE = Path(__file__).resolve().parent.parent


class UnknownKey(Exception):
    """Code tried to log a key that is not listed. The message has the key and never the value."""


def only(keys: frozenset[str]) -> Processor:
    """Refuse a line with a key that is not listed."""

    def refuse(logger: Any, method: str, line: EventDict) -> EventDict:
        if unknown := line.keys() - keys:
            raise UnknownKey(", ".join(sorted(unknown)))
        return line

    return refuse


_add_time = structlog.processors.TimeStamper(fmt="iso", utc=True, key="time")
_log = structlog.wrap_logger(
    logging.getLogger("warum.requests"),
    processors=[
        structlog.contextvars.merge_contextvars,
        _add_time,
        only(REQUEST_KEYS),
        ProcessorFormatter.wrap_for_formatter,
    ],
    wrapper_class=structlog.stdlib.BoundLogger,
)


def request_log(get_response: GetResponse) -> GetResponse:
    """Write one line for each request, if the setting says so."""
    if not settings.LOG_REQUESTS:
        raise MiddlewareNotUsed

    def middleware(request: HttpRequest) -> HttpResponse:
        started = perf_counter()
        # Made here and never taken from the request, because a header could contain anything.
        with structlog.contextvars.bound_contextvars(request=uuid.uuid4().hex):
            response = get_response(request)
            _log.info(
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


def _name_the_fault(logger: Any, method: str, line: EventDict) -> EventDict:
    """Add where a record came from. Its message is dropped: Django puts the path into it."""
    record: logging.LogRecord = line["_record"]
    place = f"{_short(record.pathname)}:{record.lineno} {record.funcName}"
    named = {"level": method, "logger": record.name, "place": place}
    error, _value, trace = line.get("exc_info") or (None, None, None)
    fault = {"error": error.__name__, "trace": frames(trace)} if error else {}
    return {**{key: line[key] for key in _STRUCTLOGS_OWN}, **named, **fault}


def frames(trace: TracebackType | None) -> list[str]:
    """The lines of code that an exception passed through, without the values of variables."""
    return [
        f"{_short(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"
        for frame, line in walk_tb(trace)
    ]


def _short(file: str) -> str:
    """The path of a file within the project or package; the rest, of the machine, is left out."""
    path = Path(file)
    if "site-packages" in path.parts:
        return str(Path(*path.parts[path.parts.index("site-packages") + 1 :]))
    return str(path.relative_to(_HERE)) if path.is_relative_to(_HERE) else path.name


class Line(ProcessorFormatter):
    """Formats every record, of our code and of other packages, as one line of JSON."""

    def __init__(self) -> None:
        foreign: list[Processor] = [
            _name_the_fault,
            structlog.contextvars.merge_contextvars,
            _add_time,
        ]
        super().__init__(
            foreign_pre_chain=foreign,
            # The message is never formatted: that could fail and then print its arguments.
            use_get_message=False,
            processors=[
                ProcessorFormatter.remove_processors_meta,
                only(REQUEST_KEYS | FAULT_KEYS),
                structlog.processors.JSONRenderer(),
            ],
        )
