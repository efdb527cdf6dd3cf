"""All addresses. Pages are under /de/ and /en/; addresses for machines are not."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import include, path, reverse
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe

from accounts.addresses import with_this_query
from config import health, machines as addresses
from consent.admin.figures import figures, figures_csv
from consent.middleware import without_database
from consent.urls import machines
from personalization.switchboard.views import switchboard


@without_database
@require_safe
def language_root(request: HttpRequest) -> HttpResponseBase:
    """Send a visitor to her language by Accept-Language, without a cookie."""
    with override(get_language_from_request(request)):
        home = with_this_query(request, reverse("personalization:home"))
    response = HttpResponseRedirect(home)
    response.headers["Vary"] = "Accept-Language"
    return response


@without_database
@require_safe
def favicon(request: HttpRequest) -> HttpResponseBase:
    """Browsers request this address on their own; the icon itself is a static file."""
    return HttpResponseRedirect(staticfiles_storage.url("icons/favicon.svg"))


urlpatterns = [
    path("", language_root),
    path("favicon.ico", favicon),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("robots.txt", addresses.robots),
    path("sitemap.xml", addresses.sitemap, name="sitemap"),
    path(".well-known/gpc.json", addresses.gpc),
    path(".well-known/security.txt", addresses.security_txt),
    path(".well-known/change-password", addresses.change_password),
    path("admin/figures/", admin.site.admin_view(figures), name="figures"),
    path("admin/figures.csv", admin.site.admin_view(figures_csv), name="figures_csv"),
    path("admin/switchboard/", admin.site.admin_view(switchboard), name="switchboard"),
    path("admin/", include("personalization.editing.urls")),
    path("admin/", admin.site.urls),
    *machines,
    *i18n_patterns(
        path("", include("accounts.urls")),
        path("", include("consent.urls")),
        path("", include("personalization.urls")),
    ),
]

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"
