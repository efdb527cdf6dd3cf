"""The log has time, route and duration, but no person, content or address (R-160)."""

import io
import json
import logging

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from gunicorn.config import Config

from accounts.models import User
from config import server, urls
from config.log_lines import FAULT_KEYS, REQUEST_KEYS, REQUESTS, UnknownKey
from config.request_log import Line
from tests.journey import EVERY_URL, delete, press, share_everything

pytestmark = pytest.mark.django_db

CANARY = "canary"
EMAIL, ADDRESS, AGENT = "canary@canary.example", "198.51.100.77", "Canary/7.3"
CARRIED = {
    "User-Agent": AGENT,
    "Referer": "https://canary.example/canary",
    "X-Request-ID": "canary-request",
    "X-Forwarded-For": ADDRESS,
    "Authorization": "Basic canary",
    "Accept-Language": "en",
}


def break_down(request: HttpRequest, **captured: str) -> HttpResponse:
    """A view with an error whose message and variables contain the data that was sent."""
    answer = request.GET["answer"]
    raise LookupError(f"no such answer: {answer}")


urlpatterns = [path("<slug:word>/break/", break_down, name="break"), *urls.urlpatterns]


@pytest.fixture
def plain():
    """The same records, written by an ordinary formatter."""
    handler = logging.StreamHandler(io.StringIO())
    logging.root.addHandler(handler)
    yield handler.stream.getvalue
    logging.root.removeHandler(handler)


@pytest.fixture
def written(settings):
    """The lines that the configured handlers write."""
    settings.LOG_REQUESTS = True
    ours = [*logging.getLogger("warum.requests").handlers, *logging.root.handlers]
    ours = [handler for handler in ours if isinstance(handler.formatter, Line)]
    out = io.StringIO()
    streams = [handler.setStream(out) for handler in ours]
    assert len(ours) == 2
    yield lambda: out.getvalue().splitlines()
    for handler, stream in zip(ours, streams, strict=True):
        handler.setStream(stream)


def visitor(**more):
    client = Client(headers=CARRIED, REMOTE_ADDR=ADDRESS, raise_request_exception=False, **more)
    client.cookies["canary"] = "canary-cookie"
    return client


def requests_in(lines):
    return [line for line in map(json.loads, lines) if "route" in line]


def faults_in(lines):
    return [line for line in map(json.loads, lines) if "route" not in line]


def test_a_whole_journey_leaves_no_value_and_nobody_in_the_log(written, settings, plain):
    settings.ROOT_URLCONF = __name__
    client = visitor()
    share_everything(client)
    for url in EVERY_URL:
        client.get(f"{url}?answer=canary&next=/en/canary/")
    press(client, "share", "pace", "canary-answer")
    press(client, "decline", "town", token="canary-token")
    delete(client, "town")
    client.get("/en/ask/canary-field/")
    client.get("/en/canary-page/")
    client.get("/en/", headers={"Host": "canary.example"})
    client.post("/en/plain/", headers={"Origin": "https://canary.example"})
    client.generic("CANARY", "/en/")
    User.objects.create_user(EMAIL, "canary-password", is_staff=True)
    client.post("/admin/login/", {"username": EMAIL, "password": "canary"})
    client.get("/canary/break/?answer=canary-value")

    text = "\n".join(written()).lower()
    # An ordinary log would contain it, which proves that it was there to be logged.
    assert "canary-value" in plain()
    for word in (CANARY, ADDRESS, AGENT.lower(), "lindmar", "gentle", "weekends", "stars"):
        assert word not in text
    assert "only-for-tests" not in text
    assert len(requests_in(written())) > len(EVERY_URL)


def test_every_line_is_json_with_exactly_the_agreed_keys(written, settings):
    settings.ROOT_URLCONF = __name__
    client = visitor()
    client.get("/en/tours/?answer=canary")
    client.get("/en/nowhere/to/be/found/")
    client.get("/canary/break/?answer=canary")

    found, missing, broken = requests_in(written())
    (fault,) = faults_in(written())
    assert found.keys() == missing.keys() == broken.keys() == REQUEST_KEYS
    assert (found["method"], found["route"], found["status"]) == (
        "GET",
        "personalization:page",
        200,
    )
    assert (missing["route"], missing["status"]) == ("", 404)
    assert (broken["route"], broken["status"]) == ("break", 500)
    assert found["time"].endswith("Z")
    assert fault.keys() == FAULT_KEYS
    # The line of an error has only its place and its request.
    assert fault["request"] == broken["request"]
    assert fault["error"] == "LookupError"
    assert fault["trace"][-1].startswith("tests/journeys/test_request_log.py:")
    assert fault["trace"][-1].endswith(" break_down")


def test_nothing_that_was_sent_can_begin_a_line_of_its_own(written):
    client = visitor()
    forged = '\n{"route": "forged"}\r\n'
    client.get("/en/%0A%7B%22route%22%3A%22forged%22%7D%0D%0A/")
    client.get("/en/", headers={"User-Agent": forged, "X-Request-ID": forged})
    client.generic(f"GET{forged}", "/en/")

    assert [line["method"] for line in requests_in(written())] == ["GET", "GET", "other"]
    assert len(written()) == 3


def test_a_key_that_was_not_agreed_is_refused(written):
    with pytest.raises(UnknownKey, match="email"):
        REQUESTS.info(email=EMAIL)

    assert written() == []


def test_a_record_that_cannot_be_put_together_tells_nothing():
    record = logging.LogRecord("django", 40, __file__, 1, "%d canary", ("canary",), None)

    assert CANARY not in Line().format(record)


def test_no_line_is_written_unless_the_site_wants_it(written, settings):
    settings.LOG_REQUESTS = False
    visitor().get("/en/")

    assert written() == []


def test_the_server_says_nothing_of_a_request_either():
    log = server.ServerLog(Config())
    (handler,) = log.error_log.handlers
    stream = handler.setStream(io.StringIO())
    try:
        log.warning(f"Invalid request from ip={ADDRESS}: canary")
        try:
            raise ValueError("canary")
        except ValueError:
            log.exception("Error handling request %s", "/en/canary/")
        text = handler.stream.getvalue()
    finally:
        handler.setStream(stream)

    assert [line.get("error") for line in faults_in(text.splitlines())] == [None, "ValueError"]
    assert CANARY not in text
    assert ADDRESS not in text


def test_the_server_may_speak_of_its_processes():
    said = logging.LogRecord("gunicorn.error", 40, "arbiter.py", 1, "Worker %s ended", (7,), None)

    assert server.ServerLine().format(said).endswith("[ERROR] Worker 7 ended")
