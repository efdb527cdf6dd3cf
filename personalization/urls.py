from django.urls import path

from personalization import views

app_name = "personalization"
urlpatterns = [
    path("", views.home, name="home"),
    path("tours/", views.tours, name="tours"),
    path("tours/<slug:key>/", views.tour, name="tour"),
    path("journal/", views.journal, name="journal"),
    path("journal/<slug:key>/", views.article, name="article"),
    path("huts/", views.huts, name="huts"),
    path("notices/", views.notices, name="notices"),
    path("trust/", views.trust, name="trust"),
    path("trust/<slug:key>/", views.claim, name="claim"),
    path("imprint/", views.imprint, name="imprint"),
    path("why/<slug:key>/", views.why, name="why"),
    path("why/<slug:key>/hide/", views.hide, name="hide"),
    path("why/<slug:key>/show/", views.show, name="show"),
]
