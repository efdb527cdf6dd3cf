"""Door: where to go back to. Never to another site."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def own_path(request: HttpRequest, candidate: str | None) -> str:
    """The candidate if it is a path on this site, else the home page of the page's language."""
    if candidate and candidate.startswith("/") and url_has_allowed_host_and_scheme(candidate, None):
        return candidate
    return reverse("personalization:home")
