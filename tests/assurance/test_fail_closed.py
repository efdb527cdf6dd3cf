"""If a promise is in doubt, the site is plain and says so, and people can still end grants."""

import re
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import User, Visitor
from consent import grants, registry, services
from consent.models import Answer, CheckRun, ConsentEvent, Incident
from consent.services import checking
from tests.assurance.conftest import passed
from tests.journey import EVERY_URL, delete, html, press, share, share_everything, slots

HONEST = "Personal sorting is off for now. We are checking a fault."
OUT = "Personal sorting is off for now: our database does not answer."
PERSONAL = "Getting there from Lindmar"


@pytest.fixture
def broken(db, all_passed):
    """The check of encryption just failed, as ``run_check`` writes it down."""

    def break_(key="stored-encrypted", story="plain_in_table"):
        from consent import assurance

        outcome = assurance.failed(story, table="consent_answer")
        at = timezone.now()
        run = checking._keep(assurance.find(key), outcome, started_at=at, ended_at=at)
        for incident in Incident.objects.filter(told_at=None):
            checking._tell_of_incident(incident, at=at)
        return run

    return break_


def test_a_plain_site_answers_everywhere_with_one_honest_line(client, broken):
    share_everything(client)
    assert PERSONAL in html(client.get("/en/tours/"))
    broken()

    for url in EVERY_URL:
        response = client.get(url)
        page = html(response)
        assert response.status_code == 200
        assert (HONEST in page) is url.startswith("/en/")
        assert {reason for reason, _fields in slots(page).values()} <= {"SITE_PLAIN"}
        assert "data-why" not in page
        assert "data-invitation" not in page
    assert PERSONAL not in html(client.get("/en/tours/"))


def test_the_door_itself_gives_nothing_while_an_incident_is_open(client, broken, now):
    share_everything(client)
    visitor = Visitor.objects.get()
    before = grants.granted(visitor, at=now, registry=registry.current())
    broken()
    after = grants.granted(visitor, at=now, registry=registry.current())

    assert len(before.fields()) == 5  # so that its absence proves something
    assert (after.is_closed, after.fields(), bool(after)) == (True, frozenset(), False)
    assert after.stands == before.stands


def test_everybody_sees_the_same_plain_parts(client, broken):
    share(client)
    broken()

    assert html(client.get("/en/tours/")) == html(Client().get("/en/tours/"))


def test_my_answers_lists_what_there_is_without_values_and_deletes(client, broken):
    share_everything(client)
    broken()
    page = html(client.get("/en/my-answers/"))

    assert page.count('<article class="answer') == 5
    assert "We do not use this answer for now, and do not show it here." in page
    assert "Lindmar" not in page
    assert "not sure" not in page
    assert "Deleted. This is what everyone sees." in html(delete(client))
    assert Answer.objects.count() == 4
    client.post("/en/my-answers/delete-everything/")
    assert not Answer.objects.exists()
    assert not ConsentEvent.objects.exists()
    assert not Visitor.objects.exists()


def test_a_plain_site_takes_no_new_answer_but_every_no(client, broken):
    broken()
    refused = share(client)

    assert refused.status_code == 503
    assert "so we take no new answers. Nothing was stored." in html(refused)
    assert not ConsentEvent.objects.exists()
    assert press(client, "decline").status_code == 303
    assert ConsentEvent.objects.get().state == "ConsentRefused"


def test_a_plain_site_takes_no_renewal_of_an_old_yes(client, broken, now):
    with time_machine.travel(now, tick=False):
        share(client)
    with time_machine.travel(now + timedelta(days=28), tick=False):
        page = html(client.get("/en/my-answers/"))
        token = unescape(re.findall(r'name="token" value="([^"]+)"', page)[0])
        broken()
        refused = client.post("/en/my-answers/town/renew/", {"token": token})

    assert refused.status_code == 503
    assert "so we take no new answers. Nothing was stored." in html(refused)
    assert ConsentEvent.objects.count() == 1


