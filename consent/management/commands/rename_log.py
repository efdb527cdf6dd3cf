"""Give the log another name. Rarely needed, because a log keeps its name when the site moves."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from consent import services
from consent.transparency.notes import NoteFault


class Command(BaseCommand):
    help = (
        "Give the log another name, and say so in the log: a leaf, and a checkpoint under the new"
        " name that says what the log was called before. Clients that watch the log must be told."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="such as www.example.org/log: an address, no scheme")

    def handle(self, *args: Any, name: str, **options: Any) -> None:
        try:
            checkpoint = services.rename_log(name=name, at=timezone.now())
        except (services.LogFault, NoteFault) as fault:
            raise CommandError(str(fault)) from None
        self.stdout.write(f"The log is called {name} from checkpoint {checkpoint.size} on.")
