"""If a proxy in front of the site adds something, the badge disappears."""

import gzip
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.apps import apps
from django.core import mail
from django.db import connections
from django.test import Client
from django.utils import timezone

from consent.assurance.front_door import DoorClosed, FrontDoor, front_doors
from consent.models import CheckRun
from tests.assurance.conftest import passed, served
from tests.journey import html

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("the tests of the production configuration see the same on PostgreSQL"),
]

SCRIPT = b'<script src="https://cdn.example/a.js"></script></body>'


def adding(name, value, where=lambda asked: True):
    """A proxy that adds a header to some answers."""

    def proxy(app):
        def answer(environ, start):
            def started(status, headers, *rest):
                more = [(name, value)] if where(environ) else []
                return start(status, [*headers, *more], *rest)

            return app(environ, started)

        return answer

    return proxy


def on_styles(asked):
    return asked["PATH_INFO"].endswith(".css")


def for_phones_without_language(asked):
    return "Mobile" in asked["HTTP_USER_AGENT"] and "HTTP_ACCEPT_LANGUAGE" not in asked


def rewriting(change):
    """A proxy that changes pages, and compresses them as proxies do."""

    def proxy(app):
        def answer(environ, start):
            told = []
            # As one configures nginx for sub_filter, because compressed pages cannot be rewritten.
            environ.pop("HTTP_ACCEPT_ENCODING", None)
            body = b"".join(app(environ, lambda *said: told.append(said)))
            status, headers = told[-1][:2]
            if dict(headers).get("Content-Type", "").startswith("text/html"):
                body = gzip.compress(change(body))
                headers = [one for one in headers if one[0] != "Content-Length"]
                headers += [("Content-Encoding", "gzip"), ("Content-Length", str(len(body)))]
            start(status, headers)
            return [body]

        return answer

    return proxy


def without_policy(app):
    def answer(environ, start):
        def started(status, headers, *rest):
            kept = [one for one in headers if one[0] != "Content-Security-Policy"]
            return start(status, kept, *rest)

        return app(environ, started)

    return answer


def maintenance(app):
    """A friendly page for everybody, with status 200."""

    def answer(environ, start):
        body = b"<!doctype html><title>Back soon</title>"
        headers = {"Content-Type": "text/html", "Content-Security-Policy": "default-src 'none'"}
        start("200 OK", [*headers.items(), ("Content-Length", str(len(body)))])
        return [body]

    return answer


NEL = '{"group":"n","endpoints":[{"url":"https://reports.example/r"}]}'
FRONTS = [
    ("no-cookie", adding("Set-Cookie", "seen=1; Path=/"), "fail", "cookie_set"),
    ("no-cookie", adding("Set-Cookie", "s=1", on_styles), "fail", "cookie_set"),
    ("no-cookie", adding("Set-Cookie", "s=1", for_phones_without_language), "fail", "cookie_set"),
    (
        "no-cookie",
        rewriting(lambda page: page + b"<script>localStorage.x=1</script>"),
        "fail",
        "storage_used",
    ),
    ("nothing-from-others", adding("Report-To", NEL), "fail", "foreign_in_header"),
    (
        "nothing-from-others",
        adding("Link", "<https://cdn.example/>; rel=preconnect"),
        "fail",
        "foreign_in_header",
    ),
    ("nothing-from-others", adding("Alt-Svc", 'h3="cdn.example:443"'), "fail", "foreign_in_header"),
    (
        "nothing-from-others",
        rewriting(lambda page: page.replace(b"</body>", SCRIPT)),
        "fail",
        "foreign_in_page",
    ),
    ("nothing-from-others", without_policy, "fail", "policy_too_wide"),
    ("no-cookie", maintenance, "unknown", "door_differs"),
]


