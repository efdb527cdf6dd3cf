"""The staff site: Django's admin, and view-only base classes for pages about the registry."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from accounts.models import User

if TYPE_CHECKING:  # generic for the type checker only
    _Page = admin.ModelAdmin[Model]
    _Rows = admin.TabularInline[Model, Model]
else:
    _Page, _Rows = admin.ModelAdmin, admin.TabularInline


class ViewOnlyPermissions:
    """Even a superuser can add, change or remove nothing here."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ViewOnlyAdmin(ViewOnlyPermissions, _Page):
    """A page that changes nothing: changes go through services, which check them."""

    actions: list[str] | None = None


class ViewOnlyInline(ViewOnlyPermissions, _Rows):
    """Rows that cannot be changed, on the page of the object they belong to."""

    extra = 0
    show_change_link = False


@admin.register(User)
class UserAdmin(ViewOnlyAdmin):
    list_display = ["pk", "is_staff", "is_superuser", "is_active", "joined_at"]
    fields = ["is_staff", "is_superuser", "is_active", "joined_at", "last_login"]