def test_it_ends_with_a_pass_and_a_cause_and_not_with_one_of_them(client, broken, run, admin_user):
    share(client)
    broken()
    incident, at = Incident.objects.get(), timezone.now()

    assert run("stored-encrypted").result == "pass"
    assert HONEST in html(client.get("/en/tours/"))
    with pytest.raises(ValidationError):
        services.write_cause(incident=incident, cause="  ", by=admin_user, at=at)
    assert HONEST in html(client.get("/en/tours/"))
    services.write_cause(incident=incident, cause="A column was plain.", by=admin_user, at=at)

    assert HONEST not in html(client.get("/en/tours/"))
    assert PERSONAL in html(client.get("/en/tours/"))
    with pytest.raises(ValidationError):
        services.write_cause(incident=incident, cause="Another.", by=admin_user, at=at)


def test_the_cause_may_come_first_and_then_a_pass_ends_it(client, broken, admin_user, run):
    share(client)
    broken()
    services.write_cause(
        incident=Incident.objects.get(),
        cause="A column was plain.",
        by=admin_user,
        at=timezone.now(),
    )
    assert HONEST in html(client.get("/en/tours/"))
    found = run("stored-encrypted")

    assert found.result == "pass"  # the check itself must be able to pass on a plain site
    assert PERSONAL in html(client.get("/en/tours/"))


def test_the_other_closing_check_can_pass_on_a_plain_site_as_well(broken, run, client):
    share(client)
    broken("only-what-you-told-us", "slot_differs")

    assert run("only-what-you-told-us").result == "pass"
    assert HONEST in html(client.get("/en/tours/"))  # the cause is not written down yet


def test_an_unknown_result_neither_opens_nor_ends_an_incident(client, broken):
    passed("stored-encrypted", timezone.now(), result="unknown", story="raised")
    assert HONEST not in html(client.get("/en/"))
    broken()
    incident = Incident.objects.get()
    incident.cause = "Known."
    incident.save()
    passed("stored-encrypted", timezone.now(), result="unknown", story="raised")

    assert HONEST in html(client.get("/en/"))


def test_staff_who_can_act_are_told_once_in_every_language_and_no_value(broken, client):
    share(client)
    may_run = Group.objects.get(name="data protection officer")
    may = User.objects.create_user("may@wegwarte.example", is_staff=True)
    may.groups.add(may_run)
    visitor = User.objects.create_user("no-staff@wegwarte.example")
    visitor.groups.add(may_run)
    User.objects.create_user("may-not@wegwarte.example", is_staff=True)
    broken()
    broken()
    (message,) = mail.outbox

    assert sorted(message.to) == [
        "admin@wegwarte.example",
        "may@wegwarte.example",
        "officer@wegwarte.example",
    ]
    assert "Stored encrypted" in message.body
    assert "Verschlüsselt gespeichert" in message.body
    assert "lindmar" not in message.message().as_string().lower()
    assert Incident.objects.count() == 1


