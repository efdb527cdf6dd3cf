"""Staff open the admin with a password and a second factor, or with a passkey."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import hotp_value
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from accounts import second_factors
from accounts.models import User
from tests.accounts.people import ask_for_code, post, type_in, words_shown
from tests.journey import DEMO_EMAIL, html

pytestmark = pytest.mark.django_db
PASSWORD = "only-for-tests-1"
SECOND, SET_UP = "/admin/second-factor/", "/admin/second-factor/set-up/"


@pytest.fixture(autouse=True)
def a_real_site(settings):
    settings.STAFF_SECOND_FACTOR = True


def with_password(client, email=DEMO_EMAIL):
    """Type the password in, and follow to the page that comes next."""
    client.get("/admin/login/")
    data = {"username": email, "password": PASSWORD}
    return post(client, "/admin/login/?next=/admin/", data, follow=True)


def code_now(secret):
    return f"{hotp_value(secret, int(time.time()) // 30):06}"


def set_up_app(client):
    """Set an authenticator app up, as the page says; returns its secret and the page after it."""
    page = html(client.get(SET_UP))
    secret = re.findall(r"<code>([A-Z2-7]{32})</code>", page)[0]
    sealed = re.findall(r'name="secret" value="([^"]+)"', page)[0]
    return secret, post(client, SET_UP, {"secret": sealed, "code": code_now(secret)})


def is_open(client):
    return client.get("/admin/").status_code == 200


def test_a_password_alone_does_not_open_the_admin(client):
    response = with_password(client)

    assert response.redirect_chain[-1][0].startswith((SET_UP, SECOND))
    assert not is_open(client)
    assert client.get("/admin/accounts/user/").status_code == 302


def test_the_first_sign_in_sets_one_up_and_shows_recovery_codes_once(client):
    assert with_password(client).redirect_chain[-1][0] == SET_UP
    secret, page = set_up_app(client)
    codes = re.findall(r"data-recovery>([^<]+)<", html(page))

    assert is_open(client)
    assert len(codes) == 10
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert not [one for one in (secret, *codes) if one in stored]


@pytest.mark.parametrize(("language", "name"), [("en", "Workshop"), ("de", "Werkstatt")])
def test_every_page_on_the_way_in_has_the_name_of_the_admin(client, language, name):
    with_password(client)
    set_up_app(client)
    with_password(coming := Client())
    with_password(new := Client(), "officer@wegwarte.example")
    ways = [
        (Client(), "/admin/login/"),
        (Client(), reverse("admin:first_sign_in")),
        (new, SET_UP),
        (coming, SECOND),
        (client, "/admin/"),
    ]
    pages = [html(one.get(way, headers={"accept-language": language})) for one, way in ways]

    names = [re.findall(r'id="site-name">(?:<a [^>]*>)?([^<]+)<', page) for page in pages]
    assert names == [[name]] * 5
    assert [page for page in pages if re.search("<title>[^<]*Django", page)] == []


def test_an_app_opens_the_admin_and_each_code_counts_once(client, wait):
    with_password(client)
    secret, _page = set_up_app(client)
    with_password(early := Client())
    assert post(early, SECOND, {"code": code_now(secret)}).status_code == 409
    wait(seconds=30)
    other = Client()
    assert with_password(other).redirect_chain[-1][0].startswith(SECOND)
    assert not is_open(other)
    assert post(other, SECOND, {"code": "000000"}).status_code == 409
    assert not is_open(other)
    used = code_now(secret)
    assert post(other, SECOND, {"code": used, "next": "/admin/accounts/user/"}).url == (
        "/admin/accounts/user/"
    )
    assert is_open(other)
    with_password(third := Client())
    post(third, SECOND, {"code": used})

    assert not is_open(third)


def test_a_recovery_code_opens_it_once(client):
    with_password(client)
    codes = re.findall(r"data-recovery>([^<]+)<", html(set_up_app(client)[1]))
    opened = []
    for _try in range(2):
        with_password(other := Client())
        post(other, SECOND, {"code": codes[0]})
        opened.append(is_open(other))

    assert opened == [True, False]


def test_a_mailed_code_alone_neither_opens_the_admin_nor_sets_anything_up(client):
    type_in(client, ask_for_code(client, DEMO_EMAIL))
    post(client, "/en/account/sign-up/", words_shown(client))
    assert client.get("/en/account/").status_code == 200

    assert not is_open(client)
    for path in (SECOND, SET_UP):
        assert client.get(path, follow=True).redirect_chain[-1][0].startswith("/admin/login/")
    assert post(client, f"{SET_UP}passkey/").url == "/admin/login/"
    assert not Authenticator.objects.exists()


def test_a_mailed_code_and_the_app_open_it_together(client, wait):
    with_password(setting_up := Client())
    secret, _page = set_up_app(setting_up)
    wait(seconds=30)
    type_in(client, ask_for_code(client, DEMO_EMAIL))
    post(client, "/en/account/sign-up/", words_shown(client))
    post(client, SECOND, {"code": code_now(secret)})

    assert is_open(client)


def test_the_admin_closes_after_twelve_hours(client, wait):
    with_password(client)
    set_up_app(client)
    wait(hours=11, minutes=59)
    assert is_open(client)
    wait(minutes=2)

    assert not is_open(client)


def test_an_administrator_resets_anothers_second_factor_with_a_reason_that_is_kept(client):
    with_password(officer := Client(), "officer@wegwarte.example")
    set_up_app(officer)
    with_password(client)
    set_up_app(client)
    other = User.objects.get(email="officer@wegwarte.example")
    page = f"/admin/accounts/user/{other.pk}/reset-second-factor/"
    assert page in html(client.get(f"/admin/accounts/user/{other.pk}/change/"))
    assert post(client, page, {"reason": " "}).status_code == 200
    assert is_open(officer)
    post(client, page, {"reason": "She lost her phone and called me."})

    assert not is_open(officer)
    assert not second_factors.of(other).exists()
    assert "She lost her phone" in LogEntry.objects.get(object_id=str(other.pk)).change_message
    assert with_password(Client(), other.email).redirect_chain[-1][0] == SET_UP


@pytest.mark.parametrize("who", ["herself", "officer", "marketer", "auditor"])
def test_nobody_else_resets_one(client, who):
    email = DEMO_EMAIL if who == "herself" else f"{who}@wegwarte.example"
    with_password(client, email)
    set_up_app(client)
    target = User.objects.get(email=DEMO_EMAIL)
    second_factors.new_recovery_codes(target)
    before = second_factors.of(target).count()
    page = f"/admin/accounts/user/{target.pk}/reset-second-factor/"

    assert post(client, page, {"reason": "Because."}).status_code == 403
    assert second_factors.of(target).count() == before


def test_the_role_of_administrators_may_reset():
    call_command("sync_roles", verbosity=0)
    may = Permission.objects.get(codename="reset_second_factor").group_set.all()

    assert [one.name for one in may] == ["administrator"]


def test_a_demo_without_it_says_so_on_every_page_of_the_admin(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    pages = ("login/", "", "accounts/user/", "consent/notice/", "consent/checkrun/")
    said = [html(client.get("/admin/login/"))]
    with_password(client)
    said += [html(client.get(f"/admin/{page}")) for page in pages[1:]]
    assert [page.count("data-second-factor-off") for page in said] == [1] * len(pages)
    settings.STAFF_SECOND_FACTOR = True

    assert "data-second-factor-off" not in html(client.get("/admin/login/"))


def test_the_librarys_own_pages_are_not_in_the_admin(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    with_password(client)

    for page in ("mfa/authenticator/", "account/emailaddress/", "account/emailconfirmation/"):
        assert client.get(f"/admin/{page}").status_code == 404


def test_signing_in_to_the_admin_makes_nobody_a_visitor(client):
    from tests.journey import share

    share(client)
    with_password(client)
    set_up_app(client)

    assert "Lindmar" in html(client.get("/en/my-answers/"))
    assert 'action="/en/account/sign-in/"' in html(client.get("/en/account/"))
    assert Session.objects.count() == 1
