"""Tags for addresses of pages that keep their query: see ``accounts.addresses``."""

from typing import Any

from django import template
from django.template.context import RequestContext

from accounts import addresses

register = template.Library()


@register.simple_tag(takes_context=True)
def this_page(context: RequestContext) -> str:
    """``{% this_page %}``: this page's address, for links back to it."""
    return addresses.here(context["request"])


@register.simple_tag(takes_context=True)
def this_query(context: RequestContext, **changes: Any) -> str:
    """``{% this_query before=last %}``: this page's address with some of its query changed."""
    there = addresses.here(context["request"], **{name: str(one) for name, one in changes.items()})
    return f"?{there.partition('?')[2]}"


@register.simple_tag(takes_context=True)
def coming_back(context: RequestContext) -> str:
    """``{% url ... %}?{% coming_back %}``: tells a question page where to return to."""
    return addresses.coming_back(addresses.here(context["request"]))


@register.simple_tag(takes_context=True)
def with_this_query(context: RequestContext, address: str) -> str:
    """``{% with_this_query home %}``: another address, with the query of this page."""
    return addresses.with_this_query(context["request"], address)


@register.simple_tag(takes_context=True)
def other_language(context: RequestContext, language: str) -> str:
    """``{% other_language "de" %}``: this page in a language; with ``here``, that one instead."""
    page = context.get("here") or addresses.here(context["request"])
    return addresses.in_language(page, language)