@pytest.mark.parametrize(("key", "proxy", "result", "story"), FRONTS)
def test_what_a_proxy_adds_costs_the_badge(key, proxy, result, story, run, settings):
    passed(key, timezone.now())
    with served(settings, proxy=proxy, shares=connections["default"]):
        found = run(key)

    assert (found.result, found.story) == (result, story)
    if result == "fail":
        assert found.figures["seen"]["en"] == "added on the way to the browser, not by this site"
    assert f'data-badge="{key}"' not in html(Client().get("/en/"))


def test_a_front_door_that_cannot_be_reached_is_no_pass_and_staff_are_told(
    run, settings, admin_client
):
    passed("no-cookie", timezone.now())
    settings.SITE_URL = "http://127.0.0.1:1"
    first, again = run("no-cookie"), run("no-cookie")

    assert (first.result, first.story) == ("unknown", "door_closed")
    assert first.figures == {"address": "http://127.0.0.1:1", "error": "ConnectionRefusedError"}
    assert again.result == "unknown"
    said = {
        "en": "The site did not answer at its own address http://127.0.0.1:1",
        "de": "Die Seite hat unter ihrer eigenen Adresse http://127.0.0.1:1",
    }
    for code, sentence in said.items():
        page = html(Client().get(f"/{code}/trust/"))
        assert sentence in page
        assert 'data-badge="no-cookie"' not in page
    [told] = mail.outbox  # once, although it was found twice
    assert told.subject.endswith("A badge is missing: its check did not pass")
    assert all(sentence in told.body for sentence in said.values())
    admin = html(admin_client.get("/admin/consent/checkrun/checks/"))
    assert said["en"] in admin
    assert "<strong>Unknown</strong>" in admin
    assert "badges are missing on the site" in admin


def test_staff_are_told_of_every_badge_that_goes_and_of_none_that_stays(run, settings):
    for key in ("every-question-helps", "nothing-from-others"):
        passed(key, timezone.now())
    settings.SITE_URL = "http://127.0.0.1:1"
    run("every-question-helps")
    run("nothing-from-others")

    assert [("Nothing from others" in message.body) for message in mail.outbox] == [True]


def test_the_front_door_is_walked_through_and_nothing_is_written(run, no_writes, front_door):
    def counts():
        kept = [model for model in apps.get_models() if model is not CheckRun]
        return {model: model.objects.count() for model in kept}

    before = counts()
    with no_writes():
        pages = [page for door in front_doors() for page in (door.open("/en/"), door.open("/"))]

    assert counts() == before
    assert [page.status for page in pages] == [200, 302] * 4
    assert {page.headers.get("Location") for page in pages} == {None, "/de/", "/en/"}


class Elsewhere(BaseHTTPRequestHandler):
    """A server with responses that our site would never give."""

    def do_GET(self):
        self.server.asked.append(self.path)
        self.send_response(302 if self.path == "/away" else 200)
        body = b"x" * 5_000_001
        if self.path == "/away":
            self.send_header("Location", f"http://localhost:{self.server.server_port}/there")
            body = b""
        if self.path == "/bomb":
            self.send_header("Content-Encoding", "gzip")
            body = gzip.compress(body)
        if self.path == "/strange":
            self.send_header("Content-Encoding", "br")
            body = b"?"
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def elsewhere(settings):
    server = HTTPServer(("127.0.0.1", 0), Elsewhere)
    server.asked = []
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    settings.SITE_URL = f"http://127.0.0.1:{server.server_port}"
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("path", ["/large", "/bomb", "/strange"])
def test_an_answer_without_measure_or_sense_is_no_answer(elsewhere, path):
    with pytest.raises(DoorClosed):
        FrontDoor("agent", "").open(path)


def test_a_redirect_is_not_followed_and_tells_where_it_leads(elsewhere):
    page = FrontDoor("agent", "").open("/away")

    assert page.status == 302
    assert elsewhere.asked == ["/away"]
    assert list(page.links(f"http://127.0.0.1:{elsewhere.server_port}")) == []
