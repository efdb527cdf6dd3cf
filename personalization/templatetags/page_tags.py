"""Tags for the head of a page: its title, description and addresses."""

from html import unescape
from typing import Any

from django import template
from django.conf import settings
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.urls import ResolverMatch
from django.utils.translation import get_language

from consent.rights import parts
from personalization import pages
from personalization.middleware import Showing

register = template.Library()

_OWN = "personalization:page"
# Languages as Open Graph writes them, with the country where each has most readers.
_LOCALES = {"de": "de_DE", "en": "en_GB"}


@register.simple_block_tag
def page_title(content: str) -> str:
    """``{% page_title as title %}...{% endpage_title %}``: a title as text, to be said twice."""
    return unescape(content.strip())


@register.simple_tag(takes_context=True)
def brand(context: RequestContext) -> str:
    """``{% brand %}``: what the site calls itself, beside its flower."""
    showing: Showing = context["request"].showing
    return str(_site(showing)["brand"])


@register.filter
def nav_key(match: ResolverMatch | None) -> str:
    """What the menu calls the page that a request asks for: its own key, or its view."""
    if match is None:
        return ""
    return str(match.kwargs["key"] if match.view_name == _OWN else match.view_name)


@register.inclusion_tag("components/head.html", takes_context=True)
def page_head(context: RequestContext, title: str) -> dict[str, Any]:
    """``{% page_head title %}``: description, addresses in every language, Open Graph.

    On an error page ("is_error") the description and addresses are left out.
    """
    request: Any = context["request"]
    found = pages.head(request, request.showing)
    if context.get("is_error"):
        found = pages.Head(found.description, is_indexed=False, canonical="", alternates=())
    request.is_indexed = found.is_indexed
    language = str(get_language())
    others = [code for code, _address in found.alternates if code not in (language, "x-default")]
    return {
        "title": title,
        "site_name": settings.ORGANISATION["name"],
        "head": found,
        "locale": _LOCALES.get(language, language),
        "other_locales": [_LOCALES.get(code, code) for code in others],
    }


@register.simple_tag(takes_context=True)
def legal_part(context: RequestContext, name: str) -> str:
    """``{% legal_part "rights" %}``: a generated part of a page, written once a language."""
    showing: Showing = context["request"].showing
    registry = showing.reading.registry
    return registry.once(("legal", name, showing.language), lambda: parts.write(name, registry))


@register.simple_tag(takes_context=True)
def for_everybody(context: RequestContext, template_name: str, **facts: str) -> str:
    """``{% for_everybody "components/footer_links.html" %}``: a part written once a language.

    Its template is given the facts named here and ``site``, and nothing else, so nothing of anybody
    can be in it. ``site``: the brand, the menus and the line at the foot of every page.
    """
    showing: Showing = context["request"].showing
    key = ("part", template_name, showing.language, *facts.items())
    return showing.reading.registry.once(
        key, lambda: render_to_string(template_name, {**facts, "site": _site(showing)})
    )


def _site(showing: Showing) -> dict[str, Any]:
    content, language = showing.snapshot, showing.language
    home = content.page("home", language)
    return {
        "brand": home.name if home else str(settings.ORGANISATION["name"]),
        "header": content.menu("header", language),
        "footer": content.menu("footer", language),
        "note": home.note if home else "",
    }
