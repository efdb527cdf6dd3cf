"""``make run``: bring up the whole site with the demo, in one process, then serve it.

``make run SITE=folder`` brings up another organisation beside it, from its folder of content. What
is its own (settings, database, ledger, mail) is in ``.sites/<name of the folder>/``.
"""

import os
import secrets
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from config.environment import WrongStart, fresh_key, fresh_secret, home_of, site_folder
from config.organisation import settings_of
from config.starting import (
    applied_migrations,
    check_ledger_folder,
    check_port,
    check_something_kept,
    database_named,
    ended_by_a_sentence,
    look_for_garbage_seldom,
    make_database_file,
    make_no_database,
)

BASE_DIR = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
_PORTS = 65_536
_MADE_HERE = "# Made by make run"
# Whose site it is: two folders can have one name.
_FOLDER = "SITE_FOLDER"

# Settings that the first version needed. If one is lost, it must not be replaced silently.
_FIRST: dict[str, Callable[[], str]] = {
    "SECRET_KEY": fresh_secret,
    "ANSWER_KEYS": lambda: f"k1:{fresh_key()}",
    "DEMO_PASSWORD": lambda: secrets.token_urlsafe(12),
    "HTTPS": lambda: "false",
}
# Settings that later versions need as well. They are added to an .env that was made here before.
_LATER: dict[str, Callable[[], str]] = {
    "SIGNING_KEYS": lambda: f"s1:{fresh_key()}",
    "STAFF_SECOND_FACTOR": lambda: "false",
}


def make_env_file(site: Path | None) -> None:
    """See to it that the site has its ``.env`` and what belongs in it."""
    env_file = home_of(site, BASE_DIR) / ".env"
    told = {_FOLDER: str(site), **settings_of(site)} if site else {}
    if not env_file.exists():
        write_env_file(env_file, told)
        return
    if site:
        refuse_namesake(env_file, site)
    if added := complete_env_file(env_file, told):
        why = "they were missing" if site else "this version needs it"
        name = env_file.relative_to(BASE_DIR)
        print(f"Added to {name}, because {why}: {', '.join(added)}", flush=True)
    if differing := [key for key, value in told.items() if not _is_told(env_file, key, value)]:
        name = env_file.relative_to(BASE_DIR)
        print(f"{name} counts, and site.toml says otherwise: {', '.join(differing)}", flush=True)


def _is_told(env_file: Path, name: str, value: str) -> bool:
    """Whether a site's ``.env`` says what its folder says."""
    lines = env_file.read_text().splitlines()
    return _line(name, value) in lines or f"{name}={value}" in lines


def refuse_namesake(env_file: Path, site: Path) -> None:
    """Two folders of one name would share a database: raise WrongStart for the second."""
    told = dict(line.partition("=")[::2] for line in env_file.read_text().splitlines())
    first = Path(told.get(_FOLDER, "").strip('"'))
    if _FOLDER in told and first.is_dir() and first.resolve() != site:
        raise WrongStart(
            f"SITE has the name of another folder, whose site is in .sites/{site.name}. Give one "
            "of the two another name."
        )


def write_env_file(env_file: Path, told: Mapping[str, str]) -> None:
    """Make ``.env`` with random keys for this machine, once. It is never committed.

    ``told`` is what the folder of the organisation says.
    """
    lines = [f"{_MADE_HERE}, for this machine only. See .env.example for what each line means."]
    lines += [f"{name}={make()}" for name, make in (_FIRST | _LATER).items()]
    lines += [_line(name, value) for name, value in told.items()]
    env_file.parent.mkdir(parents=True, exist_ok=True)
    env_file.touch(mode=0o600)
    env_file.write_text("\n".join(lines) + "\n")


def complete_env_file(env_file: Path, told: Mapping[str, str]) -> list[str]:
    """Add to ``.env`` what it newly needs, if it was made here. Says what was added.

    An ``.env`` written by hand is left alone, and settings in the environment are not added.
    """
    text = env_file.read_text()
    if not text.startswith(_MADE_HERE):
        return []
    there = _names_in(text) | os.environ.keys()
    lines = {name: _line(name, value) for name, value in told.items()}
    lines |= {name: f"{name}={make()}" for name, make in _LATER.items() if name not in there}
    added = [name for name in lines if name not in there]
    if added:
        gap = "" if text.endswith("\n") else "\n"
        _rewrite(env_file, f"{text}{gap}" + "".join(f"{lines[name]}\n" for name in added))
    return added


def tell_address(env_file: Path, port: int) -> None:
    """Let every command beside the server know where it is: checks ask the site at its address.

    An address set by hand is kept, and a ``.env`` that was not made here is not changed.
    """
    address = f"http://{HOST}:{port}"
    text = env_file.read_text()
    lines = text.splitlines()
    told = [line for line in lines if line.startswith("SITE_URL=")]
    if os.environ.get("SITE_URL") or any(f"//{HOST}:" not in line for line in told):
        return
    os.environ["SITE_URL"] = address
    if text.startswith(_MADE_HERE) and told != [f"SITE_URL={address}"]:
        kept = [line for line in lines if line not in told]
        _rewrite(env_file, "\n".join([*kept, f"SITE_URL={address}"]) + "\n")


def _line(name: str, value: str) -> str:
    """A line of ``.env``, as ``read_env`` takes it apart again."""
    quoted = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'{name}="{quoted}"'


def _names_in(text: str) -> set[str]:
    return {line.partition("=")[0].strip() for line in text.splitlines()}


def _rewrite(env_file: Path, text: str) -> None:
    """Write ``.env`` whole or not at all, and readable for nobody else."""
    fresh = env_file.with_name(".env.new")
    fresh.touch(mode=0o600)
    fresh.write_text(text)
    fresh.replace(env_file)


def prepare(site: Path | None) -> None:
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
        if site:
            seed(site)
        else:
            call_command("seed_demo", verbosity=0)
            call_command("seed_people", verbosity=0)
    from consent import kept

    kept.keep()


def seed(site: Path) -> None:
    """Load an organisation's content, ask what may be asked, and make staff to look around."""
    from django.core.management import CommandError, call_command

    try:
        call_command("load_content", site)
    except CommandError as fault:
        print(fault, file=sys.stderr)
        raise WrongStart("The content of SITE was not loaded. Its faults stand above.") from None
    call_command("publish_notices")
    call_command("sync_roles", verbosity=0)
    call_command("create_demo_staff")


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

    from accounts.management.commands.create_demo_staff import demo_staff

    print(f"Warum is at http://127.0.0.1:{port}/  (stop it with Ctrl+C)")
    if settings.DEMO_PASSWORD:
        print(f"Staff sign-in at http://127.0.0.1:{port}/admin/")
        for email, role in demo_staff().items():
            print(f"  {email}  {role.name}")
        print(f"  password {settings.DEMO_PASSWORD}", flush=True)


def main() -> None:
    """Prepare the site, print its address, and replace this process with the server."""
    look_for_garbage_seldom()
    with ended_by_a_sentence():
        port = _port()
        check_port(HOST, port)
        site = site_folder(BASE_DIR, os.environ.get("SITE", ""))
        make_env_file(site)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        tell_address(home_of(site, BASE_DIR) / ".env", port)
        prepare(site)
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
