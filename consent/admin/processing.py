"""Purposes, and the record of processing that is made from them (Art. 30 GDPR)."""

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _, override
from django.views.decorators.http import require_safe

from accounts.admin import Topic, ViewOnlyAdmin
from consent import registry
from consent.models import Purpose
from consent.rights import processing
from consent.rights.tables import csv_lines

MAY_READ = "consent.view_processing_record"


@admin.register(Purpose)
class PurposeAdmin(ViewOnlyAdmin):
    group = Topic.QUESTIONS
    list_display = ["name", "dpv_term", "legal_basis", "device_days", "account_months"]

    @admin.display(description=_("name"))
    def name(self, purpose: Purpose) -> str:
        return purpose.known_as

    def get_urls(self) -> list[URLPattern]:
        page, table = (self.admin_site.admin_view(one) for one in (record, record_csv))
        return [
            path("record/<str:language>/", page, name="consent_purpose_record"),
            path("record/<str:language>.csv", table, name="consent_purpose_record_csv"),
            *super().get_urls(),
        ]


@require_safe
def record(request: HttpRequest, language: str) -> HttpResponse:
    """The record as a page, in one of the site's languages."""
    activities = _activities(request, language)
    with override(language):
        context = {
            **admin.site.each_context(request),
            "title": _("Record of processing activities"),
            "opts": Purpose._meta,
            "controller": processing.controller(),
            "activities": [_facts(one) for one in activities],
            "shown_in": language,
            "languages": settings.LANGUAGES,
        }
        return render(request, "admin/consent/purpose/record.html", context)


@require_safe
def record_csv(request: HttpRequest, language: str) -> HttpResponse:
    """The record as a table to download."""
    rows = [processing.as_row(one).values() for one in _activities(request, language)]
    response = HttpResponse("".join(csv_lines([*processing.COLUMNS], rows)), "text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="record-{language}.csv"'
    return response


def _facts(activity: processing.Activity) -> dict[str, object]:
    """One activity for the page: its name, and its other facts with labels."""
    row = processing.as_row(activity)
    facts = [(label, row[key]) for key, label in processing.COLUMNS.items() if key != "name"]
    return {"name": activity.name, "facts": facts}


def _activities(request: HttpRequest, language: str) -> list[processing.Activity]:
    if not request.user.has_perm(MAY_READ):
        raise PermissionDenied
    if language not in dict(settings.LANGUAGES):
        raise Http404
    return processing.record(registry.current(), language)
