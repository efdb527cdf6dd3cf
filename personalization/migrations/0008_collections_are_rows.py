"""What pages and collections were before goes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("personalization", "0007_keep_what_was_in_the_code")]

    operations = [
        migrations.RemoveField("item", "collection_key"),
        migrations.RemoveField("slot", "collection_key"),
        migrations.RemoveField("slot", "page"),
        migrations.RemoveField("itemwording", "facts"),
        migrations.AlterField(
            model_name="item",
            name="collection",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="items",
                to="personalization.collection",
            ),
        ),
        migrations.AlterModelOptions(
            name="item",
            options={
                "ordering": ["collection", "position", "key"],
                "verbose_name": "item",
                "verbose_name_plural": "items",
            },
        ),
        migrations.AlterModelOptions(
            name="slot",
            options={
                "ordering": ["position", "key"],
                "verbose_name": "slot",
                "verbose_name_plural": "slots",
            },
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("collection", None), ("kind", "block")),
                    models.Q(("kind", "list"), models.Q(("collection", None), _negated=True)),
                    _connector="OR",
                ),
                name="a_list_has_a_collection",
            ),
        ),
    ]
