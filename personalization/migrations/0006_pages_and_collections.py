"""Tables for pages and collections, and places of slots."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consent", "0010_rename_the_log"), ("personalization", "0005_words_for_order")]

    operations = [
        migrations.RemoveConstraint("slot", "a_list_has_a_collection"),
        migrations.RemoveConstraint("item", "item_place_once"),
        migrations.AlterModelOptions(
            "item", {"verbose_name": "item", "verbose_name_plural": "items"}
        ),
        migrations.RenameField("item", "collection", "collection_key"),
        migrations.RenameField("slot", "collection", "collection_key"),
        migrations.CreateModel(
            name="Collection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(unique=True, verbose_name="key")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("names", models.JSONField(verbose_name="names")),
                (
                    "has_dates",
                    models.BooleanField(default=False, verbose_name="its items have dates"),
                ),
                (
                    "order",
                    models.CharField(
                        choices=[
                            ("date", "by date"),
                            ("position", "as it was given"),
                            ("newest", "the newest first"),
                        ],
                        max_length=8,
                        verbose_name="order",
                    ),
                ),
                (
                    "list_style",
                    models.CharField(
                        choices=[
                            ("cards", "cards"),
                            ("table", "table"),
                            ("articles", "whole texts"),
                        ],
                        max_length=8,
                        verbose_name="style of its list",
                    ),
                ),
                (
                    "item_style",
                    models.CharField(
                        choices=[
                            ("sheet", "facts first"),
                            ("article", "an article"),
                            ("none", "no page of its own"),
                        ],
                        max_length=7,
                        verbose_name="style of an item's page",
                    ),
                ),
                (
                    "fact_labels",
                    models.JSONField(blank=True, default=list, verbose_name="names of facts"),
                ),
            ],
            options={
                "verbose_name": "collection",
                "verbose_name_plural": "collections",
                "ordering": ["position", "key"],
            },
        ),
        migrations.CreateModel(
            name="Page",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(unique=True, verbose_name="key")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                (
                    "style",
                    models.CharField(
                        choices=[
                            ("home", "home page"),
                            ("text", "text"),
                            ("collection", "collections"),
                        ],
                        max_length=10,
                        verbose_name="style",
                    ),
                ),
                (
                    "menu",
                    models.CharField(
                        choices=[
                            ("header", "at the top"),
                            ("footer", "at the foot"),
                            ("none", "in no menu"),
                        ],
                        max_length=6,
                        verbose_name="menu",
                    ),
                ),
                (
                    "ornament",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("chicory", "chicory"),
                            ("ribwort", "ribwort"),
                            ("yarrow", "yarrow"),
                        ],
                        max_length=7,
                        verbose_name="ornament",
                    ),
                ),
                (
                    "is_indexed",
                    models.BooleanField(default=True, verbose_name="may be found by a search"),
                ),
            ],
            options={
                "verbose_name": "page",
                "verbose_name_plural": "pages",
                "ordering": ["position", "key"],
            },
        ),
        migrations.CreateModel(
            name="PageVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("published_at", models.DateTimeField(verbose_name="published at")),
            ],
            options={
                "verbose_name": "page version",
                "verbose_name_plural": "page versions",
                "ordering": ["page", "number"],
            },
        ),
        migrations.CreateModel(
            name="PageWording",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=8, verbose_name="language")),
                ("title", models.CharField(max_length=120, verbose_name="title")),
                ("menu", models.CharField(blank=True, max_length=40, verbose_name="name in menus")),
                ("lead", models.CharField(blank=True, max_length=400, verbose_name="lead")),
                (
                    "description",
                    models.CharField(blank=True, max_length=300, verbose_name="for search engines"),
                ),
                ("body", models.TextField(blank=True, verbose_name="text")),
                ("html", models.TextField(blank=True, verbose_name="text as shown")),
                (
                    "note",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="line at the foot of all pages"
                    ),
                ),
                (
                    "sha256",
                    models.CharField(max_length=64, verbose_name="SHA-256 of the text as shown"),
                ),
            ],
            options={
                "verbose_name": "words of a page",
                "verbose_name_plural": "words of pages",
            },
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("before", "before the text"),
                            ("list", "instead of the plain list"),
                            ("after", "after the text"),
                            ("aside", "beside the text"),
                        ],
                        max_length=6,
                        verbose_name="place",
                    ),
                ),
                (
                    "is_on_items",
                    models.BooleanField(default=False, verbose_name="also on the pages of items"),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
            ],
            options={
                "verbose_name": "placement",
                "verbose_name_plural": "placements",
                "ordering": ["slot", "position"],
            },
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                (
                    "limit",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="at most so many items"
                    ),
                ),
                ("headings", models.JSONField(blank=True, default=dict, verbose_name="headings")),
            ],
            options={
                "verbose_name": "section",
                "verbose_name_plural": "sections",
                "ordering": ["page", "position"],
            },
        ),
        migrations.AddField(
            model_name="item",
            name="facts",
            field=models.JSONField(blank=True, default=list, verbose_name="facts"),
        ),
        migrations.AlterField(
            model_name="slot",
            name="position",
            field=models.PositiveSmallIntegerField(verbose_name="position"),
        ),
        migrations.AddConstraint(
            model_name="collection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("item_style", "none"), ("list_style", "articles")),
                    models.Q(
                        models.Q(("list_style", "articles"), _negated=True),
                        models.Q(("item_style", "none"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="whole_texts_need_no_page",
            ),
        ),
        migrations.AddConstraint(
            model_name="collection",
            constraint=models.CheckConstraint(
                condition=models.Q(("order", "position"), ("has_dates", True), _connector="OR"),
                name="order_by_date_needs_dates",
            ),
        ),
        migrations.AddConstraint(
            model_name="page",
            constraint=models.UniqueConstraint(
                condition=models.Q(("style", "home")), fields=("style",), name="one_home_page"
            ),
        ),
        migrations.AddConstraint(
            model_name="page",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("key", "home"), ("style", "home")),
                    models.Q(
                        models.Q(("key", "home"), _negated=True),
                        models.Q(("style", "home"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="home_page_is_called_home",
            ),
        ),
        migrations.AddField(
            model_name="pageversion",
            name="page",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions",
                to="personalization.page",
            ),
        ),
        migrations.AddField(
            model_name="pagewording",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="wordings",
                to="personalization.pageversion",
            ),
        ),
        migrations.AddField(
            model_name="placement",
            name="page",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="placements",
                to="personalization.page",
            ),
        ),
        migrations.AddField(
            model_name="placement",
            name="slot",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="placements",
                to="personalization.slot",
            ),
        ),
        migrations.AddField(
            model_name="section",
            name="collection",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sections",
                to="personalization.collection",
            ),
        ),
        migrations.AddField(
            model_name="section",
            name="page",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sections",
                to="personalization.page",
            ),
        ),
        migrations.AddConstraint(
            model_name="pageversion",
            constraint=models.UniqueConstraint(fields=("page", "number"), name="page_number_once"),
        ),
        migrations.AddConstraint(
            model_name="pagewording",
            constraint=models.UniqueConstraint(
                fields=("version", "language"), name="page_words_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="placement",
            constraint=models.UniqueConstraint(fields=("slot", "page"), name="slot_once_on_a_page"),
        ),
        migrations.AddConstraint(
            model_name="section",
            constraint=models.UniqueConstraint(
                fields=("page", "collection"), name="collection_once_on_a_page"
            ),
        ),
        migrations.AddField(
            model_name="item",
            name="collection",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="items",
                to="personalization.collection",
            ),
        ),
        migrations.AddField(
            model_name="slot",
            name="collection",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="slots",
                to="personalization.collection",
            ),
        ),
    ]
