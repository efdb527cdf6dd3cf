"""Forms about an address and about the code that proves it. Each has one field."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import one_way


class AddressForm(forms.Form):
    """One email address. The browser may fill it in (WCAG 1.3.5)."""

    # The page says what is missing, in its own words and all at once.
    use_required_attribute = False

    email = forms.EmailField(
        label=_("Email address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Write your email address."),
            "invalid": _("Write the address like this: name@example.org"),
            "max_length": _("Write an address of at most 254 characters."),
        },
    )

    def clean_email(self) -> str:
        """The address as it is stored."""
        return one_way(self.cleaned_data["email"])


class CodeForm(forms.Form):
    """The code from the mail. Phones offer it by themselves, and spaces do no harm."""

    code = forms.CharField(
        label=_("Code from the mail"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Whatever is wrong with a code, the same sentence says so.
        self.fields["code"].required = False
