"""Every decision writes all it is about: each fact of the event, the standing and the value."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User, Visitor
from accounts.services import keep
from consent import grants, registry, services
from consent.models import Answer, ConsentEvent, Standing
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


def value_of(visitor, *, at):
    known = grants.granted(visitor, at=at, registry=registry.current())
    return next((one.value for one in known.for_purpose("tailor-tours").values()), None)


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
    assert value_of(visitor, at=now) == "lindmar"
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


def renew(visitor, *, at, form=None):
    return services.renew(
        visitor=visitor, registry=registry.current(), asked=form or asked("town", at=at), at=at
    )


def test_another_answer_takes_the_place_of_the_first(visitor, now):
    first = shared(visitor, "town", "lindmar", at=now)
    later = now + timedelta(days=1)
    recorded = decide(visitor, Decision.SHARE, "kieselfurt", at=later)

    assert value_of(visitor, at=later) == "kieselfurt"
    assert Answer.objects.count() == 1
    event = recorded.event
    assert (event.state, event.replaces_id) == ("RenewedConsentGiven", first.pk)
    assert event.valid_until == later + MONTH


@pytest.mark.parametrize(
    ("decision", "state"), [(Decision.DECLINE, "ConsentWithdrawn"), ("not sure", "ConsentGiven")]
)
def test_what_is_declined_or_held_without_a_value_leaves_none_behind(visitor, now, decision, state):
    shared(visitor, "town", "lindmar", at=now)
    if decision == "not sure":
        recorded = decide(visitor, Decision.SHARE, None, at=now)
        assert recorded.event.state == "RenewedConsentGiven"
        assert recorded.event.valid_until == now + MONTH
    else:
        recorded = decide(visitor, decision, "lindmar", at=now)
        assert (recorded.event.state, recorded.event.valid_until) == (state, None)

    assert recorded.is_new is True
    assert not Answer.objects.exists()
    assert Standing.objects.get().answer_id is None


def test_no_value_is_kept_of_somebody_who_says_no_and_it_has_no_end(visitor, now):
    recorded = decide(visitor, Decision.DECLINE, "lindmar", at=now)

    assert (recorded.event.state, recorded.event.valid_until) == ("ConsentRefused", None)
    assert not Answer.objects.exists()


def test_still_true_keeps_the_value_for_another_term_and_is_written_once(visitor, now):
    given = shared(visitor, "town", "lindmar", at=now)
    later, form = now + timedelta(days=24), asked("town", at=now)
    first = renew(visitor, at=later, form=form)
    second = renew(visitor, at=later, form=form)

    assert (first.visitor, first.is_new, second.is_new) == (visitor, True, False)
    assert first.event == second.event == ConsentEvent.objects.get(replaces=given)
    assert first.event.valid_until == later + MONTH
    standing = Standing.objects.get()
    assert (standing.state, standing.since, standing.until) == (
        "RenewedConsentGiven",
        later,
        later + MONTH,
    )
    assert value_of(visitor, at=later) == "lindmar"


@pytest.mark.parametrize("how", ["never shared", "over", "withdrawn", "other words"])
def test_what_is_not_in_force_is_not_renewed(visitor, now, how, publish_again):
    if how != "never shared":
        shared(visitor, "town", "lindmar", at=now)
    if how == "withdrawn":
        decide(visitor, Decision.DECLINE, at=now)
    if how == "other words":
        publish_again("town", for_what="To sort tours by something else.")
    before = ConsentEvent.objects.count()
    nothing = renew(visitor, at=now + (MONTH if how == "over" else timedelta(0)))

    assert (nothing.visitor, nothing.event, nothing.is_new) == (visitor, None, False)
    assert ConsentEvent.objects.count() == before


@pytest.mark.parametrize("decision", list(Decision))
def test_a_press_after_the_time_was_over_first_writes_that_down(visitor, now, decision):
    shared(visitor, "town", "lindmar", at=now)
    over = now + MONTH
    recorded = decide(visitor, decision, "kieselfurt", at=over)

    states = list(ConsentEvent.objects.order_by("pk").values_list("state", flat=True))
    pressed = {"share": ["ConsentGiven"], "decline": ["ConsentRefused"], "later": []}[decision]
    assert states == ["ConsentGiven", "ConsentExpired", *pressed]
    assert recorded.is_new is bool(pressed)
    assert value_of(visitor, at=over) == ("kieselfurt" if decision == "share" else None)
    assert Answer.objects.count() == (decision == "share")


@pytest.mark.parametrize(
    ("months", "shared_on", "until"),
    [
        (12, datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2027, 3, 2, 9, tzinfo=UTC)),
        (12, datetime(2028, 2, 29, tzinfo=UTC), datetime(2029, 2, 28, tzinfo=UTC)),
        (12, datetime(2026, 12, 31, 23, tzinfo=UTC), datetime(2027, 12, 31, 23, tzinfo=UTC)),
        (1, datetime(2026, 12, 31, tzinfo=UTC), datetime(2027, 1, 31, tzinfo=UTC)),
        (3, datetime(2026, 11, 30, tzinfo=UTC), datetime(2027, 2, 28, tzinfo=UTC)),
        (11, datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)),
        (30, datetime(2026, 6, 15, tzinfo=UTC), datetime(2028, 12, 15, tzinfo=UTC)),
    ],
)
def test_with_an_account_an_answer_stays_for_months_of_the_calendar(months, shared_on, until):
    user = User.objects.create_user("her@wegwarte.example")
    visitor = keep(Visitor(), at=shared_on)
    Visitor.objects.filter(pk=visitor.pk).update(user=user)
    visitor.refresh_from_db()
    known = registry.current()
    purposes = {key: replace(one, account_months=months) for key, one in known.purposes.items()}
    known = replace(known, purposes=purposes)
    first = record_decision(
        visitor=visitor,
        registry=known,
        asked=asked("town", at=shared_on),
        decision=Decision.SHARE,
        value="lindmar",
        at=shared_on,
    )
    again = services.renew(
        visitor=visitor, registry=known, asked=asked("town", at=shared_on), at=shared_on
    )

    assert first.event.valid_until == again.event.valid_until == until


def test_what_is_asked_only_of_accounts_is_taken_from_nobody_else(visitor, now):
    hours = ("sat-sun-9-18",)
    with pytest.raises(ValidationError, match="only of people with an account"):
        decide(visitor, Decision.SHARE, hours, at=now, form=asked("contact", at=now))
    assert not ConsentEvent.objects.exists()
    assert not Answer.objects.exists()
    refused = decide(visitor, Decision.DECLINE, at=now, form=asked("contact", at=now))
    assert refused.event.state == "ConsentRefused"

    user = User.objects.create_user("her@wegwarte.example")
    Visitor.objects.filter(pk=visitor.pk).update(user=user)
    shared = decide(visitor, Decision.SHARE, hours, at=now, form=asked("contact", at=now))
    assert shared.event.state == "ConsentGiven"


def test_standings_are_folded_anew_from_events_and_the_differences_counted(visitor, now):
    shared(visitor, "town", "lindmar", at=now)
    shared(visitor, "pace", "gentle", at=now)
    decide(visitor, Decision.DECLINE, at=now)
    names = ("visitor_id", "notice_id", "event_id", "state", "epoch", "since", "until", "answer_id")
    before = sorted(Standing.objects.values_list(*names))
    assert services.rebuild_standings() == 0

    Standing.objects.all().delete()
    assert services.rebuild_standings() == 2
    assert sorted(Standing.objects.values_list(*names)) == before
    Standing.objects.update(epoch=7)
    Standing.objects.filter(notice__field__key="town").update(state="ConsentGiven")
    assert services.rebuild_standings() == 2
    assert sorted(Standing.objects.values_list(*names)) == before


def test_folding_removes_what_no_event_stands_behind(visitor, now):
    shared(visitor, "town", "lindmar", at=now)
    standing = Standing.objects.get()
    town = registry.current().fields["town"].id
    for _nobody in range(2):
        other = keep(Visitor(), at=now)
        facts = {"visitor": other, "field_id": town, "key_id": "test", "ciphertext": b"x"}
        Standing.objects.create(
            visitor=other,
            notice_id=standing.notice_id,
            event=standing.event,
            state="ConsentGiven",
            epoch=1,
            since=now,
            until=now + MONTH,
            answer=Answer.objects.create(**facts),
        )

    assert services.rebuild_standings() == 2
    assert [one.visitor_id for one in Standing.objects.all()] == [visitor.pk]
    assert [one.visitor_id for one in Answer.objects.all()] == [visitor.pk]
