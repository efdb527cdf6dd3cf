"""Fixtures for all tests: the demo in the database, a clock, and a guard against writes."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase, override_settings
from django.utils import timezone, translation
from hypothesis import HealthCheck, settings as hypothesis_settings

from consent import registry
from personalization import snapshot
from tests import journey
from tests.demo import Demo, keep, taken_back
from tests.shared import RedisServer, caches_in, redis_server

# Every run tries the same examples, so that failures in CI can be repeated elsewhere. SEARCH=1
# looks for new ones.
hypothesis_settings.register_profile(
    "warum",
    deadline=None,
    derandomize="SEARCH" not in os.environ,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
hypothesis_settings.load_profile("warum")


def pytest_collection_modifyitems(config: pytest.Config, items: list[Any]) -> None:
    """Begin with modules that have long tests, and on PostgreSQL leave out what would be repeated.

    That is what uses no database (pytest-django blocks it), and what says itself that it is tried
    once. Modules stay together, because what they have made for all their tests would else be made
    again.
    """
    long = {item.module for item in items if item.get_closest_marker("long")}
    items.sort(key=lambda item: item.module not in long)
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        left_out = [item for item in items if not _is_another_test_there(item)]
        items[:] = [item for item in items if _is_another_test_there(item)]
        config.hook.pytest_deselected(items=left_out)


def _is_another_test_there(item: Any) -> bool:
    return _needs_the_database(item) and not item.get_closest_marker("once")


def _needs_the_database(item: Any) -> bool:
    return bool(item.get_closest_marker("django_db")) or "django_db_setup" in item.fixturenames


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite in a file, as in production: an in-memory one has no write-ahead log."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        path = tmp_path_factory.mktemp("db") / "test.sqlite3"
        database.setdefault("TEST", {})["NAME"] = str(path)
        connection.settings_dict["TEST"]["NAME"] = str(path)


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None,
    django_db_blocker: Any,
    quick_passwords: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Demo]:
    """Put the demo into the database before every test, whatever the test before committed."""
    folder = tmp_path_factory.mktemp("demo")
    with django_db_blocker.unblock():
        empty = keep(folder, "empty")
        call_command("seed_demo", verbosity=0)
        # Read now, because later a fixture of a module may have written rows for its tests.
        known = registry.current()
        kept = keep(folder, "demo")
        demo = Demo(empty, kept, known, snapshot.current(known))
    # Replaces Django's flush, which the ledger's triggers refuse and which would leave nothing.
    original = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = lambda _case: kept.put_back()
    yield demo
    TransactionTestCase._fixture_teardown = original
    with django_db_blocker.unblock():
        kept.forget()
        empty.forget()


@pytest.fixture(scope="module")
def own_database(
    django_db_setup: Demo, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """The address of a database with the demo that nobody else uses."""
    with django_db_blocker.unblock():
        return django_db_setup.kept.copy(tmp_path_factory.mktemp("own"))


@pytest.fixture(scope="module")
def one_of_everything(
    django_db_setup: Demo, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Rows of every kind, written once for a module: each of its tests finds them unchanged.

    No test of the module may commit anything.
    """
    folder = tmp_path_factory.mktemp("ledger")
    with django_db_blocker.unblock(), taken_back():
        with override_settings(LEDGER_DIR=folder):
            journey.one_of_everything()
        yield


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """A fast password hash: no test is about hashing, and many make accounts."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session", autouse=True)
def static_files_by_plain_name(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Names with a hash need collectstatic; the browser tests use them."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        STORAGES={**settings.STORAGES, "staticfiles": plain},
        STATIC_ROOT=tmp_path_factory.mktemp("staticfiles"),
    ):
        yield


@pytest.fixture(autouse=True)
def begin_with_the_demo(request: pytest.FixtureRequest) -> None:
    """Every test begins with the process's copy of the demo, and nothing of other tests.

    Rolling a test back also resets the content number, so the copy cannot notice the change.
    """
    registry.forget_copy()
    snapshot.forget_copy()
    if _needs_the_database(request.node):
        demo = request.getfixturevalue("django_db_setup")
        registry._copy = replace(demo.known, made={})
        snapshot._copy = replace(demo.content, shapes={})


@pytest.fixture(autouse=True)
def ledger_folder_of_its_own(settings: Any, tmp_path: Path) -> Path:
    """A new folder for each test, because rolling back does not undo writes to the file."""
    settings.LEDGER_DIR = tmp_path / "ledger"
    settings.LEDGER_DIR.mkdir()  # as the start of the site does
    return settings.LEDGER_DIR


@pytest.fixture(autouse=True)
def mail_folder_of_its_own(settings: Any, tmp_path: Path) -> None:
    """The clone may have mail of a site that ran in it, and erasing looks through every mail."""
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")


@pytest.fixture(autouse=True)
def count_from_zero() -> None:
    """What a process counts for itself outlives a test; the database takes its numbers back."""
    caches["process"].clear()


@pytest.fixture(scope="session")
def redis_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """A real Redis. Take ``shared_redis``, which is empty."""
    with redis_server(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture
def shared_redis(redis_of_the_run: RedisServer, settings: Any) -> RedisServer:
    """The site counts in a Redis, which is empty at first."""
    redis_of_the_run.client.flushall()
    settings.CACHES = caches_in(redis_of_the_run.url, settings.CACHES)
    return redis_of_the_run


@pytest.fixture(params=["database", "redis"])
def shared_cache(request: pytest.FixtureRequest) -> str:
    """Each of the two caches in which processes can count together."""
    if request.param == "redis":
        request.getfixturevalue("shared_redis")
    return str(request.param)


@pytest.fixture(autouse=True)
def speak_english() -> None:
    """Reset the language, because a request leaves its language behind in the thread."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def now() -> datetime:
    """The current moment, for services."""
    return datetime.now(UTC)


@pytest.fixture
def no_writes() -> Callable[[], AbstractContextManager[None]]:
    """A context in which any statement that writes is an error."""

    @contextmanager
    def guard() -> Iterator[None]:
        def refuse(execute: Any, sql: str, *rest: Any) -> Any:
            assert sql.lstrip().upper().startswith(("SELECT", "SAVEPOINT", "RELEASE")), sql[:60]
            return execute(sql, *rest)

        with connection.execute_wrapper(refuse):
            yield

    return guard


@pytest.fixture
def publish_again() -> Callable[..., None]:
    """Publish a notice once more, materially, with some of its words changed."""
    from consent import services
    from consent.models import TEXTS, NoticeVersion

    def publish(field: str, **changed: str) -> None:
        last = NoticeVersion.objects.filter(notice__field__key=field).latest("number")
        texts = {
            wording.language: {name: getattr(wording, name) for name in TEXTS} | changed
            for wording in last.wordings.all()
        }
        draft = services.save_notice_draft(
            field=field, purpose=last.notice.purpose.key, texts=texts
        )
        services.publish_notice(version=draft, at=datetime.now(UTC))

    return publish


@pytest.fixture
def wait(time_machine: Any) -> Callable[..., None]:
    """Let time pass."""

    def wait_(**time: float) -> None:
        time_machine.move_to(timezone.now() + timedelta(**time), tick=False)

    return wait_
