"""What is wrong with the names of a question and its answers, and with its phrases in reasons.

Asked of what is stored, whatever way it came, and of a draft while somebody writes it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.languages import text_in
from consent import benefits
from consent.copy import free_text, reasons
from consent.copy.lint import Finding, Scope, lint
from consent.models import AskedField
from consent.refusals import Refusal

LONGEST_NAME = 80

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to choose from: what it is called, and its form in the phrase of its question."""

    key: str
    names: Texts
    reasons: Texts


@dataclass(frozen=True, slots=True)
class Spoken:
    """All that a question and its answers are called, by language."""

    key: str
    names: Texts
    reasons: Texts
    answers: Sequence[Answer] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """A sentence about one text: "name", "phrase", "answer-<key>" or "form-<key>"."""

    part: str
    language: str
    sentence: str


def spoken_of(row: AskedField) -> Spoken:
    """What a stored question and its answers are called."""
    answers = [Answer(one.key, one.names, one.reasons) for one in row.options.all()]
    return Spoken(row.key, row.names, row.reasons, answers)


def faults_of(
    wanted: Spoken, *, stored: Spoken | None = None, others: Iterable[Spoken]
) -> list[Fault]:
    """Everything that is wrong with these names and phrases (R-112); empty if they may be shown.

    ``others`` are the other questions: a phrase names none of them, and theirs do not name this
    one. With what is ``stored`` of the same question, answers keep their names apart, and none
    takes the name by which people chose another. A folder is loaded answer by answer, without.
    """
    there = [one for one in others if one.key != wanted.key]
    found = [*_in_phrases(wanted, there), *_in_names(wanted, stored, there)]
    return list(dict.fromkeys(found))


def refusals_of(wanted: Spoken) -> Iterator[tuple[str, Refusal]]:
    """What the guard says of the phrases of a question, with the language."""
    for language, text in wanted.reasons.items():
        spoken = {language: {"reason": text}}
        for one in benefits.provider().refusals_for_words(field_key=wanted.key, texts=spoken):
            yield language, one


def _in_phrases(wanted: Spoken, others: Sequence[Spoken]) -> Iterator[Fault]:
    for language, text in wanted.reasons.items():
        yield from _told("phrase", _phrase_faults(wanted, text, language, others))
    for answer in wanted.answers:
        siblings = [one.names for one in wanted.answers if one.key != answer.key]
        for language, text in answer.reasons.items():
            own = next(iter(_called([answer.names], language)), "")
            found = reasons.faults_in_form(text, language, own, _called(siblings, language))
            yield from _told(f"form-{answer.key}", found)


def _phrase_faults(
    spoken: Spoken, text: str, language: str, others: Sequence[Spoken]
) -> list[Finding]:
    names = reasons.Names(
        answers=_called([one.names for one in spoken.answers], language),
        others=_called([one.names for one in others], language),
    )
    return reasons.faults_in_phrase(text, language, names, [settings.ORGANISATION["name"]])


def _called(names: Iterable[Texts], language: str) -> list[str]:
    """What things are called in a language; a draft may have no name yet."""
    return [text_in(language, one) for one in names if one]


def _in_names(wanted: Spoken, stored: Spoken | None, others: Sequence[Spoken]) -> Iterator[Fault]:
    for language, text in wanted.names.items():
        yield from _in_name("name", text, language)
    # Another question's phrase may be what says the name: then that one would name this question.
    for other in others:
        for language, text in other.reasons.items():
            found = _phrase_faults(other, text, language, [wanted])
            yield from _told("name", (one for one in found if one.rule == "RS-other"))
    for answer in wanted.answers:
        for language, text in answer.names.items():
            part = f"answer-{answer.key}"
            yield from _in_name(part, text, language)
            if stored and _is_taken(answer, text, language, wanted):
                yield Fault(part, language, _("Another answer has this name."))
            elif stored and _is_taken(answer, text, language, stored):
                sentence = _("People chose another answer by this name, and their answers stay.")
                yield Fault(part, language, sentence)


def _in_name(part: str, text: str, language: str) -> Iterator[Fault]:
    if len(text) > LONGEST_NAME:
        yield Fault(part, language, _("Keep it to %d characters.") % LONGEST_NAME)
    if free_text.hidden_characters(text):
        sentence = _("There is a character in it that nobody can see. Type the text again.")
        yield Fault(part, language, sentence)
    yield from _told(part, (one for one in lint(text, language, Scope.BADGE) if one.is_error))


def _is_taken(answer: Answer, text: str, language: str, spoken: Spoken) -> bool:
    named = (one.names.get(language, "") for one in spoken.answers if one.key != answer.key)
    return text.casefold() in {one.casefold() for one in named}


def _told(part: str, found: Iterable[Finding]) -> Iterator[Fault]:
    yield from (Fault(part, one.language, str(one)) for one in found)
