"""Write everything that is stored as a folder of content files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from personalization.content.folder import COLLECTIONS
from personalization.content.writing import write
from personalization.loading import read_stored


class Command(BaseCommand):
    help = "Write the content of the site, with the words of now, as a folder for load_content."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        files = write(read_stored())
        collections = folder / COLLECTIONS
        collections.mkdir(parents=True, exist_ok=True)
        strange = [one.name for one in collections.glob("*.toml")]
        strange = [name for name in strange if f"{COLLECTIONS}/{name}" not in files]
        if strange:
            # Loading would read them as if they had been written now.
            raise CommandError(
                _("In this folder are collections that the site does not have: %s.")
                % ", ".join(sorted(strange))
            )
        for name, written in files.items():
            (folder / name).write_bytes(written)
        if options["verbosity"]:
            self.stdout.write(_("Written: %s files.") % len(files))
