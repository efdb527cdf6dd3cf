"""Check a receipt that somebody submits, with this site's own keys, and store nothing (R-24).

The rules are in ``static/check_receipt.py``, which people download and run without this site. This
module calls the script, so the page and the script cannot disagree, and the script imports nothing
of the site.
"""

import importlib.util
import json
import sys
from dataclasses import dataclass
from functools import cache
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
    spec = importlib.util.spec_from_file_location("check_receipt", path)
    if spec is None or spec.loader is None:
        raise ImportError("static/check_receipt.py is missing.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look up their module there
    spec.loader.exec_module(module)
    return module


def _step(script: Any, step: Any, language: str) -> Step:
    sentence = script.say(step.sentence, language, **step.named)
    return Step(script.say(step.name, language), step.result, sentence)
