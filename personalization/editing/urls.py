"""The addresses of editing, below ``/admin/``. Every page asks for a staff sign-in."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import HttpResponseBase
from django.urls import path

from personalization.editing import lists, pieces, rules, sets


def _staff(view: Callable[..., Any]) -> Callable[..., HttpResponseBase]:
    return admin.site.admin_view(view)


app_name = "editing"
urlpatterns = [
    path("changes/", _staff(sets.every_set), name="sets"),
    path("changes/<int:pk>/", _staff(sets.one_set), name="set"),
    path("changes/<int:pk>/preview/", _staff(sets.preview), name="preview"),
    path("content/", _staff(lists.everything), name="content"),
    path("content/add/<slug:kind>/", _staff(pieces.add), name="add"),
    path("content/add/<slug:kind>/<slug:to>/", _staff(pieces.add), name="add_to"),
    path("content/blocks/<slug:slot>/rules/", _staff(rules.rules), name="rules"),
    path("content/blocks/<slug:slot>/words/<slug:key>/", _staff(pieces.variant), name="variant"),
    path("content/lists/<slug:key>/", _staff(pieces.collection), name="collection"),
    path("content/lists/<slug:collection>/entries/", _staff(lists.items), name="items"),
    path("content/entries/<slug:key>/", _staff(pieces.item), name="item"),
    path("content/pages/move/", _staff(lists.move_page), name="move_page"),
    path("content/pages/<slug:key>/", _staff(pieces.own_page), name="page"),
]
