"""Grants over time: renewed, expired, paused. Each takes effect with the next response."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from accounts.models import User, Visitor
from consent import registry, services
from consent.asking import tokens
from consent.models import Answer, ConsentEvent, Standing
from tests.journey import (
    ASKING_PAGES,
    cards,
    delete,
    form_token,
    html,
    invitations,
    press,
    share,
    slots,
    without_asking,
)
from tests.standing_site import come_as

pytestmark = pytest.mark.django_db

PERSONAL = "Getting there from Lindmar"


def with_an_account(client):
    """Give the visitor of a browser an account, before she shares."""
    press(client, "later", "topics")
    user = User.objects.create_user("her@wegwarte.example")
    Visitor.objects.update(user=user)
    come_as(client, Visitor.objects.get().pk)
    return client


def still_true_form(page, field="town"):
    """The data that the button Yes sends."""
    form = re.search(rf'action="/\w\w/my-answers/{field}/renew/".*?</form>', page, re.DOTALL)[0]
    return {
        key: unescape(value) for key, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)
    }


def events():
    return list(ConsentEvent.objects.order_by("pk").values_list("state", "control"))


def clean_up():
    return services.expire(registry=registry.current(), at=timezone.now())


def test_still_true_is_asked_in_the_last_quarter_of_thirty_days(client, wait):
    share(client)
    wait(days=22, hours=11, minutes=59)
    before = html(client.get("/en/tours/"))
    wait(minutes=1)
    then = html(client.get("/en/tours/"))
    wait(days=7, hours=11, minutes=59)
    last = html(client.get("/en/tours/"))
    wait(minutes=1)
    over = html(client.get("/en/tours/"))

    assert [cards(page) for page in (before, then, last, over)] == [[], ["town"], ["town"], []]
    assert "You told us “Lindmar” 3 weeks ago. Still true?" in then


def test_still_true_is_asked_thirty_days_before_the_end_with_an_account(client, wait):
    share(with_an_account(client))
    until = Standing.objects.get(notice__field__key="town").until
    started = timezone.now()
    wait(seconds=(until - started).total_seconds() - 30 * 86_400 - 60)
    come_as(client, Visitor.objects.get().pk)  # nobody stays signed in for eleven months
    before = html(client.get("/en/tours/"))
    wait(seconds=60)
    then = html(client.get("/en/tours/"))
    wait(days=20)
    come_as(client, Visitor.objects.get().pk)
    later = html(client.get("/en/tours/"))

    assert [cards(page) for page in (before, then)] == [[], ["town"]]
    assert "You told us “Lindmar” 11 months ago. Still true?" in then
    assert "You told us “Lindmar” a year ago. Still true?" in later


def test_still_true_speaks_german(client, wait):
    share(client, "topics", ["birds", "stars"], language="de")
    wait(days=24)
    page = html(client.get("/de/journal/"))

    assert "Vor 3 Wochen hast du „Vögel, Sterne“ gesagt. Stimmt das noch?" in page


@pytest.mark.parametrize("place", ["/en/tours/", "/en/my-answers/", "/en/why/getting-there/"])
def test_yes_keeps_the_answer_for_another_term_under_the_words_of_today(client, wait, place):
    share(client)
    first = Answer.objects.get()
    wait(days=24)
    form = still_true_form(html(client.get(place)))
    response = client.post("/en/my-answers/town/renew/", form)
    page = html(client.get(response.headers["Location"]))

    assert response.headers["Location"] == f"{place}?kept=town"
    assert 'role="status"' in page
    assert "Still true: town. Kept until" in page
    given, renewed = ConsentEvent.objects.order_by("pk")
    assert (renewed.state, renewed.replaces) == ("RenewedConsentGiven", given)
    assert renewed.control == ("my-answers" if "my-" in place else "card") + ":still-true"
    assert renewed.wording_id == registry.current().notice_for("town").wordings["en"].id
    assert renewed.valid_until == renewed.recorded_at + timedelta(days=30)
    answer = Answer.objects.get()
    assert (answer.pk, bytes(answer.ciphertext)) == (first.pk, bytes(first.ciphertext))
    assert PERSONAL in html(client.get("/en/tours/"))
    assert cards(html(client.get("/en/tours/"))) == []
    wait(days=29)
    assert PERSONAL in html(client.get("/en/tours/"))


def test_a_renewed_grant_counts_on_a_page_exactly_as_a_given_one(client, wait):
    share(client)
    wait(days=24)
    given = html(client.get("/en/tours/"))
    client.post("/en/my-answers/town/renew/", still_true_form(given))
    renewed = html(client.get("/en/tours/"))
    dates = re.compile(r"Kept until [^.{]+\.")
    card = re.compile(r'<article class="invitation".*?</article>', re.DOTALL)

    assert dates.sub("", card.sub("", given)) == dates.sub("", card.sub("", renewed))
    assert len(set(dates.findall(given))) == len(set(dates.findall(renewed))) == 1
    assert set(dates.findall(given)) != set(dates.findall(renewed))


def test_yes_pressed_twice_is_one_event(client, wait):
    share(client)
    wait(days=24)
    form = still_true_form(html(client.get("/en/tours/")))
    first = client.post("/en/my-answers/town/renew/", form)
    second = client.post("/en/my-answers/town/renew/", form)

    assert first.headers["Location"] == second.headers["Location"]
    assert ConsentEvent.objects.count() == 2


def test_yes_after_the_end_stores_nothing_and_asks_anew(client, wait):
    share(client)
    wait(days=29, hours=23)
    form = still_true_form(html(client.get("/en/tours/")))
    wait(hours=2)
    response = client.post("/en/my-answers/town/renew/", form)

    assert response.status_code == 409
    assert "This answer was over or the question has new words" in html(response)
    assert "checked" not in html(response)
    assert ConsentEvent.objects.count() == 1
    assert PERSONAL not in html(client.get("/en/tours/"))


def on_hold(client, publish_again):
    publish_again("town", for_what="To sort tours by something else.")


def deleted(client, publish_again):
    delete(client)


def declined(client, publish_again):
    press(client, "decline")


@pytest.mark.parametrize("meanwhile", [on_hold, deleted, declined])
def test_yes_from_an_old_card_brings_nothing_back(client, wait, publish_again, meanwhile):
    share(client)
    wait(days=24)
    form = still_true_form(html(client.get("/en/tours/")))
    meanwhile(client, publish_again)
    before = events()
    # Also with a form for the newest words, because the card did not show them.
    words = registry.current().notice_for("town").wordings["en"]
    fresh = form | {"token": tokens.issue(words, at=timezone.now())}

    assert client.post("/en/my-answers/town/renew/", form).status_code == 409
    assert client.post("/en/my-answers/town/renew/", fresh).status_code == 409
    assert events() == before
    assert PERSONAL not in html(client.get("/en/tours/"))


@pytest.mark.parametrize("token", ["", "x", "a" * 5000])
def test_yes_with_a_bad_form_stores_nothing(client, token):
    share(client)
    response = client.post("/en/my-answers/town/renew/", {"token": token})

    assert response.status_code == 409
    assert "Nothing was stored" in html(response)
    assert ConsentEvent.objects.count() == 1


def test_a_stranger_has_nothing_to_renew(client):
    token = form_token(client, "town")
    response = client.post("/en/my-answers/town/renew/", {"token": token})

    assert response.status_code == 409
    assert not response.cookies
    assert not Visitor.objects.exists()


@pytest.mark.parametrize("header", [{"sec-gpc": "1"}, {"dnt": "1"}])
def test_a_browser_that_objects_sees_still_true_on_my_answers_only(client, wait, header):
    share(client)
    wait(days=24)

    for page in ASKING_PAGES:
        assert cards(html(client.get(page, headers=header))) == []
    assert "/town/renew/" in html(client.get("/en/my-answers/", headers=header))
    assert cards(html(client.get("/en/tours/"))) == ["town"]


def test_still_true_is_not_asked_on_a_plain_page_nor_while_paused(client, wait):
    share(client)
    wait(days=24)
    plain = [html(client.get(f"{page}?plain=1")) for page in (*ASKING_PAGES, "/en/my-answers/")]
    client.post("/en/my-answers/pause/", {"pause": "on"})
    paused = [html(client.get(page)) for page in (*ASKING_PAGES, "/en/my-answers/")]

    assert not any("/renew/" in page for page in plain + paused)


def test_a_page_asks_one_thing_at_most(client, wait):
    share(client)
    wait(days=20)
    question = html(client.get("/en/"))
    wait(days=4)
    card = html(client.get("/en/"))

    assert (cards(question), invitations(question)) == ([], ["days"])
    assert (cards(card), invitations(card)) == (["town"], [])


def test_expiry_is_felt_on_read_before_the_job_runs(client, wait):
    share(client)
    assert PERSONAL in html(client.get("/en/tours/"))
    wait(days=30)
    page, mine = html(client.get("/en/tours/")), html(client.get("/en/my-answers/"))

    assert slots(page)["getting-there"] == ("NOT_GRANTED", "")
    assert PERSONAL not in page
    assert Answer.objects.exists()
    assert "We do not use it any more, and the next clean-up deletes it." in mine
    assert "We hold no answer of yours." not in mine
    assert "Lindmar" not in mine


def test_the_job_deletes_the_value_keeps_the_event_and_says_when(client, wait):
    share(client)
    wait(days=30)
    assert clean_up() == 1
    mine = html(client.get("/en/my-answers/"))
    wait(days=1)

    assert events() == [("ConsentGiven", "ask:share"), ("ConsentExpired", "keep:expire")]
    assert not Answer.objects.exists()
    assert "Its time was over. It was deleted on" in mine
    assert clean_up() == 0
    assert len(events()) == 2
    assert 'data-invitation="town"' not in html(client.get("/en/"))


def test_pause_and_resume_are_felt_on_the_very_next_response(client):
    share(client)
    before = html(client.get("/en/tours/"))
    paused_at_once = html(client.post("/en/my-answers/pause/", {"pause": "on"}, follow=True))
    during = html(client.get("/en/tours/"))
    client.post("/en/my-answers/pause/", {"pause": "off"})
    after = html(client.get("/en/tours/"))

    assert PERSONAL in before
    assert PERSONAL not in during
    assert "You have paused everything. You see what everyone sees." in during
    assert "You have paused everything. We keep your answers" in paused_at_once
    assert 'value="off"' in paused_at_once
    assert "Lindmar" not in paused_at_once
    assert {reason for reason, _fields in slots(during).values()} == {"NOT_GRANTED"}
    assert without_asking(before) == without_asking(after)
    assert len(events()) == 1
    assert Answer.objects.count() == 1


def test_nothing_is_asked_while_paused(client):
    share(client)
    assert invitations(html(client.get("/en/journal/"))) == ["topics"]
    client.post("/en/my-answers/pause/")

    assert [invitations(html(client.get(page))) for page in ASKING_PAGES] == [[]] * 4


def test_what_is_shared_while_paused_is_kept_not_used_and_said_so(client):
    share(client)
    client.post("/en/my-answers/pause/", {"pause": "on"})
    asking = html(client.get("/en/ask/pace/"))
    saved = share(client, "pace")
    page = html(client.get(saved.headers["Location"]))

    assert "What you share now is kept, and not used until you resume." in asking
    assert "Saved: pace. You have paused everything, so it is kept and not used" in page
    assert {reason for reason, _fields in slots(page).values()} == {"NOT_GRANTED"}
    assert Answer.objects.count() == 2

    client.post("/en/my-answers/pause/", {"pause": "off"})
    assert slots(html(client.get("/en/tours/")))["packing-list"] == ("MATCHED", "pace")


def test_deleting_and_declining_work_while_paused(client):
    share(client)
    share(client, "pace")
    client.post("/en/my-answers/pause/", {"pause": "on"})

    assert delete(client).status_code == 200
    assert press(client, "decline", "pace").status_code == 303
    assert not Answer.objects.exists()
    assert events()[-2:] == [
        ("ConsentWithdrawn", "my-answers:delete"),
        ("ConsentWithdrawn", "ask:decline"),
    ]


def test_a_pause_does_not_keep_a_value_beyond_its_end(client, wait):
    share(client)
    client.post("/en/my-answers/pause/", {"pause": "on"})
    wait(days=30)
    clean_up()
    client.post("/en/my-answers/pause/", {"pause": "off"})

    assert not Answer.objects.exists()
    assert PERSONAL not in html(client.get("/en/tours/"))


def test_a_stranger_has_nothing_to_pause(client):
    response = client.post("/en/my-answers/pause/", {"pause": "on"})

    assert response.status_code == 303
    assert not Visitor.objects.exists()
    assert "Pause everything" not in html(client.get("/en/my-answers/"))


@pytest.mark.parametrize("path", ["pause", "ask-nothing"])
def test_a_switch_that_says_neither_on_nor_off_changes_nothing(client, path):
    share(client)
    response = client.post(f"/en/my-answers/{path}/", {path.replace("-", "_"): "maybe"})

    assert response.status_code == 400
    assert "Nothing was stored" in html(response)
    assert Visitor.objects.get().paused_at is None
