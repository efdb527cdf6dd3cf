"""Expiry is recorded once, in limited batches, and safely while people decide (R-46)."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction

from accounts.models import User, Visitor
from accounts.services import keep
from consent import registry, services
from consent.models import Answer, ConsentEvent, Standing
from consent.services import Decision, record_decision
from consent.states import is_ending
from tests.factories import asked, shared
from tests.standing_site import illegal_steps


def kept(at):
    with transaction.atomic():
        return keep(Visitor(), at=at)


def expire(at, **more):
    return services.expire(registry=registry.current(), at=at, **more)


@pytest.mark.django_db
def test_expiry_takes_at_most_so_many_and_the_rest_the_next_time(now):
    for _person in range(3):
        visitor = kept(now)
        shared(visitor, "town", "lindmar", at=now)
        shared(visitor, "pace", "gentle", at=now)
    over = now + timedelta(days=30)

    assert [expire(over, limit=4), expire(over, limit=4), expire(over, limit=4)] == [4, 2, 0]
    assert ConsentEvent.objects.filter(state="ConsentExpired").count() == 6
    assert not Answer.objects.exists()


@pytest.mark.django_db
def test_expiry_touches_nothing_that_is_not_over(now):
    visitor = kept(now)
    shared(visitor, "town", "lindmar", at=now)

    assert expire(now + timedelta(days=30) - timedelta(seconds=1)) == 0
    assert Answer.objects.count() == 1


@pytest.mark.django_db
def test_an_expiry_names_the_words_agreed_to_also_after_new_ones(now, publish_again):
    visitor = kept(now)
    given = shared(visitor, "town", "lindmar", at=now)
    publish_again("town", for_what="To sort tours by something else.")
    expire(now + timedelta(days=30))
    over = ConsentEvent.objects.get(state="ConsentExpired")

    assert (over.wording_id, over.replaces_id) == (given.wording_id, given.pk)
    assert services.rebuild_standings() == 0


@pytest.mark.parametrize(
    ("days", "last_days"), [(30, 7.5), (120, 30), (365, 30), (8, 2), (121, 30)]
)
def test_still_true_is_due_in_the_last_quarter_and_at_most_thirty_days(now, days, last_days):
    until = now + timedelta(days=days)
    due = until - timedelta(days=last_days)
    tick = timedelta(seconds=1)
    asked_at = [due - tick, due, until - tick, until]

    assert [is_ending(since=now, until=until, at=at) for at in asked_at] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.django_db
def test_revoking_ends_what_is_held_and_never_what_is_over(now):
    visitor = kept(now)
    shared(visitor, "town", "lindmar", at=now)
    by = User.objects.create_user("desk@wegwarte.example", is_staff=True)
    standing = Standing.objects.get()

    late = services.revoke(
        standing=standing, by=by, reason="A request.", at=now + timedelta(days=30)
    )

    assert late is None
    assert [one.state for one in ConsentEvent.objects.all()] == ["ConsentGiven", "ConsentExpired"]
    assert not Answer.objects.exists()


@pytest.mark.parametrize("decision", [Decision.SHARE, Decision.DECLINE, "renew"])
def test_expiry_and_decisions_at_the_same_moment_leave_one_story(transactional_db, now, decision):
    # All press exactly when their grants expire, while two clean-ups run.
    visitors = [kept(now) for _one in range(8)]
    for visitor in visitors:
        shared(visitor, "town", "lindmar", at=now)
    end = now + timedelta(days=30)
    gate = threading.Barrier(len(visitors) + 2)

    def run(work):
        try:
            gate.wait()
            return work()
        finally:
            connection.close()

    def decide(visitor):
        known = registry.current()
        form = asked("town", at=end)
        if decision == "renew":
            return services.renew(visitor=visitor, registry=known, asked=form, at=end)
        value = "kieselfurt" if decision is Decision.SHARE else None
        return record_decision(
            visitor=visitor, registry=known, asked=form, decision=decision, value=value, at=end
        )

    jobs = [lambda one=visitor: decide(one) for visitor in visitors]
    jobs += [lambda: expire(end), lambda: expire(end)]
    with ThreadPoolExecutor(len(jobs)) as pool:
        list(pool.map(run, jobs))

    expire(end)
    assert ConsentEvent.objects.filter(state="ConsentExpired").count() == len(visitors)
    assert illegal_steps() == []
    assert services.rebuild_standings() == 0
    replaced = list(ConsentEvent.objects.exclude(replaces=None).values_list("replaces", flat=True))
    assert len(replaced) == len(set(replaced))
    held = len(visitors) if decision is Decision.SHARE else 0
    assert Answer.objects.count() == held
