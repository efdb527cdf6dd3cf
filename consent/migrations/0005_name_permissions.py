"""State only: what staff may be allowed, each by a permission of its own."""

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
        migrations.AlterModelOptions(
            name='standing',
            options={'permissions': [('revoke_grant', 'Can end what somebody granted')], 'verbose_name': 'standing', 'verbose_name_plural': 'standings'},
        ),
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
