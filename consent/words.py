"""Door: published wordings, for reading: the log of words, and changes since a visitor agreed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Visitor
from consent.copy.diff import Run, diff
from consent.models import Standing
from consent.registry import Registry

# Every text of a wording, in the order in which they are read, with its name on screen.
LABELS: dict[str, Promise] = {
    "question": _("Question"),
    "invitation": _("Invitation"),
    "for_what": _("For what"),
    "for_you": _("For you"),
    "for_us": _("For us"),
    "reason_to_say_no": _("Reason to say no"),
    "without_it": _("Without it"),
    "retention": _("How long"),
    "recipients": _("Who gets it"),
}
# What each text is for; shown where it is written.
HINTS: dict[str, Promise] = {
    "question": _("The heading of the question page. Short enough to read at a glance."),
    "invitation": _("The heading of the card on other pages. Says what it would change."),
    "for_what": _("What the answer is used for, and what it is not used for."),
    "for_you": _("What is added for whoever answers."),
    "for_us": _("What the club gets from it. Honest and short."),
    "reason_to_say_no": _("The best reason to keep the answer to oneself."),
    "without_it": _("What is shown to those who do not answer."),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a wording that changed, as runs of words."""

    name: str
    label: Promise
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Agreed:
    """The words a visitor agreed to, and the words in force, in one language."""

    version: int
    at: datetime
    parts: tuple[Part, ...]


def hashed_json(language: str, shown: Mapping[str, str]) -> str:
    """The text whose SHA-256 is stored with a wording: sorted, compact JSON in UTF-8 (R-11)."""
    words = {"language": language, **shown}
    return json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def changes(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[Part, ...]:
    """The texts that differ between two wordings in one language."""
    return tuple(
        Part(name, label, tuple(diff(old.get(name, ""), new.get(name, ""))))
        for name, label in LABELS.items()
        if old.get(name, "") != new.get(name, "")
    )


def words_agreed(visitor: Visitor, *, registry: Registry, language: str) -> dict[int, Agreed]:
    """By notice: the words a visitor last agreed to, where the words in force have changed.

    They are in the given language, whichever language she used: all were published together. Runs
    at most one statement, and none while every notice has its first words.
    """
    newest = {one.id: one for one in registry.notices if one.version > 1}
    if not newest or not visitor.is_kept:
        return {}
    found = {}
    for notice_id, number, at, shown in Standing.objects.agreed(visitor, newest, language):
        notice = newest[notice_id]
        if number < notice.version and language in notice.wordings:
            parts = changes(shown, notice.wordings[language].shown())
            found[notice_id] = Agreed(number, at, parts)
    return found
