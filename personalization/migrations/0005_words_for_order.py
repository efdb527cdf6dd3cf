"""Words for a list that answers order while no rule decides."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("personalization", "0004_give_items_pictures")]

    operations = [
        migrations.AddField(
            model_name="variant",
            name="is_for_order",
            field=models.BooleanField(
                default=False,
                verbose_name="is shown when answers order the list and no rule decides",
            ),
        ),
        migrations.AddConstraint(
            model_name="variant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_for_order", True)),
                fields=("slot",),
                name="one_for_order_per_slot",
            ),
        ),
        migrations.AddConstraint(
            model_name="variant",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_default", False), ("is_for_order", False), _connector="OR"),
                name="plain_order_has_words_of_its_own",
            ),
        ),
    ]
