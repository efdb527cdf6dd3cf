"""The tag that writes a slot. Its content and its reason come from one decision."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.template.context import RequestContext
from django.template.engine import Engine
from django.utils.html import format_html
from django.utils.safestring import SafeString

from personalization.engine import Decision, Reason
from personalization.explanations import Why, controls, explain, show
from personalization.middleware import Showing
from personalization.snapshot import FilterView, ItemView

register = template.Library()

# Marks the place of a sentence in a rendered block: a character that occurs in no text.
_HOLE = "\ue000"
_HOLES = ("sentence", "also", "until", "seen", "path", "coming_back", "plain_path")


@register.filter
def fact(item: ItemView, key: str) -> str:
    """``{{ item|fact:"length" }}``: what an item says under a label."""
    return item.fact(key)


@register.filter
def lacks(filtering: FilterView, item: ItemView) -> SafeString:
    """``{{ filter|lacks:item }}``: the attribute of an item that says which answers hide it."""
    found = filtering.lacks.get(item.key)
    return SafeString() if found is None else format_html(' data-lacks="{}"', found)


@register.filter
def marks(filtering: FilterView, item: ItemView) -> SafeString:
    """``{{ filter|marks:item }}``: what an item says of the answers that it meets."""
    return filtering.marks.get(item.key, SafeString())


@register.simple_tag(takes_context=True)
def slot(context: RequestContext, key: str) -> SafeString:
    """``{% slot "welcome" %}`` writes a slot as this visitor sees it, with its reason beside it."""
    request: Any = context["request"]
    showing: Showing = request.showing
    decision = showing.decide(key)
    why = explain(decision, showing.reading.registry, showing.language)
    ways = showing.ways
    news = _news(context, key)
    if decision.kind == "list" or request.needs_token:
        return news + _written(context, showing, decision, why, ways)
    shape = _shape(context, showing, decision, why)
    if why is None:
        return news + format_html(shape, **ways)
    said = {"sentence": why.sentence, "also": why.also, "until": why.until, "seen": why.seen}
    return news + format_html(shape, **said, **ways)


def _news(context: RequestContext, key: str) -> SafeString:
    """The line about what a press just changed, above the first part that it changed."""
    request: Any = context["request"]
    news = getattr(request, "news_at", {}).pop(f"slot-{key}", None)
    if news is None:
        return SafeString()
    template = Engine.get_default().get_template("consent/components/saved.html")
    return template.render(context.new({"saved": news}))


def _shape(context: RequestContext, showing: Showing, decision: Decision, why: Why | None) -> str:
    """A block with placeholders for what depends on the visitor: the sentences, the date, the page.

    Rendered once for all visitors who see this variant for these fields, and kept with the content.
    It contains no values, so no personal data stays in the process.
    """
    also = why is not None and bool(why.also)
    key = (
        decision.slot,
        decision.variant,
        showing.language,
        # Otherwise the page could show whether the visitor rendered first had refused or never been
        # asked.
        decision.public_reason,
        decision.fields,
        also,
    )
    shapes = showing.snapshot.shapes
    if key not in shapes:
        holes = {name: f"{_HOLE}{name}{_HOLE}" for name in _HOLES}
        ways = {name: holes.pop(name) for name in showing.ways}
        empty = Why(**holes | ({} if also else {"also": ""})) if why else None
        shapes[key] = _with_holes(_written(context, showing, decision, empty, ways))
    return shapes[key]


def _with_holes(html: str) -> str:
    """A format string for ``format_html``, which escapes everything that is filled in."""
    text = html.replace("{", "{{").replace("}", "}}")
    for name in _HOLES:
        text = text.replace(f"{_HOLE}{name}{_HOLE}", f"{{{name}}}")
    return text


def _written(
    context: RequestContext,
    showing: Showing,
    decision: Decision,
    why: Why | None,
    ways: Mapping[str, str],
) -> SafeString:
    """A slot, rendered by its template."""
    language, content = showing.language, showing.snapshot
    values = {
        "request": context["request"],
        "decision": decision,
        "is_hidden": decision.reason is Reason.HIDDEN,
        "fields": " ".join(decision.fields),
        "shown": show(decision, content, language, context["request"].GET.get("page")),
        "why": why,
        "controls": controls(decision.fields, showing.reading.registry, content, language),
        "without": content.words[decision.slot, decision.without, language].title,
        "place": content.places[decision.slot, language],
        "filter": context.get("filter"),
        **ways,
    }
    name = f"personalization/components/slot_{decision.kind}.html"
    # The engine's own template: context processors have run once for the page already.
    return Engine.get_default().get_template(name).render(context.new(values))
