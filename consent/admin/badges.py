"""Words of badges in the admin, where marketers can reword a badge."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.admin import ViewOnlyAdmin
from accounts.models import User
from consent import assurance, registry, services
from consent.models import BadgeWords
from consent.services.claiming import LONGEST


class BadgeForm(forms.Form):
    """The words of one badge in every site language. The service checks them."""

    def __init__(self, data: Any, *, initial: dict[str, str]) -> None:
        super().__init__(data, initial=initial)
        for code, name in settings.LANGUAGES:
            field = forms.CharField(label=str(name), max_length=LONGEST, required=False)
            field.widget.attrs.update({"class": "vTextField", "lang": code})
            self.fields[code] = field


@admin.register(BadgeWords)
class BadgeWordsAdmin(ViewOnlyAdmin):
    """Every wording that a badge was given, with links to each badge above the list."""

    list_display = ["key", "says", "published_at", "published_by"]
    list_select_related = ["published_by"]
    list_filter = ["key"]
    change_list_template = "admin/consent/badgewords/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        page = path(
            "write/<slug:badge>/",
            self.admin_site.admin_view(write_words),
            name="consent_badgewords_write",
        )
        return [page, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        badges = assurance.badges(registry=registry.current(), at=timezone.now())
        return super().changelist_view(request, {**(extra_context or {}), "badges": badges})

    @admin.display(description=gettext_lazy("words"))
    def says(self, words: BadgeWords) -> str:
        return " / ".join(words.texts.values())


@permission_required("consent.publish_words", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def write_words(request: HttpRequest, badge: str) -> HttpResponse:
    """The words of one badge in every language, beside what its check does. Saving publishes."""
    try:
        found = assurance.badge(badge, registry=registry.current(), at=timezone.now())
    except KeyError:
        raise Http404 from None
    own = assurance.in_every_language(lambda: str(found.check.claim))
    form = BadgeForm(
        request.POST or None, initial=own | registry.current().badge_words.get(badge, {})
    )
    if request.method == "POST" and form.is_valid() and _is_published(request, form, badge):
        messages.success(request, _("Published. The badge says so from now on."))
        response = HttpResponseRedirect(reverse("admin:consent_badgewords_changelist"))
        response.status_code = 303
        return response
    context = {
        **admin.site.each_context(request),
        "title": _("Words of a badge"),
        "opts": BadgeWords._meta,
        "badge": found,
        "form": form,
        "own": [(name, own[code]) for code, name in settings.LANGUAGES],
    }
    return TemplateResponse(request, "admin/consent/badgewords/write.html", context)


def _is_published(request: HttpRequest, form: BadgeForm, badge: str) -> bool:
    """Publish. If the service refuses, show why beside each text and keep what was written."""
    try:
        services.publish_badge_words(
            key=badge,
            texts=form.cleaned_data,
            by=cast(User, request.user),
            at=timezone.now(),
        )
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    return True
