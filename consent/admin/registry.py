"""The registry, for viewing only: what we ask for. Changes go through services."""

from django.contrib import admin
from django.utils.translation import get_language, gettext_lazy as _

from accounts.admin import Topic, ViewOnlyAdmin
from accounts.languages import text_in
from consent.models import AskedField


@admin.register(AskedField)
class AskedFieldAdmin(ViewOnlyAdmin):
    """What is asked for, who uses it for what, and the answers to choose from."""

    group = Topic.QUESTIONS
    list_display = ["name", "kind", "tier", "is_sensitive", "review_on"]
    exclude = ["names", "reasons"]
    readonly_fields = ["name", "answers"]

    @admin.display(description=_("name"), ordering="position")
    def name(self, field: AskedField) -> str:
        return field.known_as

    @admin.display(description=_("answers to choose"))
    def answers(self, field: AskedField) -> str:
        speaks = str(get_language())
        return ", ".join(text_in(speaks, one.names) for one in field.options.all()) or "–"
