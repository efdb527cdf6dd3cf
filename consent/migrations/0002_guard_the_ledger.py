from typing import Any

from django.db import migrations

from consent.models import triggers


def install(apps: Any, schema_editor: Any) -> None:
    triggers.install(schema_editor.connection)


def remove(apps: Any, schema_editor: Any) -> None:
    triggers.remove(schema_editor.connection)


class Migration(migrations.Migration):
    """Events and published words are guarded by the database itself."""

    dependencies = [("consent", "0001_start"), ("accounts", "0001_start")]

    operations = [migrations.RunPython(install, remove)]
