"""Roles come from accounts/roles.py alone; accounts of staff are made and ended with a log."""

import re
from functools import partial

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts import staffing
from accounts.models import Membership, StaffChange, StaffInvitation, User
from accounts.roles import ADMINISTRATOR, AUDITOR, MARKETER, OFFICER, ROLES
from consent import services
from consent.models import Answer, Sighting
from tests.accounts.people import newest_code, post, sign_up
from tests.journey import DEMO_EMAIL, OFFICER_EMAIL, html, share

pytestmark = pytest.mark.django_db
REASON = "She starts with us on Monday."
NEW = "nora@wegwarte.example"
PASSWORD = "a-long-word-of-hers-7"
FIRST = "/admin/first-sign-in/"


def staff(email):
    return User.objects.get(email=email)


@pytest.fixture
def admin():
    return staff(DEMO_EMAIL)


@pytest.fixture
def as_admin(client, admin):
    client.force_login(admin)
    return client


def page_of(user, verb="change"):
    return f"/admin/accounts/user/{user.pk}/{verb}/"


def make(client, role="marketer", email=NEW, name="Nora", reason=REASON):
    data = {"email": email, "name": name, "role": role, "reason": reason}
    return post(client, "/admin/accounts/user/make/", data)


def told_in(response):
    return re.findall(r"data-told>([^<]+)<", html(response))[0]


def come_in(client, told, mailed, email=NEW, password=PASSWORD):
    data = {"email": email, "told": told, "mailed": mailed, "password": password}
    return post(client, FIRST, data)


def log(user):
    return list(user.changes.order_by("pk").values_list("step", "role", "by__email", "reason"))


# What a role gives, and nothing else


def reveal(by):
    return services.reveal(
        answer=Answer.objects.get(), by=by, reason="She called and asked.", at=timezone.now()
    )


@pytest.fixture
def answer(client):
    share(Client())
    return Answer.objects.get()


def test_only_the_officer_opens_an_answer_superuser_or_not(answer):
    refused = [*User.objects.exclude(email=OFFICER_EMAIL)]
    refused.append(User.objects.create(email="root@wegwarte.example", is_superuser=True))
    refused.append(
        User.objects.create(email="two@wegwarte.example", is_superuser=True, is_staff=True)
    )
    assert len(refused) == 8
    for user in refused:
        with pytest.raises(PermissionDenied):
            reveal(user)
    assert not Sighting.objects.exists()

    assert reveal(staff(OFFICER_EMAIL)) == "lindmar"
    assert Sighting.objects.get().role == OFFICER.name


def test_a_permission_given_in_the_database_opens_nothing(answer):
    """To a group of another role, to a group of one's own making, to an account, to a superuser."""
    may = Permission.objects.filter(
        codename__in=("reveal_answer", "view_standing", "manage_staff", "change_group")
    )
    Group.objects.get(name=MARKETER.name).permissions.add(*may)
    own = Group.objects.create(name="helpers")
    own.permissions.add(*may)
    marketer = staff("marketer@wegwarte.example")
    marketer.groups.add(own)
    marketer.user_permissions.add(*may)
    marketer.is_superuser = True
    marketer.save()
    marketer = staff(marketer.email)

    # A bound of what the role says; that it holds them at all is the test of roles.
    assert marketer.get_all_permissions() == set(MARKETER.permissions)
    assert not marketer.has_perm("consent.reveal_answer")
    with pytest.raises(PermissionDenied):
        reveal(marketer)


def test_a_role_without_the_permission_or_the_permission_without_the_role_opens_nothing(answer):
    officer = staff(OFFICER_EMAIL)
    Group.objects.get(name=OFFICER.name).permissions.remove(
        Permission.objects.get(codename="reveal_answer")
    )
    with pytest.raises(PermissionDenied):
        reveal(officer)
    call_command("sync_roles", verbosity=0)
    Membership.objects.filter(user=officer).update(group=AUDITOR.name)

    with pytest.raises(PermissionDenied):
        reveal(staff(OFFICER_EMAIL))


