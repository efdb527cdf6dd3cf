"""Door: the words of questions, for an app that publishes them together with other content.

Everything that holds for a publish in the admin holds here: the same services do it, with the
second person, the officer, lint, guard and gate. Values and decisions are not reached from here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext as _

from accounts.languages import text_in
from accounts.models import User
from consent import services
from consent.copy import lint
from consent.models import AskedField, Notice, NoticeVersion, Purpose, Standing
from consent.models.notices import ChangeKind
from consent.models.registry import ACCOUNT, Tier, retention_in_words
from consent.services import Forecast

__all__ = ["Drafted", "Forecast", "WordsInForce", "drafted", "in_force"]


@dataclass(frozen=True, slots=True)
class Drafted:
    """The draft of a question's words: what marks it, who wrote it, and who asked for what."""

    notice: int
    number: int
    mark: str
    texts: Mapping[str, Mapping[str, str]]
    writers: frozenset[int]
    asked_by: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class WordsInForce:
    """The words that people read now, and who wrote them."""

    number: int
    texts: Mapping[str, Mapping[str, str]]
    writers: tuple[int, ...]


def notice_id(*, field: str, purpose: str) -> int | None:
    """The row of a question, for the address of the page where its words are edited."""
    rows = Notice.objects.filter(field__key=field, purpose__key=purpose)
    found: int | None = rows.values_list("pk", flat=True).first()
    return found


def drafted(*, field: str, purpose: str) -> Drafted | None:
    """The draft of a question's words, if there is one."""
    version = _draft(field, purpose)
    if version is None:
        return None
    return Drafted(
        notice=version.notice_id,
        number=version.number,
        mark=services.words_mark(version),
        texts=version.texts(),
        writers=services.writers_of(version),
        asked_by=version.requested_by_id,
        reason=version.reason,
    )


def in_force(*, field: str, purpose: str) -> WordsInForce | None:
    """The words in force, if a question was ever published."""
    rows = NoticeVersion.objects.published().with_words()
    found = rows.filter(notice__field__key=field, notice__purpose__key=purpose)
    version = found.order_by("number").last()
    if version is None:
        return None
    return WordsInForce(version.number, version.texts(), tuple(services.writers_of(version)))


def reasons_not_to_publish(*, field: str, purpose: str, at: datetime) -> list[str]:
    """Why the draft cannot be published by anybody, in sentences; empty if it can."""
    version = _wanted(field, purpose)
    if services.forecast(version=version, at=at).is_unchanged:
        return [_("These are the words in force already: there is nothing to publish.")]
    return services.reasons_not_to_ask(version=version, at=at)


def forecast(*, field: str, purpose: str, at: datetime) -> Forecast:
    """The effects that publishing the draft would have."""
    return services.forecast(version=_wanted(field, purpose), at=at)


def may_change_claims(user: User) -> bool:
    """Whether somebody may publish words that change what is claimed."""
    return services.may_change_claims(user)


def ask_for_editorial(
    *, field: str, purpose: str, by: User, reason: str, at: datetime, seen: str
) -> None:
    """Ask that a second person publishes the draft as editorial, with the reason."""
    version = _wanted(field, purpose)
    services.request_editorial(version=version, by=by, reason=reason, at=at, seen=seen)


def publish(*, field: str, purpose: str, by: User, change: str, at: datetime, seen: str) -> None:
    """Publish the draft as material or editorial. Raises ValidationError as the services do."""
    _require_kind(change)
    version = _wanted(field, purpose)
    services.publish_notice(version=version, by=by, change=change, at=at, seen=seen)


def publish_first(
    *,
    field: str,
    purpose: str,
    texts: Mapping[str, Mapping[str, str]],
    writers: Iterable[int],
    by: User | None,
    at: datetime,
) -> None:
    """Publish the first words of a question, which were kept elsewhere until now.

    None of their writers can be the second person. Raises ValidationError for all that stands in
    the way. To look at it in a transaction that is rolled back, name no writers and nobody.
    """
    version = services.save_notice_draft(field=field, purpose=purpose, texts=texts)
    NoticeVersion.objects.filter(pk=version.pk).update(writers=sorted(writers))
    version.refresh_from_db()
    services.publish_notice(version=version, by=by, at=at)


def bring_back(
    *,
    field: str,
    purpose: str,
    words: WordsInForce,
    by: User,
    change: str,
    asked_by: User,
    reason: str,
    at: datetime,
) -> None:
    """Publish words that were in force once, as a new version.

    Their writers are who wrote them then: none of them can be the second person. Editorial takes
    somebody else who asked for it, as always. Raises ValidationError while a draft is being
    written, which would be lost.
    """
    _require_kind(change)
    if _draft(field, purpose) is not None:
        raise ValidationError(_("Somebody is writing other words for this question."))
    texts = {code: dict(one) for code, one in words.texts.items()}
    version = services.save_notice_draft(field=field, purpose=purpose, texts=texts)
    NoticeVersion.objects.filter(pk=version.pk).update(writers=list(words.writers))
    version.refresh_from_db()
    if change == ChangeKind.EDITORIAL:
        services.request_editorial(version=version, by=asked_by, reason=reason, at=at)
    services.publish_notice(version=version, by=by, change=change, at=at)


