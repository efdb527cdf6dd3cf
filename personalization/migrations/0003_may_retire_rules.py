"""A permission of its own for taking rules out of use."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("personalization", "0002_refusals")]

    operations = [
        migrations.AlterModelOptions(
            name="rule",
            options={
                "ordering": ["slot", "rank"],
                "permissions": [("retire_rule", "Can take rules out of use")],
                "verbose_name": "rule",
                "verbose_name_plural": "rules",
            },
        )
    ]
