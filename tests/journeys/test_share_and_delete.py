"""The main job: answer, see the change and its reason, delete, see the plain page."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from consent.models import Answer, ConsentEvent, Standing
from tests.journey import ANSWERS, FIELDS, LANGUAGES, delete, html, press, share, slots

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", FIELDS)
def test_an_answer_changes_the_page_and_the_page_says_why(client, field, language):
    page = {"days": "", "topics": "journal/"}.get(field, "tours/")
    before = html(client.get(f"/{language}/{page}"))

    saved = share(client, field, language=language)
    after = html(client.get(f"/{language}/{page}"))

    moved = {key for key, (reason, _fields) in slots(after).items() if reason == "MATCHED"}
    assert saved.status_code == 303
    assert moved
    assert all(slots(after)[key] == ("MATCHED", field) for key in moved)
    assert after.count("data-why") == len(moved)
    assert "data-why" not in before


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_names_who_is_responsible_here(client, settings, language):
    """The organisation of this site, not that of the demo (R-105)."""
    settings.ORGANISATION = {**settings.ORGANISATION, "name": "Verein <Mohnblume>"}

    assert "Verein &lt;Mohnblume&gt; (" in html(client.get(f"/{language}/ask/town/"))


def test_withdrawal_is_felt_on_the_very_next_response(client):
    share(client)
    shared = html(client.get("/en/tours/"))
    assert "Getting there from Lindmar" in shared  # so its absence will prove something

    deleted = html(delete(client))

    assert "Getting there from Lindmar" not in deleted
    assert "Getting there from Lindmar" not in html(client.get("/en/tours/"))
    assert "Deleted. This is what everyone sees." in deleted
    assert slots(deleted)["getting-there"] == ("NOT_GRANTED", "")
    assert not Answer.objects.exists()
    states = list(ConsentEvent.objects.values_list("state", flat=True))
    assert states == ["ConsentGiven", "ConsentWithdrawn"]


def test_put_it_back_is_a_new_event_from_the_value_in_the_form(client):
    share(client)
    page = html(delete(client))
    fields = dict(re.findall(r'name="(token|value|next)" value="([^"]*)"', page))
    assert fields["value"] == "lindmar"
    assert not Answer.objects.exists()

    response = client.post("/en/my-answers/town/put-back/", fields)

    assert response.status_code == 303
    assert slots(html(client.get("/en/tours/")))["getting-there"] == ("MATCHED", "town")
    states = list(ConsentEvent.objects.values_list("state", flat=True))
    assert states == ["ConsentGiven", "ConsentWithdrawn", "ConsentGiven"]
    assert len(set(ConsentEvent.objects.values_list("nonce", flat=True))) == 3


@pytest.mark.parametrize("seconds", [600, 601])
def test_put_it_back_is_over_after_ten_minutes(client, time_machine, seconds):
    share(client)
    time_machine.move_to(timezone.now().replace(microsecond=0), tick=False)
    page = html(delete(client))
    fields = dict(re.findall(r'name="(token|value|next)" value="([^"]*)"', page))
    time_machine.shift(seconds)

    response = client.post("/en/my-answers/town/put-back/", fields)

    there = {600: "/en/tours/?saved=town", 601: "/en/ask/town/?next=/en/tours/"}
    assert response.headers["Location"].partition("#")[0] == there[seconds]
    assert Answer.objects.exists() is (seconds == 600)


def test_deleting_twice_is_a_friendly_page_and_no_second_event(client):
    share(client)
    delete(client)
    again = delete(client)

    assert again.status_code == 200
    assert ConsentEvent.objects.count() == 2


def test_changing_an_answer_replaces_the_value_and_keeps_no_old_one(client):
    share(client, answer="lindmar")
    share(client, answer="kieselfurt")

    assert "Getting there from Kieselfurt" in html(client.get("/en/tours/"))
    assert Answer.objects.count() == 1
    states = list(ConsentEvent.objects.values_list("state", flat=True))
    assert states == ["ConsentGiven", "RenewedConsentGiven"]
    first, second = ConsentEvent.objects.all()
    assert second.replaces == first


def test_an_answer_that_changes_nothing_says_so_and_offers_to_delete(client):
    response = share(client, answer="elsewhere")
    page = html(client.get(response.headers["Location"]))

    assert "Your answer changes nothing here today. You can delete it and lose nothing." in page
    assert 'action="/en/my-answers/town/delete/"' in page
    assert slots(page)["tour-order"] == ("DEFAULT", "town")


def test_not_sure_is_stored_as_no_value(client):
    share(client, answer="not-sure")

    assert not Answer.objects.exists()
    assert Standing.objects.get().state == "ConsentGiven"
    assert slots(html(client.get("/en/tours/")))["tour-order"] == ("NOT_GRANTED", "")


def test_hiding_a_block_shows_it_plain_until_it_is_switched_on_again(client):
    share(client)
    client.post("/en/why/getting-there/hide/", {"next": "/en/tours/"})
    hidden = html(client.get("/en/tours/"))

    assert slots(hidden)["getting-there"] == ("HIDDEN", "")
    assert slots(hidden)["tour-order"] == ("MATCHED", "town")
    assert "Getting there from Lindmar" not in hidden

    client.post("/en/why/getting-there/show/", {"next": "/en/tours/"})
    assert slots(html(client.get("/en/tours/")))["getting-there"] == ("MATCHED", "town")


def test_the_plain_switch_shows_the_page_without_answers_and_back(client):
    share(client)
    client.post("/en/plain/", {"show": "plain", "next": "/en/tours/"})
    plain = html(client.get("/en/tours/"))
    client.post("/en/plain/", {"show": "mine", "next": "/en/tours/"})
    mine = html(client.get("/en/tours/"))

    assert {reason for reason, _fields in slots(plain).values()} == {"PLAIN"}
    assert "Lindmar" not in re.sub(r"<p class=\"muted\">.*?</p>", "", plain, flags=re.DOTALL)
    assert slots(mine)["getting-there"] == ("MATCHED", "town")
    assert ConsentEvent.objects.count() == 1


def test_what_is_shared_on_a_plain_page_is_said_to_change_nothing_there(client):
    client.post("/en/plain/", {"show": "plain", "next": "/en/tours/"})
    response = share(client, answer="elsewhere")
    saved = html(client.get(response.headers["Location"]))

    assert "This page is shown without your answers, so you see no change here." in saved
    assert {reason for reason, _fields in slots(saved).values()} == {"PLAIN"}


def test_one_page_can_be_seen_plain_without_a_cookie(client):
    share(client)
    page = html(client.get("/en/tours/?plain=1"))

    assert {reason for reason, _fields in slots(page).values()} == {"PLAIN"}
    assert slots(html(client.get("/en/tours/")))["getting-there"] == ("MATCHED", "town")


def test_my_answers_shows_what_each_answer_moves(client):
    for field in FIELDS:
        share(client, field)
    page = html(client.get("/en/my-answers/"))

    assert page.count("It moves now:") == len(ANSWERS)
    assert "Nobody has looked at your answers." in page


def test_forget_device_ends_every_grant_and_drops_the_cookie(client):
    share(client)
    response = client.post("/en/my-answers/forget-device/")

    assert response.cookies["device"].value == ""
    assert not Answer.objects.exists()
    assert list(Standing.objects.values_list("state", flat=True)) == ["ConsentWithdrawn"]


def test_a_no_is_remembered_and_ends_all_invitations(client):
    press(client, "decline")
    pages = [html(client.get(path)) for path in ("/en/", "/en/tours/", "/en/journal/")]

    assert not any("data-invitation" in page for page in pages)
    assert "You said no" in html(client.get("/en/my-answers/"))


def test_later_is_offered_once_more_after_fourteen_days(client, time_machine):
    press(client, "later")
    at_once = html(client.get("/en/journal/")), html(client.get("/en/"))
    time_machine.move_to(timezone.now() + timedelta(days=14, minutes=1))
    later = html(client.get("/en/"))

    assert 'data-invitation="town"' not in at_once[1]
    assert 'data-invitation="topics"' in at_once[0]
    assert 'data-invitation="town"' in later
