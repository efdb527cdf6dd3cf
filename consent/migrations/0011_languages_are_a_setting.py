from typing import Any

from django.db import migrations, models

import accounts.languages
from consent.models import triggers


def install(apps: Any, schema_editor: Any) -> None:
    triggers.install(schema_editor.connection)


class Migration(migrations.Migration):
    """No table changes: which languages there are is asked of the setting."""

    dependencies = [
        ('consent', '0010_rename_the_log'),
    ]

    operations = [
        migrations.AlterField(
            model_name='noticewording',
            name='language',
            field=models.CharField(choices=accounts.languages.site_languages, max_length=8, verbose_name='language'),
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
