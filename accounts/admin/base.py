"""View-only base classes for pages of the admin, and how it names people."""

from collections.abc import Callable
from functools import cache, wraps
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.views.decorators.cache import cache_control

from accounts.admin import signed_out
from accounts.models import User
from accounts.topics import Topic

if TYPE_CHECKING:  # generic for the type checker only
    _Page = admin.ModelAdmin[Model]
else:
    _Page = admin.ModelAdmin


class ViewOnlyPermissions:
    """Even a superuser can add, change or remove nothing here.

    A row that another row names is a link for who may open it, else its name alone; colleagues are
    names and never links. No number of a row is a name.
    """

    if TYPE_CHECKING:
        admin_site: admin.AdminSite
        opts: Any

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        names = super().get_fields(request, obj)  # type: ignore[misc]
        closed = self._closed(request)
        return list(dict.fromkeys(closed.get(name, name) for name in names))

    def _closed(self, request: HttpRequest) -> dict[str, Any]:
        """Columns that lead to another row, and how each is shown: by name, and linked if open."""
        found: dict[str, Any] = {}
        for column in self.opts.concrete_fields:
            target = column.related_model
            if target is not None:
                is_linked = target is not User and self._is_open(request, target)
                found[column.name] = person_column(column.name, column.verbose_name, is_linked)
        return found

    def _is_open(self, request: HttpRequest, model: type[Model]) -> bool:
        page = self.admin_site._registry.get(model)
        return page is not None and page.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ViewOnlyAdmin(ViewOnlyPermissions, _Page):
    """A page that changes nothing: changes go through services, which check them."""

    actions: list[str] | None = None
    group = Topic.STAFF

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list, with what is on it as its title."""
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, {**title, **(extra_context or {})})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """One row, with what it is as its title: numbers of rows are no names."""
        title = {"title": capfirst(self.opts.verbose_name), "subtitle": None}
        return super().change_view(request, object_id, form_url, {**title, **(extra_context or {})})

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """What staff did about a row; where nobody did anything there is no such page."""
        if not self._lines(object_id).exists():
            raise Http404
        return super().history_view(request, object_id, {"title": capfirst(self.opts.verbose_name)})

    def _lines(self, key: Any) -> QuerySet[LogEntry]:
        return LogEntry.objects.filter(
            content_type__app_label=self.opts.app_label,
            content_type__model=self.opts.model_name,
            object_id=key,
        )

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any
    ) -> HttpResponse:
        """A page with a link to its history only if something stands there."""
        row = context.get("original")
        context["has_history"] = row is not None and self._lines(row.pk).exists()
        return super().render_change_form(request, context, *args, **options)


@cache
def person_column(name: str, description: Any, is_linked: bool = False) -> Any:
    """A column that names what another row is: its ``known_as``.

    The same function each time: Django's admin tells columns apart by it.
    """

    @admin.display(description=description, ordering=name)
    def named(row: Model) -> str:
        found = getattr(row, name)
        if found is None:
            return "–"
        said = str(getattr(found, "known_as", found))
        if not is_linked:
            return said
        opts = found._meta
        page = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[found.pk])
        return format_html('<a href="{}">{}</a>', page, said)

    return named


def kept_on_the_way_back(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """A page of the admin to which a browser goes back without losing what was typed.

    Django forbids browsers to keep admin pages, and then they lose it. Nothing of a visitor may
    stand on such a page. If the sign-in ended meanwhile, the answer holds what was typed.
    """
    page = cache_control(private=True, no_cache=True)(view)
    opened: Callable[..., HttpResponseBase] = admin.site.admin_view(page, cacheable=True)

    @wraps(view)
    def guarded(request: HttpRequest, **keys: Any) -> HttpResponseBase:
        if request.method == "POST" and not admin.site.has_permission(request):
            return cache_control(private=True, no_cache=True)(signed_out.keep)(request)
        return opened(request, **keys)

    return guarded


def day_input() -> forms.DateInput:
    """A field for a day. Browsers read the day that is in it in one form, whatever the language."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
