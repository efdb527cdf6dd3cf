"""Print how many pushy or false sentences the copy lint blocks, and how many clean ones pass."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from consent.copy import READ, measuring

# Its sentences speak of what the demo offers, so they stand with the tests, like all words of it.
_OURS = Path(settings.BASE_DIR) / "tests/consent/data/corpus"


class Command(BaseCommand):
    help = "Measure the copy lint: what it blocks of bad sentences and passes of clean ones."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--corpus", type=Path, default=_OURS, help="a folder of en.txt, de.txt")
        parser.add_argument("--show", action="store_true", help="print each sentence it gets wrong")

    def handle(self, *args: Any, corpus: Path, show: bool, **options: Any) -> None:
        for language in sorted(READ):
            self.stdout.write(f"{language}: bad blocked, clean passed (known half | held-out half)")
            try:
                for figure in measuring.figures(corpus, language):
                    self._write(figure, show)
            except OSError:
                raise CommandError(f"There is no {language}.txt in {corpus}.") from None

    def _write(self, figure: measuring.Figure, show: bool) -> None:
        known, held_out = figure.halves
        self.stdout.write(f"  {figure.kind:<11} {known:<16} | {held_out}")
        for one in figure.wrong if show else ():
            self.stdout.write(f"    wrong: {one}")
