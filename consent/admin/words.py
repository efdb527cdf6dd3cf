"""Words in the admin: a list of questions, and the overview of one with its history.

Marketers can open these pages. The steps of a change are in ``word_pages``.
"""

from typing import Any, cast

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from accounts.admin import Topic, ViewOnlyAdmin, kept_on_the_way_back
from consent import registry, services
from consent.admin import word_pages
from consent.middleware import ReadingRequest
from consent.models import Notice, NoticeVersion
from consent.models.notices import NoticeState
from consent.models.registry import ACCOUNT

_MAY = ("consent.view_notice", "consent.edit_words", *word_pages.PUBLISHING)


@admin.register(Notice)
class NoticeAdmin(ViewOnlyAdmin):
    """Questions and the state of their words."""

    group = Topic.QUESTIONS

    list_display = ["name", "state", "version_in_force", "draft", "kept_back"]
    list_select_related = ["field", "purpose"]
    ordering = ["field__position", "pk"]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return any(request.user.has_perm(name) for name in _MAY)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Notice]:
        versions = Prefetch("versions", NoticeVersion.objects.with_words().order_by("-number"))
        # The words about an account's address come with the code: nobody writes them here.
        return Notice.objects.exclude(purpose__key=ACCOUNT).prefetch_related(versions)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list. What keeps a draft back is looked up for each of its rows."""
        with registry.held(cast(ReadingRequest, request).reading.registry):
            response = super().changelist_view(request, extra_context)
            return response.render() if isinstance(response, TemplateResponse) else response

    def get_urls(self) -> list[URLPattern]:
        pages = [
            path(route, kept_on_the_way_back(view), name=f"consent_notice_{name}")
            for route, view, name in word_pages.PAGES
        ]
        return [*pages, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The overview of one question: the words in force, the draft, earlier versions."""
        notice = cast(Notice | None, self.get_object(request, object_id))
        if not self.has_view_permission(request) or request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        if notice is None:
            raise Http404
        return word_pages.overview(request, notice)

    @admin.display(description=gettext_lazy("question"))
    def name(self, notice: Notice) -> str:
        return word_pages.name_of(notice)

    @admin.display(description=gettext_lazy("in force"))
    def version_in_force(self, notice: Notice) -> str:
        found = next((one for one in notice.versions.all() if not one.is_draft), None)
        return _("version %d") % found.number if found else "–"

    @admin.display(description=gettext_lazy("draft"))
    def draft(self, notice: Notice) -> str:
        found = next((one for one in notice.versions.all() if one.is_draft), None)
        if found is None:
            return "–"
        return _("waits for a second person") if found.requested_by_id else _("being written")

    @admin.display(description=gettext_lazy("what keeps it back"))
    def kept_back(self, notice: Notice) -> str:
        """Why the draft of a question that was never asked cannot be published yet."""
        first = next((one for one in notice.versions.all() if one.is_draft), None)
        if notice.state != NoticeState.DRAFT or first is None:
            return "–"
        return " ".join(services.reasons_not_to_ask(version=first, at=timezone.now())) or "–"
