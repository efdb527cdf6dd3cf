"""Brakes: the sixth try waits, in every process, and no address is kept (R-163)."""

import json
import logging
import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from django.core.cache import caches
from django.test import Client, RequestFactory
from django.utils import timezone

from accounts import brakes
from accounts.brakes import Action
from accounts.models import SharedCache, User
from consent import services
from consent.assurance import traces
from tests.demo import DEMO_EMAIL
from tests.environment import KEY
from tests.journey import html

pytestmark = pytest.mark.django_db

PASSWORD = "only-for-tests-1"
SIGN_INS = [Action.SIGN_IN, Action.CODE, Action.PASSKEY, Action.PASSWORD, Action.RECOVERY]
HERE, THERE = "203.0.113.77", "198.51.100.5"


def request_from(address=HERE, **headers):
    return RequestFactory().post("/", REMOTE_ADDR=address, headers=headers)


def tries(times, action=Action.PASSWORD, *, addresses=(HERE,), accounts=("a@example.org",)):
    """Try so often; True for each try that may be looked at."""
    return [
        is_let(
            action,
            request_from(addresses[number % len(addresses)]),
            accounts[number % len(accounts)],
        )
        for number in range(times)
    ]


def is_let(action, request, account):
    try:
        brakes.check(action, request, account=account)
    except brakes.Wait:
        return False
    return True


def sign_in(password, address=HERE, email=DEMO_EMAIL):
    """Status of the staff sign-in, with a fresh browser."""
    client = Client(REMOTE_ADDR=address)
    return client.post("/admin/login/", {"username": email, "password": password})


@pytest.mark.parametrize("action", SIGN_INS)
def test_the_sixth_try_waits_by_address(action, shared_cache):
    many = tuple(f"{number}@example.org" for number in range(8))

    assert tries(8, action, accounts=many) == [True] * 5 + [False] * 3
    assert tries(1, action, addresses=(THERE,), accounts=("other@example.org",)) == [True]


@pytest.mark.parametrize("action", SIGN_INS)
def test_the_sixth_try_waits_by_account(action, shared_cache):
    many = tuple(f"192.0.2.{number}" for number in range(8))

    assert tries(8, action, addresses=many) == [True] * 5 + [False] * 3
    # It is the same account in whatever letters its address is written.
    assert tries(1, action, addresses=(THERE,), accounts=(" A@Example.org",)) == [False]
    assert tries(1, action, addresses=(THERE,), accounts=("b@example.org",)) == [True]


def test_each_kind_of_try_is_counted_for_itself(shared_cache):
    assert [tries(6, action)[-1] for action in SIGN_INS] == [False] * len(SIGN_INS)
    assert tries(5, Action.PASSWORD, addresses=(THERE,), accounts=("c@example.org",)) == [True] * 5


def test_the_window_ends_five_minutes_after_the_first_try(time_machine):
    time_machine.move_to(datetime(2026, 5, 4, 10, 10, tzinfo=UTC), tick=False)
    assert tries(6)[-1] is False
    time_machine.shift(299)
    assert tries(1, addresses=(THERE,)) == [False]
    time_machine.shift(2)
    assert tries(6, addresses=(THERE,)) == [True] * 5 + [False]


def test_in_redis_every_number_ends_with_its_window(shared_redis):
    tries(5)
    numbers = [key for key in shared_redis.client.scan_iter() if b"count:" in key]
    left = sorted(shared_redis.client.ttl(key) for key in numbers)

    assert len(numbers) == 2
    assert 0 < left[0] <= brakes.BY_ADDRESS.seconds < left[1] <= brakes.BY_ACCOUNT.seconds
    assert all(shared_redis.client.ttl(key) > 0 for key in shared_redis.client.scan_iter())


def test_a_new_hour_with_its_new_salt_forgets_no_window(time_machine):
    time_machine.move_to(datetime(2026, 5, 4, 10, 59, 50, tzinfo=UTC), tick=False)
    assert tries(3) == [True] * 3
    time_machine.move_to(datetime(2026, 5, 4, 11, 0, 10, tzinfo=UTC), tick=False)
    assert tries(4) == [True] * 2 + [False] * 2


