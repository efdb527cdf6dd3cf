"""A question that nothing uses is not asked, and its answers are deleted after 30 days."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.roles import ROLES
from consent import registry, services as consenting, sleeping
from consent.models import Answer, ConsentEvent, Notice, Standing
from consent.states import EventState
from personalization import services, snapshot
from personalization.models import ChangeSet, Rule, Slot, Variant
from tests.journey import LANGUAGES, html, invitations, press, share, slots
from tests.personalization.editing.test_pages import act, signed_in, write

pytestmark = pytest.mark.django_db

MOMENT = timedelta(seconds=1)


def state_of(field="topics"):
    return Notice.objects.get(field__key=field).state


def retire_all(now, slot="journal-picks"):
    """Retire every rule of a slot, and return functions that put each into force again."""
    kept = []
    for rule in Rule.objects.filter(slot__key=slot).order_by("rank"):
        clauses = [
            {"field": one.field.key, "operator": one.operator, "operand": one.operand}
            for one in rule.clauses.all()
        ]
        kept.append({"rank": rule.rank, "variant": rule.variant.key, "clauses": clauses})
        services.retire_rules(rules=[rule], at=now)
    return kept


def put_back(kept, now, slot="journal-picks"):
    row = Slot.objects.get(key=slot)
    for one in kept:
        services.save_rule(slot=row, join="all", at=now, **one)


@pytest.fixture
def sharing(client):
    share(client, "topics", ["stars"])
    return client


def test_the_last_use_retired_the_question_sleeps_at_once(sharing, now):
    retire_all(now)

    assert (state_of(), state_of("town")) == ("asleep", "live")
    assert registry.current().notice_for("topics") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sleeping_question_says_so_and_stores_nothing(client, now, language):
    retire_all(now)
    page = client.get(f"/{language}/ask/topics/")
    said = {"en": "Asleep: interests", "de": "Schläft: Interessen"}[language]
    sent = client.post(f"/{language}/ask/topics/", {"decision": "share", "answer": ["stars"]})

    assert (page.status_code, sent.status_code) == (200, 409)
    assert said in html(page)
    assert said in html(sent)
    assert 'name="decision"' not in html(page)
    assert not ConsentEvent.objects.exists()


def test_a_form_from_before_it_slept_stores_nothing(client, now):
    page = client.get("/en/ask/topics/")
    assert 'name="token"' in html(page)
    token = html(page).split('name="token" value="')[1].split('"')[0]
    retire_all(now)
    response = press(client, "share", "topics", ["stars"], token=token)

    assert response.status_code == 409
    assert not ConsentEvent.objects.exists()


def test_a_sleeping_question_is_asked_nowhere_unasked(client, now):
    before = {one for url in ("/en/", "/en/journal/") for one in invitations(html(client.get(url)))}
    assert "topics" in before
    retire_all(now)

    assert "topics" not in invitations(html(client.get("/en/journal/")))
    assert "/ask/topics/" not in html(client.get("/en/my-answers/"))


def test_an_answer_to_a_sleeping_question_is_given_to_nobody(sharing, now):
    before = slots(html(sharing.get("/en/journal/")))["journal-picks"]
    assert before[1] == "topics"
    kept = retire_all(now)
    row = Slot.objects.get(key="journal-picks")
    # A rule that reads it, written without a service, so that the question still sleeps.
    variant = Variant.objects.get(slot=row, key=kept[0]["variant"])
    rule = Rule.objects.create(slot=row, variant=variant, rank=1, join="all")
    topics = Notice.objects.get(field__key="topics").field
    rule.clauses.create(position=0, field=topics, operator="contains any of", operand=["stars"])
    registry.touch()

    reason, fields = slots(html(sharing.get("/en/journal/")))["journal-picks"]
    assert (reason, fields) != before
    assert fields == ""
    assert Answer.objects.count() == 1


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Nothing uses this answer now"), ("de", "Im Moment nutzt nichts diese Antwort")],
)
def test_my_answers_says_that_it_sleeps_and_can_delete_it(sharing, now, language, said):
    retire_all(now)

    assert said in html(sharing.get(f"/{language}/my-answers/"))
    gone = sharing.post(f"/{language}/my-answers/topics/delete/", {"next": f"/{language}/"})
    assert gone.status_code == 200
    assert not Answer.objects.exists()
    assert "put-back" not in html(gone)


def test_waking_within_30_days_puts_everything_back(sharing, now):
    before = slots(html(sharing.get("/en/journal/")))
    rows = list(Standing.objects.values())
    kept = retire_all(now)
    assert slots(html(sharing.get("/en/journal/"))) != before
    consenting.keep(at=now + timedelta(days=29))
    put_back(kept, now)

    assert state_of() == "live"
    assert slots(html(sharing.get("/en/journal/"))) == before
    assert list(Standing.objects.values()) == rows


@pytest.fixture
def long_kept(sharing):
    """A grant that lasts longer than the 30 days."""
    Standing.objects.update(until=Standing.objects.get().until + timedelta(days=300))
    return sharing


def test_answers_go_after_30_days_and_not_a_moment_before(long_kept, now):
    retire_all(now)
    consenting.keep(at=now + timedelta(days=30) - 10 * MOMENT)
    assert Answer.objects.count() == 1

    done = consenting.keep(at=now + timedelta(days=30))
    again = consenting.keep(at=now + timedelta(days=30) + MOMENT)

    assert (done["forgotten"], again["forgotten"]) == (1, 0)
    assert not Answer.objects.exists()
    last = ConsentEvent.objects.latest("recorded_at")
    assert (last.state, last.control, last.page) == (EventState.REVOKED, "keep:asleep", "keep")
    assert "We ended this on" in html(long_kept.get("/en/my-answers/"))
    assert consenting.rebuild_standings() == 0


def test_waking_after_30_days_brings_no_answer_back(long_kept, now):
    kept = retire_all(now)
    consenting.keep(at=now + timedelta(days=30))
    put_back(kept, now)

    assert state_of() == "live"
    assert not Answer.objects.exists()
    assert Standing.objects.get().state == EventState.REVOKED


def test_a_use_that_ends_by_time_is_noticed_by_the_upkeep(client, now):
    end = now + timedelta(hours=1)
    Rule.objects.filter(slot__key="journal-picks").update(active_until=end)

    assert consenting.keep(at=end - 10 * MOMENT)["slept"] == 0
    assert consenting.keep(at=end)["slept"] == 1
    assert consenting.keep(at=end + MOMENT)["slept"] == 0
    assert state_of() == "asleep"


@pytest.mark.parametrize(
    "lacking", [{"used_for": ""}, {"review_on": "2020-01-01"}], ids=["protocol", "review"]
)
def test_a_question_that_lacks_what_the_gate_wants_does_not_stay_live(now, lacking):
    field = Notice.objects.get(field__key="pace").field
    type(field).objects.filter(pk=field.pk).update(**lacking)
    consenting.keep(at=now)

    assert state_of("pace") == "asleep"


def test_a_rule_rewritten_to_read_another_field_takes_the_use_away(now):
    for rule in Rule.objects.filter(slot__key="journal-picks"):
        services.save_rule(
            slot=rule.slot,
            variant=Variant.objects.get(slot=rule.slot, is_default=True).key,
            rank=rule.rank,
            join="all",
            clauses=[{"field": "days", "operator": "contains any of", "operand": ["evenings"]}],
            at=now,
        )

    assert state_of() == "asleep"


def test_retiring_variants_and_orderings_counts_as_well(now):
    for variant in Variant.objects.filter(slot__key="journal-picks", is_default=False):
        services.retire_variant(variant=variant, at=now)
    assert state_of() == "asleep"

    slot = Slot.objects.get(key="tour-order")
    assert slot.orderings.exists()
    for ordering in slot.orderings.all():
        services.retire_ordering(ordering=ordering, at=now)
    content = snapshot.current(registry.current())
    assert content.slots["tour-order"].orders_by == ()


def test_settling_twice_changes_nothing(now):
    retire_all(now)
    rows = list(Notice.objects.order_by("pk").values())

    assert len(sleeping.settle(at=now + timedelta(days=1))) == 0
    assert list(Notice.objects.order_by("pk").values()) == rows


def test_a_rolled_back_retirement_leaves_no_trace_in_the_copies(now):
    with transaction.atomic():
        retire_all(now)
        transaction.set_rollback(True)
    registry.touch()

    assert registry.current().notice_for("topics") is not None
    assert snapshot.current(registry.current()).slots["journal-picks"].rules != ()


def test_the_copies_cost_no_statement_more_while_something_sleeps(
    sharing, now, django_assert_num_queries
):
    retire_all(now)
    stranger = Client()
    for url in ("/en/", "/en/ask/topics/"):
        stranger.get(url)
        with django_assert_num_queries(1):
            stranger.get(url)
    sharing.get("/en/journal/")
    with django_assert_num_queries(2):
        sharing.get("/en/journal/")


def test_my_answers_never_says_that_nothing_is_held_while_something_is(sharing, now, wait):
    def page():
        return html(sharing.get("/en/my-answers/"))

    empty, overdue = "We hold no answer", "the next clean-up deletes it"
    retire_all(now)
    asleep = page()
    wait(days=31)
    over = page()
    assert Answer.objects.count() == 1
    consenting.keep(at=now + timedelta(days=32))
    gone = page()

    assert (empty in asleep, overdue in asleep) == (False, False)
    assert (empty in over, overdue in over) == (False, True)
    assert not Answer.objects.exists()
    assert (empty in gone, overdue in gone) == (True, False)


# In the admin


def retire_in_the_editor(author, publisher):
    """Take every rule of the block out of use, one after the other; say what the set says."""
    for _rule in list(Rule.objects.filter(slot__key="journal-picks")):
        write(author, PICKS, "out:0")
    into = ChangeSet.objects.latest("pk")
    told = html(publisher.get(reverse("editing:set", args=[into.pk])))
    return into, told


PICKS = "/admin/content/blocks/journal-picks/rules/"


def test_who_takes_the_last_use_away_is_told_what_sleeps_and_can_take_it_back():
    author, publisher = signed_in("marketer"), signed_in("marketer2")
    rules = Rule.objects.filter(slot__key="journal-picks").count()
    into, told = retire_in_the_editor(author, publisher)
    name = registry.current().fields["topics"].name("en")
    assert name in told.partition("<dt>Fall asleep</dt>")[2].partition("</dd>")[0]
    assert (state_of(), Rule.objects.filter(slot__key="journal-picks").count()) == ("live", rules)

    assert act(publisher, into, "publish").status_code == 303
    assert state_of() == "asleep"

    # They stand below the list, and each is taken back by a press and a publish.
    page = html(author.get(PICKS)).partition("Out of use")[2]
    assert page.count('value="back:') == rules
    for left in reversed(range(rules)):
        write(author, PICKS, "back:0")
        assert html(author.get(PICKS)).count('value="back:') == left
    back = ChangeSet.objects.latest("pk")
    assert act(publisher, back, "publish").status_code == 303
    assert state_of() == "live"
    assert Rule.objects.filter(slot__key="journal-picks").count() == rules


def test_there_is_no_second_way_to_take_a_rule_out_of_use(client):
    """The list of rows that did it without a word is gone, and with it its permission."""
    client.force_login(User.objects.get(email="admin@wegwarte.example"))
    before = Rule.objects.count()
    sent = {"action": "retire", "_selected_action": Rule.objects.first().pk, "sure": "yes"}

    assert client.post("/admin/personalization/rule/", sent).status_code == 404
    assert Rule.objects.count() == before
    assert not any("retire_rule" in one for role in ROLES for one in role.permissions)
