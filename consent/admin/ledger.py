"""The ledger, to look at."""

from django.contrib import admin

from accounts.admin import ViewOnlyAdmin
from consent.models import ConsentEvent


@admin.register(ConsentEvent)
class ConsentEventAdmin(ViewOnlyAdmin):
    """The ledger, to look at. Even a superuser can add, change or remove nothing."""

    list_display = ["pk", "visitor_id", "wording", "state", "recorded_at", "control", "signal"]
    list_filter = ["state", "wording__version__notice__field"]
    list_select_related = ["wording"]
    search_fields = ["=visitor__id"]
    date_hierarchy = "recorded_at"
    exclude = ["salt", "nonce"]
    show_full_result_count = False
