import uuid
from typing import Any

from django.db import migrations, models

_aside: list[str] = []


def set_triggers_aside(apps: Any, schema_editor: Any) -> None:
    """SQLite rebuilds the table, and refuses while triggers of other tables look at it."""
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
            " AND sql LIKE '%accounts_visitor%'"
        )
        for name, sql in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")
            _aside.append(sql)


def put_triggers_back(apps: Any, schema_editor: Any) -> None:
    with schema_editor.connection.cursor() as cursor:
        while _aside:
            cursor.execute(_aside.pop())


class Migration(migrations.Migration):
    """Every visitor has exactly one tombstone."""

    dependencies = [("accounts", "0003_fill_tombstones")]

    operations = [
        migrations.RunPython(set_triggers_aside, put_triggers_back),
        migrations.AlterField(
            "visitor",
            "tombstone",
            models.UUIDField(
                default=uuid.uuid4, editable=False, unique=True, verbose_name="tombstone"
            ),
        ),
        migrations.RunPython(put_triggers_back, set_triggers_aside),
    ]
