"""Roles are held by name, staff have names, and what is done to their accounts is written down."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def keep_roles(apps, schema_editor):
    """Who has a role keeps it. A superuser without one becomes administrator: the flag adds nothing now."""
    User = apps.get_model("accounts", "User")
    Membership = apps.get_model("accounts", "Membership")
    held = User.groups.through.objects.values_list("user_id", "group__name")
    rows = {(user, name) for user, name in held}
    having = {user for user, _name in rows}
    alone = User.objects.filter(is_superuser=True, is_staff=True).exclude(pk__in=having)
    Group = apps.get_model("auth", "Group")
    for user in alone:
        Group.objects.get_or_create(name="administrator")
        rows.add((user.pk, "administrator"))
    Membership.objects.bulk_create(
        Membership(user_id=user, group_id=name) for user, name in sorted(rows)
    )
    for user in User.objects.filter(is_staff=True):
        user.staff_name = user.email.partition("@")[0][:60]
        user.save(update_fields=["staff_name"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_sign_ins_and_codes"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="user",
            options={
                "permissions": [
                    ("reset_second_factor", "May reset the second factor of other staff"),
                    ("manage_staff", "May make and end accounts of staff, and their roles"),
                ],
                "verbose_name": "account",
                "verbose_name_plural": "accounts",
            },
        ),
        migrations.AddField(
            model_name="user",
            name="staff_name",
            field=models.CharField(blank=True, max_length=60, verbose_name="name"),
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("group", models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="auth.group", to_field="name")),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="memberships", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "verbose_name": "role of an account",
                "verbose_name_plural": "roles of accounts",
                "constraints": [models.UniqueConstraint(fields=("user", "group"), name="each_role_once")],
            },
        ),
        migrations.RunPython(keep_roles, migrations.RunPython.noop),
        migrations.RemoveField(model_name="user", name="groups"),
        migrations.AddField(
            model_name="user",
            name="groups",
            field=models.ManyToManyField(blank=True, related_name="user_set", related_query_name="user", through="accounts.Membership", to="auth.group", verbose_name="roles"),
        ),
        migrations.CreateModel(
            name="StaffInvitation",
            fields=[
                ("user", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="invitation", serialize=False, to=settings.AUTH_USER_MODEL)),
                ("digest", models.BinaryField(max_length=32, verbose_name="keyed hash of both codes")),
                ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="wrong tries")),
                ("until", models.DateTimeField(verbose_name="until")),
            ],
            options={"verbose_name": "invitation of staff", "verbose_name_plural": "invitations of staff"},
        ),
        migrations.CreateModel(
            name="StaffChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.CharField(choices=[("made", "account made"), ("invited", "invited again"), ("came", "signed in for the first time"), ("given", "role given"), ("taken", "role taken away"), ("reset", "second factor reset"), ("ended", "account ended")], max_length=8, verbose_name="what was done")),
                ("role", models.CharField(blank=True, max_length=40, verbose_name="role")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("at", models.DateTimeField(verbose_name="when")),
                ("account", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="changes", to=settings.AUTH_USER_MODEL, verbose_name="account")),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="by")),
            ],
            options={
                "verbose_name": "change of a staff account",
                "verbose_name_plural": "changes of staff accounts",
                "ordering": ["-at", "-pk"],
            },
        ),
    ]
