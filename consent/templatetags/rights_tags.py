"""Tags about a visitor's rights: staff who looked at her answers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import template
from django.template.context import RequestContext
from django.utils.translation import get_language

from accounts.models import Visitor
from consent.grants import role_in_words
from consent.middleware import Reading
from consent.models import Sighting

register = template.Library()


@dataclass(frozen=True, slots=True)
class Look:
    """One look at an answer by a member of staff."""

    at: datetime
    role: str
    field: str
    reason: str


@register.inclusion_tag("consent/components/looks.html", takes_context=True)
def looks(context: RequestContext) -> dict[str, Any]:
    """``{% looks %}``: every time staff saw an answer of this visitor, the newest first.

    Empty for a stranger. The list begins with the visitor's first decision, because before it there
    was nothing to look at.
    """
    request: Any = context["request"]
    reading: Reading = request.reading
    if not reading.visitor.is_kept or not reading.known.stands:
        return {}
    begun = Visitor.objects.filter(pk=reading.visitor.pk).values_list("created_at", flat=True)
    rows = Sighting.objects.filter(visitor_id=reading.visitor.pk).select_related("field")
    return {"looks": [_look(row, reading) for row in rows], "since": begun.first()}


def _look(row: Sighting, reading: Reading) -> Look:
    name = reading.registry.fields[row.field.key].name(str(get_language()))
    return Look(row.at, role_in_words(row.role), name, row.reason)
