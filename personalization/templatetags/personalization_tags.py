"""Tags that write slots. What they show and why comes from one decision."""

from typing import Any

from django import template
from django.template.context import RequestContext
from django.template.engine import Engine
from django.utils.safestring import SafeString

from personalization.explanations import explain, show
from personalization.middleware import Showing

register = template.Library()


@register.simple_tag(takes_context=True)
def slot(context: RequestContext, key: str, level: int = 2) -> SafeString:
    """``{% slot "hero" %}`` writes a slot as this visitor sees it, with its reason beside it."""
    request: Any = context["request"]
    showing: Showing = request.showing
    language, content = showing.language, showing.snapshot
    decision = showing.decide(key)
    values = {
        "decision": decision,
        "fields": " ".join(decision.fields),
        "shown": show(decision, content, language),
        "why": explain(decision, showing.reading.registry, content, language),
        "place": content.places[key, language],
        "path": showing.path,
        "request": request,
        "level": level,
    }
    name = f"personalization/components/slot_{decision.kind}.html"
    # The engine's own template: context processors have run once for the page already.
    return Engine.get_default().get_template(name).render(context.new(values))


@register.inclusion_tag("personalization/components/why.html", takes_context=True)
def why(context: RequestContext) -> dict[str, Any]:
    """``{% why %}`` inside a slot: the reason panel, with every control it needs."""
    return {name: context.get(name) for name in ("decision", "why", "place", "path", "request")}
