"""Compute all standings again from the events."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from consent import services


class Command(BaseCommand):
    help = "Fold all consent events anew into standings, and say how many rows were different."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        changed = services.rebuild_standings()
        text = f"{changed} standings were different."
        self.stdout.write(json.dumps({"changed": changed}) if options["json"] else text)
