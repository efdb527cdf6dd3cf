"""Tags about asking: the invitation, the site line, the plain switch."""

from typing import Any

from django import template
from django.template.context import RequestContext
from django.utils.translation import get_language

from consent import benefits, tokens
from consent.invitations import next_question
from consent.middleware import Reading

register = template.Library()


@register.inclusion_tag("consent/components/invitation.html", takes_context=True)
def invitation(context: RequestContext, *fields: str) -> dict[str, Any]:
    """``{% invitation "town" "days" %}``: a card for the first question that may be asked."""
    request: Any = context["request"]
    notice = next_question(request.reading, fields)
    if notice is None:
        return {}
    words = notice.wordings[str(get_language())]
    return {
        "request": request,
        "notice": notice,
        "words": words,
        "field": request.reading.registry.fields[notice.field],
        "token": tokens.issue(words, at=request.reading.at),
        "next": request.path,
    }


@register.inclusion_tag("consent/components/site_line.html", takes_context=True)
def site_line(context: RequestContext) -> dict[str, Any]:
    """One quiet line: whether this page knows anything, and what a press just did."""
    request: Any = context["request"]
    reading: Reading = request.reading
    return {
        "request": request,
        "granted": bool(reading.known),
        "is_plain": reading.is_plain,
        "signal": reading.signal,
        "saved": _saved(reading, request.GET.get("saved", "")),
        "noted": request.GET.get("noted", "") in reading.registry.fields,
        "next": request.path,
    }


@register.inclusion_tag("consent/components/plain_switch.html", takes_context=True)
def plain_switch(context: RequestContext) -> dict[str, Any]:
    """One control that shows the page without any answers, and back."""
    request: Any = context["request"]
    return {
        "request": request,
        "granted": bool(request.reading.known),
        "is_plain": request.is_plain,
        "next": request.path,
    }


def _saved(reading: Reading, field_key: str) -> dict[str, Any] | None:
    """What a field that was just shared changes here. Nothing if it is not shared."""
    field = reading.registry.fields.get(field_key)
    notice = reading.registry.notice_for(field_key)
    if field is None or notice is None or not _is_held(reading, field_key, notice.purpose):
        return None
    return {
        "field": field_key,
        "field_name": field.name(str(get_language())),
        "moves": benefits.provider().moves(reading, field_key),
    }


def _is_held(reading: Reading, field_key: str, purpose: str) -> bool:
    return reading.known.state(field_key, purpose) in ("given", "renewed")
