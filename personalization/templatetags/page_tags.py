"""The part of a page's head that says what the page is."""

from html import unescape
from typing import Any

from django import template
from django.conf import settings
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.utils.translation import get_language

from consent.middleware import Reading
from personalization import pages

register = template.Library()

# A language as Open Graph writes it; the first country is where most read it.
_LOCALES = {"de": "de_DE", "en": "en_GB"}


@register.simple_block_tag
def page_title(content: str) -> str:
    """``{% page_title as title %}...{% endpage_title %}``: a title as text, to be said twice."""
    return unescape(content.strip())


@register.inclusion_tag("components/head.html", takes_context=True)
def page_head(context: RequestContext, title: str) -> dict[str, Any]:
    """``{% page_head title %}``: description, addresses in every language, Open Graph.

    On a page that says that something is not there ("is_error") nothing is told about the address.
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
def for_everybody(context: RequestContext, template_name: str, **facts: str) -> str:
    """``{% for_everybody "components/footer_links.html" %}``: a part written once a language.

    Its template is given the facts named here and nothing else, so nothing of anybody can be in it.
    """
    key = ("part", template_name, str(get_language()), *facts.items())
    reading: Reading = context["request"].reading
    return reading.registry.once(key, lambda: render_to_string(template_name, facts))
