"""Run one check in this process and write its outcome to a file. Started by ``run_checks``."""

import signal
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from consent import assurance

_GRACE = 2  # seconds


class Command(BaseCommand):
    help = "Run one check here and write its outcome as JSON to a file; see run_checks."
    # Django looks at the code once for each run of the parent, and not for each check.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("key")
        parser.add_argument("at", type=datetime.fromisoformat)
        # Not to stdout, because logs, and output of a check or a library, may go there.
        parser.add_argument("outcome", type=Path, metavar="file")

    def handle(self, *args: Any, key: str, at: datetime, outcome: Path, **options: Any) -> None:
        check = assurance.find(key)
        # The parent process ends it in time. If the parent was killed, the kernel does.
        signal.alarm(check.seconds + _GRACE)
        outcome.write_text(assurance.examine(check, at=at).as_json())
