"""The registered checks, and their outcomes."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, override

from consent.models.assurance import Result

# Longer than a day, so that a badge stays if the daily run is a little late.
VALID_FOR = timedelta(hours=26)
Text = str | Promise


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a check. ``figures`` are counts and addresses of pages, never a value."""

    result: str
    story: str = ""
    figures: Mapping[str, Any] = field(default_factory=dict)
    closes_site: bool = False

    def as_json(self) -> str:
        """The outcome as JSON, for the process that started the check."""
        parts = (self.result, self.story, dict(self.figures), self.closes_site)
        return json.dumps(parts)

    @classmethod
    def from_json(cls, text: str) -> "Outcome":
        """The outcome from JSON. Raises ValueError if the text is not one."""
        result, story, figures, closes_site = json.loads(text)
        return cls(Result(result), story, figures, bool(closes_site))


def passed(**figures: Any) -> Outcome:
    """The claim holds."""
    return Outcome(Result.PASS, "", figures)


def failed(story: str, *, closes_site: bool = False, **figures: Any) -> Outcome:
    """The claim does not hold; ``story`` is the key of the sentence that says why."""
    return Outcome(Result.FAIL, story, figures, closes_site)


def unknown(story: str, **figures: Any) -> Outcome:
    """The check could not find out whether the claim holds."""
    return Outcome(Result.UNKNOWN, story, figures)


def unproven(**figures: Any) -> Outcome:
    """The check did not find what it had planted, so finding nothing else proves nothing."""
    return unknown("unproven", **figures)


# Things that can happen to any check. They give the name of an error, never its message.
STORIES: dict[str, Text] = {
    "raised": _("The check stopped with an error (%(error)s)."),
    "hung": _("The check did not end within %(seconds)d seconds and was stopped."),
    "unproven": _("The check did not find what it must find, so it proves nothing."),
    "page_broken": _("The page %(page)s did not load."),
    "door_closed": _(
        "The site did not answer at its own address %(address)s (%(error)s). So nobody can say "
        "what comes out there."
    ),
}

T = TypeVar("T")
Examine = Callable[[datetime], Outcome]


@dataclass(frozen=True, slots=True)
class Check:
    """A claim, how it is checked, and what the check does not prove."""

    key: str
    examine: Examine
    claim: Text
    method: Text
    limit: Text
    figures: Text
    stories: Mapping[str, Text]
    # Other sentences that the check proves as well. A badge is worded with these words.
    also: tuple[Text, ...] = ()
    # The order on the trust page.
    place: int = 100
    valid_for: timedelta = VALID_FOR
    # The time limit in seconds.
    seconds: int = 120
    closes_site: bool = False
    # Where its badge is shown: below every page, and with questions of these tiers.
    in_footer: bool = False
    fits: frozenset[str] = frozenset()

    def sentences(self) -> tuple[str, ...]:
        """The claim, and what may be said in its place, in the active language."""
        return (str(self.claim), *(str(one) for one in self.also))


_checks: dict[str, Check] = {}


def check(key: str, **facts: Any) -> Callable[[Examine], Examine]:
    """Register a function as the check of a claim, together with its words."""

    def register(examine_: Examine) -> Examine:
        _checks[key] = Check(key=key, examine=examine_, **facts)
        return examine_

    return register


def checks() -> tuple[Check, ...]:
    """All checks, in the order of the trust page."""
    return tuple(sorted(_checks.values(), key=lambda one: one.place))


def find(key: str) -> Check:
    """One check by its key. Raises KeyError if there is none."""
    return _checks[key]


def examine(check_: Check, *, at: datetime) -> Outcome:
    """Run a check in this process. If it raises anything, the outcome is unknown."""
    try:
        return check_.examine(at)
    except Exception as fault:  # a check may meet any error
        return unknown("raised", error=type(fault).__name__)


def in_every_language(say: Callable[[], T]) -> dict[str, T]:
    """A text in every site language, because the readers of a result may use any of them."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = say()
    return found
