"""A scheduled set is published by the upkeep at its minute, or held back with the reasons."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from consent import services
from personalization import changing
from personalization.models import Happened, State
from tests.consent.words import BETTER, FULLER, draft, newest, person
from tests.journey import html
from tests.personalization.changing.sets import TITLE, block, review, the_six

MINUTE = timedelta(minutes=1)


@pytest.fixture
def scheduled(now):
    into = block(now).change_set
    review(into, now)
    changing.schedule(change_set=into, due_at=now + MINUTE, by=person("marketer2"), at=now)
    return into


@pytest.mark.django_db
def test_the_upkeep_publishes_a_set_at_its_minute_and_not_before(client, scheduled, now):
    assert services.keep(at=now)["scheduled"] == 0
    assert TITLE["en"] not in html(client.get("/en/tours/"))

    assert services.keep(at=now + MINUTE)["scheduled"] == 1

    assert TITLE["en"] in html(client.get("/en/tours/"))
    scheduled.refresh_from_db()
    assert scheduled.state == State.LIVE
    assert services.keep(at=now + MINUTE)["scheduled"] == 0


@pytest.mark.django_db
@pytest.mark.parametrize("cause", ["conflict", "guard", "left"])
def test_what_is_refused_at_its_minute_is_held_back_and_says_why_in_each_language(
    client, scheduled, now, cause
):
    said = {
        "conflict": "Somebody published another change of this since.",
        "guard": "as if we had watched",
        "left": "may not publish it any more",
    }[cause]
    draft = scheduled.drafts.get()
    if cause == "conflict":
        other = block(now, {"en": "By train", "de": "Mit der Bahn"}, by="marketer2").change_set
        changing.send_to_review(change_set=other, by=person("marketer2"), at=now)
        changing.publish(change_set=other, by=person(), at=now)
    elif cause == "guard":
        draft.content["words"]["en"]["title"] = "Based on what you viewed"
        draft.save()
    else:
        leaver = person("marketer2")
        leaver.is_active = False
        leaver.save()

    assert services.keep(at=now + MINUTE)["scheduled"] == 1

    scheduled.refresh_from_db()
    assert (scheduled.state, scheduled.due_at) == (State.APPROVED, None)
    step = scheduled.steps.last()
    assert step.what == Happened.HELD_BACK
    assert set(step.reasons) == {"de", "en"}
    assert said in " ".join(step.reasons["en"])
    assert step.reasons["de"] != step.reasons["en"]
    assert TITLE["en"] not in html(client.get("/en/tours/"))


@pytest.mark.django_db
def test_words_of_a_question_wait_with_the_rest_and_go_live_as_they_were_approved(client, now):
    into = the_six(now)
    review(into, now, "editorial", "Clearer.")
    changes = {into.drafts.get(kind="notice").pk: "editorial"}
    second = {"change_set": into, "by": person("marketer2"), "at": now, "changes": changes}
    changing.approve(**second)
    changing.schedule(**second, due_at=now + MINUTE)
    assert BETTER not in html(client.get("/en/ask/town/"))

    assert services.keep(at=now + MINUTE)["scheduled"] == 1

    assert BETTER in html(client.get("/en/ask/town/"))
    assert TITLE["en"] in html(client.get("/en/tours/"))
    assert (newest().change, newest().published_by) == ("editorial", person("marketer2"))


@pytest.mark.django_db
def test_words_that_changed_after_they_were_approved_are_held_back(client, now):
    into = the_six(now)
    review(into, now)
    changes = {into.drafts.get(kind="notice").pk: "material"}
    second = {"change_set": into, "by": person("marketer2"), "at": now, "changes": changes}
    changing.schedule(**second, due_at=now + MINUTE)
    draft(by=person(), for_us=FULLER)

    services.keep(at=now + MINUTE)

    into.refresh_from_db()
    assert into.state == State.APPROVED
    assert newest().is_draft
    assert TITLE["en"] not in html(client.get("/en/tours/"))


@pytest.mark.django_db
def test_a_moment_that_is_over_is_no_schedule(scheduled, now):
    with pytest.raises(ValidationError, match="is over"):
        changing.schedule(change_set=scheduled, due_at=now, by=person("marketer2"), at=now)


def test_a_local_time_that_the_clocks_skip_is_refused_with_both_readings():
    with pytest.raises(ValidationError) as told:
        changing.instant_of("2027-03-28T02:30")

    assert told.value.messages == [
        "The clocks go forward and skip 02:30. It could mean 01:30 CET (00:30 UTC) or"
        " 03:30 CEST (01:30 UTC). Choose one of them."
    ]


def test_a_local_time_that_the_clocks_show_twice_is_refused_with_both_readings():
    with pytest.raises(ValidationError) as told:
        changing.instant_of("2027-10-31T02:30")

    assert told.value.messages == [
        "The clocks go back and show 02:30 twice: 02:30 CEST (00:30 UTC) and 02:30 CET"
        " (01:30 UTC). Choose a time before or after it."
    ]


def test_what_is_typed_is_local_time_and_an_instant_from_then_on(settings):
    due = changing.instant_of("2027-10-31T03:00")

    assert due == datetime(2027, 10, 31, 2, 0, tzinfo=UTC)
    assert changing.in_zone(due) == "2027-10-31 03:00 CET (2027-10-31 02:00 UTC)"
    settings.TIME_ZONE = "America/New_York"
    assert changing.in_zone(due) == "2027-10-30 22:00 EDT (2027-10-31 02:00 UTC)"


@pytest.mark.parametrize("typed", ["", "soon", "2027-13-01T10:00", "2027-01-01T10:00+05:00"])
def test_what_is_no_local_time_is_refused_with_a_sentence(typed):
    with pytest.raises(ValidationError, match="Give"):
        changing.instant_of(typed)