def test_without_a_mail_server_the_message_is_a_file(broken, settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    broken()
    (file,) = settings.EMAIL_FILE_PATH.iterdir()

    assert "Stored encrypted" in message_from_bytes(file.read_bytes()).get_payload()


def test_a_mail_server_that_is_down_does_not_keep_the_site_open(client, broken, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    broken()

    assert HONEST in html(client.get("/en/"))
    assert Incident.objects.get().told_at is None  # so the next run tries again


@pytest.mark.django_db
def test_a_broken_key_ring_turns_every_page_plain_and_breaks_none(client, settings):
    share(client)
    settings.ANSWER_KEYS = ["no-key-at-all"]
    for url in EVERY_URL:
        for somebody in (client, Client()):
            response = somebody.get(url)
            assert response.status_code == 200
            assert (HONEST in html(response)) is url.startswith("/en/")
    refused = share(Client(), "pace")
    deleted = delete(client)

    assert refused.status_code == 503
    assert deleted.status_code == 200
    assert not Answer.objects.exists()


@pytest.mark.django_db
def test_a_broken_key_ring_costs_an_export_the_answers_and_nothing_else(client, settings):
    share(client)
    settings.ANSWER_KEYS = ["no-key-at-all"]
    content = b"".join(client.get("/en/my-answers/export/").streaming_content)
    with ZipFile(BytesIO(content)) as archive:
        texts = [archive.read(name).decode() for name in archive.namelist()]

    assert any("We cannot read this answer at the moment." in text for text in texts)
    assert any(str(ConsentEvent.objects.get().uuid) in text for text in texts)


@pytest.mark.django_db
def test_a_key_that_is_missing_hides_the_answers_that_need_it(client, settings):
    share(client)
    settings.ANSWER_KEYS = ["other:" + settings.ANSWER_KEYS[0].partition(":")[2]]
    page = html(client.get("/en/tours/"))

    assert HONEST in page
    assert PERSONAL not in page
    assert HONEST not in html(Client().get("/en/tours/"))


@pytest.mark.django_db(transaction=True)
def test_a_table_that_cannot_be_read_turns_the_site_plain_and_breaks_no_page(client):
    """A request that meets a missing ledger: the table is renamed under the running site."""
    share(client)
    assert PERSONAL in html(client.get("/en/tours/"))

    found = {}
    for table in ("consent_consentevent", "consent_standing", "consent_incident"):
        with gone(table):
            pages = {url: client.get(url) for url in ("/en/tours/", "/en/", "/en/my-answers/")}
        found[table] = [
            (response.status_code, [HONEST in html(response), OUT in html(response)])
            for response in pages.values()
        ]
        assert PERSONAL not in html(pages["/en/tours/"]), table
        assert PERSONAL in html(client.get("/en/tours/")), table
    # Without events or standings it is unknown what she told us, and My answers says so.
    nobody_knows = [(200, [False, True]), (200, [False, True]), (503, [False, False])]
    assert found == {
        "consent_consentevent": nobody_knows,
        "consent_standing": nobody_knows,
        "consent_incident": [(200, [True, False])] * 3,
    }


@contextmanager
def gone(table):
    """Make the table unreadable for a time."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO gone")
    registry.forget_copy()
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE gone RENAME TO {table}")
        registry.forget_copy()


# Staff, in the admin.


@pytest.fixture
def staff(client, admin_user):
    client.force_login(admin_user)
    return client


def test_staff_see_on_the_first_page_that_the_site_is_plain(staff, broken):
    line = "The site is plain for everybody: a check failed."
    assert line not in html(staff.get("/admin/"))
    broken()

    assert line in html(staff.get("/admin/"))


def test_staff_read_the_checks_and_write_down_a_cause(staff, broken):
    broken()
    incident = Incident.objects.get()
    page = html(staff.get("/admin/consent/checkrun/checks/"))
    assert "An answer stood unencrypted in the table consent_answer." in page
    assert 'style="' not in page

    url = f"/admin/consent/checkrun/incidents/{incident.pk}/cause/"
    assert staff.post(url, {"cause": " "}).status_code == 303
    assert "Write down what the cause was." in html(staff.get("/admin/consent/checkrun/checks/"))
    staff.post(url, {"cause": "A column was plain."})
    incident.refresh_from_db()

    assert (incident.cause, incident.ended_at) == ("A column was plain.", None)


def test_run_now_runs_the_check_that_was_pressed_and_no_other(staff, db, monkeypatch):
    asked = []
    monkeypatch.setattr(services, "run_check", lambda *, key, at: asked.append(key))
    staff.post("/admin/consent/checkrun/checks/run/", {"key": "no-cookie"})
    staff.post("/admin/consent/checkrun/checks/run/", {"key": "no-such-check"})

    assert asked == ["no-cookie"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "path"),
    [("get", "checks/"), ("post", "checks/run/"), ("post", "incidents/1/cause/")],
)
def test_without_the_permission_nobody_runs_anything(client, method, path):
    user = User.objects.create_user("other@wegwarte.example", is_staff=True)
    client.force_login(user)
    response = getattr(client, method)(f"/admin/consent/checkrun/{path}", {"key": "no-cookie"})

    assert response.status_code == 403
    assert not CheckRun.objects.exists()
