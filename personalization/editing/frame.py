"""What the pages of editing share: who may open them, and what stands around them."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.staff_site import StaffSite
from accounts.topics import Offer, Topic
from consent import registry
from personalization import changing, snapshot
from personalization.changing import asking
from personalization.models import ChangeSet, Draft
from personalization.snapshot import Snapshot

View = Callable[..., HttpResponse]
_MAY_WORK = (changing.MAY_WRITE, changing.MAY_PUBLISH, "consent.publish_claims")
_MAY_LOOK = (*_MAY_WORK, "personalization.view_slot")
CONFLICT = 409
SEE_OTHER = 303


def offer_pages() -> None:
    """Offer the pages of editing, and those where staff see what visitors see."""
    seen, read = "personalization.use_switchboard", "consent.see_figures"
    cast(StaffSite, admin.site).offer(
        Offer(Topic.READ, _("Blocks"), "editing:content", _MAY_LOOK, "blocks"),
        Offer(Topic.READ, _("Lists"), "editing:content", _MAY_LOOK, "lists"),
        Offer(Topic.READ, _("Pages"), "editing:content", _MAY_LOOK, "pages"),
        Offer(Topic.READ, _("Changes on their way"), "editing:sets", _MAY_LOOK),
        Offer(Topic.SEEN, _("Switchboard"), "switchboard", (seen,)),
        Offer(Topic.SEEN, _("Figures"), "figures", (read,)),
        Offer(Topic.PROOF, _("Badges"), "editing:content", _MAY_LOOK, "proof"),
    )


def may(*permissions: str) -> Callable[[View], View]:
    """Let only staff with one of these open a page; without any, everybody who works on content.

    Such a page is read by auditors, too, who press nothing.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **keys: Any) -> HttpResponse:
            own = _MAY_LOOK if request.method in ("GET", "HEAD") else _MAY_WORK
            if not any(request.user.has_perm(one) for one in permissions or own):
                raise PermissionDenied
            return view(request, **keys)

        return require_http_methods(["GET", "HEAD", "POST"])(guarded)

    return decorate


def page(
    request: HttpRequest, template: str, title: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """A page of editing."""
    frame = {
        **admin.site.each_context(request),
        "title": title,
        "body_class": "words-page editing",
        "may_write": request.user.has_perm(changing.MAY_WRITE),
    }
    return render(request, f"admin/editing/{template}.html", {**frame, **context}, status=status)


def person(request: HttpRequest) -> User:
    """Who is signed in."""
    return cast(User, request.user)


def content() -> Snapshot:
    """What is live."""
    return snapshot.current(registry.current())


def language() -> str:
    """The language in which staff read this: one that the site speaks."""
    speaks = str(get_language())
    return speaks if speaks in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def see(address: str) -> HttpResponse:
    """Go on with another page after a press."""
    response = HttpResponseRedirect(address)
    response.status_code = SEE_OTHER
    return response


def of_a_new_question(request: HttpRequest) -> HttpResponse:
    """Where a block is written that is not there yet: on the path to the question it belongs to."""
    chosen = request.GET.get("set", "")
    if not chosen.isdecimal():
        raise Http404
    return see(reverse("editing:new_question", args=[asking.USE]) + f"?set={chosen}")


def open_drafts() -> list[Draft]:
    """Every draft that is not live yet, the newest first, with its set and who wrote it."""
    rows = Draft.objects.filter(change_set__in=ChangeSet.objects.still_open())
    found = rows.select_related("change_set", "change_set__due_by", "written_by").order_by("-pk")
    return list(found.defer("before"))
