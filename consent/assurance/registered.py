"""The registered checks, and what one of them says."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, override

from consent.models.assurance import Result

# Longer than a day, so that a daily run a little late does not cost a badge.
VALID_FOR = timedelta(hours=26)
Text = str | Promise


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check found. ``figures`` are counts and addresses of pages, never a value."""

    result: str
    story: str = ""
    figures: Mapping[str, Any] = field(default_factory=dict)
    closes_site: bool = False

    def as_json(self) -> str:
        """For the process that asked."""
        parts = (self.result, self.story, dict(self.figures), self.closes_site)
        return json.dumps(parts)

    @classmethod
    def from_json(cls, text: str) -> "Outcome":
        """Raises ValueError if the text is no outcome."""
        result, story, figures, closes_site = json.loads(text)
        return cls(Result(result), story, figures, bool(closes_site))


def passed(**figures: Any) -> Outcome:
    """The claim holds."""
    return Outcome(Result.PASS, "", figures)


def failed(story: str, *, closes_site: bool = False, **figures: Any) -> Outcome:
    """The claim is broken; ``story`` names the sentence that says how."""
    return Outcome(Result.FAIL, story, figures, closes_site)


def unknown(story: str, **figures: Any) -> Outcome:
    """Nobody can say whether the claim holds."""
    return Outcome(Result.UNKNOWN, story, figures)


def unproven(**figures: Any) -> Outcome:
    """The check did not find what it must find, so finding nothing else proves nothing."""
    return unknown("unproven", **figures)


# What can happen to every check. The name of an error is told, never its message.
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
    # The order on the trust page.
    place: int = 100
    valid_for: timedelta = VALID_FOR
    # After how many seconds it is stopped.
    seconds: int = 120
    closes_site: bool = False
    # On which pages it stands: below every page, and with questions of these tiers.
    in_footer: bool = False
    fits: frozenset[str] = frozenset()


_checks: dict[str, Check] = {}


def check(key: str, **facts: Any) -> Callable[[Examine], Examine]:
    """Register a function as the check of a claim. Its words are part of it."""

    def register(examine_: Examine) -> Examine:
        _checks[key] = Check(key=key, examine=examine_, **facts)
        return examine_

    return register


def checks() -> tuple[Check, ...]:
    """All checks, in the order of the trust page."""
    return tuple(sorted(_checks.values(), key=lambda one: one.place))


def find(key: str) -> Check:
    """One check. Raises KeyError if there is none of that name."""
    return _checks[key]


def examine(check_: Check, *, at: datetime) -> Outcome:
    """Run a check here and now. One that raises is unknown, whatever it raised."""
    try:
        return check_.examine(at)
    except Exception as fault:  # a check may stumble over anything; that is what it is for
        return unknown("raised", error=type(fault).__name__)


def in_every_language(say: Callable[[], T]) -> dict[str, T]:
    """What is said in each site language: nobody knows yet who will read it."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = say()
    return found