def test_a_deleted_group_comes_back_with_its_people():
    before = {user.email: user.get_all_permissions() for user in User.objects.all()}
    for role in ROLES:
        Group.objects.get(name=role.name).delete()
    assert not staff(OFFICER_EMAIL).get_all_permissions()

    call_command("sync_roles", verbosity=0)

    assert {user.email: user.get_all_permissions() for user in User.objects.all()} == before
    assert all(before.values())
    assert set(before[OFFICER_EMAIL]) == set(OFFICER.permissions)


@pytest.mark.parametrize("part", ["", "add/", "1/change/", "1/delete/", "1/history/"])
def test_groups_have_no_page(as_admin, part):
    group = Group.objects.first()
    where = f"/admin/auth/group/{part.replace('1', str(group.pk))}"
    before = set(group.permissions.all())

    assert as_admin.get(where).status_code == 404
    assert post(as_admin, where, {"name": "x", "post": "yes"}).status_code == 404
    assert set(Group.objects.get(pk=group.pk).permissions.all()) == before


# Making, coming in, ending


def test_a_colleague_gets_in_with_both_halves_of_the_invitation(as_admin, admin, settings):
    told = told_in(make(as_admin))
    mailed = newest_code()
    assert mail.outbox[-1].to == [NEW]
    assert told not in mail.outbox[-1].body
    new = staff(NEW)
    assert not new.has_usable_password()
    settings.STAFF_SECOND_FACTOR = True
    her = Client()

    response = come_in(her, told.lower().replace("-", " "), mailed)

    assert response.url == "/admin/"
    assert her.get("/admin/", follow=True).redirect_chain[-1][0] == "/admin/second-factor/set-up/"
    assert "marketer" in {one.group_id for one in new.memberships.all()}
    assert log(new) == [
        ("made", "marketer", DEMO_EMAIL, REASON),
        ("came", "", NEW, ""),
    ]
    # It counts once.
    assert come_in(Client(), told, mailed).status_code == 409


@pytest.mark.parametrize("wrong", ["told", "mailed", "email", "both"])
def test_one_half_or_another_address_lets_nobody_in(as_admin, wrong):
    halves = {"told": told_in(make(as_admin)), "mailed": newest_code()}
    right = dict(halves)
    for name in {"both": ("told", "mailed")}.get(wrong, (wrong,)):
        halves[name] = "officer@wegwarte.example" if wrong == "email" else "22222222"
    her = Client()

    assert come_in(her, **halves).status_code == 409
    assert her.get("/admin/").status_code == 302
    assert come_in(her, **right).status_code == 302


def test_an_invitation_ends_after_seven_days_and_after_ten_wrong_tries(admin, now, wait):
    def invited(name):
        made = staffing.make_account(
            email=f"{name}@wegwarte.example",
            name=name,
            role=AUDITOR,
            by=admin,
            reason=REASON,
            at=timezone.now(),
        )
        return {"email": made.user.email, "told": made.told, "mailed": newest_code()}

    def accepted(halves, **other):
        return staffing.accept_invitation(
            **{**halves, **other}, password=PASSWORD, at=timezone.now()
        )

    late, tried = invited("late"), invited("tried")
    for _try in range(10):
        assert accepted(tried, told="AAAAA-AAAAA") is None
    assert accepted(tried) is None
    wait(days=7)

    assert accepted(late) is None
    assert StaffInvitation.objects.count() == 2


def test_a_weak_password_uses_nothing_up(as_admin):
    told, her = told_in(make(as_admin)), Client()

    page = come_in(her, told, newest_code(), password="short")

    assert "at least 12 characters" in html(page)
    assert come_in(her, told, newest_code()).status_code == 302


def test_ending_an_account_signs_her_out_at_once_and_takes_her_roles(as_admin, answer):
    officer, her = staff(OFFICER_EMAIL), Client()
    her.login(username=OFFICER_EMAIL, password="only-for-tests-1")
    assert her.get("/admin/consent/standing/").status_code == 200

    assert post(as_admin, page_of(officer, "end"), {"reason": "She left us."}).status_code == 303

    assert her.get("/admin/consent/standing/").status_code == 302
    assert not Client().login(username=OFFICER_EMAIL, password="only-for-tests-1")
    ended = staff(OFFICER_EMAIL)
    assert (ended.is_staff, ended.is_active, ended.memberships.count()) == (False, False, 0)
    with pytest.raises(PermissionDenied):
        reveal(ended)
    assert log(ended) == [("ended", "", DEMO_EMAIL, "She left us.")]
    assert "She left us." in html(as_admin.get(page_of(ended)))
    # She can be taken on again, and has no role of before.
    make(as_admin, "auditor", OFFICER_EMAIL)
    assert [one.group_id for one in staff(OFFICER_EMAIL).memberships.all()] == ["auditor"]


