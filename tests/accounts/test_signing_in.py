"""Sign up, sign in and sign out by mailed code: who gets in, and what everybody else learns."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import SentCode, SignIn, User, Visitor
from consent import registry
from consent.rights import processing
from tests.accounts.people import (
    ADA,
    BEN,
    ask_for_code,
    decide,
    name_shown,
    newest_code,
    post,
    sign_in,
    sign_out,
    sign_up,
    type_in,
    words_shown,
)
from tests.journey import LANGUAGES, html, share, without_asking

pytestmark = pytest.mark.django_db
PAGES = ("account/sign-up/", "account/sign-in/", "account/code/")
REFUSED = "This code does not count here."


@pytest.mark.parametrize("language", LANGUAGES)
def test_looking_at_the_pages_sets_no_cookie_and_writes_nothing(client, language, no_writes):
    with no_writes():
        for page in PAGES:
            response = client.get(f"/{language}/{page}")
            assert response.status_code == 200
            assert not response.cookies
        page = html(client.get(f"/{language}/account/"))
        assert f'action="/{language}/account/sign-in/"' in page


def test_an_account_costs_two_presses_after_typing_the_address(client):
    """Press, type the code, press: three actions, and four are the most that is promised."""
    code = ask_for_code(client, ADA, "sign-up")
    assert type_in(client, code).status_code == 303

    assert name_shown(client) == ADA
    assert User.objects.get(email=ADA).has_usable_password() is False


def test_who_signs_in_without_an_account_reads_first_what_one_is(client):
    assert sign_in(client).url == "/en/account/sign-up/"
    page = html(client.get("/en/account/sign-up/"))
    assert f"The address {ADA} is yours, and it has no account yet." in page
    assert 'data-item="risk"' in page
    assert not User.objects.filter(email=ADA).exists()

    post(client, "/en/account/sign-up/", words_shown(client))

    assert name_shown(client) == ADA
    assert not SentCode.objects.exists()


@pytest.mark.parametrize("item", ["purpose", "benefit", "withdraw", "for-us", "risk", "without"])
def test_the_address_is_asked_for_in_the_panel_of_every_question(client, item):
    panel = html(client.get("/en/account/sign-up/"))
    question = html(client.get("/en/ask/town/"))

    assert f'data-item="{item}"' in panel
    assert f'data-item="{item}"' in question


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_privacy_page_and_the_record_name_the_address_with_its_basis(client, language):
    page = html(client.get(f"/{language}/privacy/"))
    part = page[page.index('data-item="address"') :].partition("</article>")[0]
    rows = processing.record(registry.current(), language)

    assert re.search(r"6\(1\)\(b\)|6 Abs. 1 Buchst. b", part)
    assert [row.basis for row in rows if "Art. 6(1)(b)" in row.basis or "Buchst. b" in row.basis]


def test_known_and_unknown_addresses_get_the_same_pages_and_mails(client):
    sign_up(client)
    seen = []
    for email in (ADA, BEN):
        browser = Client()
        mail.outbox.clear()
        asked = browser.post("/en/account/sign-in/", {"email": email})
        page = browser.get("/en/account/code/")
        wrong = browser.post("/en/account/code/", {"code": "00000000"})
        sent = mail.outbox[0]
        code = newest_code()
        texts = (asked.url, str(asked.headers), html(page), html(wrong), sent.subject, sent.body)
        seen.append([text.replace(email, "EMAIL").replace(code, "CODE") for text in texts])
        assert (asked.status_code, wrong.status_code, sent.to) == (303, 409, [email])
        assert len(mail.outbox) == 1

    assert seen[0] == seen[1]


def test_sending_a_code_looks_no_account_up(client, django_assert_num_queries):
    """So it takes the same time for every address: there is nothing that could take longer."""
    sign_up(Client())
    statements = []
    for email in (ADA, BEN):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as done:
            Client().post("/en/account/sign-in/", {"email": email})
        statements.append([re.sub(r"'[^']*'|[0-9a-f]{32}", "?", one["sql"]) for one in done])

    assert statements[0] == statements[1]
    assert not [sql for sql in statements[0] if "accounts_user" in sql]


def right_code_from(case, client, time_machine):
    """A right code that was made useless, and the browser in which it is typed."""
    code = ask_for_code(client, ADA)
    if case == "wrong three times":
        for wrong in ("00000000", "", "abc"):
            type_in(client, wrong)
    elif case == "late":
        time_machine.move_to(timezone.now() + timedelta(minutes=10), tick=False)
    elif case == "another browser":
        ask_for_code(other := Client(), BEN)
        return other, code
    elif case == "a browser that asked for none":
        return Client(), code
    elif case == "twice":
        copy = Client()
        copy.cookies = client.cookies.copy()
        assert type_in(copy, code).status_code == 303
    elif case == "a newer one was sent":
        ask_for_code(client, ADA)
    elif case == "an account that may not sign in":
        User.objects.filter(email=ADA).update(is_active=False)
    return client, code


@pytest.mark.parametrize(
    "case",
    [
        "wrong three times",
        "late",
        "another browser",
        "a browser that asked for none",
        "twice",
        "a newer one was sent",
        "an account that may not sign in",
    ],
)
def test_a_code_that_does_not_count_is_refused_with_one_sentence(case, client, time_machine):
    sign_up(Client())
    browser, code = right_code_from(case, client, time_machine)
    before = SignIn.objects.count()
    response = type_in(browser, code)

    assert (response.status_code, html(response).count(REFUSED)) == (409, 1)
    assert SignIn.objects.count() == before
    assert name_shown(browser) == ""


def test_two_wrong_tries_leave_a_third(client):
    code = ask_for_code(client, ADA, "sign-up")
    for wrong in ("1", "2"):
        type_in(client, wrong)

    assert type_in(client, f" {code[:4]} {code[4:]} ").status_code == 303
    assert name_shown(client) == ADA


def test_a_code_is_mailed_and_kept_nowhere_else(client):
    code = ask_for_code(client, ADA)
    sent = SentCode.objects.get()

    assert code.encode() not in bytes(sent.digest)
    assert "http" not in mail.outbox[0].body
    assert code not in mail.outbox[0].subject
    assert len(code) == 8


def test_a_get_signs_nobody_in_and_ends_nothing(client, no_writes):
    """Programs that look through mail open every address they find."""
    sign_up(client)
    code = ask_for_code(other := Client(), ADA)
    with no_writes():
        for page in (*PAGES, "account/", "account/address/", "account/proof/"):
            other.get(f"/en/{page}?code={code}&email={ADA}")
            client.get(f"/en/{page}")
    for page in ("sign-out/", "sessions/end/", "passkeys/", "passkeys/add/", "passkeys/1/remove/"):
        assert client.get(f"/en/account/{page}").status_code == 405
    for page in ("passkey/", "passkey/use/"):
        assert client.get(f"/en/account/{page}").status_code == 405

    assert name_shown(other) == ""
    assert name_shown(client) == ADA


def test_a_mail_that_does_not_leave_stores_nothing(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 9
    response = client.post("/de/account/sign-up/", {"email": ADA} | words_shown(client, "de"))

    assert response.status_code == 503
    assert "Die Mail ging nicht hinaus" in html(response)
    assert not SentCode.objects.exists()
    assert not response.cookies


@pytest.mark.parametrize("typed", ["", "ada", "ada@", "ada@wegwarte.example\nBcc: x@y.zz"])
def test_what_is_no_address_is_said_before_anything_is_sent(client, typed):
    page = html(client.post("/en/account/sign-up/", {"email": typed}))

    assert 'role="alert"' in page
    assert "<title>Error:" in page
    assert not mail.outbox


def test_an_address_is_one_whatever_its_letters(client):
    sign_up(client, "Ada@Wegwarte.Example")
    sign_in(other := Client(), "ADA@wegwarte.example")

    assert User.objects.filter(email=ADA).count() == 1
    assert name_shown(other) == ADA


def test_the_session_gets_a_new_key_at_sign_in(client):
    client.post("/en/account/passkey/")
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    sign_up(client)

    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before
    assert not Session.objects.filter(pk=before).exists()


def test_a_session_ends_14_days_after_the_last_press(client, wait):
    sign_up(client)
    wait(days=13)
    decide(client, "later", "days")
    wait(days=13)
    assert name_shown(client) == ADA
    wait(days=1, seconds=1)

    assert name_shown(client) == ""


def test_a_session_ends_after_90_days_whatever_is_pressed(client, wait):
    sign_up(client)
    for _week in range(8):
        wait(days=11)
        decide(client, "later", "days")
    assert name_shown(client) == ADA
    wait(days=2, seconds=1)

    assert name_shown(client) == ""


def test_signing_out_leaves_a_stranger(client):
    share(client)
    client.post("/en/my-answers/ask-nothing/", {"ask_nothing": "on"})
    sign_up(client)
    assert "Lindmar" in html(client.get("/en/my-answers/"))
    sign_out(client)

    assert not Session.objects.exists()
    left = {name for name, cookie in client.cookies.items() if cookie.value}
    assert left <= {settings.CSRF_COOKIE_NAME}
    forget_what_was_deleted(client)
    mine, strangers = (html(one.get("/en/tours/")) for one in (client, Client()))
    assert without_asking(mine) == without_asking(strangers)


def test_signing_in_takes_the_devices_own_cookie_away(client):
    """The session leads to her from then on, and no cookie that would outlive it."""
    sign_up(client)
    sign_out(client)
    forget_what_was_deleted(client)
    share(client)
    assert client.cookies[settings.DEVICE_COOKIE].value
    sign_in(client)

    assert client.cookies[settings.DEVICE_COOKIE].value == ""


def forget_what_was_deleted(client):
    """As a browser does: the test client keeps cookies that it was told to delete, empty."""
    for name in [name for name, cookie in client.cookies.items() if not cookie.value]:
        del client.cookies[name]


def test_an_earlier_cookie_of_the_device_opens_no_account(client):
    """A press on its way while somebody signs up can bring the cookie back to the browser."""
    share(client)
    old = client.cookies[settings.DEVICE_COOKIE].value
    sign_up(client)
    visitor = Visitor.objects.get(user__email=ADA)
    other = Client()
    other.cookies[settings.DEVICE_COOKIE] = old

    for page in ("", "tours/", "my-answers/", "my-answers/history/", "ask/town/", "trust/"):
        assert "Lindmar" not in html(other.get(f"/en/{page}")).replace('value="lindmar"', "") or (
            "MATCHED" not in html(other.get(f"/en/{page}"))
        )
    assert html(other.get("/en/my-answers/export/")).count("my-answers.zip") == 0
    decide(other, "decline", "town")
    assert decided_by(visitor) == ["ConsentGiven"]
    assert other.cookies[settings.DEVICE_COOKIE].value != old


def decided_by(visitor):
    from consent.models import ConsentEvent

    return list(
        ConsentEvent.objects.for_visitor(visitor).of_questions().values_list("state", flat=True)
    )


def test_a_form_from_before_sign_up_gives_no_cookie_of_the_account(client):
    """Going back and pressing again within two minutes counts as a double click of one's own."""
    from tests.journey import form_token, press

    token = form_token(client, "town")
    press(client, "share", "town", "lindmar", token=token)
    sign_up(client)
    sign_out(client)
    press(client, "share", "town", "lindmar", token=token)

    assert "MATCHED" not in html(client.get("/en/tours/"))
    assert not client.cookies[settings.DEVICE_COOKIE].value


def test_12_months_count_for_what_is_shared_with_the_account(client, now):
    from consent.models import Standing

    share(client, "town")
    sign_up(client)
    decide(client, "share", "pace", "gentle")
    days = {
        one.notice.field.key: (one.until - now).days
        for one in Standing.objects.select_related("notice__field")
    }

    assert 28 <= days["town"] <= 30
    assert 363 <= days["pace"] <= 366
