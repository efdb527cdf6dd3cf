"""Words in the admin."""

from django.contrib import admin

from accounts.admin import ViewOnlyAdmin, ViewOnlyInline
from consent.models import Notice, NoticeVersion, NoticeWording


class VersionInline(ViewOnlyInline):
    model = NoticeVersion
    show_change_link = True


class WordingInline(ViewOnlyInline):
    model = NoticeWording
    fields = ["language", "question", "for_what", "for_you", "sha256"]


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
