"""The admin's own site: a password opens it only together with a second factor (R-153).

django-allauth asks nobody for one, so this class does. Its models are imported where they are used:
Django loads this class before any model.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from accounts.topics import Offer, Topic

# A second factor opens the admin for a working day. Then it is asked for again.
LASTS = timedelta(hours=12)


class StaffSite(admin.AdminSite):
    """Django's admin for staff who proved their second factor in this session."""

    site_header = site_title = gettext_lazy("Workshop")
    index_title = gettext_lazy("Your desk")
    offers: list[Offer] = []

    def offer(self, *offers: Offer) -> None:
        """Let pages of editing, figures and the like stand beside every page of the admin."""
        known = {(one.address, one.place) for one in self.offers}
        self.offers += [one for one in offers if (one.address, one.place) not in known]

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """What somebody may open, by what it is about and not by how it is stored."""
        found: dict[Topic, list[dict[str, Any]]] = {one: [] for one in Topic}
        for one in self.offers:
            if any(request.user.has_perm(name) for name in one.permissions):
                url = reverse(one.address) + (f"#{one.place}" if one.place else "")
                found[one.group].append({"name": one.name, "admin_url": url, "object_name": ""})
        for app in super().get_app_list(request):
            for model in app["models"]:
                group = getattr(self._registry[model["model"]], "group", Topic.STAFF)
                found[group].append({**model, "name": capfirst(model["name"])})
        return [
            {"name": group.label, "app_label": group.value, "app_url": "", "models": pages}
            for group, pages in found.items()
            if pages
        ]

    def app_index(  # type: ignore[override]  # Django says it is a template
        self, request: HttpRequest, app_label: str, extra_context: Any = None
    ) -> HttpResponse:
        """There is one first page: that of the desk."""
        return HttpResponseRedirect(reverse("admin:index"))

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether a request may see the admin: a password or a mailed code alone may not."""
        return self.is_staff(request) and self.has_second_factor(request)

    def is_staff(self, request: HttpRequest) -> bool:
        """Whether who is signed in is staff, whatever she signed in with."""
        return super().has_permission(request)

    def has_second_factor(self, request: HttpRequest) -> bool:
        """Whether this session has one, or the site does without it (only a demo may)."""
        from accounts import signing

        if not settings.STAFF_SECOND_FACTOR:
            return True
        return signing.has_proved(request, signing.SECOND_FACTOR, within=LASTS)

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Ask for the password, and after it for the second factor.

        Whoever has none yet must have typed in the password for this: with a mailed code alone, a
        mailbox would be enough to set one up.
        """
        from accounts import second_factors, signing

        if self.is_staff(request) and not self.has_permission(request):
            can_go_on = second_factors.has_one(request.user) or signing.has_proved(  # type: ignore[arg-type]
                request, signing.PASSWORD
            )
            if can_go_on:
                return HttpResponseRedirect(_with_next(request, "admin:second_factor"))
        response = super().login(request, extra_context)
        if request.method == "POST" and self.is_staff(request):
            signing.prove(request, signing.PASSWORD)
            signing.begin(request, at=timezone.now())
        return response

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """The admin's addresses, and those where a second factor is used and set up."""
        from accounts.admin import signed_out
        from accounts.views import staff

        return [
            path("first-sign-in/", staff.first_sign_in, name="first_sign_in"),
            path("second-factor/", staff.second_factor, name="second_factor"),
            path("second-factor/passkey/", staff.ask_for_passkey, name="ask_for_passkey"),
            path("second-factor/passkey/use/", staff.use_passkey, name="use_passkey"),
            path("second-factor/set-up/", staff.set_up, name="set_up"),
            path("second-factor/set-up/passkey/", staff.new_passkey, name="new_passkey"),
            path("second-factor/set-up/passkey/add/", staff.add_passkey, name="add_passkey"),
            path("go-on/", signed_out.go_on, name="go_on"),
            *super().get_urls(),
        ]


def _with_next(request: HttpRequest, name: str) -> str:
    there = request.GET.get("next", "")
    return f"{reverse(name)}?{urlencode({'next': there})}" if there else reverse(name)
