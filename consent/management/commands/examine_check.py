"""Run one check in this process and print what it found: the inner half of ``run_checks``."""

import signal
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand

from consent import assurance

_GRACE = 2  # seconds


class Command(BaseCommand):
    help = "Run one check here and print its outcome as JSON. Nothing is kept; see run_checks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("key")
        parser.add_argument("at", type=datetime.fromisoformat)

    def handle(self, *args: Any, key: str, at: datetime, **options: Any) -> None:
        check = assurance.find(key)
        # Whoever started it ends it in time. If they were killed themselves, the kernel does.
        signal.alarm(check.seconds + _GRACE)
        outcome = assurance.examine(check, at=at)
        self.stdout.write(outcome.as_json())
