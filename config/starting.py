"""Ends a wrong start at once, with one sentence that says what is wrong and what to do.

``make run``, gunicorn and ``manage.py`` all use this module. Trouble with the database has two
kinds. It is a wrong start if somebody has to change something: no migrations, a password that is
refused, no such database. It is an outage if the database does not answer: then the site starts all
the same and shows the content kept in a file (``consent.kept``). A site that never ran has no such
file, and does not start.
"""

import errno
import gc
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


def look_for_garbage_seldom() -> None:
    """Let a command leave garbage lying: it ends soon, and looking took a tenth of its time."""
    gc.set_threshold(50_000, 20, 50)


@contextmanager
def ended_by_a_sentence(status: int = 1) -> Iterator[None]:
    """On WrongStart, end the process with its sentence on stderr."""
    try:
        yield
    except ImproperlyConfigured as fault:
        print(f"Warum does not start: {_in_one_line(fault)}", file=sys.stderr, flush=True)
        sys.exit(status)


@contextmanager
def database_named() -> Iterator[None]:
    """Report a database error in one sentence. Used around commands."""
    from django.db import DatabaseError, InterfaceError

    from consent.registry import is_outage

    try:
        yield
    except (DatabaseError, InterfaceError) as fault:
        if not is_outage(fault):
            raise
        raise WrongStart(_why_not(fault)) from None


def check_port(host: str, port: int) -> None:
    """Raise WrongStart if gunicorn could not listen on this port. Tries it in gunicorn's way."""
    from gunicorn.config import Config
    from gunicorn.sock import TCP6Socket, TCPSocket

    kind = TCP6Socket if ":" in host else TCPSocket
    try:
        kind((host, port), Config(), None).close()
    except OSError as fault:
        raise WrongStart(_about_port(host, port, fault)) from None


def check_command(arguments: list[str]) -> None:
    """Check what our own commands need: settings, the folder, and a database with its migrations.

    For Django's own commands only the settings are checked, because some of them make the rest.
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
        # The upkeep continues on its own when the database is back.
        if not has_database() and name != "keep":
            raise WrongStart(_OUT)


def check_server(*, is_worker: bool = False) -> None:
    """Check what a server needs. A worker that restarts in an outage must not end the server."""
    check_ledger_folder()
    check_static_files()
    check_catalogues()
    make_no_database()
    if has_database():
        check_ledger()
    elif not is_worker:
        check_something_kept()


def check_something_kept() -> None:
    """Raise WrongStart if there is no kept content to show without a database."""
    from consent import kept
    from personalization import snapshot  # noqa: F401  (says what is to be kept)

    if not kept.is_there():
        raise WrongStart(_OUT)


def make_no_database() -> None:
    """Make SQLite open existing files and never create one; only ``migrate`` does that.

    If the real file was moved away, an empty one in its place would be taken for it.
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
    """The migrations that were applied; None in an outage. Raises WrongStart if it refuses."""
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
        # Processes that are forked later must not share the connection.
        connection.close()
    return applied


def make_database_file() -> bool:
    """Make an empty SQLite file if it is missing; False if nothing was made."""
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
    """Raise WrongStart if a static file was not collected, or was changed since."""
    from django.contrib.staticfiles import finders
    from django.contrib.staticfiles.storage import staticfiles_storage

    collected = getattr(staticfiles_storage, "hashed_files", None)
    name = getattr(staticfiles_storage, "manifest_name", None)
    if collected is None or name is None:
        return  # by plain name, without a manifest
    manifest = Path(staticfiles_storage.path(name))
    # Collecting rewrites the manifest each time.
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

    Pages would be in English, or say what was said before. A language that has no texts here is in
    English, and that is no fault.
    """
    from django.conf import settings
    from django.utils.translation import to_locale

    for code, _name in settings.LANGUAGES:
        # "de_AT" has the texts of "de", too.
        locales = {to_locale(code), code.partition("-")[0]}
        folders = [Path(one) / name for one in settings.LOCALE_PATHS for name in locales]
        for folder in filter(Path.is_dir, folders):
            if not _is_compiled(folder / "LC_MESSAGES"):
                raise WrongStart(
                    f"The texts for the language {folder.name} are not compiled. Run: make "
                    "catalogue (or pybabel compile --domain django --directory locale --locale "
                    f"{folder.name})"
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
    """Whether a PostgreSQL server refused for a reason that will not pass by itself."""
    text = str(fault)
    is_no = any(word in text for word in _REFUSING)
    return is_no and not any(word in text for word in _PASSING)


def _check_commits() -> None:
    """Raise WrongStart if PostgreSQL acknowledges writes before they are on the disk."""
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
    """Every migration of this code, by file name, without importing them."""
    from django.apps import apps

    return {
        (config.label, module.name)
        for config in apps.get_app_configs()
        for module in iter_modules([str(Path(config.path) / "migrations")])
        if module.name[0] not in "_~"  # as Django reads the folder
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
