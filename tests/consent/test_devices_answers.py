"""Signing in: the account's word counts, and what the device said before moves by a press alone."""

import pytest
from django.test import Client

from accounts.models import Visitor
from consent import registry, services
from consent.models import Answer, ConsentEvent
from tests.accounts.people import (
    ADA,
    BEN,
    decide,
    device_rows,
    post,
    press_row,
    sign_in,
    sign_out,
    sign_up,
)
from tests.factories import asked
from tests.journey import html, slots

pytestmark = pytest.mark.django_db
ROW = "/en/account/devices-answers/"


def account(email=ADA):
    return Visitor.objects.get(user__email=email)


def events(visitor):
    decided = ConsentEvent.objects.for_visitor(visitor).of_questions()
    return list(decided.values_list("state", "control"))


@pytest.fixture
def device(client):
    """An account that said nothing yet, and a device that said yes to town and no to pace."""
    sign_up(client)
    sign_out(client)
    decide(client, "share", "town", "kieselfurt")
    decide(client, "decline", "pace")
    return client


def test_signing_up_takes_the_devices_answers_and_refusals_along(client):
    decide(client, "share", "town", "lindmar")
    decide(client, "decline", "pace")
    before = Visitor.objects.get()
    sign_up(client)

    assert account() == before
    assert device_rows(client) == {}
    assert slots(html(client.get("/en/tours/")))["getting-there"] == ("MATCHED", "town")
    assert [state for state, _control in events(before)] == ["ConsentGiven", "ConsentRefused"]


def test_signing_in_lists_what_the_device_said_and_moves_nothing(device):
    response = sign_in(device)
    assert response.url == ROW
    page = html(device.get(ROW))

    assert set(device_rows(device)) == {"town", "pace"}
    assert "This device said: Kieselfurt." in page
    assert "checked" not in page
    assert events(account()) == []
    assert slots(html(device.get("/en/tours/")))["getting-there"] == ("NOT_GRANTED", "")


def test_who_said_nothing_on_the_device_comes_to_the_account(client):
    sign_up(client)
    sign_in(other := Client())

    assert other.get(ROW).url == "/en/account/"


def test_share_is_a_fresh_event_with_the_value_sealed_for_the_account(device):
    before = Visitor.objects.exclude(user__email=ADA).get()
    sign_in(device)
    press_row(device, "town", "share")

    assert events(account()) == [("ConsentGiven", "bring:share")]
    assert events(before)[-1] == ("ConsentWithdrawn", "bring:share")
    assert Answer.objects.get().visitor == account()
    assert "Kieselfurt" in html(device.get("/en/my-answers/"))
    assert set(device_rows(device)) == {"pace"}


def test_drop_leaves_nothing_of_the_devices_answer(device):
    before = Visitor.objects.exclude(user__email=ADA).get()
    sign_in(device)
    press_row(device, "town", "drop")
    press_row(device, "pace", "drop")

    assert events(account()) == []
    assert events(before)[-1] == ("ConsentWithdrawn", "bring:drop")
    assert not Answer.objects.exists()
    assert device_rows(device) == {}


def test_a_devices_no_is_kept_by_a_press(device):
    sign_in(device)
    assert "Keep this no" in html(device.get(ROW))
    press_row(device, "pace", "share")

    assert events(account()) == [("ConsentRefused", "bring:share")]


@pytest.mark.parametrize("earlier", [("decline",), ("share", "decline")])
def test_an_accounts_no_is_never_overwritten_by_a_devices_yes(client, earlier):
    sign_up(client)
    for decision in earlier:
        decide(client, decision, "town", "lindmar" if decision == "share" else None)
    said = events(account())
    sign_out(client)
    decide(client, "share", "town", "kieselfurt")
    sign_in(client)
    page = html(client.get(ROW))
    press_row(client, "town", "share")

    assert "Your account said no, and that stays." in page
    assert "Share with my account" not in page
    assert events(account()) == said
    assert set(device_rows(client)) == {"town"}


def test_a_no_said_while_the_list_was_open_stays_too(device, now):
    """The service looks for itself, in the transaction in which it writes."""
    sign_in(device)
    before = Visitor.objects.exclude(user__email=ADA).get()
    decide(device, "decline", "town")
    said = events(account())
    brought = services.bring_answer(
        account=account(),
        device=before,
        registry=registry.current(),
        asked=asked("town", at=now),
        value="kieselfurt",
        at=now,
    )

    assert brought is None
    assert events(account()) == said


def test_a_row_under_older_words_stores_nothing(device, publish_again):
    sign_in(device)
    old = device_rows(device)["town"]
    publish_again("town", for_us="Other words, to be read first.")
    response = post(device, ROW, {"field": "town", "decision": "share", "token": old})

    assert response.status_code in (303, 409)
    assert events(account()) == []


def test_a_row_pressed_twice_is_one_event(device):
    sign_in(device)
    token = device_rows(device)["town"]
    for _press in range(2):
        post(device, ROW, {"field": "town", "decision": "share", "token": token})

    assert events(account()) == [("ConsentGiven", "bring:share")]


@pytest.mark.parametrize("pressed", ["", "keep", "later"])
def test_a_row_has_two_buttons_and_no_third(device, pressed):
    sign_in(device)
    form = {"field": "town", "decision": pressed, "token": device_rows(device)["town"]}

    assert post(device, ROW, form).status_code == 400
    assert events(account()) == []


def test_signing_out_and_in_again_brings_the_list_not_back(device):
    """The device was a stranger's in between, so nobody knows whose answers they were."""
    sign_in(device)
    sign_out(device)
    sign_in(device)

    assert device_rows(device) == {}


def test_two_people_in_turns_on_one_device_see_nothing_of_each_other(client):
    sign_up(client)
    decide(client, "share", "town", "lindmar")
    sign_out(client)
    sign_up(client, BEN)
    assert device_rows(client) == {}
    assert "Lindmar" not in html(client.get("/en/my-answers/"))
    decide(client, "share", "town", "kieselfurt")
    sign_out(client)
    sign_in(client, ADA)

    assert device_rows(client) == {}
    assert "Lindmar" in html(client.get("/en/my-answers/"))
    assert "Kieselfurt" not in html(client.get("/en/my-answers/"))


def test_staff_words_and_receipts_work_for_shared_answers(device):
    sign_in(device)
    press_row(device, "town", "share")
    event = ConsentEvent.objects.for_visitor(account()).of_questions().get()

    assert device.get(f"/en/receipts/{event.uuid}/receipt.json").status_code == 200
    sign_out(device)
    assert device.get(f"/en/receipts/{event.uuid}/receipt.json").status_code == 404
