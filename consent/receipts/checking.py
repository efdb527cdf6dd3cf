"""Check a receipt that somebody submits, with this site's own keys, and store nothing (R-24).

The rules are in ``static/check_receipt.py``, which people download and run without this site. This
module calls the script, so the page and the script cannot disagree, and the script imports nothing
of the site.
"""

import json
import sys
from dataclasses import dataclass
from functools import cache
from importlib.machinery import SourceFileLoader
from types import ModuleType
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from consent import log
from consent.kept import NotKept
from consent.receipts.signing import jwks

LONGEST = 200_000  # the script's own limit; a test compares the two
HOLDS, WRONG, OPEN = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was checked, in the page's language."""

    name: str
    result: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of a check. Without steps, the input was nothing that can be checked."""

    result: int
    headline: str
    says: str = ""
    steps: tuple[Step, ...] = ()


def check(content: bytes, *, is_out: bool = False) -> Verdict:
    """Check a receipt file or a bare JWS. Says in plain words what is right and what is not.

    Only this site's keys are trusted, and none from the file (R-22). Nothing is stored. Any input
    gets a result, also while the database is down (``is_out``); then the log's name is read from
    the file outside it.
    """
    script, language = checker(), str(get_language()).partition("-")[0]
    keys = json.dumps(jwks()).encode()
    try:
        report = script.check(content, keys=keys, log_keys=_log_keys(is_out=is_out))
    except script.Unreadable as reason:
        what = script.say(str(reason), language)
        return Verdict(OPEN, script.say("unreadable", language, what=what))
    return Verdict(
        result=report.result,
        headline=script.say(f"all {report.result}", language),
        says=script.say("says", language, what=script.summary(report.receipt, language)),
        steps=tuple(_step(script, step, language) for step in report.steps),
    )


def _log_keys(*, is_out: bool) -> list[str]:
    try:
        newest = log.newest_filed() if is_out else log.newest()
    except NotKept:
        newest = None
    return log.verifier_keys(*log.names_in(newest))


@cache
def checker() -> Any:
    """The script that people download, as a module."""
    path = settings.BASE_DIR / "static" / "check_receipt.py"
    loader = _Uncached("check_receipt", str(path))
    module = ModuleType(loader.name)
    sys.modules[loader.name] = module  # its dataclasses look up their module there
    loader.exec_module(module)
    return module


class _Uncached(SourceFileLoader):
    """Loads a module and leaves no bytecode beside it: the files of that folder are served."""

    def set_data(self, *args: Any, **kwargs: Any) -> None:
        """Write nothing."""


def _step(script: Any, step: Any, language: str) -> Step:
    sentence = script.say(step.sentence, language, **step.named)
    return Step(script.say(step.name, language), step.result, sentence)
