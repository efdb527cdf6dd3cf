"""Measures the peers on request: one line in, one line of JSON out.

``wagtail`` answers with seconds and statements of a request, ``growthbook`` with seconds of a
decision. Run by ``benchmarks.peers`` with the peers' interpreter.
"""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

from tests.long_frame import in_a_long_frame

SEGMENTS = 200
BLOCKS = 12
FOLDER = tempfile.TemporaryDirectory(prefix="warum-peers-")


def set_up_wagtail():
    """A Wagtail site in a SQLite file: 200 segments, twelve blocks, six of them for a segment."""
    import django
    from django.conf import settings

    # The page's own migration is written anew each time, beside the database.
    package = Path(FOLDER.name) / "peer_migrations"
    package.mkdir()
    (package / "__init__.py").touch()
    sys.path.append(FOLDER.name)

    apps = ["users", "images", "documents", "embeds", "snippets", "search", "sites", "admin"]
    settings.configure(
        SECRET_KEY="only-for-benchmarks-" + "x" * 50,
        ALLOWED_HOSTS=["testserver"],
        ROOT_URLCONF="wagtail.urls",
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": os.path.join(FOLDER.name, "peers.sqlite3"),
            }
        },
        INSTALLED_APPS=[
            "benchmarks.peer",
            "wagtail_personalisation",
            "wagtail_modeladmin",
            "wagtailfontawesomesvg",
            *(f"wagtail.{name}" for name in apps),
            "wagtail",
            "modelcluster",
            "taggit",
            "django.contrib.admin",
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "django.contrib.staticfiles",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
        MIGRATION_MODULES={"peer": "peer_migrations"},
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        STATIC_URL="/static/",
        WAGTAIL_SITE_NAME="peers",
        WAGTAILADMIN_BASE_URL="http://testserver",
        USE_TZ=True,
    )
    django.setup()
    from django.core.management import call_command
    from wagtail.models import Page, Site
    from wagtail_personalisation.models import Segment
    from wagtail_personalisation.rules import TimeRule

    from benchmarks.peer.models import PeerPage

    call_command("makemigrations", "peer", verbosity=0)
    call_command("migrate", verbosity=0)
    for number in range(SEGMENTS):
        segment = Segment.objects.create(name=f"segment {number}", status="enabled")
        TimeRule.objects.create(segment=segment, start_time="00:00", end_time="23:59:59")
    first = Segment.objects.first().pk
    values = [
        {"segment": str(first if n % 2 else -1), "title": f"Block {n}", "text": "A paragraph. " * 9}
        for n in range(BLOCKS)
    ]
    page = PeerPage(title="Peers", slug="peers", body=[("block", value) for value in values])
    Page.objects.get(depth=1).add_child(instance=page)
    Site.objects.all().delete()
    Site.objects.create(hostname="testserver", root_page=page, is_default_site=True)


def enable(count):
    """Let so many segments count, the first ones; the blocks name the very first."""
    from wagtail_personalisation.models import Segment

    first = Segment.objects.order_by("pk").first().pk
    Segment.objects.filter(pk__lt=first + count).update(status="enabled")
    Segment.objects.filter(pk__gte=first + count).update(status="disabled")


def wagtail_request(client):
    """One request by a visitor who comes again."""
    start = time.process_time()
    response = client.get("/")
    seconds = time.process_time() - start
    assert response.status_code == 200, response.status_code
    assert response.content.count(b"<section>") == BLOCKS
    return seconds


def statements(client):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        client.get("/")
    return len(seen)


def growthbook_round(work):
    """Every feature for every visitor, and the winners, to compare."""
    from growthbook import GrowthBook

    winners, seconds = [], 0.0
    for attributes in work["visitors"]:
        peer = GrowthBook(attributes=attributes, features=work["features"])
        start = time.perf_counter()
        winners.append([peer.eval_feature(name).value for name in work["features"]])
        seconds += time.perf_counter() - start
        peer.destroy()
    return seconds / (len(work["visitors"]) * len(work["features"])), winners


def main():
    set_up_wagtail()
    from django.test import Client

    client, work = Client(), None
    client.get("/")
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        command = json.loads(line)
        if command["do"] == "wagtail":
            enable(command["segments"])
            answer = {"seconds": wagtail_request(client), "statements": statements(client)}
        else:
            work = command.get("work", work)
            seconds, winners = growthbook_round(work)
            answer = {"seconds": seconds, "winners": winners}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    in_a_long_frame(main)
