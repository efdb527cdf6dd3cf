"""Forks four processes that try to sign in at the same time, and prints how often they may.

``test_brakes.py`` runs this as a separate process, because forking needs one without threads.
"""

import json
import os
import sys

import django

import tests.environment  # noqa: F401
from tests.shared import caches_in

PROCESSES, TRIES = 4, 10


def main(redis: str) -> None:
    """Count in the database, and then in the Redis with this address."""
    django.setup()
    from django.conf import settings
    from django.test import override_settings

    in_redis = override_settings(CACHES=caches_in(redis, settings.CACHES))
    found = {"database": in_processes()}
    with in_redis:
        found["redis"] = in_processes()
    print(json.dumps(found))


def in_processes() -> list[int]:
    """How often each process was let through. All begin when the gate is closed."""
    from django.db import connections

    connections.close_all()
    gate, hand = os.pipe()
    pipes = [_fork(number, gate, hand) for number in range(PROCESSES)]
    os.close(hand)
    os.close(gate)
    return [int(os.read(pipe, 10)) for pipe in pipes]


def _fork(number: int, gate: int, hand: int) -> int:
    """Begin a process, and return the pipe into which it writes its number."""
    told, mouth = os.pipe()
    if os.fork():
        os.close(mouth)
        return told
    os.close(hand)
    os.read(gate, 1)  # until the parent has let go of the other end
    os.write(mouth, str(_tries(number)).encode())
    os._exit(0)


def _tries(number: int) -> int:
    from django.test import RequestFactory

    from accounts import brakes

    # Each has a network address of its own, so what they share is the account.
    request = RequestFactory().post("/", REMOTE_ADDR=f"192.0.2.{number}")
    let_through = 0
    for _try in range(TRIES):
        try:
            brakes.check(brakes.Action.PASSWORD, request, account="a@example.org")
        except brakes.Wait:
            continue
        let_through += 1
    return let_through


if __name__ == "__main__":
    main(sys.argv[1])
