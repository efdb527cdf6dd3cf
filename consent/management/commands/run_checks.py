"""Check what this site claims, and keep the results."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from consent import assurance, registry, services
from consent.models import CheckRun
from consent.models.assurance import Result


class Command(BaseCommand):
    help = "Run all checks, or those named. Ends with 1 if one of them does not pass."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("keys", nargs="*", metavar="key")
        parser.add_argument("--json", action="store_true", help="print the results as JSON")

    def handle(self, *args: Any, keys: list[str], **options: Any) -> None:
        known = [one.key for one in assurance.checks()]
        if strange := sorted(set(keys) - set(known)):
            raise CommandError(
                f"No such check: {', '.join(strange)}. There are: {', '.join(known)}."
            )
        runs = []
        for key in keys or known:
            runs.append(services.run_check(key=key, at=timezone.now()))
            if not options["json"]:
                self.stdout.write(_line(runs[-1]))
        if options["json"]:
            self.stdout.write(json.dumps([_as_json(run) for run in runs]))
        if any(run.result != Result.PASS for run in runs):
            sys.exit(1)


def _line(run: CheckRun) -> str:
    found = assurance.badge(run.key, registry=registry.current(), at=run.ended_at)
    seconds = (run.ended_at - run.started_at).total_seconds()
    return f"{run.result:8}{run.key} ({seconds:.1f} s) {found.figures or found.story}"


def _as_json(run: CheckRun) -> dict[str, Any]:
    return {
        "check": run.key,
        "result": run.result,
        "story": run.story,
        "figures": run.figures,
        "started_at": run.started_at.isoformat(),
        "ended_at": run.ended_at.isoformat(),
        "code": run.code,
    }
