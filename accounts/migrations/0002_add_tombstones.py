from django.db import migrations, models


class Migration(migrations.Migration):
    """A column for what an erasure leaves behind; the next migration fills it."""

    dependencies = [("accounts", "0001_start")]

    operations = [
        migrations.AddField(
            "visitor",
            "tombstone",
            models.UUIDField(null=True, editable=False, verbose_name="tombstone"),
        ),
    ]
