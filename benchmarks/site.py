"""A database for benchmarks: the demo, twelve slots on a page, and page P in bare Django."""

import os
import tempfile
from pathlib import Path

FOLDER = tempfile.TemporaryDirectory(prefix="warum-bench-")
KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="


def prepare() -> None:
    """Make a SQLite file of its own, migrate and seed it."""
    os.environ.update(
        DJANGO_SETTINGS_MODULE="config.settings",
        DATABASE_URL=os.environ.get("BENCH_DATABASE_URL", f"sqlite:///{FOLDER.name}/bench.sqlite3"),
        SECRET_KEY="only-for-benchmarks-" + "x" * 50,
        ANSWER_KEYS=f"k1:{KEY}",
        SIGNING_KEYS=f"s1:{KEY}",
        LEDGER_DIR=f"{FOLDER.name}/ledger",
        HTTPS="false",
        DEBUG="false",
        ALLOWED_HOSTS="testserver",
        DEMO_PASSWORD="only-for-benchmarks",
        STAFF_SECOND_FACTOR="false",
    )
    import django
    from django.conf import settings

    django.setup()
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.ROOT_URLCONF = "benchmarks.urls"
    settings.TEMPLATES[0]["DIRS"].append(Path(__file__).parent / "templates")
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("seed_demo", verbosity=0)
