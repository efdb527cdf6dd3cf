"""The ledger, to look at."""

from django.contrib import admin

from accounts.admin import ViewOnlyAdmin
from consent.models import Checkpoint, ConsentEvent, Gone


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


@admin.register(Checkpoint)
class CheckpointAdmin(ViewOnlyAdmin):
    """What the log was after each seal, signed."""

    list_display = ["size", "sealed_at"]
    exclude = ["root"]
    date_hierarchy = "sealed_at"
    show_full_result_count = False


@admin.register(Gone)
class GoneAdmin(ViewOnlyAdmin):
    """Tombstones: which leaves of the log have no entry any more, and why. Nobody is named."""

    list_display = ["pk", "kind", "at"]
    list_filter = ["kind"]
    exclude = ["tombstone"]
    show_full_result_count = False
