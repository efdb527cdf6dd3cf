from django.urls import path, register_converter
from django.urls.converters import SlugConverter

from personalization import views
from personalization.reserved import RESERVED


class OwnKey(SlugConverter):
    """A key that a page or a collection may have.

    Without this every address of the product would have a twin below a language, and what is not
    there at ``/log/words/`` would lead to ``/en/log/words/`` before it is said not to be there.
    """

    def to_python(self, value: str) -> str:
        if value in RESERVED:
            raise ValueError
        return value


register_converter(OwnKey, "own")

app_name = "personalization"
urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("trust/", views.trust, name="trust"),
    path("trust/<slug:key>/", views.claim, name="claim"),
    path("why/<slug:key>/", views.why, name="why"),
    path("why/<slug:key>/hide/", views.hide, name="hide"),
    path("why/<slug:key>/show/", views.show, name="show"),
    # The organisation's own. They come last: what stands above is reserved (reserved.py).
    path("<own:key>/", views.page, name="page"),
    path("<own:collection>/<slug:key>/", views.item, name="item"),
]
