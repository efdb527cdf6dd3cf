"""The content of the trust pages: every claim, every question with its uses, every rule."""

from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from consent import assurance
from consent.assurance import Badge
from consent.assurance.history import history
from consent.registry import Registry
from personalization.explanations import rule_in_words
from personalization.review import guard
from personalization.snapshot import Place, Snapshot


@dataclass(frozen=True, slots=True)
class Asked:
    """One question that is asked, and the parts that use its answer."""

    field: str
    name: str
    question: str
    feeds: list[Place]


@dataclass(frozen=True, slots=True)
class Ruled:
    """One part with its rules in words."""

    place: Place
    rules: list[str]


def overview(registry: Registry, content: Snapshot, at: datetime) -> SafeString:
    """Every claim on a line, then questions, rules and refusals. Rendered once for all visitors.

    It is rendered again when something is published, refused or checked (the registry's number), or
    when a badge expires (``assurance.standings``).
    """
    language = str(get_language())
    stand = assurance.standings(registry=registry, at=at)

    def write() -> SafeString:
        badges, ruled = assurance.badges(registry=registry, at=at), rules(registry, content)
        # Not in the copy of what is published, so unknown while the database is down.
        refused = [] if registry.is_out else guard.refused_so_far()
        context = {
            "badges": badges,
            "held": sum(one.is_shown for one in badges),
            "questions": questions(registry, content),
            "rules": ruled,
            "rule_count": sum(len(part.rules) for part in ruled),
            "knows_refused": not registry.is_out,
            "refused_count": sum(one.count for one in refused),
            "tried": [one for one in refused if one.count],
            "untried": [one for one in refused if not one.count],
        }
        return render_to_string("personalization/components/claims.html", context)

    return registry.once(("trust", language, stand), write)


def claim(badge: Badge, registry: Registry, at: datetime) -> SafeString:
    """Everything about one claim, with the last twelve months of its check. Also cached."""
    language, told = str(get_language()), history(badge.key, registry=registry, at=at)

    def write() -> SafeString:
        context = {"badge": badge, "history": told}
        return render_to_string("personalization/components/claim.html", context)

    key = ("claim", badge.key, language, badge.standing, told and told.months[0].first)
    return registry.once(key, write)


def questions(registry: Registry, content: Snapshot) -> list[Asked]:
    """Every question that is asked, with the parts of its purpose that read the answer."""
    language = str(get_language())
    found = []
    for notice in registry.live_notices():
        keys = content.slots_by_field.get(notice.field, ())
        fed = [key for key in keys if content.slots[key].purpose == notice.purpose]
        fed += [one.key for one in content.filters_for(notice.field, notice.purpose)]
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
