import uuid
from typing import Any

from django.db import migrations


def fill(apps: Any, schema_editor: Any) -> None:
    visitors = apps.get_model("accounts", "Visitor").objects.filter(tombstone=None)
    for visitor in visitors.iterator():
        visitor.tombstone = uuid.uuid4()
        visitor.save(update_fields=["tombstone"])


class Migration(migrations.Migration):
    """Visitors who were there before get a random tombstone of their own."""

    dependencies = [("accounts", "0002_add_tombstones")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
