"""Generated parts of legal pages: a page's text names them, and they are never typed.

Each is a template below ``consent/parts`` with facts from the registry and the settings.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from accounts.languages import text_in
from consent.registry import Registry
from consent.rights.countries import where_answers_are
from consent.rights.told import IN_BROWSER, all_cookies, all_rights

Facts = Callable[[Registry], dict[str, Any]]


def _questions(registry: Registry) -> dict[str, Any]:
    language = str(get_language())
    return {
        "questions": [
            {
                "field": one.field,
                "words": text_in(language, one.wordings),
                "in_browser": registry.fields[one.field].stays_in_browser,
            }
            for one in registry.live_notices()
        ]
    }


def _organisation(_registry: Registry) -> dict[str, Any]:
    return {"organisation": settings.ORGANISATION}


def _in_browser(registry: Registry) -> dict[str, Any]:
    """Where answers stand that stay in the browser; nothing if no question has such answers."""
    days = [registry.purposes[one.purpose].device_days for one in registry.answered_in_browser()]
    return {"in_browser": IN_BROWSER, "days": max(days)} if days else {}


_FACTS: Mapping[str, Facts] = {
    "organisation": _organisation,
    "controller": _organisation,
    "questions": _questions,
    "storage": lambda registry: {"in_country": where_answers_are(), **_in_browser(registry)},
    "signals": lambda _registry: {},
    "proof": lambda _registry: {},
    "rights": lambda registry: {"rights": all_rights(), **_organisation(registry)},
    "age": lambda _registry: {"minimum_age": settings.MINIMUM_AGE},
    "cookies": lambda registry: {"cookies": all_cookies(), **_in_browser(registry)},
}
PARTS = frozenset(_FACTS)
# What a legal page must not lack: Art. 13 GDPR, section 25 TDDDG, section 5 DDG.
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "privacy": ("controller", "questions", "storage", "signals", "proof", "rights", "age"),
    "cookies": ("cookies",),
    "imprint": ("organisation",),
}


def write(name: str, registry: Registry) -> SafeString:
    """One part as HTML, in the active language. Raises KeyError if there is none of this name."""
    return render_to_string(f"consent/parts/{name}.html", _FACTS[name](registry))
