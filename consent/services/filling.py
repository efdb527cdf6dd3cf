"""Prepare words for showing: fill placeholders, collect facts, find faults (R-105)."""

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, override

from accounts.languages import text_in
from consent import benefits
from consent.copy import free_text
from consent.models import TEXTS, Notice, NoticeVersion, NoticeWording, notices
from consent.models.registry import retention_in_words
from consent.words import hashed_json

Texts = Mapping[str, str]
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_PLACEHOLDERS = frozenset({"matching", "total", "retention", "recipients", "without"})


def placeholders(notice: Notice, language: str) -> dict[str, str]:
    """Every placeholder with its current text."""
    matching, total = benefits.provider().matching(notice.field.key)
    purpose = notice.purpose
    with override(language):
        return {
            "matching": str(matching),
            "total": str(total),
            "retention": retention_in_words(
                purpose.device_days,
                purpose.account_months,
                tier=notice.field.tier,
            ),
            "recipients": text_in(language, purpose.recipients),
        }


def faults_in(text: str) -> list[str]:
    """The faults of one text, in words for its editor; empty if there are none (R-105)."""
    faults = [
        _("“%s” is a fact. Write {retention}: it is filled in from the registry.") % found
        for found in free_text.durations(text)
    ]
    faults += [
        _("“%s” names an organisation. Write {recipients}: it is filled in from the registry.")
        % found
        for found in free_text.organisations(text, settings.ORGANISATION)
    ]
    if free_text.hidden_characters(text):
        faults.append(_("There is a character in it that nobody can see. Type the text again."))
    unknown = set(_PLACEHOLDER.findall(text)) - _PLACEHOLDERS
    if unknown:
        faults.append(_("There is no such placeholder: %s") % ", ".join(sorted(unknown)))
    return faults


def shown_words(words: Texts, notice: Notice, language: str) -> dict[str, str]:
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


def facts_of(notice: Notice) -> dict[str, Any]:
    """The current facts of field, purpose and content. Receipts are made from them later."""
    matching, total = benefits.provider().matching(notice.field.key)
    return {**notices.facts_of(notice), "matching": matching, "total": total}


def changed_facts(
    before: NoticeVersion, version: NoticeVersion, new: Mapping[str, Any]
) -> list[str]:
    """The names of facts that have changed since the words in force were published."""
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
    """Name and country of the controller, without details such as the telephone number."""
    organisation = facts.get("organisation", {})
    return organisation.get("name"), organisation.get("storage")


def _names_the_benefit(*versions: NoticeVersion) -> bool:
    """Whether the words say for how many items an answer matters."""
    texts = [words.values() for version in versions for words in version.texts().values()]
    return any("{matching}" in text for words in texts for text in words)


def sha256_of(wording: NoticeWording) -> str:
    """The hash of the words as shown (R-11)."""
    text = hashed_json(wording.language, wording.shown or {})
    return hashlib.sha256(text.encode()).hexdigest()
