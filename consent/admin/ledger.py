"""The ledger, to look at, and where visitors stand. No page shows an answer."""

from typing import Any, cast

from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _, ngettext

from accounts.admin import ViewOnlyAdmin
from accounts.models import User
from consent import services
from consent.forms import RevokeForm
from consent.models import ConsentEvent, Standing


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
    """Where visitors stand. The value is not among the columns, nor on the page.

    Staff with that permission can end a grant. Nobody can give one, or withdraw for somebody.
    """

    list_display = ["pk", "visitor_id", "notice", "state", "since", "until"]
    list_filter = ["state"]
    list_select_related = ["notice"]
    exclude = ["answer"]
    show_full_result_count = False
    actions = ["end_grants"]

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("consent.revoke_grant")

    @admin.action(description=_("End what was granted"), permissions=["revoke"])
    def end_grants(self, request: HttpRequest, chosen: Any) -> TemplateResponse | None:
        """Ask for a reason first, then end each grant through the service."""
        form = RevokeForm(request.POST if "reason" in request.POST else None)
        if not form.is_valid():
            context = {
                **self.admin_site.each_context(request),
                "title": _("End what was granted"),
                "chosen": chosen,
                "form": form,
            }
            return TemplateResponse(request, "admin/consent/end_grants.html", context)
        by, reason = cast(User, request.user), form.cleaned_data["reason"]
        now = timezone.now()
        ended = [services.revoke(standing=one, by=by, reason=reason, at=now) for one in chosen]
        count = sum(event is not None for event in ended)
        said = ngettext("%(count)d grant was ended.", "%(count)d grants were ended.", count)
        self.message_user(request, said % {"count": count})
        return None
