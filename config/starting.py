"""Every wrong start ends at once, with one sentence that says what is wrong and what to do.

``make run``, gunicorn and ``manage.py`` all come through here. With the database two things can be
wrong. It is a wrong start if somebody has to change something: no migrations, a password that is
refused, no such database. It is an outage if the database does not answer: then the site starts
all the same and shows what was kept (``consent.kept``). Only a site that never ran has nothing to
show, and does not start.
"""

import errno
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pkgutil import iter_modules
from typing import Any
from urllib.parse import quote, unquote

from django.core.exceptions import ImproperlyConfigured

from config.environment import WrongStart

_ONLY_OPEN = "?mode=rw"
_OURS = ("accounts", "consent", "personalization")
# What PostgreSQL says to whoever is not let in, and its client to whoever brings no password.
_REFUSING = ("FATAL", "no password supplied")
# What PostgreSQL says to whoever is let in a little later.
_PASSING = ("starting up", "shutting down", "in recovery", "too many", "remaining connection")


@contextmanager
def ended_by_a_sentence(status: int = 1) -> Iterator[None]:
    """End the process with one sentence on stderr if something cannot start like this."""
    try:
        yield
    except ImproperlyConfigured as fault:
        print(f"Warum does not start: {_in_one_line(fault)}", file=sys.stderr, flush=True)
        sys.exit(status)


@contextmanager
def database_named() -> Iterator[None]:
    """Say in one sentence that the database failed. Around commands, which do nothing else."""
    from django.db import DatabaseError, InterfaceError

    from consent.registry import is_outage

    try:
        yield
    except (DatabaseError, InterfaceError) as fault:
        if not is_outage(fault):
            raise
        raise WrongStart(_why_not(fault)) from None


def check_port(host: str, port: int) -> None:
    """Raise WrongStart if gunicorn could not listen there: it is tried as gunicorn does it."""
    from gunicorn.config import Config
    from gunicorn.sock import TCP6Socket, TCPSocket

    kind = TCP6Socket if ":" in host else TCPSocket
    try:
        kind((host, port), Config(), None).close()
    except OSError as fault:
        raise WrongStart(_about_port(host, port, fault)) from None


def check_command(arguments: list[str]) -> None:
    """What our own commands need: settings, the folder, and a database with its migrations.

    Django's own commands need the settings only: some of them make the rest.
    """
    import django
    from django.conf import settings
    from django.core.management import get_commands

    _ = settings.INSTALLED_APPS
    django.setup()
    name = arguments[1] if len(arguments) > 1 else ""
    app = get_commands().get(name, "")
    if name == "runserver" and "--help" not in arguments:
        check_server()
    elif str(app) in _OURS and "--help" not in arguments:
        make_no_database()
        check_ledger_folder()
        # The upkeep goes on by itself when the database is back.
        if not has_database() and name != "keep":
            raise WrongStart(_OUT)


def check_server(*, is_worker: bool = False) -> None:
    """What serving needs. A worker that starts anew in an outage must not end the server."""
    check_ledger_folder()
    check_static_files()
    check_catalogues()
    make_no_database()
    if has_database():
        check_ledger()
    elif not is_worker:
        check_something_kept()


def check_something_kept() -> None:
    """Without a database there must be something to show."""
    from consent import kept
    from personalization import snapshot  # noqa: F401  (says what is to be kept)

    if not kept.is_there():
        raise WrongStart(_OUT)


def make_no_database() -> None:
    """Let SQLite open a file that is there and never make one: only ``migrate`` does.

    An empty one in the place of a file that was moved away would be taken for the site's.
    """
    from django.db import connection

    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and ":memory:" not in name and not name.startswith("file:"):
        connection.close()
        connection.settings_dict["NAME"] = f"file:{quote(name)}{_ONLY_OPEN}"


def has_database() -> bool:
    """Whether the database answers. Raises WrongStart if it lacks migrations, or refuses."""
    applied = applied_migrations()
    if applied is not None and not _wanted_migrations() <= applied:
        raise WrongStart("The database lacks migrations. Run: python manage.py migrate")
    return applied is not None


def applied_migrations() -> set[tuple[str, str]] | None:
    """What the database has; None in an outage. Raises WrongStart if it refuses."""
    from django.db import DatabaseError, InterfaceError, connection
    from django.db.migrations.recorder import MigrationRecorder

    try:
        applied = set(MigrationRecorder(connection).applied_migrations())
        _check_commits()
    except (DatabaseError, InterfaceError) as fault:
        if _is_refused(fault):
            raise WrongStart(_why_not(fault)) from None
        return None
    finally:
        # Nothing that forks later may share it.
        connection.close()
    return applied


