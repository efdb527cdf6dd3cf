"""Write the registry and publish words. Facts are filled in here, from the registry (R-105)."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext, override

from consent import benefits, copy_lint, registry
from consent.models import (
    TEXTS,
    AskedField,
    FieldOption,
    Notice,
    NoticeVersion,
    NoticeWording,
    Purpose,
)
from consent.models.notices import NoticeState
from consent.refusals import refuse

Texts = Mapping[str, str]
M = TypeVar("M", bound=Model)
_GUARDED = ("kind", "dpv_term", "is_sensitive", "tier")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@benefits.counted
@transaction.atomic
def save_purpose(*, key: str, **facts: Any) -> Purpose:
    """Write one purpose. Raises ValidationError, and stores nothing, if a fact is not valid."""
    purpose = Purpose.objects.filter(key=key).first() or Purpose(key=key)
    refuse(
        benefits.provider().refusals_for_purpose(
            dpv_term=facts.get("dpv_term", purpose.dpv_term),
            names=facts.get("names", purpose.names) or {},
        )
    )
    return _save(purpose, facts)


@benefits.counted
@transaction.atomic
def save_field(*, key: str, options: Sequence[Mapping[str, Any]], **facts: Any) -> AskedField:
    """Write one asked field with its options. Raises ValidationError if something is not valid."""
    row = AskedField.objects.filter(key=key).first() or AskedField(key=key)
    asked = {name: facts.get(name, getattr(row, name)) for name in _GUARDED}
    refuse(benefits.provider().refusals_for_field(key=key, **asked))
    field = _save(row, facts)
    for position, option in enumerate(options):
        found = FieldOption.objects.filter(field=field, key=option["key"]).first()
        answer = found or FieldOption(field=field, key=option["key"])
        _save(answer, {"position": position, **option})
    return field


@benefits.counted
@transaction.atomic
def save_notice_draft(*, field: str, purpose: str, texts: Mapping[str, Texts]) -> NoticeVersion:
    """Write the next version of a notice as a draft, in every site language."""
    _require_every_language(texts)
    refuse(benefits.provider().refusals_for_words(field_key=field, texts=texts))
    notice, _made = Notice.objects.get_or_create(
        field=AskedField.objects.get(key=field), purpose=Purpose.objects.get(key=purpose)
    )
    last = notice.versions.last()
    if last is None or last.published_at is not None:
        last = NoticeVersion(notice=notice, number=last.number + 1 if last else 1)
        last.save()
    for language, words in texts.items():
        found = NoticeWording.objects.filter(version=last, language=language).first()
        row = found or NoticeWording(version=last, language=language)
        _save(row, {name: words.get(name, "") for name in TEXTS})
    return last


@benefits.counted
@transaction.atomic
def publish_notice(*, version: NoticeVersion, at: datetime) -> NoticeVersion:
    """Freeze a draft's words as they will be shown, with their hash, and make the notice live.

    A publish is material: it raises the epoch, so that earlier grants rest until a new yes.
    Raises ValidationError if a language or a text is missing, or a placeholder is unknown.
    """
    notice = Notice.objects.select_for_update().get(pk=version.notice_id)
    if version.published_at is not None:
        raise ValidationError(_("These words are published already."))
    wordings = {one.language: one for one in version.wordings.all()}
    _require_every_language(wordings)
    _require_that_it_may_be_asked(notice, wordings, at)
    for language, wording in wordings.items():
        wording.shown = _shown(wording, notice, language)
        wording.sha256 = sha256_of(wording)
        wording.save()
    notice.epoch += 1
    notice.state = NoticeState.LIVE
    notice.save()
    version.epoch, version.published_at = notice.epoch, at
    version.facts = _facts(notice)
    version.save()
    registry.touch()
    return version


def sha256_of(wording: NoticeWording) -> str:
    """The hash of the words as shown: SHA-256 over sorted, compact UTF-8 JSON (R-11)."""
    words = {"language": wording.language, **(wording.shown or {})}
    text = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _save(row: M, facts: Mapping[str, Any]) -> M:
    """Validate and save, but only if something is different: seeding twice changes nothing."""
    changed = row._state.adding
    for name, value in facts.items():
        changed = changed or getattr(row, name) != value
        setattr(row, name, value)
    if changed:
        row.full_clean()
        row.save()
        if not isinstance(row, NoticeWording):
            registry.touch()
    return row


def _require_every_language(texts: Mapping[str, object]) -> None:
    if texts.keys() != {code for code, _name in settings.LANGUAGES}:
        raise ValidationError(_("A text is missing in a site language."))


def _require_that_it_may_be_asked(
    notice: Notice, wordings: Mapping[str, NoticeWording], at: datetime
) -> None:
    """Ask guard, lint and gate once more: what was decent as a draft may be so no longer."""
    texts = {
        language: {name: getattr(wording, name) for name in TEXTS}
        for language, wording in wordings.items()
    }
    provider = benefits.provider()
    refuse(provider.refusals_for_words(field_key=notice.field.key, texts=texts))
    names = [settings.ORGANISATION["name"]]
    wrong = [str(one) for one in copy_lint.lint_notice(texts, names) if one.is_error]
    wrong += provider.reasons_not_to_ask(
        field_key=notice.field.key,
        purpose=notice.purpose.key,
        texts=texts,
        on=timezone.localdate(at),
    )
    if wrong:
        raise ValidationError(wrong)


def _shown(wording: NoticeWording, notice: Notice, language: str) -> dict[str, str]:
    """The words with every placeholder filled from the registry and the live content."""
    matching, total = benefits.provider().matching(notice.field.key)
    with override(language):
        facts = {
            "matching": str(matching),
            "total": str(total),
            "retention": _retention(notice.purpose),
            "recipients": notice.purpose.recipients[language],
            "without": wording.without_it,
        }
    texts = {name: _filled(getattr(wording, name), facts) for name in TEXTS}
    return texts | {"retention": facts["retention"], "recipients": facts["recipients"]}


def _facts(notice: Notice) -> dict[str, Any]:
    """What is true of field and purpose today. Receipts are made of it on any later day."""
    field, purpose = notice.field, notice.purpose
    return {
        "field": field.key,
        "field_names": field.names,
        "field_term": field.dpv_term,
        "is_special": field.is_sensitive,
        "purpose": purpose.key,
        "purpose_names": purpose.names,
        "purpose_term": purpose.dpv_term,
        "legal_basis": purpose.legal_basis,
        "device_days": purpose.device_days,
        "account_months": purpose.account_months,
        "recipients": purpose.recipients,
        "organisation": settings.ORGANISATION,
    }


def _filled(text: str, facts: Mapping[str, str]) -> str:
    unknown = set(_PLACEHOLDER.findall(text)) - facts.keys()
    if unknown:
        raise ValidationError(_("There is no such placeholder: %s") % ", ".join(sorted(unknown)))
    return _PLACEHOLDER.sub(lambda found: facts[found[1]], text)


def _retention(purpose: Purpose) -> str:
    device = ngettext(
        "%(days)d day on this device.", "%(days)d days on this device.", purpose.device_days
    ) % {"days": purpose.device_days}
    account = ngettext(
        "%(months)d month with an account.",
        "%(months)d months with an account.",
        purpose.account_months,
    ) % {"months": purpose.account_months}
    return f"{device} {account}"


def read_review_date(in_days: int, *, on: date) -> date:
    """The day a field is to be reviewed, counted from a day."""
    return date.fromordinal(on.toordinal() + in_days)
