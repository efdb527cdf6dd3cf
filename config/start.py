"""``make run``: bring up the whole site with the demo, in one process, then serve it."""

import os
import secrets
import sys
from collections.abc import Callable
from pathlib import Path

from config.environment import WrongStart, fresh_key, fresh_secret
from config.starting import (
    applied_migrations,
    check_ledger_folder,
    check_port,
    check_something_kept,
    database_named,
    ended_by_a_sentence,
    make_database_file,
    make_no_database,
)

BASE_DIR = Path(__file__).resolve().parent.parent
ENV_FILE = BASE_DIR / ".env"
HOST = "127.0.0.1"
_PORTS = 65_536
_MADE_HERE = "# Made by make run"

# Settings that the first version needed. If one is lost, it must not be replaced silently.
_FIRST: dict[str, Callable[[], str]] = {
    "SECRET_KEY": fresh_secret,
    "ANSWER_KEYS": lambda: f"k1:{fresh_key()}",
    "DEMO_PASSWORD": lambda: secrets.token_urlsafe(12),
    "HTTPS": lambda: "false",
}
# Settings that later versions need as well. They are added to an .env that was made here before.
_LATER: dict[str, Callable[[], str]] = {"SIGNING_KEYS": lambda: f"s1:{fresh_key()}"}


def write_env_file() -> None:
    """Make ``.env`` with random keys for this machine, once. It is never committed."""
    lines = [f"{_MADE_HERE}, for this machine only. See .env.example for what each line means."]
    lines += [f"{name}={make()}" for name, make in (_FIRST | _LATER).items()]
    ENV_FILE.touch(mode=0o600)
    ENV_FILE.write_text("\n".join(lines) + "\n")


def complete_env_file() -> list[str]:
    """Add settings that this version newly needs to an ``.env`` that was made here, and say which.

    An ``.env`` written by hand is left alone, and settings in the environment are not added.
    """
    text = ENV_FILE.read_text()
    if not text.startswith(_MADE_HERE):
        return []
    there = {line.partition("=")[0].strip() for line in text.splitlines()} | os.environ.keys()
    added = [name for name in _LATER if name not in there]
    if added:
        gap = "" if text.endswith("\n") else "\n"
        lines = "".join(f"{name}={_LATER[name]()}\n" for name in added)
        _rewrite(f"{text}{gap}{lines}")
    return added


def tell_address(port: int) -> None:
    """Write the site's address for commands that run beside the server: checks open the site there.

    An address set by hand is kept, and a ``.env`` that was not made here is not changed.
    """
    address = f"http://{HOST}:{port}"
    text = ENV_FILE.read_text()
    lines = text.splitlines()
    told = [line for line in lines if line.startswith("SITE_URL=")]
    if os.environ.get("SITE_URL") or any(f"//{HOST}:" not in line for line in told):
        return
    os.environ["SITE_URL"] = address
    if text.startswith(_MADE_HERE) and told != [f"SITE_URL={address}"]:
        kept = [line for line in lines if line not in told]
        _rewrite("\n".join([*kept, f"SITE_URL={address}"]) + "\n")


def _rewrite(text: str) -> None:
    """Write ``.env`` completely or not at all, and readable only for its owner."""
    fresh = ENV_FILE.with_name(".env.new")
    fresh.touch(mode=0o600)
    fresh.write_text(text)
    fresh.replace(ENV_FILE)


def prepare() -> None:
    """Migrate, seed and collect: each does nothing when there is nothing to do."""
    import django
    from django.core.management import call_command

    django.setup()
    check_ledger_folder()
    call_command("collectstatic", interactive=False, verbosity=0)
    make_no_database()
    if applied_migrations() is None and not make_first_database():
        print("The database does not answer: pages show what everybody may see.", flush=True)
        return
    with database_named():
        call_command("migrate", interactive=False, verbosity=0)
        call_command("seed_demo", verbosity=0)
        call_command("seed_people", verbosity=0)
    from consent import kept

    kept.keep()


def make_first_database() -> bool:
    """Make an empty file if the site never ran. Otherwise a missing file is an outage."""
    from consent import kept

    if kept.is_there():
        return False
    if not make_database_file():
        check_something_kept()
    return True


def announce(port: int) -> None:
    """Print where the site is and how to sign in."""
    from django.conf import settings

    from accounts.management.commands.create_demo_staff import DEMO_STAFF

    print(f"Warum is at http://127.0.0.1:{port}/  (stop it with Ctrl+C)")
    if settings.DEMO_PASSWORD:
        print(f"Staff sign-in at http://127.0.0.1:{port}/admin/")
        for email, role in DEMO_STAFF.items():
            print(f"  {email}  {role.name}")
        print(f"  password {settings.DEMO_PASSWORD}", flush=True)


def main() -> None:
    """Prepare the site, print its address, and replace this process with the server."""
    with ended_by_a_sentence():
        port = _port()
        check_port(HOST, port)
        if not ENV_FILE.exists():
            write_env_file()
        elif added := complete_env_file():
            print(f"Added to .env, because this version needs it: {', '.join(added)}", flush=True)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        tell_address(port)
        prepare()
    announce(port)
    # The server runs the timer and stops it when it ends: see config/server.py.
    os.environ.setdefault("KEEP_EVERY", "60")
    server = [sys.executable, "-m", "gunicorn", "--config", "python:config.server", "config.wsgi"]
    os.execv(
        sys.executable,
        [*server, "--bind", f"{HOST}:{port}", "--workers", "2", "--threads", "4"],
    )


def _port() -> int:
    try:
        port = int(os.environ.get("PORT", "8000"))
    except ValueError:
        port = 0
    if not 0 < port < _PORTS:
        raise WrongStart("PORT is not the number of a port. Set it to one from 1 to 65535.")
    return port


if __name__ == "__main__":
    main()
