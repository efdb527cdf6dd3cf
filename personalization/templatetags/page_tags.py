"""Tags for the head of a page: its title, description and addresses."""

from html import unescape
from typing import Any

from django import template
from django.conf import settings
from django.template.context import RequestContext
from django.utils.translation import get_language

from personalization import pages
from personalization.middleware import Showing
from personalization.snapshot import PageView

register = template.Library()

# Languages as Open Graph writes them, with the country where each has most readers.
_LOCALES = {"de": "de_DE", "en": "en_GB"}


@register.simple_block_tag
def page_title(content: str) -> str:
    """``{% page_title as title %}...{% endpage_title %}``: a title as text, to be said twice."""
    return unescape(content.strip())


@register.simple_tag(takes_context=True)
def site_menu(context: RequestContext, name: str) -> list[PageView]:
    """``{% site_menu "header" as pages %}``: the pages in a menu, in their order."""
    showing = context["request"].showing
    return list(showing.snapshot.menu(name, showing.language))


@register.simple_tag(takes_context=True)
def brand(context: RequestContext) -> str:
    """``{% brand %}``: what the site calls itself, beside its flower."""
    home = _home(context)
    return home.name if home else str(settings.ORGANISATION["name"])


@register.simple_tag(takes_context=True)
def site_note(context: RequestContext) -> str:
    """``{% site_note %}``: the organisation's own line at the foot of every page."""
    home = _home(context)
    return home.note if home else ""


def _home(context: RequestContext) -> PageView | None:
    showing: Showing = context["request"].showing
    return showing.snapshot.page("home", showing.language)


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
