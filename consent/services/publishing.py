"""Change words: draft, preview, ask a second person, publish (product.md section 7).

What was published never changes: an edit is a new version, in every language at once (R-106). Facts
are filled in here, from the registry (R-105).
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _, ngettext, override

from accounts.models import User
from consent import benefits, free_copy, registry
from consent.benefits import Move
from consent.entries import canonical
from consent.models import (
    TEXTS,
    AskedField,
    Notice,
    NoticeVersion,
    NoticeWording,
    Purpose,
    Standing,
)
from consent.models.notices import ChangeKind, NoticeState
from consent.words import hashed_json

Texts = Mapping[str, str]
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_SPACES = re.compile(r"[ \t\r\n]+")


class WordsChanged(ValidationError):
    """Somebody else saved or published in the meantime: what this was based on is no more."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What publishing a draft would do, before it is done.

    ``people``: whose grant a material publish puts on hold. ``blocks``: what turns plain for them.
    ``only_material``: why it cannot be an editorial change, or nothing.
    """

    people: int
    blocks: tuple[Move, ...]
    only_material: str


@transaction.atomic
def save_notice_draft(
    *,
    field: str,
    purpose: str,
    texts: Mapping[str, Texts],
    by: User | None = None,
    seen: str = "",
) -> NoticeVersion:
    """Write the next version of a notice as a draft, in every site language.

    ``seen`` is the mark of the words the edit was based on (``words_mark``). Raises WordsChanged if
    they are others by now, ValidationError if a text is missing or says what it may not; then
    nothing is stored. A request for a second person falls with the words that it was about.
    """
    notice = _locked_notice(field, purpose)
    last = notice.versions.order_by("number").last()
    _refuse_if_changed(last, seen)
    texts = {language: _tidy(words) for language, words in texts.items()}
    _require_every_language(texts)
    _refuse_faults(texts)
    if last is None or not last.is_draft:
        number = last.number + 1 if last else 1
        last = NoticeVersion.objects.create(notice=notice, number=number)
    if last.texts() != texts:
        _write_words(last, texts)
        last.edited_by, last.requested_by, last.reason = by, None, ""
        last.save()
    return last


@transaction.atomic
def request_editorial(
    *, version: NoticeVersion, by: User, reason: str, at: datetime, seen: str = ""
) -> NoticeVersion:
    """Ask for a second person to publish a draft as editorial, and say why it moves nobody.

    Raises ValidationError without a reason, or if the change can only be a material one.
    """
    notice = _locked(version, seen)
    reason = _SPACES.sub(" ", reason).strip()
    if not reason:
        raise ValidationError(_("Say why this changes nothing for anybody."))
    _refuse_sameness(version, notice)
    if why := _only_material(version, notice):
        raise ValidationError(why)
    version.requested_by, version.reason = by, reason
    version.save()
    return version


@transaction.atomic
def publish_notice(
    *,
    version: NoticeVersion,
    at: datetime,
    by: User | None = None,
    change: str = ChangeKind.MATERIAL,
    seen: str = "",
) -> NoticeVersion:
    """Freeze a draft's words as they will be shown, with their hash, and make the notice live.

    *Material*, the default, raises the epoch: grants rest until a new yes, refusals stay refusals,
    and the number of rows written is the same for ten and for a million people. *Editorial* moves
    nobody; it needs somebody else's request with a reason, and no fact may have changed. Without
    ``by`` (the demo, a script) a publish is material. Raises ValidationError, and nothing is
    published, if the words are not complete, say what they may not, or are no others than before.
    """
    notice = _locked(version, seen)
    shown = _refuse_sameness(version, notice)
    if change == ChangeKind.EDITORIAL:
        _refuse_editorial(version, notice, by)
    else:
        notice.epoch += 1
        version.requested_by, version.reason = None, ""
    for wording in version.wordings.all():
        wording.shown = shown[wording.language]
        wording.sha256 = sha256_of(wording)
        wording.save()
    notice.state = NoticeState.LIVE
    notice.save()
    version.change, version.epoch = change, notice.epoch
    version.published_at, version.published_by = at, by
    version.facts = _facts(notice)
    version.save()
    registry.touch()
    return version


def forecast(*, version: NoticeVersion, at: datetime) -> Forecast:
    """What publishing a draft would do. Writes nothing."""
    notice = version.notice
    using = benefits.provider().uses(notice.field.key, notice.purpose.key)
    people = Standing.objects.on_hold_after_publish(notice, at=at).count()
    return Forecast(people, tuple(using), _only_material(version, notice))


def preview(*, notice: Notice, texts: Mapping[str, Texts]) -> dict[str, registry.Wording]:
    """Words as they would be shown if they were published now. Writes nothing."""
    return {
        language: registry.Wording(
            id=0, language=language, sha256="", **_shown(_tidy(words), notice, language)
        )
        for language, words in texts.items()
    }


def words_mark(version: NoticeVersion | None) -> str:
    """What an edit was based on: another mark means that somebody changed it since."""
    if version is None:
        return "new"
    facts = {"number": version.number, "draft": version.is_draft, "texts": version.texts()}
    return hashlib.sha256(canonical(facts)).hexdigest()


def placeholders(notice: Notice, language: str) -> dict[str, str]:
    """Every placeholder and what it stands for today."""
    matching, total = benefits.provider().matching(notice.field.key)
    with override(language):
        return {
            "matching": str(matching),
            "total": str(total),
            "retention": _retention(notice.purpose),
            "recipients": notice.purpose.recipients[language],
        }


def faults_in(text: str) -> list[str]:
    """What one text may not say, in words for whoever wrote it; empty if it is fine (R-105)."""
    faults = [
        _("“%s” is a fact. Write {retention}: it is filled in from the registry.") % found
        for found in free_copy.durations(text)
    ]
    faults += [
        _("“%s” names an organisation. Write {recipients}: it is filled in from the registry.")
        % found
        for found in free_copy.organisations(text, settings.ORGANISATION)
    ]
    if free_copy.hidden_characters(text):
        faults.append(_("There is a character in it that nobody can see. Type the text again."))
    unknown = set(_PLACEHOLDER.findall(text)) - _PLACEHOLDERS
    if unknown:
        faults.append(_("There is no such placeholder: %s") % ", ".join(sorted(unknown)))
    return faults


def sha256_of(wording: NoticeWording) -> str:
    """The hash of the words as shown (R-11)."""
    text = hashed_json(wording.language, wording.shown or {})
    return hashlib.sha256(text.encode()).hexdigest()


_PLACEHOLDERS = frozenset({"matching", "total", "retention", "recipients", "without"})


def _locked_notice(field: str, purpose: str) -> Notice:
    """A notice that nobody else drafts or publishes at this moment."""
    made, _is_new = Notice.objects.get_or_create(
        field=AskedField.objects.get(key=field), purpose=Purpose.objects.get(key=purpose)
    )
    return Notice.objects.select_for_update().get(pk=made.pk)


def _locked(version: NoticeVersion, seen: str) -> Notice:
    """The notice of a draft, locked, and the draft as it is now. Raises if it is no draft."""
    notice = Notice.objects.select_for_update().get(pk=version.notice_id)
    version.refresh_from_db()
    if not version.is_draft:
        raise WordsChanged(_("These words are published already."))
    _refuse_if_changed(version, seen)
    return notice


def _refuse_if_changed(version: NoticeVersion | None, seen: str) -> None:
    if seen and seen != words_mark(version):
        raise WordsChanged(_("Somebody else changed these words since you opened this page."))


def _tidy(words: Texts) -> dict[str, str]:
    """Line breaks and doubled spaces show nowhere, so they are not kept."""
    return {name: _SPACES.sub(" ", words.get(name, "")).strip() for name in TEXTS}


def _write_words(version: NoticeVersion, texts: Mapping[str, Texts]) -> None:
    for language, words in texts.items():
        found = NoticeWording.objects.filter(version=version, language=language).first()
        row = found or NoticeWording(version=version, language=language)
        for name in TEXTS:
            setattr(row, name, words[name])
        row.full_clean()
        row.save()


def _require_every_language(texts: Mapping[str, Texts]) -> None:
    wanted = {code for code, _name in settings.LANGUAGES}
    if texts.keys() != wanted or not all(all(words.values()) for words in texts.values()):
        raise ValidationError(_("A text is missing in a site language."))


def _refuse_faults(texts: Mapping[str, Texts]) -> None:
    faults = [one for words in texts.values() for text in words.values() for one in faults_in(text)]
    if faults:
        raise ValidationError(faults)


def _refuse_sameness(version: NoticeVersion, notice: Notice) -> dict[str, dict[str, str]]:
    """The words of a draft as shown. Raises if they are incomplete, at fault, or nothing new."""
    texts = version.texts()
    _require_every_language(texts)
    _refuse_faults(texts)
    shown = {language: _shown(words, notice, language) for language, words in texts.items()}
    before = _in_force(notice)
    if before is None or _changed_facts(before, version, _facts(notice)):
        return shown
    if shown == {one.language: one.shown for one in before.wordings.all()}:
        raise ValidationError(
            _("These are the words in force already: there is nothing to publish.")
        )
    return shown


def _refuse_editorial(version: NoticeVersion, notice: Notice, by: User | None) -> None:
    """The second person: neither who asked for it nor who wrote it last, superuser or not."""
    if why := _only_material(version, notice):
        raise ValidationError(why)
    if version.requested_by_id is None or not version.reason:
        raise ValidationError(
            _("An editorial change needs somebody who asks for it, with a reason.")
        )
    if by is None or by.pk in (version.requested_by_id, version.edited_by_id):
        raise ValidationError(_("Somebody else has to publish this: you asked for it or wrote it."))


def _only_material(version: NoticeVersion, notice: Notice) -> str:
    """Why a change cannot be editorial, or nothing."""
    before = _in_force(notice)
    if before is None:
        return _("The first words of a question are always a material change.")
    changed = _changed_facts(before, version, _facts(notice))
    if changed:
        names = ", ".join(changed)
        return _("Facts have changed since these words: %s. That is a material change.") % names
    return ""


def _in_force(notice: Notice) -> NoticeVersion | None:
    return notice.versions.published().order_by("number").last()


def _changed_facts(
    before: NoticeVersion, version: NoticeVersion, new: Mapping[str, Any]
) -> list[str]:
    """The names of facts that are others than on the day the words in force were published."""
    old = before.facts
    if old is None:
        return [_("not recorded then")]
    names = {
        "field_names": _("name of the answer"),
        "field_term": _("kind of data"),
        "is_special": _("special category"),
        "purpose_names": _("name of the purpose"),
        "purpose_term": _("purpose"),
        "legal_basis": _("legal basis"),
        "device_days": _("days kept on a device"),
        "account_months": _("months kept with an account"),
        "recipients": _("recipients"),
    }
    changed = [name for key, name in names.items() if old.get(key) != new[key]]
    if _controller(old) != _controller(new):
        changed.append(_("who is responsible"))
    if new["matching"] < old.get("matching", 0) and _names_the_benefit(before, version):
        changed.append(_("less benefit"))
    return changed


def _controller(facts: Mapping[str, Any]) -> tuple[str | None, ...]:
    """Who is responsible, and in which country: a new telephone number changes nothing."""
    organisation = facts.get("organisation", {})
    return organisation.get("name"), organisation.get("storage")


def _names_the_benefit(*versions: NoticeVersion) -> bool:
    """Whether people read how many items their answer speaks to."""
    texts = [words.values() for version in versions for words in version.texts().values()]
    return any("{matching}" in text for words in texts for text in words)


def _shown(words: Texts, notice: Notice, language: str) -> dict[str, str]:
    """The words with every placeholder filled from the registry and the live content."""
    facts = placeholders(notice, language)
    filled = facts | {"without": _filled(words["without_it"], facts)}
    texts = {name: _filled(words[name], filled) for name in TEXTS}
    return texts | {"retention": facts["retention"], "recipients": facts["recipients"]}


def _filled(text: str, facts: Mapping[str, str]) -> str:
    unknown = set(_PLACEHOLDER.findall(text)) - facts.keys()
    if unknown:
        raise ValidationError(_("There is no such placeholder: %s") % ", ".join(sorted(unknown)))
    return _PLACEHOLDER.sub(lambda found: facts[found[1]], text)


def _facts(notice: Notice) -> dict[str, Any]:
    """What is true of field and purpose today. Receipts are made of it on any later day."""
    field, purpose = notice.field, notice.purpose
    matching, total = benefits.provider().matching(field.key)
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
        "matching": matching,
        "total": total,
    }


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
