"""Change words: draft, preview, ask a second person, publish (product.md section 7).

Published words never change: an edit is a new version, in every language at once (R-106). Facts are
filled in here, from the registry (R-105). Nobody publishes words that she wrote (0048).
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from consent import benefits, registry
from consent.benefits import Move
from consent.copy import lint as copy_lint
from consent.copy.contradicting import Facts
from consent.grants import FEW
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
from consent.models.registry import ACCOUNT, ADDRESS, Tier
from consent.refusals import refuse
from consent.services.filling import changed_facts, facts_of, faults_in, sha256_of, shown_words
from consent.services.seconding import (
    in_force,
    only_material,
    only_officer,
    refuse_editorial,
    require_second_person,
)
from consent.transparency.entries import canonical
from consent.words import LABELS

Texts = Mapping[str, str]
_SPACES = re.compile(r"[ \t\r\n]+")


class WordsChanged(ValidationError):
    """Somebody else saved or published other words in the meantime."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The effects that publishing a draft would have.

    ``people``: how many grants a material publish puts on hold. ``blocks``: the parts that turn
    plain for them. ``only_material``: why it cannot be an editorial change, if it cannot.
    ``officer``: why the data protection officer has to publish it, if she has to.
    ``is_unchanged``: these are the words in force, so there is nothing to publish.
    """

    people: int
    blocks: tuple[Move, ...]
    only_material: str
    officer: str
    is_unchanged: bool

    @property
    def in_twenties(self) -> int:
        """How many grants go on hold, as pages say it: no smaller group is told from none."""
        return self.people // FEW * FEW


@benefits.counted
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
    they have changed since, ValidationError if a text is missing or at fault; then nothing is
    stored. A request for a second person is dropped when the words change.
    """
    notice = _locked_notice(field, purpose)
    last = notice.versions.order_by("number").last()
    _refuse_if_changed(last, seen)
    texts = {language: _tidy(words) for language, words in texts.items()}
    _require_every_language(texts)
    _refuse_faults(texts)
    refuse(benefits.provider().refusals_for_words(field_key=field, texts=texts))
    if last is None or not last.is_draft:
        number = last.number + 1 if last else 1
        last = NoticeVersion.objects.create(notice=notice, number=number)
    if last.texts() != texts:
        _write_words(last, texts)
        last.edited_by, last.requested_by, last.reason = by, None, ""
        if by is not None and by.pk not in last.writers:
            last.writers = [*last.writers, by.pk]
        last.save()
    return last


@transaction.atomic
def request_editorial(
    *, version: NoticeVersion, by: User, reason: str, at: datetime, seen: str = ""
) -> NoticeVersion:
    """Request that a second person publishes a draft as editorial, with the reason.

    Raises ValidationError without a reason, if the change can only be a material one, or if what
    stands there cannot be published by anybody yet.
    """
    notice = _locked(version, seen)
    reason = _SPACES.sub(" ", reason).strip()
    if not reason:
        raise ValidationError(_("Say why this changes nothing for anybody."))
    _refuse_sameness(version, notice)
    if why := only_material(version, notice):
        raise ValidationError(why)
    _require_that_it_may_be_asked(version, at)
    version.requested_by, version.reason = by, reason
    version.save()
    return version


@benefits.counted
@transaction.atomic
def publish_notice(
    *,
    version: NoticeVersion,
    at: datetime,
    by: User | None = None,
    change: str = ChangeKind.MATERIAL,
    seen: str = "",
) -> NoticeVersion:
    """Publish a draft: store its words as shown, with their hash. The question may then be asked.

    *Material*, the default, raises the epoch: grants are on hold until people agree again, refusals
    stay refusals, and the number of rows written is the same for ten and for a million people.
    *Editorial* changes no grant; it needs another person's request with a reason, and neither facts
    nor claims may have changed. Either way nobody publishes what she wrote, and where a denial was
    dropped or a use added, only the data protection officer does. Without ``by`` words are
    published that no person wrote here: those of the site's folder, which is reviewed as code.
    Raises ValidationError, and publishes nothing, if the words are incomplete, at fault, against
    the registry, or the same as before.
    """
    notice = _locked(version, seen)
    shown = _refuse_sameness(version, notice)
    _require_that_it_may_be_asked(version, at)
    if change == ChangeKind.EDITORIAL:
        refuse_editorial(version, notice, by)
    require_second_person(version, notice, by)
    _put_in_force(version, notice, shown, at=at, by=by, change=change)
    return version