def test_the_right_password_waits_too_and_is_let_in_afterwards(shared_cache, time_machine):
    if shared_cache == "database":  # the clock of Redis cannot be moved
        time_machine.move_to(datetime(2026, 5, 4, 10, 10, tzinfo=UTC), tick=False)
    wrong = [sign_in("wrong-password-1").status_code for _try in range(6)]
    right = sign_in(PASSWORD)
    elsewhere = sign_in(PASSWORD, THERE)

    assert wrong == [200] * 5 + [429]
    assert (right.status_code, elsewhere.status_code) == (429, 429)
    assert "Please wait a moment" in html(right)
    assert 1 <= int(right.headers["Retry-After"]) <= 300
    assert right.headers["Cache-Control"] == "no-store"
    assert "_auth_user_id" not in right.wsgi_request.session
    if shared_cache == "database":
        time_machine.shift(301)
        assert sign_in(PASSWORD).status_code == 302


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_for_waiting_is_kind_in_the_language(client, language):
    headers = {"Accept-Language": language}
    for _try in range(6):
        data = {"username": DEMO_EMAIL, "password": "wrong-password-1"}
        page = html(client.post("/admin/login/", data, headers=headers))

    words = {"de": "Bitte warte einen Moment", "en": "Please wait a moment"}
    assert f"<h1>{words[language]}</h1>" in page
    assert f'lang="{language}"' in page


def test_an_unknown_account_waits_like_a_known_one():
    known = [sign_in("wrong-password-1").status_code for _try in range(6)]
    unknown = [sign_in("x" * 12, THERE, "nobody@example.org").status_code for _try in range(6)]

    assert known == unknown == [200] * 5 + [429]


def test_right_passwords_use_nothing_up(shared_cache):
    """A whole office signs in through one address."""
    assert [sign_in(PASSWORD).status_code for _person in range(12)] == [302] * 12
    assert [sign_in("wrong-password-1").status_code for _try in range(6)] == [200] * 5 + [429]


def test_four_processes_count_together(own_database, redis_of_the_run):
    """Each counts fifty times and then tries ten times at one account, all at the same time."""
    redis_of_the_run.client.flushall()
    done = subprocess.run(
        [sys.executable, "-m", "tests.accounts.counting", redis_of_the_run.url],
        env={**os.environ, "DATABASE_URL": own_database},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)

    assert {name: one["counted"] for name, one in found.items()} == {"database": 200, "redis": 200}
    assert {name: sum(one["let_through"]) for name, one in found.items()} == {
        "database": 5,
        "redis": 5,
    }
    assert {len(one["let_through"]) for one in found.values()} == {4}


def test_without_the_cache_nobody_is_let_in_and_the_rest_of_the_site_goes_on(
    shared_redis, client, caplog
):
    shared_redis.stop()
    try:
        closed = sign_in(PASSWORD)
        pages = [client.get(path).status_code for path in ("/en/", "/de/trust/", "/admin/login/")]
        made = User.objects.create_user("somebody@example.org")
        client.force_login(made)  # who is signed in stays so
        inside = client.get("/en/my-answers/").status_code
    finally:
        shared_redis.start()

    assert (closed.status_code, closed.headers["Retry-After"]) == (503, "30")
    assert "Sign-in is closed for a moment" in html(closed)
    assert "_auth_user_id" not in closed.wsgi_request.session
    assert (pages, inside) == ([200, 200, 200], 200)
    assert "ConnectionError" in caplog.text
    assert sign_in(PASSWORD).status_code == 302


def test_no_address_is_anywhere(shared_cache, caplog, client):
    caplog.set_level(logging.DEBUG)
    accounts = ("canary-5e1c@example.org", "canary-77ab@example.org")
    tries(7, accounts=accounts[:1])
    tries(7, addresses=("2001:db8:77:88::1",), accounts=accounts[1:])
    sign_in("wrong-password-1", THERE)
    brakes.limit(Action.EXPORT, request_from(), visitor=journey_visitor(client))
    words = (HERE, THERE, "2001:db8:77:88", "2001:0db8", "canary-5e1c", "canary-77ab")
    needles = frozenset().union(*(traces.forms_of(word) for word in words))

    kept = [entry for _cache, _key, entry in traces.cached()]
    if shared_cache == "database":
        kept += [row for table, row in traces.rows() if table == SharedCache._meta.db_table]
    # Seven numbers and their salt; a second salt where the process counts exports for itself.
    assert len(kept) == {"database": 9, "redis": 8}[shared_cache]
    assert not any(traces.is_in(entry, needles) for entry in kept)
    assert not any(traces.is_in(row, needles) for _table, row in traces.rows())
    assert not traces.is_in(caplog.text.encode(), needles)


