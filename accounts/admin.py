"""The staff site: Django's admin, and view-only base classes for pages about the registry."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from accounts import signing
from accounts.models import User

MAY_RESET = "accounts.reset_second_factor"

if TYPE_CHECKING:  # generic for the type checker only
    _Page = admin.ModelAdmin[Model]
    _Rows = admin.TabularInline[Model, Model]
else:
    _Page, _Rows = admin.ModelAdmin, admin.TabularInline


class ViewOnlyPermissions:
    """Even a superuser can add, change or remove nothing here."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ViewOnlyAdmin(ViewOnlyPermissions, _Page):
    """A page that changes nothing: changes go through services, which check them."""

    actions: list[str] | None = None

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any
    ) -> HttpResponse:
        """A page with a link to its history only if something stands there."""
        row = context.get("original")
        lines = LogEntry.objects.filter(
            content_type__app_label=self.opts.app_label, content_type__model=self.opts.model_name
        )
        context["has_history"] = row is not None and lines.filter(object_id=row.pk).exists()
        return super().render_change_form(request, context, *args, **options)


class ViewOnlyInline(ViewOnlyPermissions, _Rows):
    """Rows that cannot be changed, on the page of the object they belong to."""

    extra = 0
    show_change_link = False


def kept_on_the_way_back(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """A page of the admin to which a browser goes back without losing what was typed.

    Django forbids browsers to keep admin pages, and then they lose it. Nothing of a visitor may
    stand on such a page.
    """
    page = cache_control(private=True, no_cache=True)(view)
    wrapped: Callable[..., HttpResponseBase] = admin.site.admin_view(page, cacheable=True)
    return wrapped


# Its pages would show who signs in with what, and let it be changed past our services.
admin.site.unregister([EmailAddress, Authenticator])


class ResetForm(forms.Form):
    """Why a second factor is reset. It is kept in the admin's history."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("It stands in the history of the account."),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
    )


@admin.register(User)
class UserAdmin(ViewOnlyAdmin):
    change_form_template = "admin/accounts/user/change_form.html"
    list_display = ["pk", "is_staff", "is_superuser", "is_active", "joined_at"]
    fields = ["is_staff", "is_superuser", "is_active", "joined_at", "last_login"]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(reset_second_factor)
        return [
            path("<int:pk>/reset-second-factor/", view, name="accounts_user_reset"),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page of an account, with a way to reset its second factor for who may."""
        may = request.user.has_perm(MAY_RESET) and object_id != str(request.user.pk)
        return super().change_view(request, object_id, form_url, {"may_reset": may})


@require_http_methods(["GET", "HEAD", "POST"])
def reset_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a reason, then reset the second factor of another member of staff."""
    user = get_object_or_404(User, pk=pk, is_staff=True)
    if not request.user.has_perm(MAY_RESET) or user == request.user:
        raise PermissionDenied
    form = ResetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = cast(User, request.user)
        signing.reset_second_factor(user=user, by=by, reason=form.cleaned_data["reason"])
        messages.success(request, _("The second factor was reset."))
        return HttpResponseRedirect(reverse("admin:accounts_user_change", args=[pk]))
    context = {
        **admin.site.each_context(request),
        "title": _("Reset the second factor"),
        "opts": User._meta,
        "form": form,
    }
    return render(request, "admin/accounts/reset_second_factor.html", context)
