"""The first page of the admin says what waits for whoever signs in."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from consent.models import AskedField
from personalization import changing
from tests.consent.words import draft, person
from tests.journey import html
from tests.personalization.changing.sets import block

pytestmark = pytest.mark.django_db


def desk(who, topic, language="en"):
    """One block of the first page as text; empty if it is not there."""
    client = Client()
    client.force_login(User.objects.get(email=f"{who}@wegwarte.example"))
    page = html(client.get("/admin/", headers={"accept-language": language}))
    found = re.search(rf'data-desk="{topic}".*?</section>', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else ""


def test_a_set_that_waits_stands_on_the_desk_with_its_name_and_state(now):
    assert "Nothing is on its way." in desk("publisher", "changes")
    into = changing.begin(title="Spring 2027", by=person(), at=now)
    block(now, into=into)
    changing.send_to_review(change_set=into, by=person(), at=now)

    assert "Spring 2027 : waits for a second person" in desk("publisher", "changes")
    assert "Spring 2027" in desk("author", "changes", "de")
    assert desk("officer", "changes") == ""


def test_a_draft_of_a_question_says_what_it_waits_for(now):
    before = desk("marketer", "questions")
    assert "no live block uses the answer" in before  # the demo has two that are kept back
    draft(by=person())

    said = desk("marketer", "questions")
    assert said.count("Being written.") == before.count("Being written.") + 1


def test_a_review_is_announced_thirty_days_before():
    today = timezone.localdate()
    AskedField.objects.filter(key="pace").update(review_on=today + timedelta(days=31))
    assert "To be reviewed soon" not in desk("officer", "questions")

    AskedField.objects.filter(key="pace").update(review_on=today + timedelta(days=30))
    assert "To be reviewed soon: pace" in desk("officer", "questions")


def test_claims_that_are_not_shown_are_named_to_who_may_run_checks():
    assert "No cookie before you choose" in desk("admin", "checks")
    assert desk("marketer", "checks") == ""
