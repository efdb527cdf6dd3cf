"""The words of the mails that the site sends: what is live, what they need, and their lint."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import mails
from accounts.mails import Mail
from consent.copy.lint import Scope, against_registry, lint

Texts = Mapping[str, str]
Words = Mapping[str, Texts]


@dataclass(frozen=True, slots=True)
class Told:
    """What an editor is told: when a mail is sent, and what its text can be filled with."""

    when: str
    needed: list[str]
    offered: list[str]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a text of a mail."""

    part: str
    language: str
    sentence: str


def every() -> list[str]:
    """Every mail, by its key."""
    return [one.value for one in Mail]


def called(key: str) -> str:
    """A mail as people call it, in the active language."""
    return str(mails.FORMS[Mail(key)].name) if key in every() else key


def told(key: str) -> Told:
    """What has to be known to write it."""
    form = mails.FORMS[Mail(key)]
    offered = (mails.ORGANISATION, *form.offered)
    return Told(
        str(form.when), *([f"{{{one}}}" for one in some] for some in (form.needed, offered))
    )


def live(key: str) -> dict[str, dict[str, str]] | None:
    """The words that are sent now, by language; None if there is no such mail."""
    return mails.in_force(Mail(key)) if key in every() else None


def faults(key: str, words: Words) -> list[Fault]:
    """Everything that is wrong with these words; empty if they may be sent."""
    if key not in every():
        return []
    return [
        Fault(part, code, sentence)
        for code, _name in settings.LANGUAGES
        for part, sentence in _faults(Mail(key), words.get(code, {}), code)
    ]


def save(key: str, words: Words) -> None:
    """Let a mail have these words. Raises ValidationError for all that stands in the way."""
    if key not in every():
        raise ValidationError(_("There is no such mail any more."))
    if wrong := faults(key, words):
        raise ValidationError([f"{one.language.upper()}: {one.sentence}" for one in wrong])
    mails.save(Mail(key), words)


def as_read(key: str, text: str) -> str:
    """A text without its placeholders, for whoever looks at what it says."""
    for name in mails.FORMS[Mail(key)].placeholders:
        text = text.replace(f"{{{name}}}", "…")
    return text


def _faults(mail: Mail, texts: Texts, language: str) -> Iterator[tuple[str, str]]:
    yield from mails.faults(mail, texts)
    for part, text in texts.items():
        plain = as_read(mail, text)
        found = [one for one in lint(plain, language, Scope.COPY) if one.is_error]
        for one in [*found, *against_registry(plain, language)]:
            yield part, str(one)