@transaction.atomic
def show_as_published(*, version: NoticeVersion, at: datetime, change: str) -> None:
    """Publish a draft without any person, to look at it in a transaction that is rolled back.

    Lint, guard and gate are asked as in ``publish_notice``. Who may publish is not: nobody does.
    """
    notice = _locked(version, "")
    shown = _refuse_sameness(version, notice)
    _require_that_it_may_be_asked(version, at)
    if change == ChangeKind.EDITORIAL and (why := only_material(version, notice)):
        raise ValidationError(why)
    _put_in_force(version, notice, shown, at=at, by=None, change=change)


def _put_in_force(
    version: NoticeVersion,
    notice: Notice,
    shown: Mapping[str, Texts],
    *,
    at: datetime,
    by: User | None,
    change: str,
) -> None:
    if change == ChangeKind.MATERIAL:
        notice.epoch += 1
        version.requested_by, version.reason = None, ""
    for wording in version.wordings.all():
        wording.shown = shown[wording.language]
        wording.sha256 = sha256_of(wording)
        wording.save()
    if notice.state == NoticeState.DRAFT:
        notice.state = NoticeState.LIVE
    notice.save()
    version.change, version.epoch = change, notice.epoch
    version.published_at, version.published_by = at, by
    version.facts = facts_of(notice)
    version.save()
    registry.touch()


def reasons_not_to_ask(*, version: NoticeVersion, at: datetime) -> list[str]:
    """Why a draft cannot be published as it is, in the active language; empty if it can.

    These are the sentences with which ``publish_notice`` would refuse.
    """
    texts, field = version.texts(), version.notice.field.key
    provider = benefits.provider()
    reasons = [str(one) for one in provider.refusals_for_words(field_key=field, texts=texts)]
    found = lint_words(notice=version.notice, texts=texts)
    reasons += [_in_its_place(one) for one in found if one.is_error]
    return reasons + provider.reasons_not_to_ask(
        field_key=field,
        purpose=version.notice.purpose.key,
        texts=texts,
        on=timezone.localdate(at),
    )


def lint_words(
    *, notice: Notice, texts: Mapping[str, Mapping[str, str]]
) -> list[copy_lint.Finding]:
    """Everything that the lint finds in words for a question, each with its part and language."""
    names = [str(settings.ORGANISATION["name"])]
    return copy_lint.lint_notice(texts, names, _facts_for_lint(notice))


def _in_its_place(found: copy_lint.Finding) -> str:
    """What the lint says, with the text and the language in which it stands."""
    language = dict(settings.LANGUAGES).get(found.language, found.language)
    where = f"{LABELS[found.part]}, {language}" if found.part else str(language)
    return f"{where}: {found}"


def forecast(*, version: NoticeVersion, at: datetime) -> Forecast:
    """The effects that publishing a draft would have. Writes nothing."""
    notice = version.notice
    using = benefits.provider().uses(notice.field.key, notice.purpose.key)
    people = Standing.objects.on_hold_after_publish(notice, at=at).count()
    return Forecast(
        people,
        tuple(using),
        only_material(version, notice),
        only_officer(version, notice),
        _is_unchanged(version, notice),
    )


def preview(*, notice: Notice, texts: Mapping[str, Texts]) -> dict[str, registry.Wording]:
    """Words as they would be shown if they were published now. Writes nothing."""
    return {
        language: registry.Wording(
            id=0, language=language, sha256="", **shown_words(_tidy(words), notice, language)
        )
        for language, words in texts.items()
    }