def journey_visitor(client):
    return client.get("/en/").wsgi_request.visitor


def test_what_is_counted_under_cannot_be_guessed_without_the_key_and_the_salt(settings):
    """All addresses of IPv4 can be tried: so the hash has a salt that goes, and the site's key."""
    tries(1)
    first = set(SharedCache.objects.values_list("cache_key", flat=True))
    SharedCache.objects.all().delete()
    tries(1)
    second = set(SharedCache.objects.values_list("cache_key", flat=True))
    settings.SECRET_KEY = "another-" + KEY
    tries(1)
    third = set(SharedCache.objects.values_list("cache_key", flat=True)) - second

    salt = {key for key in first & second if "salt" in key}
    assert (len(first), len(second), len(third)) == (3, 3, 2)
    assert first & second == salt
    assert first & third == set()


def test_numbers_and_salts_are_deleted_when_they_are_over(now, time_machine):
    time_machine.move_to(now, tick=False)
    tries(2)
    services.keep(at=timezone.now())
    held = SharedCache.objects.count()
    time_machine.shift(2 * 3600 + 1)
    done = services.keep(at=timezone.now())

    assert (held, done["counted"], SharedCache.objects.count()) == (3, 3, 0)


ADDRESSES = [
    # proxies, the connection's address, X-Forwarded-For, who it is
    (0, HERE, None, HERE),
    (0, HERE, THERE, HERE),
    (1, "127.0.0.1", HERE, HERE),
    (1, "", f"{THERE}, {HERE}", HERE),
    (2, "127.0.0.1", f"1.2.3.4, {HERE}, {THERE}", HERE),
    (1, "127.0.0.1", None, ""),
    (2, "127.0.0.1", HERE, ""),
    (1, "127.0.0.1", "unknown", ""),
    (0, "", None, ""),
    (0, "::ffff:203.0.113.77", None, HERE),
    (0, "2001:db8:77:88:1:2:3:4", None, "2001:db8:77:88::/64"),
]


@pytest.mark.parametrize(("proxies", "peer", "told", "who"), ADDRESSES)
def test_a_client_is_known_by_what_our_own_proxies_say(settings, proxies, peer, told, who):
    settings.TRUSTED_PROXIES = proxies
    headers = {"X-Forwarded-For": told} if told is not None else {}

    assert brakes.address_of(request_from(peer, **headers)) == who


def test_addresses_that_a_client_makes_up_do_not_help_it(settings):
    settings.TRUSTED_PROXIES = 1
    forged = [{"X-Forwarded-For": f"192.0.2.{number}, {HERE}"} for number in range(7)]
    found = [
        is_let(Action.CODE, request_from("127.0.0.1", **headers), str(headers))
        for headers in forged
    ]

    assert found == [True] * 5 + [False] * 2


def test_an_address_of_ipv6_is_as_good_as_its_neighbour():
    many = tuple(f"2001:db8:77:88::{number}" for number in range(1, 8))

    assert tries(7, addresses=many, accounts=tuple("abcdefg")) == [True] * 5 + [False] * 2


def test_the_memory_of_a_process_counts_like_the_others(time_machine):
    time_machine.move_to(datetime(2026, 5, 4, 10, 10, tzinfo=UTC), tick=False)
    store = caches["process"]
    numbers = [store.count("a", seconds=60) for _try in range(3)]
    seen = store.seen("a")
    back = store.count("a", seconds=60, by=-1)
    time_machine.shift(61)

    assert (numbers, seen, back, store.seen("a")) == ([1, 2, 3], (3, 60), 2, (0, 0))
