"""The site's own mark on a tombstone: only what bears it is copied to the file outside."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consent", "0005_name_permissions")]

    operations = [
        migrations.AddField(
            model_name="gone",
            name="mark",
            field=models.BinaryField(
                default=bytes, editable=False, max_length=32, verbose_name="mark"
            ),
        ),
    ]
