"""The pages for requests that are malformed, refused or not found, and for our own errors.

Such a page may be needed before the request was processed, or while other parts fail. So its
template needs no request, session or database; only the language is taken from the request.
"""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language_from_request, gettext as _, override


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for a request that is malformed."""
    return _page(request, "400.html", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for a request that is not permitted. Staff get one of the admin's own."""
    if _is_for_staff(request):
        context = {**admin.site.each_context(request), "title": _("Your role does not open this")}
        return render(request, "admin/forbidden.html", context, status=403)
    return _page(request, "403.html", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for an address that does not exist; its navigation leads to the pages that do."""
    return render(request, "404.html", {"is_error": True}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for an error of our own."""
    return _page(request, "500.html", 500)


def _is_for_staff(request: HttpRequest) -> bool:
    """Whether somebody who may open the admin asked for one of its pages."""
    match = request.resolver_match
    in_admin = match is not None and match.route.startswith("admin/")
    return in_admin and admin.site.has_permission(request)


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    with override(get_language_from_request(request, check_path=True)):
        return HttpResponse(render_to_string(template), status=status)
