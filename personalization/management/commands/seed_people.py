"""Bring forty invented people into the demo."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from personalization.management.commands.seed_demo import DEMO


class Command(BaseCommand):
    help = "Load the demo's forty invented people, once. They come after seed_demo."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("load_people", DEMO / "people.toml")
        if options["verbosity"]:
            self.stdout.write("Forty invented people are there.")
