"""What the trust page shows: every claim, every question with what it feeds, every rule."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language

from consent import assurance
from consent.assurance import Badge
from consent.assurance.history import Month, history
from consent.registry import Registry
from personalization.explanations import rule_in_words
from personalization.snapshot import Place, Snapshot


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim with the last twelve months of its check."""

    badge: Badge
    history: list[Month]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question that is asked, and the parts that its answer feeds."""

    field: str
    name: str
    question: str
    feeds: list[Place]


@dataclass(frozen=True, slots=True)
class Ruled:
    """One part with its rules in words."""

    place: Place
    rules: list[str]


def claims(registry: Registry, at: datetime) -> list[Claim]:
    """Every claim as it stands at a moment."""
    return [
        Claim(badge, history(badge.key, registry=registry, at=at))
        for badge in assurance.badges(registry=registry, at=at)
    ]


def questions(registry: Registry, content: Snapshot) -> list[Asked]:
    """Every question that is asked, with the parts of its purpose that read the answer."""
    language = str(get_language())
    found = []
    for notice in registry.live_notices():
        keys = content.slots_by_field.get(notice.field, ())
        fed = [key for key in keys if content.slots[key].purpose == notice.purpose]
        found.append(
            Asked(
                notice.field,
                registry.fields[notice.field].name(language),
                notice.wordings[language].question,
                [content.places[key, language] for key in fed],
            )
        )
    return found


def rules(registry: Registry, content: Snapshot) -> list[Ruled]:
    """Every part with rules, and every rule in words."""
    language = str(get_language())
    return [
        Ruled(
            content.places[key, language],
            [rule_in_words(rule, registry, content, key) for rule in slot.rules],
        )
        for key, slot in content.slots.items()
        if slot.rules
    ]
