"""Grants ended by staff, how the visitor is told, and deleting everything."""

import re

import pytest
from django.contrib.admin.models import LogEntry as StaffLogEntry
from django.test import Client

from accounts.models import User, Visitor
from consent.models import Answer, ConsentEvent, Standing
from tests.journey import (
    LANGUAGES,
    delete,
    html,
    invitations,
    press,
    share,
)

pytestmark = pytest.mark.django_db

PERSONAL = "Getting there from Lindmar"


def events():
    return list(ConsentEvent.objects.order_by("pk").values_list("state", "control"))


@pytest.fixture
def officer():
    """The data protection officer, who may look at standings and end grants."""
    client = Client()
    client.force_login(User.objects.get(email="officer@wegwarte.example"))
    return client


def end(staff, **more):
    chosen = [str(pk) for pk in Standing.objects.values_list("pk", flat=True)]
    data = {"action": "end_grants", "_selected_action": chosen, **more}
    return staff.post("/admin/consent/standing/", data)


def test_ended_by_staff_is_told_truthfully_and_felt_at_once(client, officer):
    share(client)
    form = end(officer)
    nothing_yet = events()
    response = end(officer, reason="The hut asked us to stop.")
    mine, page = html(client.get("/en/my-answers/")), html(client.get("/en/tours/"))

    assert "Reason" in html(form)
    assert nothing_yet == [("ConsentGiven", "ask:share")]
    assert response.status_code == 302
    assert events()[1:] == [("ConsentRevoked", "staff:revoke")]
    assert not Answer.objects.exists()
    assert re.search(r"We ended this on [^<]+, not you\. Your answer is deleted\.", mine)
    assert "You took this back" not in mine
    assert PERSONAL not in page
    noted = StaffLogEntry.objects.get()
    assert noted.change_message == "The hut asked us to stop."
    assert noted.user.email == "officer@wegwarte.example"
    assert noted.object_repr == f"standing {Standing.objects.get().pk}"


@pytest.mark.parametrize("reason", ["", "   ", "x" * 301])
def test_nothing_is_ended_without_a_reason(client, officer, reason):
    share(client)

    assert end(officer, reason=reason).status_code == 200
    assert len(events()) == 1
    assert not StaffLogEntry.objects.exists()


def test_ending_twice_or_what_was_never_given_writes_nothing(client, officer):
    share(client)
    press(client, "decline", "topics")
    end(officer, reason="A request.")
    end(officer, reason="A request.")

    assert [state for state, _control in events()] == [
        "ConsentGiven",
        "ConsentRefused",
        "ConsentRevoked",
    ]
    assert StaffLogEntry.objects.count() == 1


def test_staff_without_the_permission_cannot_end_a_grant(client):
    share(client)
    staff = Client()
    staff.force_login(User.objects.get(email="auditor@wegwarte.example"))
    end(staff, reason="Curiosity.")

    assert "end_grants" not in html(staff.get("/admin/consent/standing/"))
    assert len(events()) == 1


def test_what_staff_ended_can_be_shared_again_and_is_not_asked(client, officer, wait):
    share(client)
    end(officer, reason="A request.")
    wait(days=1)

    assert "town" not in invitations(html(client.get("/en/")))
    share(client)
    assert events()[-1] == ("ConsentGiven", "ask:share")


@pytest.mark.parametrize("language", LANGUAGES)
def test_delete_everything_says_once_what_goes_and_what_stays(
    client, language, settings, no_writes
):
    settings.BACKUP_DAYS = 12
    share(client)
    mine = html(client.get(f"/{language}/my-answers/"))
    path = f"/{language}/my-answers/delete-everything/"
    with no_writes():
        page = html(client.get(path))
    words = {
        "en": ("What goes", "What stays", "Backups are kept for 12 days."),
        "de": ("Was verschwindet", "Was bleibt", "Sicherungen heben wir 12 Tage auf."),
    }

    assert f'href="{path}"' in mine
    assert all(text in page for text in words[language])
    assert page.count(f'action="{path}"') == 1
    assert Answer.objects.count() == 1

    response = client.post(path)
    assert response.headers["Location"] == f"/{language}/my-answers/?news=everything"
    assert not Visitor.objects.exists()


def test_my_answers_shows_what_is_on_hold_first(client, publish_again):
    share(client)
    share(client, "topics")
    publish_again("topics", for_what="To sort tours by something else.")
    page = html(client.get("/en/my-answers/"))

    rows = re.findall(r'<article class="answer([^"]*)">.*?<h2>(\w+)', page, re.DOTALL)
    assert rows == [(" answer--on-hold", "interests"), ("", "town")]
    assert "Read the new words" in page


def test_my_answers_names_every_state(client, officer, wait, publish_again):
    press(client, "decline", "language")
    share(client, "days")
    end(officer, reason="A request.")
    share(client, "pace")
    delete(client, "pace")
    press(client, "later", "topics")
    page = html(client.get("/en/my-answers/"))

    assert page.count("You said no on") == 1
    assert page.count("We ended this on") == 1
    assert page.count("You took this back on") == 1
    assert page.count("You said later on") == 1
    assert "We hold no answer of yours." in page
