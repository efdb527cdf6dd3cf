"""The account's own page: sessions, another address, passkeys, export, delete, fresh proof."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client

from accounts.models import SentCode, User, Visitor
from tests.accounts.people import (
    ADA,
    BEN,
    ask_for_code,
    decide,
    name_shown,
    newest_code,
    post,
    sign_in,
    sign_up,
    type_in,
    words_shown,
)
from tests.journey import html

pytestmark = pytest.mark.django_db
# What a proof within ten minutes is asked for: export, delete, another address, passkeys.
ASKS_FOR_PROOF = {
    "get": ("my-answers/export/", "my-answers/delete-everything/", "account/address/"),
    "post": ("my-answers/delete-everything/", "account/passkeys/", "account/passkeys/add/"),
}


def others(client):
    """The numbers of the sessions other than this one."""
    forms = re.findall(
        r'data-session="([^"]+)"( data-session-this)?', html(client.get("/en/account/"))
    )
    return [number for number, this in forms if not this]


def test_another_session_is_ended_at_once(client):
    sign_up(client)
    sign_in(second := Client())
    sign_in(third := Client())
    assert len(others(client)) == 2
    post(client, "/en/account/sessions/end/", {"number": others(client)[-1]})

    assert sorted([name_shown(second), name_shown(third)]) == ["", ADA]
    assert len(others(client)) == 1


def test_all_other_sessions_are_ended_at_once(client):
    sign_up(client)
    browsers = [Client(), Client()]
    for one in browsers:
        sign_in(one)
    post(client, "/en/account/sessions/end/", {"number": "others"})

    assert [name_shown(one) for one in browsers] == ["", ""]
    assert name_shown(client) == ADA


def test_nobody_ends_the_session_of_another_account(client):
    sign_up(client)
    sign_in(second := Client())
    number = others(client)[0]
    sign_up(ben := Client(), BEN)
    post(ben, "/en/account/sessions/end/", {"number": number})
    assert post(ben, "/en/account/sessions/end/", {"number": "1"}).status_code == 404

    assert name_shown(second) == ADA


def test_an_ended_session_takes_its_answers_along(client):
    sign_up(client)
    sign_in(second := Client())
    decide(second, "share", "town", "lindmar")
    assert "Lindmar" in html(second.get("/en/my-answers/"))
    post(client, "/en/account/sessions/end/", {"number": "others"})

    assert "Lindmar" not in html(second.get("/en/my-answers/"))


def test_sessions_hold_no_address_and_no_device(client):
    headers = {"user-agent": "canary-agent-51c", "x-forwarded-for": "203.0.113.77"}
    code = ask_for_code(client, ADA, "sign-up")
    client.post("/en/account/code/", {"code": code}, headers=headers, REMOTE_ADDR="203.0.113.78")
    held = str(Session.objects.get().get_decoded())

    assert name_shown(client) == ADA
    assert not re.search(r"canary-agent|203\.0\.113|wegwarte\.example", held)


def test_the_address_changes_when_the_new_one_is_proved(client):
    sign_up(client)
    post(client, "/en/account/address/", {"email": "new@wegwarte.example"})
    assert mail.outbox[-1].to == ["new@wegwarte.example"]
    assert name_shown(client) == ADA
    code = newest_code()
    with_hooks = type_in(client, code)

    assert with_hooks.url == "/en/account/?news=address"
    assert name_shown(client) == "new@wegwarte.example"


def test_the_earlier_address_is_told(client, django_capture_on_commit_callbacks):
    sign_up(client)
    post(client, "/en/account/address/", {"email": "new@wegwarte.example"})
    code = newest_code()
    with django_capture_on_commit_callbacks(execute=True):
        type_in(client, code)

    assert mail.outbox[-1].to == [ADA]
    assert "new@" not in mail.outbox[-1].body


def test_an_address_of_another_account_is_not_taken(client):
    sign_up(Client(), BEN)
    sign_up(client)
    post(client, "/en/account/address/", {"email": BEN})
    assert type_in(client, newest_code()).url == "/en/account/?news=taken"

    assert name_shown(client) == ADA


def test_a_code_for_one_account_does_nothing_for_another(client):
    """The cookie of the code alone is not enough: it counts for who asked for it."""
    sign_up(client)
    post(client, "/en/account/address/", {"email": "new@wegwarte.example"})
    code, cookie = newest_code(), client.cookies["code"].value
    sign_up(ben := Client(), BEN)
    ben.cookies["code"] = cookie

    assert type_in(ben, code).status_code == 409
    assert name_shown(ben) == BEN
    assert User.objects.filter(email="new@wegwarte.example").count() == 0


@pytest.mark.parametrize(
    ("method", "path"), [(m, path) for m, paths in ASKS_FOR_PROOF.items() for path in paths]
)
def test_what_cannot_be_undone_asks_for_a_fresh_proof(client, wait, method, path):
    sign_up(client)
    wait(minutes=10, seconds=1)
    send = client.get if method == "get" else lambda url: post(client, url)
    response = send(f"/en/{path}")

    assert response.status_code == 302
    assert response.url.startswith("/en/account/proof/?next=/en/")
    assert Visitor.objects.filter(user__email=ADA).exists()


def test_a_fresh_proof_counts_for_ten_minutes_and_leads_back(client, wait):
    sign_up(client)
    wait(minutes=11)
    there = client.get("/en/account/address/").url
    assert "Send me a code" in html(client.get(there))
    post(client, "/en/account/proof/", {"next": "/en/account/address/"})
    assert type_in(client, newest_code()).url == "/en/account/address/"
    assert client.get("/en/account/address/").status_code == 200
    wait(minutes=9, seconds=59)
    assert client.get("/en/account/address/").status_code == 200
    wait(seconds=2)

    assert client.get("/en/account/address/").status_code == 302


def test_strangers_delete_and_export_what_their_device_said_without_an_account(client):
    decide(client, "share", "town", "lindmar")

    assert client.get("/en/my-answers/export/").status_code == 200
    assert client.get("/en/my-answers/delete-everything/").status_code == 200


def test_delete_everything_ends_the_account_and_all_sessions(client):
    sign_up(client)
    decide(client, "share", "town", "lindmar")
    sign_in(second := Client())
    response = post(client, "/en/my-answers/delete-everything/")
    assert response.url == "/en/account/sign-in/?news=deleted"

    assert not User.objects.filter(email=ADA).exists()
    assert not Session.objects.exists()
    assert (name_shown(client), name_shown(second)) == ("", "")
    assert sign_in(client).url == "/en/account/sign-up/"
    assert "Lindmar" not in html(second.get("/en/my-answers/"))


def test_forgetting_the_device_signs_out_and_deletes_nothing(client):
    sign_up(client)
    decide(client, "share", "town", "lindmar")
    post(client, "/en/my-answers/forget-device/")
    assert name_shown(client) == ""
    sign_in(client)

    assert "Lindmar" in html(client.get("/en/my-answers/"))


def test_an_export_tells_the_account_and_where_it_is_signed_in(client):
    import io
    import zipfile

    sign_up(client)
    raw = b"".join(client.get("/en/my-answers/export/").streaming_content)
    with zipfile.ZipFile(io.BytesIO(raw)) as files:
        text = "".join(files.read(name).decode(errors="replace") for name in files.namelist())

    assert ADA in text
    assert '"sign_ins"' in text
    assert client.cookies["session"].value not in text


def test_the_mail_of_staff_takes_no_second_factor_and_adds_none(client):
    """A code proves a mailbox. With a passkey added by it, a mailbox would open the admin."""
    staff = User.objects.get(email="admin@wegwarte.example")
    Authenticator.objects.create(user=staff, type="webauthn", data={"name": "key"})
    sign_in(client, staff.email)
    post(client, "/en/account/sign-up/", words_shown(client))
    assert name_shown(client) == staff.email
    key = Authenticator.objects.get()
    for path in ("passkeys/", "passkeys/add/", f"passkeys/{key.pk}/remove/", "address/"):
        assert post(client, f"/en/account/{path}").url.startswith("/en/account/proof/")
    assert "Send me a code" not in html(client.get("/en/account/proof/"))
    post(client, "/en/account/proof/")

    assert not SentCode.objects.exists()
    assert Authenticator.objects.filter(user=staff).count() == 1


def test_change_password_leads_to_the_page_that_serves_instead(client):
    response = client.get("/.well-known/change-password", headers={"accept-language": "de"})

    assert (response.status_code, response.url) == (302, "/de/account/")
