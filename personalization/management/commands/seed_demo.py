"""Bring up the demo organisation."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

DEMO = Path(__file__).resolve().parents[2] / "demo"
# Before the first of the invented people came (demo/people.toml).
_PUBLISHED_DAYS_AGO = 60


class Command(BaseCommand):
    help = "Load the demo organisation: registry, content, published notices, staff."

    def handle(self, *args: Any, **options: Any) -> None:
        # Content is loaded before publishing, because notices count the items that an answer fits.
        call_command("load_content", DEMO, verbosity=options["verbosity"])
        call_command(
            "publish_notices", days_ago=_PUBLISHED_DAYS_AGO, verbosity=options["verbosity"]
        )
        call_command("sync_roles", verbosity=0)
        call_command("create_demo_staff")
        if options["verbosity"]:
            self.stdout.write("The demo organisation is there.")
