"""Visitors' standings, the only page that shows an answer, and the list of who looked at one."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.forms import CheckboxInput
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy as _, ngettext
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from accounts.admin import Topic, ViewOnlyAdmin, person_column
from accounts.models import User
from consent import registry, services
from consent.admin.ledger import OF_NOBODY, StateFilter
from consent.forms import RevokeForm
from consent.models import Answer, Sighting, Standing
from consent.models.in_words import STATES, in_words
from consent.services.sightings import LONGEST, may_look, require_reason

_CHOOSE_ALL = getattr(admin.ModelAdmin.action_checkbox, "short_description", "")


class ReasonForm(forms.Form):
    """The reason for looking at an answer. The visitor can read it."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The visitor reads this together with your role and the time."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
    )

    def clean_reason(self) -> str:
        """Refuse a reason without content in the form; the service refuses it, too."""
        reason = str(self.cleaned_data["reason"])
        require_reason(reason)
        return reason


@admin.register(Standing)
class StandingAdmin(ViewOnlyAdmin):
    """Visitors' standings. The value is not among the columns, nor on the page.

    Staff with the permission for it can end a grant, but not give or withdraw consent.
    """

    group = Topic.DECISIONS
    list_display = ["question", "stands", "since", "until"]
    question = staticmethod(person_column("notice", _("question")))
    list_filter = [StateFilter]
    list_select_related = ["notice__field"]
    # Whose it is stands in no list: the desk for requests finds somebody, and writes that down.
    exclude = ["answer", "state", "visitor", "event"]
    readonly_fields = ["stands"]
    show_full_result_count = False
    actions = ["end_grants"]

    @admin.display(description=_("state"), ordering="state")
    def stands(self, standing: Standing) -> str:
        return in_words(STATES, standing.state)

    @admin.display(description=_CHOOSE_ALL)
    def action_checkbox(self, obj: Model) -> SafeString:
        """The box to choose a row, which says what it chooses; Django says the row's number."""
        label = _("Choose: %(question)s, %(state)s") % {
            "question": cast(Standing, obj).notice.known_as,
            "state": self.stands(cast(Standing, obj)),
        }
        box = CheckboxInput({"class": "action-select", "aria-label": label}, lambda _value: False)
        return box.render(ACTION_CHECKBOX_NAME, str(obj.pk))

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """No address of this list asks about one person."""
        return super().lookup_allowed(lookup, value, request) and lookup in OF_NOBODY

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

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(show_value)
        return [
            path("<int:pk>/value/", view, name="consent_standing_value"),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page of one standing, with a link to its value for staff with the permission."""
        may = may_look(cast(User, request.user))
        return super().change_view(request, object_id, form_url, {"may_look": may})


@sensitive_variables("value")
@require_http_methods(["GET", "HEAD", "POST"])
def show_value(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a reason, then show one value in the response to the post with the reason (R-72)."""
    may = may_look(cast(User, request.user)) and request.user.has_perm("consent.view_standing")
    if not may:
        raise PermissionDenied
    standing = get_object_or_404(Standing.objects.select_related("notice__field"), pk=pk)
    form = ReasonForm(request.POST or None)
    value = ""
    if request.method == "POST" and standing.answer_id is not None and form.is_valid():
        value = _opened(request, standing, form)
    language = str(get_language())
    context = {
        **admin.site.each_context(request),
        "title": _("Show the value"),
        "opts": Standing._meta,
        "standing": standing,
        "field_name": registry.current().fields[standing.notice.field.key].name(language),
        "form": form,
        "value": value,
    }
    response = render(request, "admin/consent/standing/value.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@sensitive_variables()
def _opened(request: HttpRequest, standing: Standing, form: ReasonForm) -> str:
    """The value in words. If it was deleted meanwhile, the form says so and no look is recorded."""
    try:
        value = services.reveal(
            answer=cast(Answer, standing.answer),
            by=cast(User, request.user),
            reason=form.cleaned_data["reason"],
            at=timezone.now(),
        )
    except (Answer.DoesNotExist, ValidationError):
        form.add_error(None, _("There is no answer any more. Nothing was shown."))
        return ""
    field = registry.current().fields[standing.notice.field.key]
    return field.value_name(value, str(get_language()))


@admin.register(Sighting)
class SightingAdmin(ViewOnlyAdmin):
    """Looks at answers, for viewing only: people and fields in a period of time (R-71)."""

    # Whose answer it was is needed to tell the persons after an incident (Art. 33 and 34).
    group = Topic.DECISIONS
    list_display = ["at", "role", "who", "question", "person", "reason"]
    question = staticmethod(person_column("field", _("question")))
    list_filter = ["field", "role"]
    exclude = ["visitor"]
    readonly_fields = ["person"]
    list_select_related = ["by", "field"]
    who = staticmethod(person_column("by", _("seen by")))
    date_hierarchy = "at"
    show_full_result_count = False

    @admin.display(description=_("number of the person"), ordering="visitor_id")
    def person(self, look: Sighting) -> str:
        return str(look.visitor_id)
