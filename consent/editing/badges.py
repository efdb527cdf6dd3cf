"""The words of badges: what their checks say, what is live, and publishing other words.

A draft stands in a change set. Published words are kept by the same services as always, with the
same lint and the same second person (docs/decisions/0048, 0050).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from consent import assurance, services
from consent.models import BadgeWords
from consent.registry import Registry

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """What a check says of itself, in the active language and in every one."""

    claim: str
    method: str
    limit: str
    sentences: list[tuple[str, tuple[str, ...]]]


def every() -> list[str]:
    """Every badge, in the order of the trust page."""
    return [one.key for one in assurance.checks()]


def said(key: str) -> Said | None:
    """What the check of a badge says and does; None if there is no such check."""
    if key not in every():
        return None
    check = assurance.find(key)
    told = assurance.in_every_language(check.sentences)
    sentences = [(str(name), told[code]) for code, name in settings.LANGUAGES]
    return Said(str(check.claim), str(check.method), str(check.limit), sentences)


def called(key: str, known: Registry) -> str:
    """A badge by the words that stand on it, in the active language."""
    return assurance.claim_of(assurance.find(key), known.badge_words.get(key, {}))


def live(key: str) -> dict[str, str] | None:
    """The words that visitors read, by language; None if there is no such badge."""
    if key not in every():
        return None
    check, given = assurance.find(key), BadgeWords.objects.in_force().get(key, {})
    return assurance.in_every_language(lambda: assurance.claim_of(check, given))


def waiting(key: str) -> dict[str, str] | None:
    """Words that somebody wrote before change sets held them, and that were never published."""
    row = BadgeWords.objects.draft(key)
    return row.texts if row else None


def earlier(key: str) -> list[BadgeWords]:
    """Every published wording of a badge, the newest first."""
    rows = BadgeWords.objects.filter(key=key).exclude(published_at=None)
    return list(rows.select_related("published_by").order_by("-pk"))


def faults(key: str, words: Words) -> dict[str, list[str]]:
    """Why these words may not stand on a badge, by language; empty if they may."""
    return services.badge_faults(key=key, texts=_tidy(words))


def publish(key: str, words: Words, *, writers: Collection[int], by: User, at: datetime) -> None:
    """Publish words that these people wrote. Raises ValidationError as the services do."""
    _draft(key, words, writers)
    services.publish_badge_words(key=key, texts=words, by=by, at=at)


def bring_back(key: str, words: Words, *, by: User, at: datetime) -> None:
    """Publish words that were in force once. Whoever wrote them then is not the second person."""
    before = next((one for one in earlier(key) if one.texts == words), None)
    publish(key, words, writers=before.writers if before else (), by=by, at=at)


def show_as_published(key: str, words: Words, *, at: datetime) -> None:
    """Publish words without any person, to look at them in a transaction that is rolled back."""
    _draft(key, words, ())
    BadgeWords.objects.filter(key=key, published_at=None).update(writers=[])
    services.publish_badge_words(key=key, texts=words, by=None, at=at)


def _draft(key: str, words: Words, writers: Collection[int]) -> None:
    if key not in every():
        raise ValidationError(_("There is no such badge any more."))
    try:
        services.draft_badge_words(key=key, texts=words, writers=writers)
    except ValidationError as fault:
        if not hasattr(fault, "error_dict"):
            raise
        told = fault.message_dict.items()
        raise ValidationError(
            [f"{code.upper()}: {one}" for code, some in told for one in some]
        ) from None


def _tidy(words: Words) -> dict[str, str]:
    return {code: " ".join(text.split()) for code, text in words.items()}
