"""After a backup was restored, erase again everybody who had been erased since it was made."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from consent import services
from consent.transparency import file as ledger_file


class Command(BaseCommand):
    help = "Erase again whoever a restored backup brought back. Run it before the site serves."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, *args: Any, json: bool, **options: Any) -> None:
        now = timezone.now()
        try:
            # People first: a fault of the log must not prevent their erasure.
            erased = services.reapply_erasures(at=now)
        except (OSError, ledger_file.LedgerFileFault) as fault:
            text = "The tombstones in LEDGER_DIR cannot be read, so nobody knows who was erased."
            raise CommandError(
                f"{text} Do not let the site serve. ({type(fault).__name__})"
            ) from None
        recovered = services.recover_log(at=now)
        self.stdout.write(_report(erased, recovered, as_json=json))


def _report(erased: int, recovered: int, *, as_json: bool) -> str:
    if as_json:
        return json.dumps({"erased": erased, "recovered": recovered})
    return f"People erased again: {erased}. Leaves of the log put back: {recovered}."