def test_roles_are_given_and_taken_with_a_reason(as_admin):
    auditor = staff("auditor@wegwarte.example")
    nothing = {"role": "marketer", "reason": "  "}
    assert post(as_admin, page_of(auditor, "give-role"), nothing).status_code == 200
    post(as_admin, page_of(auditor, "give-role"), {"role": "marketer", "reason": "Holiday cover."})
    assert staff(auditor.email).has_perm("consent.edit_words")
    post(as_admin, page_of(auditor, "take-role"), {"role": "auditor", "reason": "No auditor now."})

    assert staff(auditor.email).get_all_permissions() == set(MARKETER.permissions)
    assert log(auditor) == [
        ("given", "marketer", DEMO_EMAIL, "Holiday cover."),
        ("taken", "auditor", DEMO_EMAIL, "No auditor now."),
    ]
    listed = html(as_admin.get("/admin/accounts/staffchange/"))
    assert "Holiday cover." in listed
    assert "account 3" not in listed


@pytest.mark.parametrize("verb", ["give-role", "take-role", "end", "invite", "reset-second-factor"])
def test_nobody_changes_her_own_account(as_admin, admin, verb):
    before = (admin.get_all_permissions(), admin.password)
    data = {"role": "data protection officer", "reason": "I need it."}

    assert post(as_admin, page_of(admin, verb), data).status_code == 403
    assert (staff(DEMO_EMAIL).get_all_permissions(), staff(DEMO_EMAIL).password) == before
    assert not StaffChange.objects.exists()
    assert page_of(admin, verb) not in html(as_admin.get(page_of(admin)))


def test_the_last_administrator_cannot_be_ended_nor_lose_the_role(admin, now):
    """Of two who end each other only one is ended, however old the page of the other is."""
    other = staff("auditor@wegwarte.example")
    staffing.give_role(user=other, role=ADMINISTRATOR, by=admin, reason=REASON, at=now)
    other = staff(other.email)
    staffing.end_account(user=admin, by=other, reason=REASON, at=now)

    for end in (staffing.end_account, partial(staffing.take_role, role=ADMINISTRATOR)):
        for by in (admin, other):
            with pytest.raises(PermissionDenied):
                end(user=other, by=by, reason=REASON, at=now)
    assert staff(other.email).has_perm("accounts.manage_staff")


def test_an_address_of_a_visitor_or_of_staff_makes_no_account(as_admin):
    sign_up(Client(), NEW)
    for email in (NEW, OFFICER_EMAIL):
        page = make(as_admin, email=email)
        assert page.status_code == 409
        assert "Staff need an address of their own." in html(page)
    assert not staff(NEW).is_staff
    assert not StaffChange.objects.exists()


@pytest.mark.parametrize("who", ["officer", "marketer", "auditor"])
def test_nobody_but_an_administrator_makes_or_ends_accounts(client, who, now):
    user, target = staff(f"{who}@wegwarte.example"), staff("marketer2@wegwarte.example")
    client.force_login(user)
    data = {"role": "administrator", "reason": REASON}
    pages = ["/admin/accounts/user/make/"]
    pages += [page_of(target, one) for one in ("give-role", "take-role", "end", "invite")]
    for page in pages:
        assert client.get(page).status_code == 403
        assert post(client, page, data).status_code == 403
    with pytest.raises(PermissionDenied):
        staffing.end_account(user=target, by=user, reason=REASON, at=now)
    assert not StaffChange.objects.exists()


def test_visitors_are_not_in_the_list_of_staff(as_admin):
    sign_up(Client(), "canary-visitor@wegwarte.example")
    visitor = staff("canary-visitor@wegwarte.example")

    listed = html(as_admin.get("/admin/accounts/user/"))
    assert "canary-visitor" not in listed
    assert "officer@wegwarte.example" in listed
    assert as_admin.get(page_of(visitor)).status_code == 404
