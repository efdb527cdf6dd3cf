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
from accounts.templatetags.own_tags import called
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

    list_display = ["key", "says", "published_at", "who"]
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

    @admin.display(description=gettext_lazy("published by"))
    def who(self, words: BadgeWords) -> str:
        return called(words.published_by)

    @admin.display(description=gettext_lazy("words"))
    def says(self, words: BadgeWords) -> str:
        return " / ".join(words.texts.values())


@permission_required("consent.publish_words", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def write_words(request: HttpRequest, badge: str) -> HttpResponse:
    """The words of one badge in every language, beside what its check does.

    Saving makes a draft; a second person publishes it.
    """
    try:
        found = assurance.badge(badge, registry=registry.current(), at=timezone.now())
    except KeyError:
        raise Http404 from None
    own = assurance.in_every_language(found.check.sentences)
    draft = BadgeWords.objects.draft(badge)
    claim = {code: said[0] for code, said in own.items()}
    held = draft.texts if draft else registry.current().badge_words.get(badge, {})
    form = BadgeForm(request.POST or None, initial=claim | held)
    if request.method == "POST" and form.is_valid() and (done := _done(request, form, badge)):
        messages.success(request, done)
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
        "draft": draft,
        "drafted": [(code, name, draft.texts.get(code, "")) for code, name in settings.LANGUAGES]
        if draft
        else [],
        "wrote": draft is not None and request.user.pk in draft.writers,
    }
    return TemplateResponse(request, "admin/consent/badgewords/write.html", context)


def _done(request: HttpRequest, form: BadgeForm, badge: str) -> str:
    """Save or publish, and say which; if it is refused, show why and keep what was written."""
    texts, by = form.cleaned_data, cast(User, request.user)
    try:
        if request.POST.get("press") == "publish":
            services.publish_badge_words(key=badge, texts=texts, by=by, at=timezone.now())
            return _("Published. The badge says so from now on.")
        services.draft_badge_words(key=badge, texts=texts, by=by)
    except ValidationError as refused:
        form.add_error(None, refused)
        return ""
    return _("The draft is saved. A second person can publish it now.")
