"""Load an organisation from a folder of content files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from personalization.loading import Outcome, load_folder


class Command(BaseCommand):
    help = (
        "Load a folder of content, whole or not at all. What is new is added; what differs from the"
        " folder, or was taken out of use, is left as people made it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument(
            "--replace",
            action="store_true",
            help="show what differs, and make it what the folder says",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="tell what would happen, and store nothing"
        )

    def handle(
        self, *args: Any, folder: Path, replace: bool, dry_run: bool, **options: Any
    ) -> None:
        at = timezone.now()
        if replace or dry_run:
            # First what would happen is told, then it happens.
            outcome = load_folder(folder, at=at, replaces=replace, is_trial=True)
        else:
            outcome = load_folder(folder, at=at)
        self._tell(outcome, options["verbosity"])
        if replace and not dry_run:
            load_folder(folder, at=at, replaces=True)

    def _tell(self, outcome: Outcome, verbosity: int) -> None:
        if outcome.problems:
            count = len(outcome.problems)
            said = ngettext(
                "One fault. Nothing was loaded.", "%(count)s faults. Nothing was loaded.", count
            )
            listed = [str(one) for one in outcome.problems]
            raise CommandError("\n".join([*listed, said % {"count": count}]))
        if not verbosity:
            return
        for change in [*outcome.left, *outcome.replaced]:
            self.stdout.write(str(change))
        counts = {
            "added": outcome.added,
            "left": len(outcome.left),
            "replaced": len(outcome.replaced),
        }
        self.stdout.write(
            _("New: %(added)s. Left as they are here: %(left)s. Replaced: %(replaced)s.") % counts
        )
