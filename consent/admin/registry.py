"""The registry, for viewing only: purposes and asked fields. Changes go through services."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.admin import Topic, ViewOnlyAdmin, ViewOnlyInline
from consent.models import AskedField, FieldOption


class OptionInline(ViewOnlyInline):
    model = FieldOption


@admin.register(AskedField)
class AskedFieldAdmin(ViewOnlyAdmin):
    group = Topic.QUESTIONS
    list_display = ["name", "kind", "tier", "is_sensitive", "review_on"]

    @admin.display(description=_("name"), ordering="position")
    def name(self, field: AskedField) -> str:
        return field.known_as

    inlines = [OptionInline]
