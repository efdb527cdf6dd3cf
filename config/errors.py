"""The pages for requests that are wrong, refused, or that we failed at.

Such a page may be made before anything is known of a request, and while nothing works: its template
needs no request, no session and no database. The language is read from the request, no more.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language_from_request, override


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nobody can read that."""
    return _page(request, "400.html", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """This is not for who asks."""
    return _page(request, "403.html", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is nothing here; the ways to what there is stand above."""
    return render(request, "404.html", {"is_error": True}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """The fault is ours."""
    return _page(request, "500.html", 500)


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    with override(get_language_from_request(request, check_path=True)):
        return HttpResponse(render_to_string(template), status=status)
