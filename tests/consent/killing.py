"""Forks child processes that work, kills them at random moments, and checks what they left.

``test_kill.py`` runs this as a separate process with its own database, because forking needs a
process without threads. Prints one line of JSON for each kind of work.
"""

import json
import os
import random
import select
import signal
import sys
import traceback
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from time import monotonic

import django

import tests.environment
from tests.long_frame import in_a_long_frame

KILLS = 20
DECISIONS = 12
FIELDS = {"town": "lindmar", "pace": "gentle", "days": ("weekends",), "topics": ("stars",)}
OTHER_KEY = "other:bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmU="


@dataclass
class World:
    """What the parent process knows: the time, which jumps, and everybody who ever decided."""

    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    people: list = field(default_factory=list)
    told: dict = field(default_factory=dict)
    chance: random.Random = field(default_factory=random.Random)


@dataclass
class Kind:
    """One kind of work: how it is prepared, and what the child process does."""

    work: Callable
    prepare: Callable = lambda world: None


def decide(world, tell):
    """Make decisions of old and new people; report each one when it was acknowledged."""
    from accounts.models import Visitor
    from consent import registry, services
    from tests.factories import asked

    known = registry.current()
    for _number in range(DECISIONS):
        is_new = world.chance.random() < 0.3 or not world.people
        visitor = Visitor() if is_new else world.chance.choice(world.people)
        name = world.chance.choice(list(FIELDS))
        pressed = world.chance.choice(["share", "share", "decline", "later", "delete"])
        if pressed == "delete":
            where = {"at": world.at, "control": "my-answers:delete", "page": "consent:my_answers"}
            events = services.delete_answer(visitor=visitor, registry=known, field=name, **where)
        else:
            recorded = services.record_decision(
                visitor=visitor,
                registry=known,
                asked=asked(name, at=world.at),
                decision=services.Decision(pressed),
                value=FIELDS[name] if pressed == "share" else None,
                at=world.at,
            )
            events = [recorded.event] if recorded.event else []
        for event in events:
            tell(f"{event.uuid.hex} {event.visitor_id.hex}")


def some_decisions(world):
    """Make decisions in the parent process, so that there is something to work on."""
    from accounts.models import Visitor

    decide(world, lambda told: None)
    world.people = list(Visitor.objects.order_by("?")[:20])


def seal(world, tell):
    from consent import services

    services.seal(at=world.at)


def keep(world, tell):
    from consent import services

    services.keep(at=world.at)


def much_to_keep(world):
    """Make expired grants, waiting events and expired sessions."""
    from django.contrib.sessions.models import Session

    some_decisions(world)
    # Sometimes so long that proof of consent is no longer needed either.
    world.at += timedelta(days=31 if world.chance.random() < 0.8 else 2000)
    sessions = [Session(session_key=uuid.uuid4().hex, expire_date=world.at) for _n in range(700)]
    Session.objects.bulk_create(sessions)


def rotate(world, tell):
    from consent import services

    last = 0
    while last is not None:
        last = services.rotate_answers(after=last, limit=5).last


def answers_under_another_key(world):
    from django.conf import settings

    some_decisions(world)
    settings.ANSWER_KEYS = settings.ANSWER_KEYS[::-1]


KINDS = {
    "decide": Kind(decide),
    "rotate": Kind(rotate, answers_under_another_key),
    "keep": Kind(keep, much_to_keep),
    "seal": Kind(seal, some_decisions),
}


def run(work, world, within):
    """Fork a child that works, and kill it after some seconds. Reports, and whether it was killed.

    The time counts from when the child reports that it begins.
    """
    from django.db import connections

    connections.close_all()
    world.chance.seed(os.urandom(8))
    hearing, telling = os.pipe()
    child = os.fork()
    if not child:
        be_the_child(work, world, telling)
    os.close(telling)
    assert os.read(hearing, 6) == b"begin\n"
    began = monotonic()
    told = listen(hearing, began + within)
    os.kill(child, signal.SIGKILL)
    told += listen(hearing, None)
    os.close(hearing)
    _child, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the work itself failed"
    return (
        dict(line.split() for line in told.decode().splitlines()),
        os.WIFSIGNALED(status),
        monotonic() - began,
    )


def listen(hearing, until):
    """Everything that arrives until a moment, or until the pipe is closed."""
    told = b""
    while until is None or until > monotonic():
        left = None if until is None else max(until - monotonic(), 0)
        if select.select([hearing], [], [], left)[0]:
            chunk = os.read(hearing, 65536)
            if not chunk:
                break
            told += chunk
    return told


