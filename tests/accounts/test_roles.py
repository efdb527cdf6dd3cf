"""Roles have exactly the permissions in accounts/roles.py."""

import json

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import reverse

from accounts import services
from accounts.management.commands.create_demo_staff import demo_staff
from accounts.models import User
from accounts.roles import ADMINISTRATOR, MARKETER, ROLES, Role
from consent.models import Notice
from tests.journey import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def marketer(client):
    client.force_login(User.objects.get(email="marketer@wegwarte.example"))
    return client


def test_the_index_offers_a_marketer_words_and_rules_and_nothing_else(marketer):
    page = html(marketer.get("/admin/"))

    assert reverse("admin:consent_notice_changelist") in page
    for model in admin.site._registry:
        if model is not Notice:
            label = f"{model._meta.app_label}_{model._meta.model_name}"
            assert reverse(f"admin:{label}_changelist") not in page


@pytest.mark.parametrize(
    ("email", "closed"),
    [
        # The officer writes no words, and is the second person where they change a claim.
        ("officer@wegwarte.example", ["words"]),
        ("auditor@wegwarte.example", ["words", "publish"]),
    ],
)
def test_who_only_looks_cannot_write_words(client, email, closed):
    client.force_login(User.objects.get(email=email))
    notice = Notice.objects.first()

    assert client.get(reverse("admin:consent_notice_change", args=[notice.pk])).status_code == 200
    for page in closed:
        url = reverse(f"admin:consent_notice_{page}", args=[notice.pk])
        assert client.get(url).status_code == 403
        assert client.post(url).status_code == 403
    assert client.get("/admin/consent/consentevent/").status_code == 200
    assert client.get("/admin/accounts/user/").status_code == 403


def test_groups_hold_exactly_what_roles_say():
    for role in ROLES:
        held = Group.objects.get(name=role.name).permissions.all()
        names = {f"{one.content_type.app_label}.{one.codename}" for one in held}
        assert names == set(role.permissions)


def test_a_marketer_holds_eight_permissions():
    user = User.objects.get(email="marketer@wegwarte.example")

    assert user.get_all_permissions() == set(MARKETER.permissions)
    assert MARKETER.permissions == (
        "consent.edit_words",
        "consent.publish_words",
        "personalization.write_changes",
        "personalization.publish_changes",
        "personalization.use_switchboard",
        "consent.see_figures",
        "personalization.view_rule",
        "personalization.view_ruleclause",
    )


def test_sync_roles_takes_away_what_was_added_by_hand(capsys):
    group = Group.objects.get(name="marketer")
    group.permissions.add(Permission.objects.get(codename="view_answer"))
    Group.objects.get(name="auditor").delete()

    call_command("sync_roles", "--json")
    assert json.loads(capsys.readouterr().out) == {"changed": 2}
    call_command("sync_roles")
    assert "0 roles were different." in capsys.readouterr().out
    assert not group.permissions.filter(codename="view_answer").exists()


def test_a_role_cannot_name_a_permission_that_does_not_exist(monkeypatch):
    wrong = Role("wrong", "It names nothing.", ("consent.read_minds",))
    monkeypatch.setattr(services, "ROLES", (wrong,))
    with pytest.raises(LookupError, match="read_minds"):
        services.sync_roles()


def test_the_demo_has_one_of_each_role_and_a_second_marketer():
    found = {user.email: [group.name for group in user.groups.all()] for user in User.objects.all()}

    assert found == {email: [role.name] for email, role in demo_staff().items()}
    assert sorted(one.name for one in demo_staff().values()) == sorted(
        [*(role.name for role in ROLES), "marketer"]
    )
    assert [user.email for user in User.objects.filter(is_superuser=True)] == [
        "admin@wegwarte.example"
    ]


def test_the_first_administrator_has_the_role_and_signs_in(client, monkeypatch):
    """Also before the roles were made: ``sync_roles`` fills the missing one."""
    Group.objects.all().delete()
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "only-for-tests-1")
    call_command("createsuperuser", email="first@wegwarte.example", interactive=False, verbosity=0)
    call_command("sync_roles", verbosity=0)

    first = User.objects.get(email="first@wegwarte.example")
    (role,) = first.groups.all()
    assert role.name == "administrator"
    granted = {f"{one.content_type.app_label}.{one.codename}" for one in role.permissions.all()}
    assert granted == set(ADMINISTRATOR.permissions)
    assert client.login(username="first@wegwarte.example", password="only-for-tests-1")
    assert client.get("/admin/").status_code == 200
