"""The switchboard shows what somebody with these answers sees, to the byte, and touches nothing."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import Phase, given, settings, strategies as st

from accounts.models import User, Visitor
from consent import registry
from consent.models import AskedField, ConsentEvent
from personalization import snapshot
from personalization.models import Rule, RuleClause, Slot
from tests.demo import taken_back
from tests.journey import html, press, share

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("what a page says is made from the snapshot, which is the same"),
]

BLOCK = re.compile(r'<section class="slot.*?</section>', re.DOTALL)
TOURS = {"town": ["lindmar", "elsewhere"], "pace": ["gentle", "sporty"], "language": ["de", "en"]}
DAYS = ["weekdays", "weekends", "evenings"]
PAGES = ["/en/tours/", "/de/tours/morning-mist/", "/en/", "/de/journal/"]
SOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def marketer():
    client = Client()
    client.force_login(User.objects.get(email="marketer@wegwarte.example"))
    return client


def blocks(page):
    """The parts of a page that answers may change, as they are sent."""
    return BLOCK.findall(page)


def view(client, page="/en/tours/", **asked):
    return client.get("/admin/switchboard/", {"page": page, "lang": page[1:3], **asked})


# Rules and answers

CLAUSES = st.one_of(
    *(
        st.tuples(st.just(name), st.just("is"), st.sampled_from(keys), st.booleans())
        for name, keys in TOURS.items()
    ),
    st.tuples(
        st.just("days"),
        st.sampled_from(["contains any of", "contains all of"]),
        st.lists(st.sampled_from(DAYS), unique=True, min_size=1),
        st.booleans(),
    ),
)
WINDOWS = st.sampled_from([(None, None), (None, -1), (1, None), (-1, 1), (40, None), (None, 40)])
RULES = st.lists(
    st.tuples(
        st.lists(CLAUSES, min_size=1, max_size=2, unique_by=lambda one: one[0]),
        st.sampled_from(["all", "any"]),
        WINDOWS,
    ),
    min_size=1,
    max_size=3,
)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        **{name: st.sampled_from([*keys, "refused"]) for name, keys in TOURS.items()},
        "days": st.lists(st.sampled_from(DAYS), unique=True, min_size=1) | st.just("refused"),
        "topics": st.lists(st.sampled_from(["birds", "stars"]), unique=True, min_size=1),
    },
)


def put_rules(slot_key, rules, at):
    """Give a slot other rules, without what looks at rules: it must hold for any."""
    slot = Slot.objects.get(key=slot_key)
    slot.rules.all().delete()
    variants = list(slot.variants.order_by("pk"))
    for rank, (clauses, join, window) in enumerate(rules, start=1):
        begin, end = (None if days is None else at + timedelta(days=days) for days in window)
        rule = Rule.objects.create(
            slot=slot,
            variant=variants[rank % len(variants)],
            rank=rank,
            join=join,
            active_from=begin,
            active_until=end,
        )
        for position, (name, operator, operand, negated) in enumerate(clauses):
            RuleClause.objects.create(
                rule=rule,
                position=position,
                field=AskedField.objects.get(key=name),
                operator=operator,
                operand=operand,
                negated=negated,
            )
    registry.touch()


@settings(max_examples=14, phases=[Phase.generate])
@given(
    rules=st.fixed_dictionaries(dict.fromkeys(("getting-there", "tour-order"), RULES)),
    answers=ANSWERS,
    page=st.sampled_from(PAGES),
    days=st.sampled_from([0, 1, 45]),
    is_plain=st.booleans(),
)
def test_switchboard_shows_what_a_visitor_with_those_answers_is_shown(
    marketer, time_machine, rules, answers, page, days, is_plain
):
    at = SOON + timedelta(days=days)
    with taken_back():
        for slot, of_slot in rules.items():
            put_rules(slot, of_slot, SOON)
        time_machine.move_to(at, tick=False)
        visitor = Client()
        for name, answer in answers.items():
            if answer == "refused":
                press(visitor, "decline", name)
            else:
                share(visitor, name, answer)
        if is_plain:
            visitor.post("/en/plain/", {"next": page})
        expected = blocks(html(visitor.get(page)))
        # Staff look earlier, at a day to come.
        time_machine.move_to(SOON - timedelta(hours=1), tick=False)
        marketer.force_login(User.objects.get(email="marketer@wegwarte.example"))
        asked = {"at": at.isoformat(), **answers, **({"plain": "1"} if is_plain else {})}
        shown = html(view(marketer, page, **asked))
    registry.forget_copy()
    snapshot.forget_copy()

    assert expected
    assert blocks(shown) == expected
    assert "data-verdict" in shown
    assert not is_plain or "data-won" not in shown


# Verdicts


def rules_of(page, slot):
    """Each rule of a slot on the switchboard: whether it won, and what is said of it."""
    (part,) = re.findall(rf'data-verdict="{slot}".*?</section>', page, re.DOTALL)
    found = re.findall(r'<li data-rule="\d+"( data-won)?>(.*?)<br>(.*?)</li>', part, re.DOTALL)
    return [(bool(won), unescape(because)) for won, _rule, because in found]


def test_every_rule_is_there_with_what_became_of_it(marketer):
    page = html(view(marketer, town="lindmar"))

    assert rules_of(page, "getting-there") == [
        (False, "The answer to “town” does not fit."),
        (True, "It won, because of: town."),
        (False, "Not looked at: a rule above it won."),
        (False, "Not looked at: a rule above it won."),
    ]
    assert rules_of(page, "packing-list") == [(False, "“pace” was not asked.")] * 2
    refused = html(view(marketer, pace="refused"))
    assert rules_of(refused, "packing-list") == [(False, "“pace” was refused.")] * 2


def test_a_rule_says_when_its_time_begins_and_ended(marketer):
    at = timezone.now()
    is_lindmar = ([("town", "is", "lindmar", False)], "all")
    put_rules("getting-there", [(*is_lindmar, (2, None)), (*is_lindmar, (None, -2))], at)

    page = html(view(marketer, town="lindmar"))
    begins, ended = rules_of(page, "getting-there")
    assert begins[1].startswith("Its time begins on ")
    assert ended[1].startswith("Its time ended on ")
    later = html(view(marketer, town="lindmar", at=(at + timedelta(days=3)).isoformat()))
    assert rules_of(later, "getting-there")[0] == (True, "It won, because of: town.")


def test_a_rule_of_a_list_counts_when_its_answer_moves_something(marketer):
    page = html(view(marketer, language="de"))

    said = {because for _won, because in rules_of(page, "tour-order")}
    assert "The answer to “tour language” does not fit." in said
    assert not any(won for won, _because in rules_of(page, "tour-order"))


# What it leaves alone


def test_the_switchboard_writes_nothing_sets_nothing_and_counts_nothing(marketer, no_writes):
    events, visitors = ConsentEvent.objects.count(), Visitor.objects.count()
    with no_writes():
        response = view(marketer, town="lindmar", pace="refused", days=DAYS[:2])

    assert response.status_code == 200
    assert not response.cookies
    assert (ConsentEvent.objects.count(), Visitor.objects.count()) == (events, visitors)
    assert response.headers["Cache-Control"] == "private, no-store" or (
        "no-store" in response.headers["Cache-Control"]
    )
    policy = response.headers["Content-Security-Policy"]
    assert "form-action https://wegwarte.example/admin/switchboard/" in policy or (
        "form-action http://testserver/admin/switchboard/" in policy
    )


def test_what_stays_in_the_browser_is_never_seen_here(marketer):
    page = html(view(marketer, access="step-free"))

    assert "“needs on the way” stays in the browser: this site never sees an answer." in page
    assert "js/device" not in page
    assert blocks(page) == blocks(html(view(marketer)))


def test_an_answer_of_the_browser_that_looks_does_not_matter(marketer):
    """Somebody of the staff may have answered herself."""
    share(marketer, "town", "kieselfurt")
    page = html(view(marketer))

    assert "Getting there from Kieselfurt" not in "".join(blocks(page))
    assert 'data-slot="getting-there" data-reason="NOT_GRANTED"' in page


def test_the_link_asks_for_exactly_this_view(marketer, time_machine):
    first = html(view(marketer, town="lindmar", pace="refused", days=DAYS[:2], plain="1"))
    (link,) = re.findall(r'<a href="([^"]*)" data-view>', first)
    time_machine.move_to(timezone.now() + timedelta(days=2), tick=False)
    again = html(marketer.get("/admin/switchboard/" + unescape(link)))

    assert again == first


@pytest.mark.parametrize(
    ("email", "status"),
    [("marketer", 200), ("admin", 200), ("officer", 200), ("auditor", 403), (None, 302)],
)
def test_who_may_open_the_switchboard(client, email, status):
    if email:
        client.force_login(User.objects.get(email=f"{email}@wegwarte.example"))
    assert client.get("/admin/switchboard/").status_code == status


# Bad addresses


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"town": "nowhere"}, "“nowhere” is not an answer to “town”."),
        ({"town": ["lindmar", "kieselfurt"]}, "“town” takes one answer."),
        ({"topics": ["birds", "stars", "rivers", "gear"]}, "“interests” takes 3 answers at most."),
        ({"topics": ["refused", "birds"]}, "“refused” is not an answer to “interests”."),
        ({"town": "not-sure"}, "“not-sure” is not an answer to “town”."),
        ({"birthday": "spring"}, "“birthday” is not asked now"),
        ({"nothing": "x"}, "“nothing” is not the name of a question."),
        ({"at": "yesterday"}, "“yesterday” is not a moment."),
        ({"at": "2027-03-28T02:30"}, "“2027-03-28T02:30” is not a moment."),
        ({"at": "9999-12-31T23:59:59-12:00"}, "is not a moment."),
        ({"at": "0001-01-01"}, "is not a moment."),
        ({"lang": "xx"}, "“xx” is not a language of this site."),
        ({"page": "/en/nowhere/"}, "Nothing that can be shown here stands at “/en/nowhere/”."),
        ({"page": "/admin/"}, "Nothing that can be shown here stands at"),
        ({"page": "/en/tours/nowhere/"}, "Nothing that can be shown here stands at"),
        ({"page": "//evil.example/"}, "Nothing that can be shown here stands at"),
        ({"page": "\x00"}, ""),
        ({"page": "x" * 3000, "town": "y" * 3000}, "is not an answer to “town”."),
    ],
)
def test_a_bad_address_gets_a_sentence(marketer, query, sentence):
    response = marketer.get("/admin/switchboard/", query, headers={"Accept-Language": "en"})

    assert response.status_code in ((200,) if sentence else (200, 400))
    assert sentence in html(response)


@settings(max_examples=25)
@given(
    st.dictionaries(
        st.sampled_from(["page", "at", "lang", "plain", "set", "town", "days", "access", "~"]),
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30),
        max_size=4,
    )
)
def test_whatever_stands_in_the_address_there_is_a_page(marketer, query):
    assert marketer.get("/admin/switchboard/", query).status_code == 200


def test_a_zone_in_an_address_may_come_with_its_plus_lost(marketer):
    page = html(view(marketer, at="2027-06-01T10:00:00 02:00"))

    assert 'value="2027-06-01T10:00"' in page
    assert "is not a moment" not in page