def be_the_child(work, world, telling):
    from django.db import connection

    try:
        connection.ensure_connection()
        os.write(telling, b"begin\n")
        work(world, lambda word: os.write(telling, f"{word}\n".encode()))
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def faults(world, may_forget):
    """Everything wrong after a kill. Upkeep may erase people whose proof is no longer needed."""
    from django.db.models import F

    from accounts.models import Visitor
    from consent.models import Answer, ConsentEvent, LogEntry, PendingEvent, Standing
    from consent.states import VALID_FOR_PROCESSING

    events = dict(ConsentEvent.objects.values_list("uuid", "pk"))
    people = {one.hex for one in Visitor.objects.values_list("pk", flat=True)}
    lost = [
        one
        for one, visitor in world.told.items()
        if uuid.UUID(one) not in events and (visitor in people or not may_forget)
    ]
    granting = Standing.objects.filter(state__in=VALID_FOR_PROCESSING)
    logged = list(LogEntry.objects.exclude(event=None).values_list("event_id", flat=True))
    pending = list(PendingEvent.objects.values_list("event_id", flat=True))
    places = list(LogEntry.objects.order_by("place").values_list("place", flat=True))
    found = {
        "lost events": len(lost),
        "answers without a grant": Answer.objects.exclude(standings__in=granting).count(),
        "grants without their event": granting.exclude(event__state=F("state")).count(),
        "grants of an event that is not there": granting.exclude(
            event_id__in=events.values()
        ).count(),
        "grants without an answer": granting.filter(answer=None).count(),
        "events neither waiting nor sealed": len(set(events.values()) - {*logged, *pending}),
        "events waiting and sealed": len({*logged} & {*pending}),
        "double leaves": len(logged) - len(set(logged)),
        "holes in the log": int(places != list(range(len(places)))),
        "standings unlike the fold": unlike_the_fold(),
        "unreadable values": unreadable(),
        "events of nobody": ConsentEvent.objects.exclude(visitor__in=Visitor.objects.all()).count(),
    }
    return {name: count for name, count in found.items() if count}


def unsound():
    """What the verification of the log found, if anything."""
    from consent import services

    verdict = services.verify_ledger()
    return {} if verdict.is_sound else {"the ledger is not sound": str(verdict.finding)}


def unlike_the_fold():
    """How many standings differ from the last event, are missing, or have no event."""
    from consent.models import ConsentEvent, Standing

    told = ConsentEvent.objects.order_by("pk").values_list(
        "visitor_id", "wording__version__notice_id", "pk", "state", "valid_until"
    )
    folded = {(visitor, notice): rest for visitor, notice, *rest in told.iterator()}
    stored = Standing.objects.values_list("visitor_id", "notice_id", "event_id", "state", "until")
    stands = {(visitor, notice): rest for visitor, notice, *rest in stored}
    return sum(folded.get(key) != stands.get(key) for key in folded.keys() | stands.keys())


def unreadable():
    from consent.grants import vault
    from consent.keys.vault import Sealed
    from consent.models import Answer

    rows = Answer.objects.select_related("field")
    values = {
        vault().open(
            Sealed(row.key_id, bytes(row.ciphertext)), visitor=row.visitor_id, field=row.field.key
        )
        for row in rows
    }
    return len(values - set(FIELDS.values()))


def go_through(name, kind, world):
    """Kill one kind of work twenty times, at moments up to the time that it took when it ended."""
    from accounts.models import Visitor
    from consent import services
    from consent.models import ConsentEvent

    kind.prepare(world)
    _told, _killed, takes = run(kind.work, world, within=600)
    kills = told_in_all = 0
    found = {}
    while kills < KILLS and not found:
        # The lease of a killed holder expires.
        world.at += timedelta(minutes=6)
        kind.prepare(world)
        told, was_killed, took = run(kind.work, world, within=random.uniform(0, takes))
        # What ended by itself was quicker than the first: later moments would come too late.
        takes = takes if was_killed else took
        kills, told_in_all = kills + was_killed, told_in_all + len(told)
        world.told |= told
        found = faults(world, may_forget=name == "keep") | unsound()
        there = {one.hex for one in ConsentEvent.objects.values_list("uuid", flat=True)}
        world.told = {one: visitor for one, visitor in world.told.items() if one in there}
        world.people = list(Visitor.objects.order_by("?")[:20])
    if differing := services.rebuild_standings():
        found["standings that differ"] = differing
    world.at += timedelta(minutes=6)
    keep(world, None)
    found |= unsound()
    print(json.dumps({"kind": name, "kills": kills, "told": told_in_all, "faults": found}))


def main():
    database = os.environ["OWN_DATABASE"]
    os.environ["DATABASE_URL"] = database
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    from django.conf import settings

    from consent import registry
    from consent.models import AskedField

    settings.ANSWER_KEYS = [f"test:{tests.environment.KEY}", OTHER_KEY]
    # The time jumps by years, and a question whose review is due would not be asked.
    AskedField.objects.update(review_on=date.max)
    registry.touch()
    world = World()
    some_decisions(world)
    for name in sys.argv[1:]:
        go_through(name, KINDS[name], world)


if __name__ == "__main__":
    in_a_long_frame(main)
