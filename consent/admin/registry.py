"""What staff see of the registry, the words and the ledger. No page shows an answer."""

from django.contrib import admin

from accounts.admin import ViewOnlyAdmin, ViewOnlyInline
from consent.models import (
    AskedField,
    ConsentEvent,
    FieldOption,
    Notice,
    NoticeVersion,
    NoticeWording,
    Purpose,
    Standing,
)


class OptionInline(ViewOnlyInline):
    model = FieldOption


class VersionInline(ViewOnlyInline):
    model = NoticeVersion
    show_change_link = True


class WordingInline(ViewOnlyInline):
    model = NoticeWording
    fields = ["language", "question", "for_what", "for_you", "sha256"]


@admin.register(Purpose)
class PurposeAdmin(ViewOnlyAdmin):
    list_display = ["key", "dpv_term", "legal_basis", "device_days", "account_months"]


@admin.register(AskedField)
class AskedFieldAdmin(ViewOnlyAdmin):
    list_display = ["key", "kind", "tier", "is_sensitive", "review_on"]
    inlines = [OptionInline]


@admin.register(Notice)
class NoticeAdmin(ViewOnlyAdmin):
    list_display = ["pk", "field", "purpose", "state", "epoch"]
    list_select_related = ["field", "purpose"]
    inlines = [VersionInline]


@admin.register(NoticeVersion)
class NoticeVersionAdmin(ViewOnlyAdmin):
    list_display = ["notice", "number", "change", "epoch", "published_at"]
    list_select_related = ["notice"]
    inlines = [WordingInline]


@admin.register(ConsentEvent)
class ConsentEventAdmin(ViewOnlyAdmin):
    """The ledger, to look at. Even a superuser can add, change or remove nothing."""

    list_display = ["pk", "visitor_id", "wording", "state", "recorded_at", "control", "signal"]
    list_filter = ["state", "wording__version__notice__field"]
    list_select_related = ["wording"]
    search_fields = ["=visitor_id"]
    date_hierarchy = "recorded_at"
    exclude = ["salt", "nonce"]
    show_full_result_count = False


@admin.register(Standing)
class StandingAdmin(ViewOnlyAdmin):
    """Where visitors stand. The value is not among the columns, nor on the page."""

    list_display = ["pk", "visitor_id", "notice", "state", "since", "until"]
    list_filter = ["state"]
    list_select_related = ["notice"]
    exclude = ["answer"]
    show_full_result_count = False
