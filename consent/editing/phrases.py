"""The names of a question and its answers, and the phrases that reasons are made of.

Every text has a name of its own: "name" and "phrase" of the question, "answer-<key>" and
"form-<key>" of each answer. An empty phrase or form is none.
"""

from collections.abc import Iterator, Mapping

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from consent import services
from consent.models import AskedField
from consent.models.registry import ADDRESS
from consent.services.phrasing import Answer, Fault, Spoken

Words = Mapping[str, Mapping[str, str]]


def stored(field: str) -> dict[str, dict[str, str]] | None:
    """All that a question and its answers are called, by language and text; None without it."""
    row = _row(field)
    if row is None:
        return None
    spoken = services.spoken_of(row)
    found: dict[str, dict[str, str]] = {}
    for code, _name in settings.LANGUAGES:
        texts = {"name": spoken.names.get(code, ""), "phrase": spoken.reasons.get(code, "")}
        for one in spoken.answers:
            texts[f"answer-{one.key}"] = one.names.get(code, "")
            texts[f"form-{one.key}"] = one.reasons.get(code, "")
        found[code] = texts
    return found


def answers(field: str) -> list[str]:
    """The keys of the answers to choose from, in their order."""
    row = _row(field)
    return [one.key for one in row.options.all()] if row else []


def faults(field: str, words: Words) -> list[Fault]:
    """Everything that is wrong with drafted names and phrases, text by text."""
    row = _row(field)
    if row is None:
        return []
    wanted, own = _spoken(row, words), services.spoken_of(row)
    rows = AskedField.objects.exclude(key=ADDRESS).prefetch_related("options")
    others = [services.spoken_of(one) for one in rows]
    found = [*_missing(words), *services.faults_of(wanted, stored=own, others=others)]
    for language, refusal in services.refusals_of(wanted):
        found.append(Fault("phrase", language, str(refusal)))
    return found


def save(field: str, words: Words) -> None:
    """Give a question and its answers other names and phrases. Raises ValidationError with faults.

    A reason says so from the next request on.
    """
    row = _row(field)
    if row is None:
        raise ValidationError(_("There is no such question any more."))
    if found := faults(field, words):
        raise ValidationError([f"{one.language.upper()}: {one.sentence}" for one in found])
    wanted = _spoken(row, words)
    services.save_field(
        key=field,
        names=dict(wanted.names),
        reasons=dict(wanted.reasons),
        options=[
            {"key": one.key, "names": dict(one.names), "reasons": dict(one.reasons)}
            for one in wanted.answers
        ],
    )


def _row(field: str) -> AskedField | None:
    rows = AskedField.objects.exclude(key=ADDRESS).prefetch_related("options")
    return rows.filter(key=field).first()


def _spoken(row: AskedField, words: Words) -> Spoken:
    """Texts as the registry holds them: an empty one is not there."""
    told = [
        Answer(one.key, _said(words, f"answer-{one.key}"), _said(words, f"form-{one.key}"))
        for one in row.options.all()
    ]
    return Spoken(row.key, _said(words, "name"), _said(words, "phrase"), told)


def _said(words: Words, part: str) -> dict[str, str]:
    return {code: texts[part] for code, texts in words.items() if texts.get(part, "").strip()}


def _missing(words: Words) -> Iterator[Fault]:
    """A name is there in every language; a phrase or a form in every language or in none."""
    parts = dict.fromkeys(part for texts in words.values() for part in texts)
    for part in parts:
        needed = part == "name" or part.startswith("answer-") or _said(words, part)
        for code, _name in settings.LANGUAGES:
            if needed and not words.get(code, {}).get(part, "").strip():
                yield Fault(part, code, _("This text is missing."))
