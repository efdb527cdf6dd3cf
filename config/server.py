"""How gunicorn runs the site: ``gunicorn --config python:config.server config.wsgi``.

gunicorn's own messages about requests would contain addresses and paths, so they are logged like
every other error. With ``KEEP_EVERY`` in the environment it also runs ``manage.py keep`` beside the
workers, from its start to its end; ``make run`` and sites on one machine use this as their timer.
"""

import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import django
from gunicorn.glogging import Logger

from config.environment import WrongStart
from config.request_log import Line
from config.starting import check_port, check_server, ended_by_a_sentence

_MANAGE = Path(__file__).resolve().parent.parent / "manage.py"
_PATIENCE = 25  # seconds for a running job to end; then the process is killed, which is safe

_CALLER = 3  # behind our method and gunicorn's

_keeper: subprocess.Popen[bytes] | None = None


class ServerLine(Line):
    """Formats gunicorn's messages: those about processes unchanged, others like our errors."""

    _plain = logging.Formatter(Logger.error_fmt, Logger.datefmt)

    def format(self, record: logging.LogRecord) -> str:
        if record.module in ("arbiter", "sock"):
            return self._plain.format(record)
        return super().format(record)


def is_fault(record: logging.LogRecord) -> bool:
    """Whether a record is an error. One about an unreadable request is not: it got a 4xx."""
    return not (record.funcName == "handle_error" and record.levelno == logging.WARNING)


class ServerLog(Logger):  # type: ignore[misc]
    """Gunicorn's log, with our format in every handler."""

    def setup(self, cfg: Any) -> None:
        """Set up as gunicorn does, then replace the formatters."""
        super().setup(cfg)
        self.error_log.addFilter(is_fault)
        for handler in self.error_log.handlers:
            handler.setFormatter(ServerLine())

    # Gunicorn logs through these, and each line would name this file as the place where it arose.

    def critical(self, msg: str, *args: Any, **facts: Any) -> None:
        super().critical(msg, *args, stacklevel=_CALLER, **facts)

    def error(self, msg: str, *args: Any, **facts: Any) -> None:
        super().error(msg, *args, stacklevel=_CALLER, **facts)

    def exception(self, msg: str, *args: Any, **facts: Any) -> None:
        super().exception(msg, *args, stacklevel=_CALLER, **facts)

    def warning(self, msg: str, *args: Any, **facts: Any) -> None:
        super().warning(msg, *args, stacklevel=_CALLER, **facts)


def on_starting(server: Any) -> None:
    """Check everything before the start, and end with one sentence if something is wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    with ended_by_a_sentence():
        # A server that takes over from another (systemd, an upgrade) gets its sockets from there.
        if not {"GUNICORN_FD", "LISTEN_FDS"} & os.environ.keys():
            for address in server.cfg.address:
                if isinstance(address, tuple):
                    check_port(*address)
        _check_timer(os.environ.get("KEEP_EVERY"))
        django.setup()
        check_server()


def _check_timer(every: str | None) -> None:
    try:
        if every and float(every) > 0:
            return
    except ValueError:
        pass
    if every:
        raise WrongStart("KEEP_EVERY is not a number of seconds. Set it to 60, or leave it out.")


def when_ready(server: Any) -> None:
    """Start the timer once the server listens."""
    global _keeper
    every = os.environ.get("KEEP_EVERY")
    if every:
        command = [sys.executable, str(_MANAGE), "keep", "--every", every, "--verbosity", "0"]
        # It also watches its parent process, because a killed server cannot stop it.
        _keeper = subprocess.Popen([*command, "--parent", str(os.getpid())])


def on_exit(server: Any) -> None:
    """Stop the timer when the server ends, and wait for the running job."""
    if _keeper is None:
        return
    _keeper.terminate()
    try:
        _keeper.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        _keeper.kill()


logger_class = ServerLog
loglevel = "warning"
# No proxy of ours says in headers where the site begins, so nobody else can.
forwarder_headers = ""
