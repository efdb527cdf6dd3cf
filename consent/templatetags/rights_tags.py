"""Tags about a visitor's rights: staff who looked at her, and her requests to us."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import template
from django.template.context import RequestContext
from django.utils.translation import get_language

from accounts.models import Visitor
from consent.grants import role_in_words
from consent.middleware import Reading
from consent.models import EvidenceTaken, PersonRequest, RequestStep, Sighting

register = template.Library()


@dataclass(frozen=True, slots=True)
class Look:
    """One look at an answer by a member of staff."""

    at: datetime
    role: str
    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class Done:
    """One step of staff about a request, as its person reads it."""

    at: datetime
    role: str
    what: str
    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One request of hers, with everything that was done about it."""

    request: PersonRequest
    steps: list[Done]


@register.inclusion_tag("consent/components/looks.html", takes_context=True)
def looks(context: RequestContext) -> dict[str, Any]:
    """``{% looks %}``: every time staff saw an answer of this visitor, the newest first.

    And every request of hers, with every time that staff looked for her or at what is held about
    her. Empty for a stranger. The list begins with the visitor's first decision, because before it
    there was nothing to look at.
    """
    request: Any = context["request"]
    reading: Reading = request.reading
    if not reading.visitor.is_kept:
        return {}
    requests = PersonRequest.objects.filter(visitor_id=reading.visitor.pk).order_by("-pk")
    asked = [_asked(one, reading) for one in requests.prefetch_related("steps__field")]
    taken = [
        Done(one.at, role_in_words(one.role), "", "", "")
        for one in EvidenceTaken.objects.filter(visitor_id=reading.visitor.pk)
    ]
    if not reading.known.stands and not asked and not taken:
        return {}
    begun = Visitor.objects.filter(pk=reading.visitor.pk).values_list("created_at", flat=True)
    rows = Sighting.objects.filter(visitor_id=reading.visitor.pk).select_related("field")
    looked = [_look(row, reading) for row in rows]
    return {"looks": looked, "asked": asked, "taken": taken, "since": begun.first()}


def _asked(request: PersonRequest, reading: Reading) -> Asked:
    return Asked(request, [_step(one, reading) for one in request.steps.all()])


def _step(step: RequestStep, reading: Reading) -> Done:
    language, known = str(get_language()), reading.registry.fields
    name = known[step.field.key].name(language) if step.field else ""
    role = role_in_words(step.role)
    return Done(step.at, role, step.get_kind_display(), name, step.reason)


def _look(row: Sighting, reading: Reading) -> Look:
    name = reading.registry.fields[row.field.key].name(str(get_language()))
    return Look(row.at, role_in_words(row.role), name, row.reason)
