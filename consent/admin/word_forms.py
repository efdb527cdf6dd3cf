"""Forms for writing the words of notices."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from consent import services
from consent.models import TEXTS
from consent.words import LABELS

_ONE_LINE = ("question", "invitation")
_LONGEST_LINE, _LONGEST = 200, 600


class WordsForm(forms.Form):
    """The words of a notice in one language."""

    def __init__(self, data: Any, *, language: str, initial: dict[str, str] | None) -> None:
        super().__init__(data, prefix=language, initial=initial)
        self.language = language
        for name in TEXTS:
            self.fields[name] = _text(name, language)

    def clean(self) -> dict[str, Any]:
        """Show faults beside each text; the service checks the same again."""
        cleaned = super().clean() or {}
        for name, text in list(cleaned.items()):
            for fault in services.faults_in(text):
                self.add_error(name, fault)
        return cleaned


class WordsForms:
    """The words of a notice in every site language: they are written and published together."""

    def __init__(self, texts: dict[str, dict[str, str]], data: Any = None) -> None:
        self.forms = {
            code: WordsForm(data, language=code, initial=texts.get(code))
            for code, _name in settings.LANGUAGES
        }

    def is_valid(self) -> bool:
        """Whether every text in every language is valid. All of them are checked."""
        return not self.errors()

    def texts(self) -> dict[str, dict[str, str]]:
        """What was written, by language."""
        return {code: form.cleaned_data for code, form in self.forms.items()}

    def errors(self) -> list[tuple[forms.BoundField, object]]:
        """Every error with its field, in the order of the page."""
        return [
            (form[name], error)
            for name in TEXTS
            for form in self.forms.values()
            for error in form.errors.get(name, ())
        ]


def _text(name: str, language: str) -> forms.CharField:
    is_line = name in _ONE_LINE
    described = {"lang": language, "aria-describedby": f"hint-{name}"}
    return forms.CharField(
        label=str(LABELS[name]),
        max_length=_LONGEST_LINE if is_line else _LONGEST,
        widget=forms.Textarea(attrs={"rows": 2 if is_line else 4, **described}),
        error_messages={"required": _("This text is missing.")},
    )
