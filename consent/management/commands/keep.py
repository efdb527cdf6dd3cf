"""Do the upkeep: everything that has to be done again and again."""

import json
import os
import select
import signal
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from consent import services
from consent.services.upkeep import UpkeepFailed

_SIGNALS = (signal.SIGTERM, signal.SIGINT)
_LOOK_FOR_PARENT = 1.0  # seconds


class Command(BaseCommand):
    help = "Seal, expire, delete, prune: once, or in a loop until SIGTERM."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--every", type=float, metavar="SECONDS", help="go on for ever")
        parser.add_argument("--json", action="store_true", help="print the result as JSON")
        parser.add_argument("--parent", type=int, metavar="PID", help="end when it is gone")

    def handle(self, *args: Any, every: float | None, parent: int | None, **options: Any) -> None:
        fault = ""
        with _ending(parent) as ending:
            while not ending.is_asked():
                fault = self._keep_once(ending, **options)
                if every is None:
                    break
                if fault:
                    self.stderr.write(fault)
                ending.wait(every)
                close_old_connections()
        if every is None and fault:
            raise CommandError(fault)

    def _keep_once(self, ending: "_Ending", **options: Any) -> str:
        """Do one round. Returns what failed, in words without values."""
        fault = ""
        try:
            done = services.keep(at=timezone.now(), is_over=ending.is_asked)
        except UpkeepFailed as failed:
            done, fault = failed.done, f"These jobs failed: {failed}."
        except DatabaseError as error:
            # The database may be back for the next round. The error's message may contain a row.
            return f"The database did not answer: {type(error).__name__}."
        self._say(done, **options)
        return fault

    def _say(self, done: dict[str, int], *, verbosity: int, **options: Any) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(done))
        elif verbosity:
            text = ", ".join(f"{name} {count}" for name, count in done.items())
            self.stdout.write(text or "Somebody else is keeping.")


class _Ending:
    """Knows whether to end: a signal came, or the parent is gone."""

    def __init__(self, parent: int | None, bell: int) -> None:
        self._parent, self._bell, self._was_asked = parent, bell, False

    def ask(self, number: int, frame: FrameType | None) -> None:
        """Ask for the end. Called by a signal."""
        self._was_asked = True

    def is_asked(self) -> bool:
        """Whether it is time to end."""
        return self._was_asked or self._parent not in (None, os.getppid())

    def wait(self, seconds: float) -> None:
        """Wait so many seconds, or until it is time to end. A signal ends the wait at once."""
        until = monotonic() + seconds
        while not self.is_asked() and (left := until - monotonic()) > 0:
            select.select([self._bell], [], [], min(left, _LOOK_FOR_PARENT))


@contextmanager
def _ending(parent: int | None) -> Iterator[_Ending]:
    """Let signals ask for the end, and restore their handlers afterwards."""
    bell, rope = os.pipe()
    os.set_blocking(rope, False)
    ending = _Ending(parent, bell)
    before = {number: signal.signal(number, ending.ask) for number in _SIGNALS}
    bell_before = signal.set_wakeup_fd(rope)
    try:
        yield ending
    finally:
        signal.set_wakeup_fd(bell_before)
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(bell)
        os.close(rope)
