"""Recompute the whole log and report the first fault."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from consent import services
from consent.services import Verdict


class Command(BaseCommand):
    help = "Recompute every leaf and every checkpoint of the log. Fails if anything is wrong."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        verdict = services.verify_ledger()
        if options["json"]:
            self.stdout.write(json.dumps(verdict.as_dict()))
        if not verdict.is_sound:
            raise CommandError(str(verdict.finding), returncode=1)
        if not options["json"]:
            self.stdout.write(_in_words(verdict))


def _in_words(verdict: Verdict) -> str:
    counts = verdict.counts
    gone = [
        f"{count} {what}"
        for count, what in (
            (counts.erased, "erased"),
            (counts.retention, "gone because their time was over"),
            (counts.restored, "lost with a restored backup"),
        )
        if count
    ]
    ending = "" if counts.checkpoints == 1 else "s"
    lines = [
        f"The ledger is sound: {counts.size} leaves, {counts.checkpoints} checkpoint{ending}.",
        *([f"Events no longer here: {', '.join(gone)}."] if gone else []),
        f"Waiting for the seal: {counts.waiting}.",
    ]
    if counts.not_yet_in_file:
        lines.append("The newest checkpoint is not yet in the file: the next seal writes it.")
    return "\n".join(lines)
