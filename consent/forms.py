"""The question as a form, with no answer and no decision preselected."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.languages import text_in
from consent.keys.vault import Value
from consent.models.registry import FieldKind
from consent.registry import Field, Wording
from consent.services import Decision

_SHORT = 80


class NumberedOptions:
    """Gives every option its number, so that CSS can show what it changes."""

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kw: Any) -> Any:
        option = super().create_option(name, value, label, *args, **kw)  # type: ignore[misc]
        option["attrs"]["data-option"] = option["index"]
        return option


class NumberedRadios(NumberedOptions, forms.RadioSelect):
    pass


class NumberedCheckboxes(NumberedOptions, forms.CheckboxSelectMultiple):
    pass


class AskForm(forms.Form):
    """One question. An answer is required only for sharing; declining needs none."""

    decision = forms.ChoiceField(
        choices=[(one.value, one.name) for one in Decision],
        error_messages={
            "required": _("Choose one of the three buttons."),
            "invalid_choice": _("Choose one of the three buttons."),
        },
    )

    def __init__(self, *args: Any, field: Field, words: Wording, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked_field = field
        self.words = words
        self.fields["answer"] = _answer_field(field, words)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True  # components/form_guard.html does it
        buttons = HTML("{% include 'consent/components/choice_buttons.html' %}")
        self.helper.layout = Layout("answer", buttons)

    def clean(self) -> dict[str, Any]:
        """Require an answer for ``share``, and drop answers sent with any other decision."""
        cleaned = super().clean() or {}
        if cleaned.get("decision") != Decision.SHARE:
            self.errors.pop("answer", None)
            cleaned["answer"] = None
        elif not self.has_error("answer") and cleaned.get("answer") in (None, "", []):
            self.add_error("answer", _("Pick one, or choose Don't share it."))
        return cleaned

    @property
    def pressed(self) -> Decision:
        """Which button was pressed."""
        return Decision(self.cleaned_data["decision"])

    @property
    def value(self) -> Value | None:
        """The value to store; none for a refusal or an option without a value (R-130)."""
        answer = self.cleaned_data.get("answer")
        if isinstance(answer, list):
            return tuple(answer)
        without = {option.key for option in self.asked_field.options if not option.holds_value}
        return None if answer in without else answer


class RevokeForm(forms.Form):
    """Why staff end a grant. The reason goes to the staff log; the visitor does not see it."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("For the staff log. Do not write who it is or what was answered."),
    )


def _answer_field(field: Field, words: Wording) -> forms.Field:
    label: dict[str, Any] = {"label": words.question, "required": False}
    wrong = {"invalid_choice": _("Pick one of the options shown here.")}
    options = [(option.key, text_in(words.language, option.names)) for option in field.options]
    match field.kind:
        case FieldKind.CHOICE:
            return forms.ChoiceField(
                choices=options, widget=NumberedRadios, error_messages=wrong, **label
            )
        case FieldKind.CHOICES:
            return SomeChoices(
                choices=options,
                widget=NumberedCheckboxes,
                at_most=field.at_most,
                error_messages=wrong,
                **label,
            )
        case FieldKind.NUMBER:
            return forms.IntegerField(min_value=field.minimum, max_value=field.maximum, **label)
        case _:
            return forms.CharField(max_length=_SHORT, **label)


class SomeChoices(forms.MultipleChoiceField):
    """Several options, up to a maximum."""

    def __init__(self, *, at_most: int | None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.at_most = at_most

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if self.at_most is not None and len(value) > self.at_most:
            raise forms.ValidationError(_("Pick at most %d.") % self.at_most)
