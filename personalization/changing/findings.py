"""What stands in the way of a draft, beside the text that it is about: part and language."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from consent import editing, registry
from consent.editing import badges, mails, phrases
from personalization.changing.labels import wrong_labels
from personalization.changing.pieces import claims_of
from personalization.content.pieces import LONGEST, NOTICE_PARTS
from personalization.content.plain import Data
from personalization.models import Kind
from personalization.review import guard
from personalization.services.writing import refuse_dead_links

# What a piece cannot be shown without.
REQUIRED = {
    Kind.QUESTION: NOTICE_PARTS,
    Kind.VARIANT: ("title", "body"),
    Kind.ITEM: ("title", "teaser", "body"),
    Kind.PAGE: ("title",),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a text cannot be published as it is, and what would be allowed instead."""

    part: str
    language: str
    sentence: str


def findings(kind: str, name: str, data: Data | None) -> list[Finding]:
    """Everything that is wrong with the words of a piece. Publishing finds this and more."""
    if data is None:
        return []
    if kind not in REQUIRED:
        return list(_in_words(kind, name, data))
    found = list(_findings(Kind(kind), data))
    return found + _linted(data) if kind == Kind.QUESTION else found


def _in_words(kind: str, name: str, data: Data) -> Iterator[Finding]:
    """The same of what is nothing but words."""
    if kind == Kind.NAMES:
        for said in phrases.faults(name, data["words"]):
            yield Finding(said.part, said.language, said.sentence)
    if kind == Kind.BADGE:
        for code, told in badges.faults(name, claims_of(data)).items():
            yield from (Finding("claim", code, one) for one in told)
    if kind == Kind.MAIL:
        for wrong in mails.faults(name, data["words"]):
            yield Finding(wrong.part, wrong.language, wrong.sentence)
    if kind in (Kind.LABEL, Kind.COLLECTION, Kind.MAIL):
        yield from (Finding(*one) for one in wrong_labels(kind, data))


def _linted(data: Data) -> list[Finding]:
    """What the lint says of the first words of a question."""
    found = editing.lint_first_words(
        field=data["field"]["key"], purpose=data["purpose"], texts=data["words"]
    )
    said = [Finding(one.part, one.language, str(one)) for one in found if one.is_error]
    written = {code: {part for part in one if one[part]} for code, one in data["words"].items()}
    # That a text is missing is said already, and what is wrong with the whole has no part.
    return [one for one in said if not one.part or one.part in written.get(one.language, ())]


def _findings(kind: Kind, data: Data) -> Iterator[Finding]:
    for language, _name in settings.LANGUAGES:
        words = data["words"].get(language, {})
        for part in REQUIRED[kind]:
            if not words.get(part, "").strip():
                yield Finding(part, language, _("This text is missing."))
        for part, text in words.items():
            for said in _wrong_with(kind, data, part, text, language):
                yield Finding(part, language, said)


def _wrong_with(kind: Kind, data: Data, part: str, text: str, language: str) -> Iterator[str]:
    longest = LONGEST.get(part)
    if longest and len(text) > longest:
        yield _("This has %(length)d letters, and there is room for %(longest)d.") % {
            "length": len(text),
            "longest": longest,
        }
    spoken = {language: text}
    if kind == Kind.QUESTION:
        yield from editing.faults_in(text)
        known, field = registry.current(), data["field"]["key"]
        yield from (str(one) for one in guard.refusals_for_words(known, field, [spoken]))
        return
    if kind == Kind.VARIANT:
        refusals = guard.refusals_for_block([spoken], is_default=data["is_default"])
    elif part == "body":
        refusals = guard.refusals_for_item([], spoken, is_tagged=False)
    else:
        is_tagged = bool(data.get("tags") or data.get("notes"))
        refusals = guard.refusals_for_item([spoken], {}, is_tagged=is_tagged)
    yield from (str(one) for one in refusals)
    if part == "body":
        try:
            refuse_dead_links([text])
        except ValidationError as fault:
            yield from fault.messages
