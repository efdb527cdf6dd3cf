from django.urls import path

from personalization import views

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
    path("<slug:key>/", views.page, name="page"),
    path("<slug:collection>/<slug:key>/", views.item, name="item"),
]
