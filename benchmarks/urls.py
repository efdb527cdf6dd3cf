"""The site's addresses, and two more pages of twelve blocks each."""

from functools import cache

from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth import get_user
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.safestring import SafeString

from config.urls import urlpatterns as site
from consent.middleware import without_database
from personalization.models import VariantWording

SLOTS = [f"bench-{number}" for number in range(12)]


@without_database
def twelve(request: HttpRequest) -> HttpResponse:
    """Twelve slots, decided and explained: a content page, as those of the site."""
    return render(request, "benchmarks/twelve.html", {"keys": SLOTS})


def page_p(request: HttpRequest) -> HttpResponse:
    """The same page in bare Django: session, user, blocks. No personalisation."""
    rows = VariantWording.objects.filter(version__in=default_versions(), language="en")
    blocks = list(rows)
    for row in blocks:
        row.text = SafeString(row.html)  # type: ignore[attr-defined]
    context = {"blocks": blocks, "user": get_user(request)}
    return render(request, "benchmarks/page_p.html", context)


@cache
def default_versions() -> list[int]:
    """The words of the twelve defaults, found once: page P asks for its blocks by key."""
    rows = VariantWording.objects.filter(
        version__variant__slot__key__startswith="bench-", version__variant__is_default=True
    )
    return list(rows.values_list("version_id", flat=True).distinct())


# Before the site's own: there any other word is the key of a page.
urlpatterns = [
    *i18n_patterns(path("twelve/", twelve), path("page-p/", page_p)),
    *site,
]
