"""Every decision writes all it is about: each fact of the event, the standing and the value."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest

from accounts.models import Visitor
from accounts.services import keep
from consent import registry, services
from consent.models import Answer, ConsentEvent
from consent.services import Decision, record_decision
from consent.services.sealing import is_own, read_all_waiting
from tests.factories import asked, shared

pytestmark = pytest.mark.django_db

FACTS = (
    *("visitor_id", "wording_id", "state", "recorded_at", "control", "page", "signal"),
    *("shown_at", "nonce", "replaces_id", "valid_until"),
)
MONTH = timedelta(days=30)


@pytest.fixture
def visitor(now):
    return keep(Visitor(), at=now)


def facts(event):
    return {name: getattr(event, name) for name in FACTS}


def decide(visitor, decision, value=None, *, at, form=None):
    return record_decision(
        visitor=visitor,
        registry=registry.current(),
        asked=form or asked("town", at=at),
        decision=decision,
        value=value,
        at=at,
    )


def test_a_decision_is_written_with_all_that_was_shown_and_how(visitor, now):
    form = replace(asked("town", at=now, language="de"), signal="gpc", control="c", page="p")
    recorded = decide(visitor, Decision.SHARE, "lindmar", at=now, form=form)

    event = ConsentEvent.objects.get()
    assert recorded.event == event
    assert facts(event) == {
        "visitor_id": visitor.pk,
        "wording_id": registry.current().notice_for("town").wordings["de"].id,
        "state": "ConsentGiven",
        "recorded_at": now,
        "control": "c",
        "page": "p",
        "signal": "gpc",
        "shown_at": now - timedelta(seconds=9),
        "nonce": form.nonce,
        "replaces_id": None,
        "valid_until": now + MONTH,
    }


def test_an_end_is_written_with_who_ended_it_and_the_words_agreed_to(visitor, now):
    given = shared(visitor, "town", "lindmar", at=now)
    later = now + timedelta(days=1)
    (end,) = services.delete_answer(
        visitor=visitor,
        registry=registry.current(),
        field="town",
        at=later,
        control="c",
        page="p",
        signal="dnt",
    )

    event = ConsentEvent.objects.get(replaces=given)
    assert end == event
    assert facts(event) == facts(given) | {
        "state": "ConsentWithdrawn",
        "recorded_at": later,
        "control": "c",
        "page": "p",
        "signal": "dnt",
        "shown_at": None,
        "nonce": event.nonce,
        "replaces_id": given.pk,
        "valid_until": None,
    }
    assert event.nonce != given.nonce


def test_when_time_is_over_the_upkeep_ended_it_and_nobody_pressed_anything(visitor, now):
    given = shared(visitor, "town", "lindmar", at=now)
    services.expire(registry=registry.current(), at=now + MONTH)

    event = ConsentEvent.objects.get(replaces=given)
    assert facts(event) == facts(given) | {
        "state": "ConsentExpired",
        "recorded_at": now + MONTH,
        "control": "keep:expire",
        "page": "keep",
        "signal": "",
        "shown_at": None,
        "nonce": event.nonce,
        "replaces_id": given.pk,
        "valid_until": None,
    }


def test_everything_that_is_written_bears_the_sites_own_mark(visitor, now):
    shared(visitor, "town", "lindmar", at=now)
    decide(visitor, Decision.DECLINE, at=now)
    shared(visitor, "pace", "gentle", at=now)
    services.expire(registry=registry.current(), at=now + MONTH)
    services.delete_answer(
        visitor=visitor, registry=registry.current(), field="pace", at=now, control="", page=""
    )

    waiting = list(read_all_waiting())
    assert len(waiting) == 4
    assert all(is_own(one) for one in waiting)


def test_forgetting_what_one_person_needs_no_more_touches_nobody_elses(visitor, now):
    shared(visitor, "town", "lindmar", at=now)
    other = keep(Visitor(), at=now)
    town = registry.current().fields["town"].id
    # Of another person, whose transaction has not written her standing yet.
    Answer.objects.create(visitor=other, field_id=town, key_id="test", ciphertext=b"x")
    services.delete_answer(
        visitor=visitor, registry=registry.current(), field="town", at=now, control="", page=""
    )

    assert [one.visitor_id for one in Answer.objects.all()] == [other.pk]


def test_a_form_that_comes_twice_is_written_once_and_says_so(visitor, now):
    form = asked("town", at=now)
    first = decide(visitor, Decision.SHARE, "lindmar", at=now, form=form)
    second = decide(visitor, Decision.SHARE, "kieselfurt", at=now, form=form)

    assert (first.is_new, second.is_new) == (True, False)
    assert (second.visitor, second.event) == (visitor, first.event)
    assert ConsentEvent.objects.count() == 1


def test_a_later_that_changes_nothing_writes_nothing(visitor, now):
    decide(visitor, Decision.DECLINE, at=now)
    nothing = decide(visitor, Decision.LATER, at=now)

    assert (nothing.visitor, nothing.event, nothing.is_new) == (visitor, None, False)
    assert ConsentEvent.objects.count() == 1


def test_who_was_erased_meanwhile_starts_anew(now):
    """A device may still carry the key of somebody who is gone."""
    gone = keep(Visitor(), at=now)
    Visitor.objects.filter(pk=gone.pk).delete()
    recorded = decide(gone, Decision.LATER, at=now)

    assert recorded.visitor.pk not in (gone.pk, None)
    assert recorded.event.visitor_id == recorded.visitor.pk
    assert isinstance(recorded.visitor.pk, uuid.UUID)
