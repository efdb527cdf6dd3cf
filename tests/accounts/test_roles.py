"""Roles have exactly the permissions in accounts/roles.py, and a marketer sees no personal data."""

import json
import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts import services
from accounts.management.commands.create_demo_staff import demo_staff
from accounts.models import User
from accounts.roles import ADMINISTRATOR, MARKETER, ROLES, Role
from consent.models import Answer, BadgeWords, Notice
from personalization.models import Rule
from tests.journey import html

pytestmark = pytest.mark.django_db

# Everything a marketer may open; the rest of the admin is refused.
OPEN = {
    "index",
    "app_list",
    "login",
    "logout",
    "password_change",
    "password_change_done",
    "jsi18n",
    "consent_badgewords_changelist",
    "consent_badgewords_change",
    "consent_badgewords_history",
    "consent_badgewords_write",
    "consent_notice_changelist",
    "consent_notice_change",
    "consent_notice_history",
    "consent_notice_words",
    "consent_notice_preview",
    "consent_notice_publish",
    "personalization_rule_changelist",
    "personalization_rule_change",
    "personalization_rule_history",
}


def admin_urls():
    """Every pattern of the admin site, as (name, address with a row's key in it)."""

    def walk(patterns, prefix):
        for one in patterns:
            route = prefix + str(one.pattern)
            if isinstance(one, URLResolver):
                yield from walk(one.url_patterns, route)
            elif isinstance(one, URLPattern):
                # The apps in this pattern have no fixed order, and a test's name must not change.
                yield one.name, "admin/consent/" if one.name == "app_list" else route

    found = next(
        one
        for one in get_resolver().url_patterns
        if isinstance(one, URLResolver) and one.app_name == "admin"
    )
    found_urls = {(str(name), route) for name, route in walk(found.url_patterns, "admin/")}
    return sorted((name, route.replace("(?P<url>.*)$", "nowhere")) for name, route in found_urls)


URLS = admin_urls()


def address(name, route):
    """An address of a pattern, with the key of an existing row."""
    models = {f"{m._meta.app_label}_{m._meta.model_name}_": m for m in admin.site._registry}
    model = next((m for key, m in models.items() if name.startswith(key)), Notice)
    row = model._default_manager.first()
    values = {"language": "en", "content_type_id": "1", "badge": "no-cookie"}
    key = str(row.pk) if row else "1"
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: values.get(found[1], key), route)


@pytest.fixture
def marketer(client):
    client.force_login(User.objects.get(email="marketer@wegwarte.example"))
    return client


@pytest.mark.parametrize(("name", "route"), URLS, ids=[f"{n} {r}" for n, r in URLS])
def test_a_marketer_opens_words_and_rules_and_nothing_else(
    marketer, one_of_everything, name, route
):
    assert Answer.objects.exists()
    url = address(name, route)
    opened = marketer.get(url).status_code == 200
    posted = marketer.post(url, {"post": "yes", "_selected_action": "1"}).status_code

    if name in OPEN:
        assert opened or name in ("login", "logout")
    else:
        assert not opened
        # Django's own: an old address redirects to the page, which is then refused.
        # So do the pages of the second factor, where nobody typed in a password before.
        leads_away = name == "None" or "/second-factor/" in url
        assert posted in ((302, 404) if leads_away else (403, 404, 405))


def test_the_matrix_covers_what_must_stay_shut():
    names = {name for name, _route in URLS}

    assert names >= OPEN
    assert names >= {
        "consent_consentevent_changelist",
        "consent_standing_change",
        "accounts_user_changelist",
        "auth_group_changelist",
        "consent_noticeversion_change",
    }


def test_the_index_offers_a_marketer_words_and_rules_and_nothing_else(marketer):
    page = html(marketer.get("/admin/"))

    assert reverse("admin:consent_notice_changelist") in page
    assert reverse("admin:personalization_rule_changelist") in page
    assert reverse("admin:consent_badgewords_changelist") in page
    for model in admin.site._registry:
        if model not in (Notice, Rule, BadgeWords):
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


def test_a_marketer_holds_seven_permissions():
    user = User.objects.get(email="marketer@wegwarte.example")

    assert user.get_all_permissions() == set(MARKETER.permissions)
    assert MARKETER.permissions == (
        "consent.edit_words",
        "consent.publish_words",
        "consent.view_badgewords",
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