def words_mark(version: NoticeVersion | None) -> str:
    """A mark of the words an edit is based on. If it differs later, somebody has changed them."""
    if version is None:
        return "new"
    facts = {"number": version.number, "draft": version.is_draft, "texts": version.texts()}
    return hashlib.sha256(canonical(facts)).hexdigest()


def _locked_notice(field: str, purpose: str) -> Notice:
    """A notice that nobody else drafts or publishes at this moment."""
    asked = AskedField.objects.exclude(key=ADDRESS).filter(key=field).first()
    if asked is None:
        raise ValidationError(_("There is no such field: %s") % field)
    use = Purpose.objects.exclude(key=ACCOUNT).filter(key=purpose).first()
    if use is None:
        raise ValidationError(_("There is no such purpose: %s") % purpose)
    made, _is_new = Notice.objects.get_or_create(field=asked, purpose=use)
    return Notice.objects.select_for_update(no_key=True).get(pk=made.pk)


def _locked(version: NoticeVersion, seen: str) -> Notice:
    """The notice of a draft, locked, and the draft as it is now. Raises if it is no draft."""
    notice = Notice.objects.select_for_update(no_key=True).get(pk=version.notice_id)
    if notice.state == NoticeState.RETIRED:
        raise ValidationError(_("This question is retired: its words stay as they are."))
    version.refresh_from_db()
    if not version.is_draft:
        raise WordsChanged(_("These words are published already."))
    _refuse_if_changed(version, seen)
    return notice


def _refuse_if_changed(version: NoticeVersion | None, seen: str) -> None:
    if seen and seen != words_mark(version):
        raise WordsChanged(_("Somebody else changed these words since you opened this page."))


def _tidy(words: Texts) -> dict[str, str]:
    """The text without line breaks and double spaces, which are not shown anyway."""
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
    if not wanted <= texts.keys() or not all(all(words.values()) for words in texts.values()):
        raise ValidationError(_("A text is missing in a site language."))


def _refuse_faults(texts: Mapping[str, Texts]) -> None:
    faults = [one for words in texts.values() for text in words.values() for one in faults_in(text)]
    if faults:
        raise ValidationError(faults)


def _require_that_it_may_be_asked(version: NoticeVersion, at: datetime) -> None:
    """Ask guard, lint and gate again: a draft may have been saved before a rule changed."""
    field, texts = version.notice.field.key, version.texts()
    refuse(benefits.provider().refusals_for_words(field_key=field, texts=texts))
    if wrong := reasons_not_to_ask(version=version, at=at):
        raise ValidationError(wrong)


def _refuse_sameness(version: NoticeVersion, notice: Notice) -> dict[str, dict[str, str]]:
    """The words of a draft as shown. Raises if they are incomplete, at fault, or unchanged."""
    texts = version.texts()
    _require_every_language(texts)
    _refuse_faults(texts)
    if _is_unchanged(version, notice):
        raise ValidationError(
            _("These are the words in force already: there is nothing to publish.")
        )
    return _as_shown(texts, notice)


def _is_unchanged(version: NoticeVersion, notice: Notice) -> bool:
    before, texts = in_force(notice), version.texts()
    if before is None or changed_facts(before, version, facts_of(notice)):
        return False
    try:
        shown = _as_shown(texts, notice)
    except ValidationError:
        return False
    return shown == {one.language: one.shown for one in before.wordings.all()}


def _as_shown(texts: Mapping[str, Texts], notice: Notice) -> dict[str, dict[str, str]]:
    return {language: shown_words(words, notice, language) for language, words in texts.items()}


def _facts_for_lint(notice: Notice) -> Facts:
    tier = notice.field.tier
    return Facts(
        notice.purpose.recipients,
        leaves_device=tier != Tier.DEVICE,
        is_mailed=tier == Tier.ACCOUNT,
    )
