"""Pages where staff run the checks, see results, and write down why a promise was broken."""

from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.admin import Topic, ViewOnlyAdmin
from accounts.models import User
from consent import assurance, registry, services
from consent.models import CheckRun, Incident
from consent.services.checking import STAFF_PERMISSION


@admin.register(CheckRun)
class CheckRunAdmin(ViewOnlyAdmin):
    """Every stored run, with a link to the page of checks above the list."""

    group = Topic.PROOF
    list_display = ["claim", "result", "started_at", "ended_at", "code"]
    list_filter = ["key", "result"]
    show_full_result_count = False
    change_list_template = "admin/consent/checkrun/change_list.html"

    @admin.display(description=gettext_lazy("what was claimed"), ordering="key")
    def claim(self, run: CheckRun) -> str:
        """The claim that it is about; of a check that is gone, its short name."""
        names = {one.key: str(one.claim) for one in assurance.checks()}
        return names.get(run.key, run.key)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        own = [
            path("checks/", wrap(checks_page), name="consent_checks"),
            path("checks/run/", wrap(run_now), name="consent_run_checks"),
            path("incidents/<int:pk>/cause/", wrap(write_cause), name="consent_write_cause"),
        ]
        return [*own, *super().get_urls()]


@require_safe
def checks_page(request: HttpRequest) -> HttpResponse:
    """Every check with its last result, and the incidents that keep the site plain."""
    _require_permission(request)
    at = timezone.now()
    badges = assurance.badges(registry=registry.current(), at=at)
    context = {
        **admin.site.each_context(request),
        "title": _("Checks"),
        "badges": badges,
        "missing": [one for one in badges if not one.is_shown],
        "incidents": _open_incidents(),
        "over": Incident.objects.exclude(ended_at=None).select_related("cause_by")[:20],
        "today": timezone.localdate(at),
    }
    return TemplateResponse(request, "admin/consent/checkrun/checks.html", context)


@require_POST
def run_now(request: HttpRequest) -> HttpResponse:
    """Run one check, or all."""
    _require_permission(request)
    known = [one.key for one in assurance.checks()]
    wanted = request.POST.get("key", "")
    for key in [wanted] if wanted in known else known if not wanted else []:
        services.run_check(key=key, at=timezone.now())
    return _back()


@require_POST
def write_cause(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down why a promise was broken."""
    _require_permission(request)
    incident = get_object_or_404(Incident, pk=pk)
    try:
        incident = services.write_cause(
            incident=incident,
            cause=request.POST.get("cause", ""),
            by=cast(User, request.user),
            at=timezone.now(),
        )
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return _back()
    is_over = incident.ended_at is not None
    said = _("The incident is over.") if is_over else _("Noted. It ends when its check passes.")
    messages.success(request, said)
    return _back()


def _open_incidents() -> list[dict[str, Any]]:
    rows = Incident.objects.filter(ended_at=None).select_related("run")
    return [{"row": row, "claim": assurance.find(row.key).claim} for row in rows]


def _require_permission(request: HttpRequest) -> None:
    if not request.user.has_perm(STAFF_PERMISSION):
        raise PermissionDenied


def _back() -> HttpResponse:
    response = HttpResponseRedirect(reverse("admin:consent_checks"))
    response.status_code = 303
    return response
