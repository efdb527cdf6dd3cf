"""The addresses of editing, below ``/admin/``. Every page asks for a staff sign-in."""

from django.contrib import admin
from django.urls import path
from django.views.generic import RedirectView

from accounts.admin import kept_on_the_way_back
from personalization.editing import comparing, lists, pieces, questions, rules, sets, tags

app_name = "editing"
urlpatterns = [
    path("changes/", kept_on_the_way_back(sets.every_set), name="sets"),
    path("changes/<int:pk>/", kept_on_the_way_back(sets.one_set), name="set"),
    path("changes/<int:pk>/preview/", kept_on_the_way_back(sets.preview), name="preview"),
    path("changes/<int:pk>/compare/", kept_on_the_way_back(comparing.compare), name="compare"),
    path(
        "changes/<int:pk>/compare/<slug:side>/", kept_on_the_way_back(comparing.side), name="side"
    ),
    path(
        "questions/new/<int:step>/",
        kept_on_the_way_back(questions.new_question),
        name="new_question",
    ),
    path("content/", kept_on_the_way_back(lists.everything), name="content"),
    path("content/add/<slug:kind>/", kept_on_the_way_back(pieces.add), name="add"),
    path("content/add/<slug:kind>/<slug:to>/", kept_on_the_way_back(pieces.add), name="add_to"),
    path("content/blocks/<slug:slot>/rules/", kept_on_the_way_back(rules.rules), name="rules"),
    path(
        "content/blocks/<slug:slot>/words/<slug:key>/",
        kept_on_the_way_back(pieces.variant),
        name="variant",
    ),
    path("content/lists/<slug:key>/", kept_on_the_way_back(pieces.collection), name="collection"),
    path(
        "content/lists/<slug:collection>/entries/", kept_on_the_way_back(lists.items), name="items"
    ),
    path("content/lists/<slug:collection>/tags/", kept_on_the_way_back(tags.tags), name="tags"),
    path("content/entries/<slug:key>/", kept_on_the_way_back(pieces.item), name="item"),
    path(
        "content/questions/<slug:key>/names/",
        kept_on_the_way_back(pieces.question_names),
        name="names",
    ),
    path("content/badges/<slug:key>/", kept_on_the_way_back(pieces.badge), name="badge"),
    path("content/mails/<slug:key>/", kept_on_the_way_back(pieces.mail), name="mail"),
    path("content/blocks/<slug:key>/name/", kept_on_the_way_back(pieces.block_name), name="label"),
    # Where badges were reworded once.
    path(
        "consent/badgewords/",
        admin.site.admin_view(RedirectView.as_view(pattern_name="editing:content")),
        name="badges_before",
    ),
    path(
        "consent/badgewords/write/<slug:key>/",
        admin.site.admin_view(RedirectView.as_view(pattern_name="editing:badge")),
        name="badge_before",
    ),
    path("content/pages/move/", kept_on_the_way_back(lists.move_page), name="move_page"),
    path("content/pages/<slug:key>/", kept_on_the_way_back(pieces.own_page), name="page"),
]
