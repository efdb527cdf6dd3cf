"""The ledger, for viewing only."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.admin import Topic, ViewOnlyAdmin, person_column
from consent.admin import audit
from consent.models import Checkpoint, ConsentEvent, Gone
from consent.models.in_words import CONTROLS, PAGES, SIGNALS, STATES, in_words

# What the lists of decisions and standings can be narrowed down by: nothing that leads to a person.
_QUESTION = "wording__version__notice__field"
OF_NOBODY = frozenset(("when", "state", f"{_QUESTION}__id__exact", f"{_QUESTION}__isnull"))


class StateFilter(admin.SimpleListFilter):
    """A filter by state, with the names that are shown to people."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(key, str(said)) for key, said in STATES.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(state=self.value()) if self.value() else queryset


class WhenFilter(admin.SimpleListFilter):
    """A filter by time. Unlike a hierarchy of dates it needs no look through all decisions."""

    title = _("when")
    parameter_name = "when"
    _DAYS = {"1": _("the last day"), "7": _("the last 7 days"), "30": _("the last 30 days")}

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(days, str(said)) for days, said in self._DAYS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        days = self.value()
        if days not in self._DAYS:
            return queryset
        since = timezone.now() - timedelta(days=int(str(days)))
        return queryset.filter(recorded_at__gte=since)


@admin.register(ConsentEvent)
class ConsentEventAdmin(ViewOnlyAdmin):
    """The ledger, for viewing only. Even a superuser can add, change or remove nothing."""

    group = Topic.DECISIONS
    list_display = ["recorded_at", "words", "decided", "how", "objection"]
    words = staticmethod(person_column("wording", _("wording shown")))
    list_filter = [WhenFilter, StateFilter, "wording__version__notice__field"]
    list_select_related = ["wording__version__notice__field"]
    exclude = ["visitor", "uuid", "salt", "nonce", "mark", "state", "control", "page", "signal"]
    exclude += ["replaces"]  # a row of this list, by its number
    readonly_fields = ["decided", "how", "where", "objection"]
    show_full_result_count = False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """No address of this list asks about one person."""
        return super().lookup_allowed(lookup, value, request) and lookup in OF_NOBODY

    @admin.display(description=_("state"), ordering="state")
    def decided(self, event: ConsentEvent) -> str:
        return in_words(STATES, event.state)

    @admin.display(description=_("control"))
    def how(self, event: ConsentEvent) -> str:
        return in_words(CONTROLS, event.control)

    @admin.display(description=_("page"))
    def where(self, event: ConsentEvent) -> str:
        return in_words(PAGES, event.page)

    @admin.display(description=_("browser signal"))
    def objection(self, event: ConsentEvent) -> str:
        return in_words(SIGNALS, event.signal)


@admin.register(Checkpoint)
class CheckpointAdmin(ViewOnlyAdmin):
    """The signed state of the log after each seal."""

    group = Topic.PROOF
    list_display = ["sealed_at", "size"]
    exclude = ["root"]
    date_hierarchy = "sealed_at"
    show_full_result_count = False

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        own = [
            path(route, wrap(view), more, name=f"consent_checkpoint_{name}")
            for route, view, name, more in audit.PAGES
        ]
        return [*own, *super().get_urls()]


@admin.register(Gone)
class GoneAdmin(ViewOnlyAdmin):
    """Tombstones: which leaves of the log no longer have an entry, and why. No one is named."""

    group = Topic.PROOF
    list_display = ["at", "kind"]
    list_filter = ["kind"]
    exclude = ["tombstone"]
    show_full_result_count = False
