"""State only: the permissions of those who write and publish words."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("consent", "0004_take_earlier_events_into_the_log")]

    operations = [
        migrations.AlterModelOptions(
            name="notice",
            options={
                "permissions": [
                    ("edit_words", "May edit and preview the words of questions"),
                    ("publish_words", "May publish the words of questions"),
                ],
                "verbose_name": "notice",
                "verbose_name_plural": "notices",
            },
        ),
    ]
