"""Create or change the groups so that they match accounts/roles.py."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from accounts import services


class Command(BaseCommand):
    help = "Give every role its group with exactly its permissions. Running it twice is safe."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        changed = services.sync_roles()
        if options["verbosity"]:
            text = f"{changed} roles were different."
            self.stdout.write(json.dumps({"changed": changed}) if options["json"] else text)
