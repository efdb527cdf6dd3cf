"""The registry, for viewing only: purposes and asked fields. Changes go through services."""

from django.contrib import admin

from accounts.admin import ViewOnlyAdmin, ViewOnlyInline
from consent.models import AskedField, FieldOption


class OptionInline(ViewOnlyInline):
    model = FieldOption


@admin.register(AskedField)
class AskedFieldAdmin(ViewOnlyAdmin):
    list_display = ["key", "kind", "tier", "is_sensitive", "review_on"]
    inlines = [OptionInline]
