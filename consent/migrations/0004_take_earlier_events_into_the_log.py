from typing import Any

from django.conf import settings
from django.db import migrations

from consent.models import triggers
from consent.transparency.entries import entry_of, mark_of


def take_in(apps: Any, schema_editor: Any) -> None:
    """Mark the events from before there was a log, and let them wait for the first seal."""
    events = apps.get_model("consent", "ConsentEvent").objects.select_related("wording")
    pending = apps.get_model("consent", "PendingEvent").objects
    triggers.remove(schema_editor.connection)
    for event in events.order_by("pk").iterator():
        entry = entry_of(event, words=event.wording.sha256)
        event.mark = mark_of(entry, secret=settings.SECRET_KEY)
        event.save(update_fields=["mark"])
        pending.get_or_create(event_id=event.pk)
    triggers.install(schema_editor.connection)


class Migration(migrations.Migration):
    """Events from before the log are part of it, too."""

    dependencies = [("consent", "0003_log_events_and_publish_changes")]

    operations = [migrations.RunPython(take_in, migrations.RunPython.noop)]
