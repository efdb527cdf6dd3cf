"""``make run``: bring up the whole site with the demo, in one process, then serve it."""

import base64
import os
import secrets
import sys
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
ENV_FILE = BASE_DIR / ".env"


def write_env_file() -> None:
    """Make ``.env`` with random keys for this machine, once. It is never committed."""
    answers, receipts = (base64.b64encode(secrets.token_bytes(32)).decode() for _key in range(2))
    lines = [
        "# Made by make run, for this machine only. See .env.example for what each line means.",
        f"SECRET_KEY={secrets.token_urlsafe(50)}",
        f"ANSWER_KEYS=k1:{answers}",
        f"SIGNING_KEYS=s1:{receipts}",
        f"DEMO_PASSWORD={secrets.token_urlsafe(12)}",
        "HTTPS=false",
    ]
    ENV_FILE.touch(mode=0o600)
    ENV_FILE.write_text("\n".join(lines) + "\n")


def tell_address(port: str) -> None:
    """Let every command beside the server know where it is: checks ask the site at its address.

    An address that somebody set, in the environment or by hand in ``.env``, stays.
    """
    address = f"http://127.0.0.1:{port}"
    lines = ENV_FILE.read_text().splitlines()
    told = [line for line in lines if line.startswith("SITE_URL=")]
    if os.environ.get("SITE_URL") or any("//127.0.0.1:" not in line for line in told):
        return
    os.environ["SITE_URL"] = address
    if told != [f"SITE_URL={address}"]:
        kept = [line for line in lines if line not in told]
        ENV_FILE.write_text("\n".join([*kept, f"SITE_URL={address}"]) + "\n")


def prepare() -> None:
    """Migrate, seed and collect: each does nothing when there is nothing to do."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("seed_demo", verbosity=0)
    call_command("seed_people", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def announce(port: str) -> None:
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
    """Prepare, say where, and become the server."""
    if not ENV_FILE.exists():
        write_env_file()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    port = os.environ.get("PORT", "8000")
    tell_address(port)
    prepare()
    announce(port)
    # The server runs the timer and takes it along when it ends: see config/server.py.
    os.environ.setdefault("KEEP_EVERY", "60")
    server = [sys.executable, "-m", "gunicorn", "--config", "python:config.server", "config.wsgi"]
    os.execv(
        sys.executable,
        [*server, "--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4"],
    )


if __name__ == "__main__":
    main()
