"""Filters for the pages of editing."""

from django import template
from django.utils.translation import get_language

from accounts.languages import text_in
from personalization.models import Step

register = template.Library()


@register.filter
def reasons_here(step: Step) -> list[str]:
    """``{{ step|reasons_here }}``: why a set was held back, in the language of who reads it."""
    return text_in(str(get_language()), step.reasons) if step.reasons else []
