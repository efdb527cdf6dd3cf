"""Encrypt answers anew under the first key of the ring."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from consent import services
from consent.services.rotation import answers_left


class Command(BaseCommand):
    help = "Encrypt every answer under the first of ANSWER_KEYS. Can be stopped and run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        rotated, last = 0, 0
        while True:
            batch = services.rotate_answers(after=last)
            if batch.last is None:
                break
            rotated, last = rotated + batch.count, batch.last
        left = answers_left()
        text = f"{rotated} answers encrypted anew, {left} left under older keys."
        self.stdout.write(
            json.dumps({"rotated": rotated, "left": left}) if options["json"] else text
        )
        if left:
            raise CommandError("Keep the older keys: not every answer is under the first one.")
