"""32 parallel writers lose no decision, make no fork and see no other visitor's value."""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, transaction

from accounts.models import Visitor
from accounts.services import keep
from consent import grants, registry, services
from consent.models import Answer, ConsentEvent, Standing
from consent.services import Decision, record_decision
from tests.factories import asked

WRITERS = 32
TOWNS = ("auenbrueck", "lindmar", "kieselfurt", "sankt-orlen")


def at_once(work):
    """Run the work in 32 threads that start together."""
    gate = threading.Barrier(WRITERS)

    def run(number):
        try:
            gate.wait()
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(run, range(WRITERS)))


def kept(at):
    with transaction.atomic():
        return keep(Visitor(), at=at)


def decide(visitor, number, now, decision=Decision.SHARE, form=None):
    known = registry.current()
    return record_decision(
        visitor=visitor,
        registry=known,
        asked=form or asked("town", at=now),
        decision=decision,
        value=TOWNS[number % 4] if decision is Decision.SHARE else None,
        at=now,
    )


def assert_standings_are_a_fold_of_events():
    before = list(Standing.objects.order_by("pk").values())
    assert services.rebuild_standings() == 0
    assert list(Standing.objects.order_by("pk").values()) == before


def test_many_writers_for_one_visitor(transactional_db, now):
    visitor = kept(now)
    decisions = (Decision.SHARE, Decision.DECLINE)

    at_once(lambda number: decide(visitor, number, now, decisions[number % 2]))

    events = list(ConsentEvent.objects.order_by("pk"))
    assert len(events) == WRITERS
    # Each event replaces the one before it: nothing was lost, and nothing forked.
    assert [event.replaces_id for event in events] == [None, *(e.pk for e in events[:-1])]
    assert Standing.objects.count() == 1
    assert Answer.objects.count() == (events[-1].state in ("ConsentGiven", "RenewedConsentGiven"))
    assert_standings_are_a_fold_of_events()


def test_many_writers_for_many_visitors_see_only_their_own_value(transactional_db, now):
    def work(number):
        visitor = kept(now)
        decide(visitor, number, now)
        known = grants.granted(visitor, at=now, registry=registry.current())
        return known.for_purpose("tailor-tours")["town"].value

    seen = at_once(work)

    assert seen == [TOWNS[number % 4] for number in range(WRITERS)]
    assert ConsentEvent.objects.count() == Standing.objects.count() == WRITERS
    assert_standings_are_a_fold_of_events()


def test_one_form_sent_32_times_is_one_event(transactional_db, now):
    form, stranger = asked("town", at=now), Visitor()

    recorded = at_once(lambda number: decide(stranger, 1, now, form=form))

    assert ConsentEvent.objects.count() == Visitor.objects.count() == 1
    assert sum(one.is_new for one in recorded) == 1
    assert {one.event.pk for one in recorded} == {ConsentEvent.objects.get().pk}