def show_as_published(*, field: str, purpose: str, at: datetime, change: str = "") -> None:
    """Publish the draft without any person, to look at it in a transaction that is rolled back.

    Lint, guard and gate are asked as always. Who may publish is not: nobody does. As long as nobody
    has said what kind of change it is, it counts as material.
    """
    services.show_as_published(
        version=_wanted(field, purpose), at=at, change=change or ChangeKind.MATERIAL
    )


def answers_in_force(*, field: str, purpose: str, at: datetime) -> int:
    """How many people's answers count under the words in force. For services: no page shows it."""
    rows = Notice.objects.filter(field__key=field, purpose__key=purpose)
    notice = rows.first()
    return Standing.objects.on_hold_after_publish(notice, at=at).count() if notice else 0


def _draft(field: str, purpose: str) -> NoticeVersion | None:
    rows = NoticeVersion.objects.drafts().with_words().select_related("notice__field")
    found = rows.filter(notice__field__key=field, notice__purpose__key=purpose)
    return found.order_by("number").last()


def _wanted(field: str, purpose: str) -> NoticeVersion:
    version = _draft(field, purpose)
    if version is None:
        raise ValidationError(_("There is no draft of these words any more."))
    return version


def _require_kind(change: str) -> None:
    if change not in set(ChangeKind):
        raise ValidationError(_("Say whether the change is material or editorial."))


def purposes_of(*, field: str) -> list[str]:
    """For what a field is asked, the oldest question first."""
    rows = Notice.objects.filter(field__key=field).order_by("pk")
    return list(rows.values_list("purpose__key", flat=True))


@dataclass(frozen=True, slots=True)
class PurposeFacts:
    """What follows from a purpose, in the active language: nobody types it."""

    key: str
    name: str
    legal_basis: str
    retention: str
    recipients: str


def purposes_for_answers_kept_here() -> list[PurposeFacts]:
    """The purposes that a question can be asked for whose answers come to this site.

    Those are left out for which only answers are used that stay in the browser, or that only
    people with an account give.
    """
    rows = Purpose.objects.exclude(key=ACCOUNT).order_by("pk").prefetch_related("notices__field")
    asked = ((one, [notice.field.tier for notice in one.notices.all()]) for one in rows)
    return [_facts(one) for one, tiers in asked if not tiers or Tier.SERVER in tiers]


def _facts(row: Purpose) -> PurposeFacts:
    speaks = str(get_language())
    return PurposeFacts(
        key=row.key,
        name=text_in(speaks, row.names),
        legal_basis=str(row.get_legal_basis_display()),
        retention=retention_in_words(row.device_days, row.account_months),
        recipients=text_in(speaks, row.recipients),
    )


def lint_first_words(
    *, field: str, purpose: str, texts: Mapping[str, Mapping[str, str]]
) -> list[lint.Finding]:
    """Everything that the lint finds in the first words of a question, with part and language."""
    return services.lint_words(notice=_unasked(field, purpose), texts=texts)


def faults_in(text: str) -> list[str]:
    """Facts that are typed in a text and not filled in, and characters that nobody can see."""
    return services.faults_in(text)


def placeholders(*, field: str, purpose: str, language: str) -> dict[str, str]:
    """Every placeholder that words of a question can use, with its text of now.

    The purpose has to be there: most of them are facts of it.
    """
    return services.placeholders(_unasked(field, purpose), language)


def _unasked(field: str, purpose: str) -> Notice:
    """A question of which no row is stored, for a field whose answers come to this site."""
    found = Purpose.objects.exclude(key=ACCOUNT).filter(key=purpose).first()
    return Notice(
        field=AskedField(key=field, tier=Tier.SERVER), purpose=found or Purpose(recipients={})
    )


def as_data(words: WordsInForce) -> dict[str, Any]:
    """Words in force as plain data, to be kept."""
    return {
        "number": words.number,
        "texts": {code: dict(one) for code, one in words.texts.items()},
        "writers": list(words.writers),
    }


def from_data(data: Mapping[str, Any]) -> WordsInForce:
    """Words that were kept with ``as_data``."""
    return WordsInForce(data["number"], data["texts"], tuple(data["writers"]))


def questions_with_drafts() -> list[tuple[str, str]]:
    """Field and purpose of every question whose words are being written."""
    rows = NoticeVersion.objects.drafts().order_by("notice__field__position", "pk")
    return list(rows.values_list("notice__field__key", "notice__purpose__key"))
