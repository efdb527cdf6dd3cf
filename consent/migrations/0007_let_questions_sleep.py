"""A question sleeps while nothing uses its answers: since when."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("consent", "0006_mark_tombstones")]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="asleep_since",
            field=models.DateTimeField(blank=True, null=True, verbose_name="asleep since"),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=Q(state="asleep", asleep_since__isnull=False)
                | (~Q(state="asleep") & Q(asleep_since=None)),
                name="asleep_since_a_moment",
            ),
        ),
    ]
