"""The door to what may be used: who is counted, and how many there must be (R-43, product.md 6)."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection
from django.utils.translation import override

from accounts.models import Visitor
from accounts.services import keep
from consent import grants, registry
from consent.grants import Grant, Granted, Stand
from consent.models import Answer, Standing
from consent.states import EventState, State
from tests.factories import decided, shared

pytestmark = pytest.mark.django_db

NARROW = {"fields": ["town"], "purpose": "tailor-tours"}


def people(count, now, **answers):
    for _one in range(count):
        visitor = keep(Visitor(), at=now)
        for field, value in answers.items():
            shared(visitor, field, value, at=now)


def lives_in(town):
    return lambda granted: "town" in granted and granted["town"].value == town


def could(test, now, **more):
    return grants.could_enough_match(test, **NARROW | more, registry=registry.current(), at=now)


def test_ten_of_a_hundred_must_match_and_below_a_hundred_nobody_is_asked(now):
    people(90, now, town="lindmar")
    people(9, now, town="kieselfurt")
    looked = []
    assert could(looked.append, now)
    assert looked == []  # ninety-nine: nobody to hide among, and nothing is opened

    people(1, now, town="lindmar")
    assert not could(lives_in("kieselfurt"), now)
    assert could(lives_in("lindmar"), now)
    people(1, now, town="kieselfurt")
    assert could(lives_in("kieselfurt"), now)

    # It stops at the tenth.
    assert could(lambda granted: looked.append(granted) or True, now)
    assert len(looked) == 10


@pytest.mark.parametrize(
    "change",
    [
        {"until": "now"},
        {"epoch": 0},
        {"state": "ConsentWithdrawn"},
        {"answer": None},
        {"visitor": "paused"},
        {"notice": "of another purpose"},
    ],
    ids="".join,
)
def test_only_grants_in_force_count_towards_the_hundred(now, change):
    people(100, now, town="lindmar")
    assert not could(lives_in("kieselfurt"), now)
    one = Standing.objects.first()
    if "visitor" in change:
        Visitor.objects.filter(pk=one.visitor_id).update(paused_at=now)
    elif "notice" in change:
        other = registry.current().notice_for("topics")
        Standing.objects.filter(pk=one.pk).update(notice_id=other.id)
    else:
        facts = {name: now if value == "now" else value for name, value in change.items()}
        Standing.objects.filter(pk=one.pk).update(**facts)

    assert could(lives_in("kieselfurt"), now)  # ninety-nine


def strangers(numbers, like, now):
    """People with these numbers who stand where another does, whose answers do not open."""
    Visitor.objects.bulk_create([Visitor(pk=UUID(int=one), created_at=now) for one in numbers])
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO consent_answer (visitor_id, field_id, key_id, ciphertext)"
            " SELECT v.id, a.field_id, 'gone', a.ciphertext"
            " FROM accounts_visitor v, consent_answer a"
            " WHERE a.id = %s AND v.id NOT IN (SELECT visitor_id FROM consent_answer)",
            [like.answer_id],
        )
        cursor.execute(
            "INSERT INTO consent_standing"
            " (visitor_id, answer_id, notice_id, event_id, state, epoch, since, until)"
            " SELECT a.visitor_id, a.id, s.notice_id, s.event_id, s.state, s.epoch, s.since,"
            " s.until"
            " FROM consent_answer a, consent_standing s"
            " WHERE s.id = %s AND a.id NOT IN (SELECT answer_id FROM consent_standing)",
            [like.pk],
        )


def test_ten_of_more_than_twenty_thousand_are_too_few(now):
    """Whoever comes first by number is looked at first."""
    people(10, now, town="kieselfurt")
    real = Standing.objects.first()
    strangers(range(1, 19_991), real, now)
    assert could(lives_in("kieselfurt"), now)

    strangers([19_991], real, now)
    assert not could(lives_in("kieselfurt"), now)


def test_a_hundred_answers_of_fifty_people_are_fifty_people(now):
    people(50, now, town="lindmar", pace="gentle")

    assert could(lives_in("kieselfurt"), now, fields=["town", "pace"])


def test_what_a_test_is_given_is_one_person_with_all_she_grants_for_the_purpose(now):
    people(1, now, town="lindmar", pace="gentle", topics=("stars",))
    people(2, now, town="kieselfurt")
    seen = []
    grants.reach(
        lambda granted: bool(seen.append(granted)),
        {},
        fields=["town", "pace", "topics"],
        purpose="tailor-tours",
        registry=registry.current(),
        at=now,
    )
    until = now + timedelta(days=30)
    town = {name: {"town": Grant("town", name, now, until)} for name in ("lindmar", "kieselfurt")}
    pace = {"pace": Grant("pace", "gentle", now, until)}

    expected = [town["lindmar"] | pace, town["kieselfurt"], town["kieselfurt"]]
    assert sorted(seen, key=len) == sorted(expected, key=len)


def reach(test, now, **others):
    return grants.reach(
        test, others, fields=["town"], purpose="tailor-tours", registry=registry.current(), at=now
    )


def test_figures_are_rounded_down_to_twenties_and_near_ones_are_not_told(now):
    people(41, now, town="lindmar")
    people(20, now, town="kieselfurt")
    people(1, now, town="sankt-orlen")

    def anywhere(_granted):
        return True

    def not_in(town):
        return lambda granted: granted["town"].value != town

    found = reach(lives_in("lindmar"), now, all=anywhere, none=lives_in("nowhere"))
    assert found == grants.Reach(40, {"all": 60, "none": 0})
    found = reach(anywhere, now, small=not_in("sankt-orlen"), twenty=not_in("kieselfurt"))
    assert found == grants.Reach(60, {"small": None, "twenty": 40})
    people(19, now, town="nineteen")
    found = reach(anywhere, now, nineteen=not_in("nineteen"))
    assert found == grants.Reach(80, {"nineteen": None})


@pytest.mark.parametrize("row", ["lindmar's answer does not open", "a key that is not there"])
def test_whose_answer_does_not_open_counts_for_nothing_and_the_next_one_counts(now, row):
    people(40, now, town="lindmar")
    broken = {"ciphertext": b"x" * 40} if "open" in row else {"key_id": "gone"}
    first = Answer.objects.order_by("visitor_id").first()
    Answer.objects.filter(pk=first.pk).update(**broken)

    assert reach(lives_in("lindmar"), now).people == 20


def stand(state, **more):
    facts = {"since": None, "until": None, "epoch": 1, "event": None, "has_earlier": False}
    return Stand(state, **facts | more)


def test_a_stand_holds_an_answer_while_its_yes_is_the_last_word():
    held = {state for state in State if stand(state).holds}

    assert held == {"given", "renewed", "on hold", "paused"}


def test_a_stand_is_overdue_until_somebody_wrote_down_that_its_time_is_over(now):
    overdue = {state for state in State if stand(state, until=now).is_overdue}

    assert overdue == {"expired"}
    assert not stand(State.EXPIRED).is_overdue


def test_what_is_granted_is_told_by_purpose_and_by_field(now):
    visitor = keep(Visitor(), at=now)
    town = shared(visitor, "town", "lindmar", at=now)
    shared(visitor, "topics", ("stars",), at=now + timedelta(seconds=1))
    known = grants.granted(visitor, at=now + timedelta(seconds=2), registry=registry.current())

    assert bool(known)
    assert known.fields() == {"town", "topics"}
    assert known.states() == {State.GIVEN}
    assert known.states_for("tailor-tours") == {"town": State.GIVEN}
    assert known.states_for("tailor-reading") == {"topics": State.GIVEN}
    assert known.state("town", "tailor-tours") is State.GIVEN
    assert known.state("town", "tailor-reading") is State.NEVER_ASKED
    until = now + timedelta(days=30)
    assert known.stand("town", "tailor-tours") == Stand(
        State.GIVEN, now, until, 1, town.uuid, has_earlier=False
    )
    assert known.for_purpose("tailor-tours") == {"town": Grant("town", "lindmar", now, until)}
    notice = registry.current().notice_for("town")
    assert known.grant(notice) == Grant("town", "lindmar", now, until)
    assert (known.is_paused, known.is_closed, known.is_out) == (False, False, False)
    assert Granted() == grants.NOTHING
    assert not grants.NOTHING


def test_a_second_decision_knows_that_there_was_one_before(now):
    visitor = keep(Visitor(), at=now)
    shared(visitor, "town", "lindmar", at=now)
    shared(visitor, "town", "kieselfurt", at=now + timedelta(seconds=1))
    known = grants.granted(visitor, at=now + timedelta(seconds=2), registry=registry.current())

    found = known.stand("town", "tailor-tours")
    assert (found.state, found.has_earlier) == (State.RENEWED, True)


def test_no_value_is_in_the_text_of_what_is_granted(now):
    visitor = decided(EventState.GIVEN, value="lindmar", at=now)
    known = grants.granted(visitor, at=now, registry=registry.current())

    assert repr(known) == "Granted(is_paused=False, is_closed=False, is_out=False)"
    assert "lindmar" not in repr(known.grant(registry.current().notice_for("town")))


@pytest.mark.parametrize(
    ("role", "english", "german"),
    [
        ("administrator", "an administrator", "Administration"),
        ("data protection officer", "the data protection officer", "Datenschutz"),
        ("auditor", "an auditor", "Prüfung"),
        ("marketer", "an editor", "Redaktion"),
        ("a role of her own", "a role of her own", "a role of her own"),
    ],
)
def test_a_role_is_told_in_words(role, english, german):
    with override("en"):
        assert grants.role_in_words(role) == english
    with override("de"):
        assert grants.role_in_words(role) == german


def told_in(caplog):
    return [(one.name, one.getMessage()) for one in caplog.records]


def test_a_ledger_that_cannot_be_read_grants_nothing_and_says_no_more_than_its_kind(now, caplog):
    visitor = decided(EventState.GIVEN, value="lindmar", at=now)

    def refuse(execute, sql, *rest):
        if "consent_standing" in sql:
            raise DatabaseError("lindmar")
        return execute(sql, *rest)

    known = registry.current()
    with connection.execute_wrapper(refuse):
        found = grants.granted(visitor, at=now, registry=known)

    assert found is grants.OUT
    assert (found.is_closed, found.is_out) == (True, True)
    assert not found
    assert told_in(caplog) == [("consent.grants", "Standings cannot be read: DatabaseError")]


def test_an_answer_that_does_not_open_closes_the_site_for_her_and_is_logged_without_it(now, caplog):
    visitor = decided(EventState.GIVEN, value="lindmar", at=now)
    Answer.objects.update(ciphertext=b"x" * 40)
    found = grants.granted(visitor, at=now, registry=registry.current())

    assert (found.is_closed, found.is_out, found.by_purpose) == (True, False, {})
    assert found.state("town", "tailor-tours") is State.GIVEN
    assert told_in(caplog) == [("consent.grants", "An answer does not open")]


def test_without_usable_keys_nobody_is_granted_anything_and_a_stranger_sees_it_too(now, settings):
    visitor = decided(EventState.GIVEN, value="lindmar", at=now)
    settings.ANSWER_KEYS = ["broken"]
    known = registry.current()

    assert not grants.keys_are_usable()
    assert grants.granted(Visitor(), at=now, registry=known) is grants.CLOSED
    found = grants.granted(visitor, at=now, registry=known)
    assert (found.is_closed, found.is_out, found.by_purpose) == (True, False, {})
    assert found.state("town", "tailor-tours") is State.GIVEN


def test_a_stranger_is_granted_nothing_and_costs_no_statement(now, django_assert_num_queries):
    known = registry.current()
    with django_assert_num_queries(0):
        assert grants.granted(Visitor(), at=now, registry=known) is grants.NOTHING


def test_a_refusal_or_a_question_that_is_gone_ends_nothing_but_itself(now):
    visitor = decided(EventState.REFUSED, value="lindmar", at=now)
    shared(visitor, "pace", "gentle", at=now)
    shared(visitor, "topics", ("stars",), at=now)
    known = registry.current()
    by_id = {key: one for key, one in known.by_id.items() if one.field != "topics"}
    known = grants.granted(visitor, at=now, registry=replace(known, by_id=by_id))

    assert known.fields() == {"pace"}
    assert known.states_for("tailor-tours") == {"town": State.REFUSED, "pace": State.GIVEN}