def make_database_file() -> bool:
    """Make an empty SQLite file where there is none; False if that is not what is missing."""
    from django.db import connection

    name = str(connection.settings_dict["NAME"])
    path = Path(unquote(name.removeprefix("file:").removesuffix(_ONLY_OPEN)))
    if connection.vendor != "sqlite" or path.exists() or not path.parent.is_dir():
        return False
    path.touch()
    return True


def check_ledger() -> None:
    """Raise WrongStart if a trigger over the ledger is missing."""
    from django.core.checks import run_checks
    from django.db import connection

    faults = run_checks(tags=["database"], databases=["default"])
    connection.close()
    if faults:
        raise WrongStart(" ".join(f"{fault.msg} {fault.hint or ''}".strip() for fault in faults))


def check_ledger_folder() -> None:
    """Raise WrongStart unless the folder is there, or can be made, and a file can be written."""
    from django.conf import settings

    folder = Path(settings.LEDGER_DIR)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"x")
            file.flush()
    except OSError as fault:
        raise WrongStart(
            f"LEDGER_DIR: nothing can be written in {folder} ({fault.strerror}). Name a folder in "
            "which the site's account may write."
        ) from None


def check_static_files() -> None:
    """Raise WrongStart if a file that pages name was not collected, or was changed since."""
    from django.contrib.staticfiles import finders
    from django.contrib.staticfiles.storage import staticfiles_storage

    collected = getattr(staticfiles_storage, "hashed_files", None)
    name = getattr(staticfiles_storage, "manifest_name", None)
    if collected is None or name is None:
        return  # by plain name, without a manifest
    manifest = Path(staticfiles_storage.path(name))
    # Collecting writes the manifest anew each time.
    at = manifest.stat().st_mtime if manifest.is_file() else 0.0
    every = (one for finder in finders.get_finders() for one in finder.list([]))
    if any(
        path not in collected or Path(storage.path(path)).stat().st_mtime > at
        for path, storage in every
    ):
        raise WrongStart(
            "The static files are not collected. Run: python manage.py collectstatic --no-input"
        )


def check_catalogues() -> None:
    """Raise WrongStart if the texts of a language are not compiled, or were changed since.

    Pages would be in English, or say what was said before.
    """
    from django.conf import settings

    for code, _name in settings.LANGUAGES:
        folders = [Path(one) / code / "LC_MESSAGES" for one in settings.LOCALE_PATHS]
        if code != settings.LANGUAGE_CODE and not any(_is_compiled(one) for one in folders):
            raise WrongStart(
                f"The texts for the language {code} are not compiled. Run: make catalogue "
                f"(or pybabel compile --domain django --directory locale --locale {code})"
            )


def _is_compiled(folder: Path) -> bool:
    """Whether the compiled texts are there, and not older than what they are compiled from."""
    source, compiled = folder / "django.po", folder / "django.mo"
    if not compiled.is_file():
        return False
    return not source.is_file() or compiled.stat().st_mtime >= source.stat().st_mtime


_OUT = (
    "The database of DATABASE_URL does not answer, and nothing can be shown without it. Start it, "
    "or correct DATABASE_URL; for a new SQLite file run: python manage.py migrate"
)


def _why_not(fault: Exception) -> str:
    if _is_refused(fault):
        return (
            "The database server of DATABASE_URL answers and refuses. Look whether user, password "
            "and name of the database are right."
        )
    return _OUT


def _is_refused(fault: Exception) -> bool:
    """Whether a PostgreSQL server answered with a no that stays one."""
    text = str(fault)
    is_no = any(word in text for word in _REFUSING)
    return is_no and not any(word in text for word in _PASSING)


def _check_commits() -> None:
    """What was acknowledged is on the disk, or the site does not start."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit")
        (word,) = cursor.fetchone()
    if word == "off":
        raise WrongStart(
            "PostgreSQL answers before it has written (synchronous_commit is off), so decisions "
            "could be lost. Turn it on for the server or for the site's account."
        )


def _wanted_migrations() -> set[tuple[str, str]]:
    """Every migration of this code, by name: nothing is imported for that."""
    from django.apps import apps

    return {
        (config.label, module.name)
        for config in apps.get_app_configs()
        for module in iter_modules([str(Path(config.path) / "migrations")])
    }


def _about_port(host: str, port: int, fault: OSError) -> str:
    if fault.errno == errno.EADDRINUSE:
        return (
            f"Port {port} on {host} is taken by another program. End it, or choose another port "
            f"(PORT={port + 1} make run; gunicorn: --bind)."
        )
    return f"Nothing can listen on port {port} of {host} ({os.strerror(fault.errno or 0)})."


def _in_one_line(fault: Any) -> str:
    return " ".join(str(fault).split())
