"""A value is used only in the states given and renewed, and only for the granted purpose."""

from datetime import timedelta

import pytest

from consent import grants, registry
from consent.models import Notice, Standing
from consent.states import IN_FORCE, VALID_FOR_PROCESSING, EventState, State, state_now
from personalization import engine
from personalization.conditions import Clause, Operator
from tests.factories import decided

# W3C DPV 2.3, consent_status.ttl.
DPV_STATUSES = {
    "ConsentExpired",
    "ConsentGiven",
    "ConsentInvalidated",
    "ConsentRefused",
    "ConsentRequestDeferred",
    "ConsentRequested",
    "ConsentRevoked",
    "ConsentUnknown",
    "ConsentWithdrawn",
    "RenewedConsentGiven",
}


def test_event_states_are_exactly_those_of_dpv():
    assert {state.value for state in EventState} == DPV_STATUSES
    assert {"ConsentGiven", "RenewedConsentGiven"} == VALID_FOR_PROCESSING


# What each last event means while nothing else speaks against it. Templates compare these words.
MEANINGS = {
    None: "never asked",
    "ConsentRequested": "never asked",
    "ConsentUnknown": "never asked",
    "ConsentRequestDeferred": "deferred",
    "ConsentGiven": "given",
    "RenewedConsentGiven": "renewed",
    "ConsentRefused": "refused",
    "ConsentWithdrawn": "withdrawn",
    "ConsentRevoked": "revoked",
    "ConsentExpired": "expired",
    "ConsentInvalidated": "on hold",
}


def test_every_event_means_one_state(now):
    running = {"until": now + timedelta(seconds=1), "epoch": 1, "current_epoch": 1, "at": now}
    states = {last: state_now(last, **running, is_paused=False) for last in (*EventState, None)}

    assert states == MEANINGS
    assert state_now(EventState.GIVEN, **running, is_paused=True) == "paused"
    assert {*MEANINGS.values(), "paused"} == set(State)


@pytest.mark.parametrize("last", [*EventState, None])
@pytest.mark.parametrize("expired", [False, True])
@pytest.mark.parametrize("epoch", [1, 2])
@pytest.mark.parametrize("paused", [False, True])
def test_only_a_valid_unexpired_current_and_unpaused_grant_is_in_force(
    last, expired, epoch, paused, now
):
    state = state_now(
        last,
        until=now if expired else now + timedelta(seconds=1),
        epoch=epoch,
        current_epoch=2,
        is_paused=paused,
        at=now,
    )
    may_be_used = last in VALID_FOR_PROCESSING and not expired and epoch == 2 and not paused

    assert (state in IN_FORCE) is may_be_used


def test_a_grant_without_an_end_is_not_in_force(now):
    state = state_now(
        EventState.GIVEN, until=None, epoch=1, current_epoch=1, is_paused=False, at=now
    )
    assert state is State.EXPIRED


@pytest.mark.django_db
@pytest.mark.parametrize("state", EventState)
@pytest.mark.parametrize("operator", [Operator.IS, Operator.IS_ONE_OF])
@pytest.mark.parametrize("negated", [False, True])
def test_refusal_never_matches(state, operator, negated, now):
    """The value is in the database in every state; only the state prevents its use."""
    visitor = decided(state, value="lindmar", at=now)
    known = grants.granted(visitor, at=now, registry=registry.current())
    operand = "auenbrueck" if negated else "lindmar"
    operand = operand if operator is Operator.IS else (operand,)
    rule = engine.Rule(1, "special", (Clause("town", operator, operand, negated),))
    slot = engine.Slot("x", "tailor-tours", "block", "default", (rule,))

    decision = engine.choose(slot, known.for_purpose("tailor-tours"), now)

    may_match = state in VALID_FOR_PROCESSING
    assert (decision.variant == "special") is may_match
    assert decision.fields == (("town",) if may_match else ())


@pytest.mark.django_db
def test_no_value_without_a_grant_for_that_purpose(now):
    visitor = decided(EventState.GIVEN, value="lindmar", at=now)
    known = grants.granted(visitor, at=now, registry=registry.current())

    assert known.for_purpose("tailor-tours")["town"].value == "lindmar"
    assert dict(known.for_purpose("tailor-reading")) == {}
    assert known.state("town", "tailor-reading") is State.NEVER_ASKED


@pytest.mark.django_db
def test_expiry_counts_on_read(now):
    visitor = decided(EventState.GIVEN, value="lindmar", at=now)
    until = Standing.objects.get().until
    known = registry.current()

    assert grants.granted(visitor, at=until - timedelta(seconds=1), registry=known)
    assert not grants.granted(visitor, at=until, registry=known)


@pytest.mark.django_db
def test_a_grant_lasts_as_long_as_its_purpose_says(now):
    decided(EventState.GIVEN, value="lindmar", at=now)

    assert Standing.objects.get().until == now + timedelta(days=30)


@pytest.mark.django_db
def test_a_material_publish_puts_grants_on_hold(client, publish_again):
    from tests.journey import html, share, slots

    share(client)
    publish_again("town", for_what="To sort tours by something else.")
    page = html(client.get("/en/tours/"))

    assert slots(page)["getting-there"] == ("NOT_GRANTED", "")
    assert "Until you say yes, we do not use it at all." in html(client.get("/en/my-answers/"))


@pytest.mark.django_db
def test_a_pause_holds_every_value_back(now):
    visitor = decided(EventState.GIVEN, value="lindmar", at=now)
    visitor.paused_at = now
    visitor.save()

    known = grants.granted(visitor, at=now, registry=registry.current())

    assert not known
    assert known.state("town", "tailor-tours") is State.PAUSED


@pytest.mark.django_db
def test_a_sleeping_notice_grants_nothing(now):
    visitor = decided(EventState.GIVEN, value="lindmar", at=now)
    Notice.objects.filter(field__key="town").update(state="asleep", asleep_since=now)
    registry.touch()

    assert not grants.granted(visitor, at=now, registry=registry.current())


@pytest.mark.django_db
def test_a_value_moved_to_another_row_does_not_open(now):
    from consent.models import Answer

    mine = decided(EventState.GIVEN, value="lindmar", at=now)
    decided(EventState.GIVEN, value="kieselfurt", at=now)
    theirs = Answer.objects.exclude(visitor=mine).get()
    Answer.objects.filter(visitor=mine).update(ciphertext=theirs.ciphertext)
    known = grants.granted(mine, at=now, registry=registry.current())

    assert known.is_closed
    assert not known.by_purpose
    assert known.state("town", "tailor-tours") == "given"  # so that she can still end it
