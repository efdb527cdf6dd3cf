"""Tags of the path: the door to it, what a press did on the way, and the page so far."""

from typing import Any

from django import template
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from consent import benefits
from consent.asking import path
from consent.middleware import Reading

register = template.Library()

# Pages that are made of the organisation's own content, where a list may have a door, and the one
# on which signing up ends.
_MAY_HAVE_A_DOOR = ("personalization:home", "personalization:page", "accounts:account")


@register.simple_tag(takes_context=True)
def door(context: RequestContext) -> str:
    """``{% door %}``: where the path begins, for My answers. Nothing if no question is left."""
    reading: Reading = context["request"].reading
    number = path.how_many(reading)
    if not number:
        return ""
    return reading.registry.once(
        ("door", str(get_language()), number),
        lambda: render_to_string("consent/components/door.html", {"number": number}),
    )


@register.simple_tag(takes_context=True)
def door_below(context: RequestContext) -> str:
    """``{% door_below %}``: the same below a personalised list or after signing up, once."""
    request: Any = context["request"]
    reading: Reading = request.reading
    match = request.resolver_match
    if match is None or match.view_name not in _MAY_HAVE_A_DOOR or not path.may_offer(reading):
        return ""
    reading.has_offered_path = True
    return door(context)


@register.inclusion_tag("consent/components/step_news.html", takes_context=True)
def step_news(context: RequestContext, walk: path.Walk | None = None) -> dict[str, Any]:
    """``{% step_news walk %}``: in one line what the last press of the path did.

    An answer can make other questions useless, or useful: then the number of them has changed.
    """
    request: Any = context["request"]
    reading: Reading = request.reading
    field = request.GET.get("saved", "")
    notice = reading.registry.notice_for(field)
    stand = reading.known.stand(field, notice.purpose) if notice else None
    news = {"noted": request.GET.get("noted", "") in reading.registry.fields}
    if stand is None or not stand.holds:
        return news
    was = request.GET.get("of", "")
    return news | {
        "name": reading.registry.fields[field].name(str(get_language())),
        "changes": bool(benefits.provider().moves(reading, field)),
        "is_paused": reading.known.is_paused,
        "walk": walk,
        "has_new_total": walk is not None and was.isdecimal() and int(was) != walk.total,
    }


@register.simple_tag(takes_context=True)
def page_so_far(context: RequestContext) -> SafeString:
    """``{% page_so_far as so_far %}``: what her answers chose on the first page until now."""
    request: Any = context["request"]
    return benefits.provider().page_so_far(request.reading, request.GET.get("saved", ""))
