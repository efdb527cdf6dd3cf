"""The site with this app. Static files have plain names, because nothing is collected here."""

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS, MIDDLEWARE, STORAGES

INSTALLED_APPS = [*INSTALLED_APPS, "tests.assurance.apart.apps.ApartConfig"]
MIDDLEWARE = [*MIDDLEWARE, "tests.assurance.apart.middleware.dies_half_way"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
