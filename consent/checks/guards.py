"""Start-up checks: the triggers of the ledger, and the country where answers are stored."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from consent.models import triggers
from consent.rights.countries import IN_COUNTRY


@register(Tags.database)
def ledger_is_guarded(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """An error for each database on which a trigger over events or published words is missing."""
    return [error for alias in databases or [] for error in _errors_on(alias)]


def _errors_on(alias: str) -> list[CheckMessage]:
    connection = connections[alias]
    if triggers.EVENT not in connection.introspection.table_names():
        return []  # not migrated yet: there is nothing to guard
    gone = sorted(triggers.missing(connection))
    if not gone:
        return []
    hint = "Run consent.models.triggers.install(connection), and find out who removed them."
    return [Error(f"Missing triggers: {', '.join(gone)}.", hint=hint, id="consent.E001")]


@register()
def country_has_a_name(**kwargs: object) -> list[CheckMessage]:
    """An error if the country where answers are stored is not in the table of countries."""
    code = settings.ORGANISATION["storage"]
    if code in IN_COUNTRY:
        return []
    hint = (
        "Give two capital letters such as DE. A country that is missing gets a line in this file."
    )
    return [
        Error(
            f"ORGANISATION_STORAGE is {code!r}: consent/rights/countries.py has no such country.",
            hint=hint,
            id="consent.E002",
        )
    ]
