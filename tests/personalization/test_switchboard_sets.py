"""The switchboard shows a set, and what is scheduled, as visitors will see it: to the byte."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import Phase, example, given, settings, strategies as st

from accounts.models import User, Visitor
from consent import registry, services
from consent.models import CheckRun, ConsentEvent, Incident, Notice
from personalization import changing, snapshot
from personalization.models import ChangeSet, Draft, Refusal, State, Step
from tests.consent.words import person
from tests.demo import taken_back
from tests.journey import html, press, share
from tests.personalization.changing.sets import CREEPY, TITLE, block, review
from tests.personalization.changing.test_impact import MAIN, PIECES, TOKEN

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("a set is written by services that are tried on both"),
]

DAY = timedelta(days=1)
MATERIAL = sorted(set(PIECES) - {"what is refused"})


@pytest.fixture
def marketer():
    return signed_in()


def signed_in():
    client = Client()
    client.force_login(User.objects.get(email="marketer@wegwarte.example"))
    return client


def view(client, page="/en/tours/", **asked):
    return html(client.get("/admin/switchboard/", {"page": page, "lang": page[1:3], **asked}))


def main(page):
    """Everything inside ``main`` but the token of a form and what the switchboard puts below."""
    inside = TOKEN.sub("", MAIN.search(page)[0])
    return re.sub(
        r'<section class="switchboard".*?</section>\s*(?=</main>)', "", inside, flags=re.DOTALL
    )


def a_set(names, at, title="Spring"):
    into = changing.begin(title=title, by=person(), at=at)
    for name in sorted(names):
        PIECES[name](at, into)
    return into


def scheduled(into, due, at):
    changes = {one.pk: "material" for one in into.drafts.filter(kind="notice")}
    review(into, at)
    changing.schedule(change_set=into, due_at=due, by=person("marketer2"), at=at, changes=changes)
    return into


@settings(max_examples=4, phases=[Phase.explicit, Phase.generate])
@given(
    names=st.sets(st.sampled_from(MATERIAL), min_size=1, max_size=4),
    answers=st.fixed_dictionaries(
        {},
        optional={
            "town": st.sampled_from(["lindmar", "kieselfurt", "refused"]),
            "pace": st.sampled_from(["gentle", "refused"]),
            "topics": st.sampled_from(["stars", "refused"]),
        },
    ),
    page=st.sampled_from(["/en/tours/", "/en/tours/bat-evening/", "/en/huts/", "/de/journal/"]),
    is_scheduled=st.booleans(),
)
@example(names=set(MATERIAL), answers={"town": "lindmar"}, page="/en/tours/", is_scheduled=True)
@example(names=set(MATERIAL), answers={"pace": "refused"}, page="/en/tours/", is_scheduled=False)
def test_a_set_is_shown_as_a_visitor_is_shown_it_after_the_publish(
    time_machine, now, names, answers, page, is_scheduled
):
    """Her answers are given after the publish: what was given before rests, if words changed."""
    with taken_back():
        at = now + 2 * DAY if is_scheduled else now
        time_machine.move_to(now, tick=False)
        into = a_set(names, now)
        if is_scheduled:
            scheduled(into, now + DAY, now)
        else:
            review(into, now)
        query = {} if is_scheduled else {"set": into.pk}
        shown = view(signed_in(), page, at=at.isoformat(), **answers, **query)
        if is_scheduled:
            time_machine.move_to(now + DAY, tick=False)
            assert services.keep(at=now + DAY)["scheduled"] == 1
        else:
            changing.publish(change_set=into, by=person("marketer2"), at=now)
        time_machine.move_to(at, tick=False)
        visitor = Client()
        for name, answer in answers.items():
            if answer == "refused":
                press(visitor, "decline", name)
            else:
                share(visitor, name, answer)
        expected = html(visitor.get(page))
    registry.forget_copy()
    snapshot.forget_copy()

    assert main(shown) == main(expected)


def test_a_set_that_is_not_chosen_is_not_in(marketer, now):
    into = block(now).change_set

    assert TITLE["en"] not in main(view(marketer))
    assert TITLE["en"] in main(view(marketer, set=into.pk))


def test_what_is_scheduled_is_in_from_its_minute_on_and_is_named(marketer, now):
    due = now.replace(second=0, microsecond=0) + DAY
    scheduled(a_set({"words of a block"}, now), due, now)

    before = view(marketer, at=(due - timedelta(minutes=1)).isoformat())
    after = view(marketer, at=due.isoformat())

    assert TITLE["en"] not in main(before)
    assert TITLE["en"] in main(after)
    assert f"Live by then: Spring, {changing.in_zone(due)}" in after
    assert "Live by then" not in before


def test_what_would_be_held_back_at_its_minute_is_said_and_left_out(marketer, now):
    due = now + DAY
    scheduled(a_set({"words of a block"}, now, "First"), due, now)
    scheduled(a_set({"words of a block"}, now, "Second"), due + timedelta(hours=1), now)

    page = view(marketer, at=(now + 2 * DAY).isoformat())

    assert f"Live by then: First, {changing.in_zone(due)}" in page
    assert "would be held back as things stand: Second" in page
    assert "Live by then: Second" not in page
    assert "as things stand: First" not in page


def test_what_of_a_set_is_refused_is_said_and_left_out(marketer, now):
    into = a_set({"what is refused", "words of a block"}, now)

    page = view(marketer, "/en/tours/bat-evening/", set=into.pk)

    assert "These changes cannot be published as they are" in page
    assert "as if we had watched" in page
    assert TITLE["en"] in main(page)
    assert CREEPY["en"] not in main(page)


@pytest.mark.parametrize("number", ["0", "999", "x", "1 ", "-1"])
def test_a_set_that_is_not_on_its_way_gets_a_sentence(marketer, number):
    page = view(marketer, set=number)

    assert "These changes are live already, or were dropped" in page
    assert main(page) == main(view(marketer))


def test_a_set_that_is_live_gets_a_sentence(marketer, now):
    into = block(now).change_set
    review(into, now)
    changing.publish(change_set=into, by=person("marketer2"), at=now)

    assert "These changes are live already" in view(marketer, set=into.pk)


def test_the_link_with_a_set_asks_a_colleague_for_exactly_this_view(marketer, now, time_machine):
    into = a_set({"words of a block", "rules"}, now)
    first = view(marketer, town="lindmar", pace="refused", set=into.pk)
    (link,) = re.findall(r'<a href="([^"]*)" data-view>', first)
    time_machine.move_to(timezone.now() + DAY, tick=False)
    colleague = Client()
    colleague.force_login(User.objects.get(email="marketer2@wegwarte.example"))

    again = html(colleague.get("/admin/switchboard/" + unescape(link)))

    assert f"set={into.pk}" in link
    assert TOKEN.sub("", again) == TOKEN.sub("", first)


def everything():
    """Rows of all kinds that a publish, a visitor or a figure would change."""
    kinds = (ChangeSet, Draft, Step, Refusal, Notice, ConsentEvent, Visitor, Incident)
    return [list(one.objects.order_by("pk").values()) for one in kinds], registry.content_number()


def test_looking_at_sets_writes_nothing_sets_nothing_and_counts_nothing(marketer, now):
    scheduled(a_set({"rules", "a question"}, now), now + DAY, now)
    into = a_set({"what is refused", "an entry"}, now, "Other")
    before = everything()

    response = marketer.get(
        "/admin/switchboard/",
        {"page": "/en/tours/", "set": into.pk, "at": (now + 2 * DAY).isoformat()},
    )

    assert response.status_code == 200
    assert not response.cookies
    assert everything() == before
    assert TITLE["en"] not in html(Client().get("/en/tours/bat-evening/"))


def test_while_a_promise_is_in_doubt_a_set_is_shown_plain_as_well(marketer, now):
    into = a_set({"words that few see"}, now)
    run = CheckRun.objects.create(
        key="no-cookie", result="fail", started_at=now, ended_at=now, code="0a1b2c"
    )
    Incident.objects.create(key="no-cookie", run=run, opened_at=now)
    registry.touch()

    page = view(marketer, set=into.pk, town="lindmar")

    assert "Coming from Lindmar" not in main(page)
    assert "the site is plain for everybody" in page


def test_a_set_is_chosen_by_its_name(marketer, now):
    into = a_set({"an order"}, now, "Spring 2027")

    page = view(marketer, set=into.pk)

    assert f'<option value="{into.pk}" selected>Spring 2027</option>' in page
    assert ChangeSet.objects.get(pk=into.pk).state == State.DRAFT
