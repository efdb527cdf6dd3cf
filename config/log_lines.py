"""The lines of the log, made by structlog: ``config.request_log`` says when one is written (R-160).

A line has the time, the route and the duration. It never contains a path, a query, a header, an
address, a cookie, a message or a local variable, because any of them can contain an answer. Keys
that are not listed are refused. Exceptions are logged by class and the lines they passed through.
"""

import logging
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from typing import Any

import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.typing import EventDict, Processor

REQUEST_KEYS = frozenset({"time", "request", "method", "route", "status", "ms"})
FAULT_KEYS = frozenset({"time", "request", "level", "logger", "place", "error", "trace"})
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
REQUESTS = structlog.wrap_logger(
    logging.getLogger("warum.requests"),
    processors=[
        structlog.contextvars.merge_contextvars,
        _add_time,
        only(REQUEST_KEYS),
        ProcessorFormatter.wrap_for_formatter,
    ],
    wrapper_class=structlog.stdlib.BoundLogger,
)


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


def formatter() -> logging.Formatter:
    """Formats every record, of our code and of other packages, as one line of JSON."""
    foreign: list[Processor] = [
        _name_the_fault,
        structlog.contextvars.merge_contextvars,
        _add_time,
    ]
    return ProcessorFormatter(
        foreign_pre_chain=foreign,
        # The message is never formatted: that could fail and then print its arguments.
        use_get_message=False,
        processors=[
            ProcessorFormatter.remove_processors_meta,
            only(REQUEST_KEYS | FAULT_KEYS),
            structlog.processors.JSONRenderer(),
        ],
    )
