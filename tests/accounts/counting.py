"""Forks four processes that count and try to sign in at the same time, and prints what they got.

``test_brakes.py`` runs this as a separate process, because forking needs one without threads.
"""

import json
import os
import sys
from typing import Any

import django

import tests.environment  # noqa: F401
from tests.shared import caches_in

PROCESSES, TRIES = 4, 10
# So often each process counts before it tries: a count that is read and then written loses some.
COUNTS = 50


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


def in_processes() -> dict[str, Any]:
    """What they counted, and how often each was let through. All begin when the gate is closed."""
    from django.core.cache import caches
    from django.db import connections

    connections.close_all()
    gate, hand = os.pipe()
    pipes = [_fork(number, gate, hand) for number in range(PROCESSES)]
    os.close(hand)
    os.close(gate)
    let_through = [int(os.read(pipe, 10)) for pipe in pipes]
    return {"counted": caches["default"].seen("together")[0], "let_through": let_through}


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
    from django.core.cache import caches
    from django.test import RequestFactory

    from accounts import brakes

    for _count in range(COUNTS):
        caches["default"].count("together", seconds=600)
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
