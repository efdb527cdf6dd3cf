"""Filters for the pages of editing, and its part of the admin's first page."""

from datetime import timedelta
from typing import Any

from django import template
from django.template.context import RequestContext
from django.utils import timezone
from django.utils.translation import get_language

from accounts.languages import text_in
from consent import registry
from personalization import changing
from personalization.editing import sets
from personalization.models import Step

register = template.Library()


@register.filter
def reasons_here(step: Step) -> list[str]:
    """``{{ step|reasons_here }}``: why a set was held back, in the language of who reads it."""
    return text_in(str(get_language()), step.reasons) if step.reasons else []


@register.inclusion_tag("admin/editing/desk.html", takes_context=True)
def changes_desk(context: RequestContext) -> dict[str, Any]:
    """``{% changes_desk %}``: the changes that are not live yet, and how many went live lately."""
    request: Any = context["request"]
    if not any(request.user.has_perm(one) for one in (changing.MAY_WRITE, changing.MAY_PUBLISH)):
        return {}
    may_write = request.user.has_perm(changing.MAY_WRITE)
    with registry.held(request.reading.registry):
        return {
            "is_hers": True,
            "may_write": may_write,
            **sets.on_the_desk(since=timezone.now() - timedelta(days=7)),
        }
