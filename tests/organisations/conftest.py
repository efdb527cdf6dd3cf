"""The same tests for every organisation: the demo, and the library of the examples."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from config import organisation as facts
from consent import registry
from personalization import snapshot
from tests.demo import Demo, Kept, keep
from tests.organisations.organisation import Organisation

FOLDERS = {
    "demo": settings.BASE_DIR / facts.DEMO,
    "library": settings.BASE_DIR / "docs" / "examples" / "library",
}


@pytest.fixture(scope="session")
def library(
    django_db_setup: Demo, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Kept]:
    """A copy of the test database with nothing but the library, loaded once."""
    with django_db_blocker.unblock(), override_settings(**_settings_of(FOLDERS["library"])):
        django_db_setup.empty.put_back()
        call_command("load_content", FOLDERS["library"], verbosity=0)
        call_command("publish_notices", verbosity=0)
        call_command("sync_roles", verbosity=0)
        call_command("create_demo_staff")
        kept = keep(tmp_path_factory.mktemp("library"), "library")
        django_db_setup.kept.put_back()
    yield kept
    with django_db_blocker.unblock():
        kept.forget()


@pytest.fixture(scope="module", params=FOLDERS)
def organisation(
    request: pytest.FixtureRequest, django_db_setup: Demo, django_db_blocker: Any
) -> Iterator[Organisation]:
    """An organisation that has the test database for itself, and says who it is."""
    folder = FOLDERS[request.param]
    kept = django_db_setup.kept if request.param == "demo" else request.getfixturevalue("library")
    with django_db_blocker.unblock():
        kept.put_back()
        registry.forget_copy()
        snapshot.forget_copy()
        known = registry.current()
        content = snapshot.current(known)
    with override_settings(**_settings_of(folder)):
        yield Organisation(folder, kept, known, content)
    with django_db_blocker.unblock():
        django_db_setup.kept.put_back()


def _settings_of(folder: Any) -> dict[str, Any]:
    """What ``make run SITE=folder`` would set."""
    told, static = facts.read(folder), folder / "static"
    own = static if static.is_dir() else None
    return {
        "ORGANISATION": {**settings.ORGANISATION, **told},
        "DEFAULT_FROM_EMAIL": told["email"],
        "OWN_STATIC_DIR": own,
        "STATICFILES_DIRS": [*filter(None, [own]), *settings.STATICFILES_DIRS],
    }


@pytest.fixture(autouse=True)
def begin_with_the_demo(organisation: Organisation) -> None:
    """Every test begins with the process's copy of its organisation, and nothing of other tests."""
    registry._copy = replace(organisation.known, made={})
    snapshot._copy = replace(organisation.content, shapes={}, searched={})
