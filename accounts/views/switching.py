"""The plain switch, and the page for a post that came from another site."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from accounts import cookies
from accounts.addresses import own_path, rebuilt


@require_POST
def plain(request: HttpRequest) -> HttpResponse:
    """Show every page without my answers, or with them again. No consent changes."""
    wants_mine = request.POST.get("show") == "mine"
    # The address of a page that is shown plain once contains this, so it would stay plain.
    changes = {"plain": None} if wants_mine else {}
    path = rebuilt(own_path(request, request.POST.get("next")), **changes)
    response = HttpResponseRedirect(path)
    response.status_code = 303
    if wants_mine:
        cookies.plain().drop(response)
    else:
        cookies.plain().put(response, "1")
    return response


def refused_post(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a refused post (from another site, or without a token): nothing was stored."""
    return render(request, "403_csrf.html", status=403)
