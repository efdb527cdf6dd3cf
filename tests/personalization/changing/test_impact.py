"""What is said before a publish is what is measured after it, for any set."""

import re

import pytest
from django.test import Client
from hypothesis import Phase, example, given, settings, strategies as st

from accounts.models import Visitor
from accounts.services import keep
from consent import registry
from personalization import changing, snapshot
from personalization.models import Draft, Slot
from tests.consent.words import draft as notice_draft, person
from tests.demo import taken_back
from tests.factories import shared
from tests.journey import html, press, share
from tests.personalization.changing.sets import (
    CREEPY,
    block,
    item,
    page,
    review,
    rules,
    without_the_first,
    write,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("a set is written by services that are tried on both"),
]

MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL)
# A form's token holds when it was shown, and is another one each time.
TOKEN = re.compile(r'name="token" value="[^"]*"')
TOWN = "tailor-tours/town"
# Entries that are changed here, and two that are not.
SOME = {"bat-evening", "morning-mist", "owl-evening", "herbs", "three-plants"}


def paths(difference):
    return {one.path for one in difference.pages}


def new_item(at, into):
    content = {
        **changing.live("item", "bat-evening"),
        "key": "owl-evening",
        "tags": [],
        "notes": [],
    }
    write("item", "owl-evening", content, at, into=into)


def new_order(at, into):
    keys = changing.live("order", "items/huts")["keys"]
    write("order", "items/huts", {"keys": keys[::-1]}, at, into=into)


def other_menu(at, into):
    content = changing.live("page", "huts")
    content["words"]["en"]["menu"] = "Where to sleep"
    write("page", "huts", content, at, into=into)


def words_of_a_question(at, into):
    notice_draft(by=person())
    changing.add_notice(change_set=into, field="town", purpose="tailor-tours", by=person(), at=at)


PIECES = {
    "words of a block": lambda at, into: block(at, into=into),
    "words that few see": lambda at, into: block(
        at, {"en": "Coming from Lindmar"}, name="getting-there/from-lindmar", into=into
    ),
    "rules": lambda at, into: rules(at, without_the_first, into=into),
    "no rules": lambda at, into: rules(at, lambda _listed: [], name="packing-list", into=into),
    "an entry": lambda at, into: item(at, into=into),
    "a retired entry": lambda at, into: write("item", "morning-mist", None, at, into=into),
    "a new entry": new_item,
    "a page": lambda at, into: page(at, name="journal", into=into),
    "a name in the menu": other_menu,
    "an order": new_order,
    "a question": words_of_a_question,
    "what is refused": lambda at, into: block(
        at, CREEPY, name="packing-list/everyone", part="body", into=into
    ),
}


def rendered(clients):
    """Every page and question in English, and some entries, as each of these is shown them."""
    content = snapshot.current(registry.current())
    here = [one.url for (_key, code), one in content.pages.items() if code == "en"]
    here += [one.url for (key, code), one in content.items.items() if code == "en" and key in SOME]
    here += [one.ask for (_key, code), one in content.fields.items() if code == "en"]
    found = {}
    for path in (one for one in here if "#" not in one):
        pages = [client.get(path) for client in clients]
        if pages[0].status_code == 200:
            found[path] = [hash(TOKEN.sub("", whole(html(one)))) for one in pages]
    return found


def whole(text):
    header = re.search(r"<header.*?</header>", text, re.DOTALL)
    return header[0] + MAIN.search(text)[0]


@pytest.fixture
def visitors(time_machine, now):
    """A stranger; and somebody with answers, one of them a no. With what they see before."""
    time_machine.move_to(now, tick=False)
    answered = Client()
    share(answered, "town", "lindmar")
    share(answered, "topics", "stars")
    press(answered, "decline", "pace")
    clients = [Client(), answered]
    return clients, rendered(clients)


@settings(max_examples=2, phases=[Phase.explicit, Phase.generate])
@given(
    names=st.sets(st.sampled_from(sorted(PIECES)), min_size=1, max_size=4),
    change=st.sampled_from(["material", "editorial"]),
)
@example(names=set(PIECES) - {"what is refused", "a name in the menu"}, change="material")
@example(names={"an entry"}, change="material")
@example(names={"a name in the menu"}, change="material")
@example(names={"words that few see"}, change="material")
@example(names={"a question"}, change="material")
@example(names={"a question", "no rules"}, change="editorial")
@example(names={"what is refused", "a page"}, change="material")
def test_what_is_said_before_a_publish_is_measured_after_it(visitors, now, names, change):
    clients, seen = visitors
    with taken_back():
        into = changing.begin(title="Spring", by=person(), at=now)
        for name in sorted(names):
            PIECES[name](now, into)
        before = changing.measure([TOWN], at=now)
        Draft.objects.filter(kind="notice").update(change=change, reason="Clearer.")

        told = changing.impact(into, at=now)

        publisher = {"change_set": into, "by": person("marketer2"), "at": now}
        if "what is refused" in names:
            with pytest.raises(changing.NotPublished) as refused:
                review(into, now, change, "Clearer.")
            assert refused.value.problems == told.outcome.problems != {}
        else:
            review(into, now, change, "Clearer.")
            changing.publish(**publisher)
            after = rendered(clients)
            assert told.difference == changing.difference(before, changing.measure([TOWN], at=now))
            assert not told.outcome.is_refused
            is_other = {
                path for path in seen.keys() | after.keys() if seen.get(path) != after.get(path)
            }
            assert is_other <= paths(told.difference)
            assert {
                one.path for one in told.difference.pages if one.is_gone and one.language == "en"
            } == (seen.keys() - after.keys())
            assert {
                one.path for one in told.difference.pages if one.is_new and one.language == "en"
            } == (after.keys() - seen.keys())
    registry.forget_copy()
    snapshot.forget_copy()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "an order",
            {f"/{code}/{path}/" for code in ("de", "en") for path in ("huts", "ask/food")},
        ),
        ("a page", {"/en/journal/", "/de/journal/"}),
    ],
)
def test_a_page_that_stays_the_same_is_not_named(now, name, expected):
    into = changing.begin(title="Spring", by=person(), at=now)
    PIECES[name](now, into)

    assert paths(changing.impact(into, at=now).difference) == expected


@pytest.mark.parametrize(("people", "expected"), [(19, 0), (20, 20), (41, 40)])
def test_answers_that_go_on_hold_are_told_in_twenties(now, people, expected):
    for _one in range(people):
        shared(keep(Visitor(), at=now), "town", "lindmar", at=now)
    into = changing.begin(title="Spring", by=person(), at=now)
    words_of_a_question(now, into)

    assert changing.impact(into, at=now).difference.on_hold == {TOWN: expected}
    Draft.objects.update(change="editorial")
    assert changing.impact(into, at=now).difference.on_hold == {}


def test_a_question_that_loses_its_last_use_is_said_to_fall_asleep_and_wakes_when_it_is_used(now):
    """Of the demo only the hints for packing use the pace, besides the order of tours."""
    into = changing.begin(title="Spring", by=person(), at=now)
    taken = [slot for slot in Slot.objects.all() if changing.live("rules", slot.key)["rules"]]
    for slot in taken:
        rules(now, lambda _listed: [], name=slot.key, into=into)

    told = changing.impact(into, at=now).difference
    changing.publish(change_set=into, by=person(), at=now)

    assert told.asleep == tuple(
        f"{one.purpose}/{one.field}" for one in registry.current().sleeping_notices()
    )
    assert told.asleep
