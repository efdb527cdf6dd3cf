"""State only: who may see an answer, and who may read the record of processing."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("consent", "0004_take_earlier_events_into_the_log")]

    operations = [
        migrations.AlterModelOptions(
            name="answer",
            options={
                "permissions": [("reveal_answer", "May see an answer, with a reason")],
                "verbose_name": "answer",
                "verbose_name_plural": "answers",
            },
        ),
        migrations.AlterModelOptions(
            name="purpose",
            options={
                "permissions": [
                    ("view_processing_record", "May read the record of processing activities")
                ],
                "verbose_name": "purpose",
                "verbose_name_plural": "purposes",
            },
        ),
    ]
