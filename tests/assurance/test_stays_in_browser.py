"""The badge "Stays in your browser" goes as soon as anything could send or take such an answer."""

from contextlib import closing
from pathlib import Path

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.staticfiles import finders
from django.db import connections
from django.http import Http404, HttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone

from config import urls
from consent import registry, services
from consent.checks import device
from consent.models import CheckRun
from consent.services import decisions
from consent.views import asking
from personalization import snapshot
from tests.assurance.conftest import passed, served
from tests.assurance.test_broken_promises import changed_template
from tests.journey import html

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("the tests of the production configuration see the same on PostgreSQL"),
]
KEY = "stays-in-browser"
FILTER = "personalization/components/filter.html"


def takes(request, field):
    """A route that somebody added, and forgot."""
    return HttpResponse("Thank you.")


def keeps(request):
    """One that answers as if there were nothing, and stores what came."""
    session = SessionStore()
    session["came"] = request.POST.dict()
    session.save()
    raise Http404


class Urls:
    """The site with another route."""

    def __init__(self, *more):
        self.urlpatterns = [*more, *urls.urlpatterns]


def in_a_template(add, name=FILTER):
    def broken(settings, tmp_path, **rest):
        changed_template(settings, tmp_path, name, add)

    return broken


def a_changed_script(change):
    def broken(settings, tmp_path, **rest):
        folder = tmp_path / "static" / "js"
        folder.mkdir(parents=True)
        (folder / "device.js").write_text(change(Path(finders.find("js/device.js")).read_text()))
        settings.STATICFILES_DIRS = [folder.parent, *settings.STATICFILES_DIRS]

    return broken


def a_policy_that_lets_it_connect(monkeypatch, **rest):
    monkeypatch.setattr("consent.middleware.NONE", "'self'")


def a_route_that_takes_it(settings, **rest):
    settings.ROOT_URLCONF = Urls(path("device/<slug:field>/", takes))


def a_route_that_stores_it(settings, **rest):
    settings.ROOT_URLCONF = Urls(path("came/", keeps))


def a_question_page_that_takes_it(monkeypatch, **rest):
    """The tier counts for nothing any more, neither in the view nor in the service."""
    monkeypatch.setattr(asking, "stays_in_browser", lambda request, field: False)
    monkeypatch.setattr(decisions, "_refuse_what_stays_in_the_browser", lambda *known: None)
    # As if the page had never been another: the walk over the pages comes first.
    monkeypatch.setattr(device, "_look_from_everywhere", lambda asked: device._Looked(1, 1, 1))


BREAKS = [
    (in_a_template('<form><input name="food" value="x"></form>'), "in_a_form"),
    (in_a_template('<input type="checkbox" data-device-field="food" name="x">'), "in_a_form"),
    (in_a_template('<input data-device-field="food" form="elsewhere">'), "in_a_form"),
    (in_a_template('<form action="/en/ask/food/"></form>'), "in_a_form"),
    (in_a_template('<script src="/static/more.js"></script>'), "other_script"),
    (in_a_template("<script>x = 1</script>"), "other_script"),
    (a_changed_script(lambda text: text + "\n"), "script_differs"),
    (a_changed_script(lambda text: text + "fetch('/x');"), "script_sends"),
    (a_changed_script(lambda text: text + "navigator.sendBeacon('/x');"), "script_sends"),
    (a_policy_that_lets_it_connect, "may_connect"),
    (a_route_that_takes_it, "taken"),
    (a_route_that_stores_it, "stored"),
    (a_question_page_that_takes_it, "taken"),
]


@pytest.mark.parametrize(("broken", "story"), BREAKS, ids=range(len(BREAKS)))
def test_whatever_could_send_or_take_an_answer_makes_the_badge_go(
    broken, story, run, settings, tmp_path, monkeypatch
):
    passed(KEY, timezone.now())
    assert f'data-badge="{KEY}"' in html(Client().get("/en/ask/access/"))
    broken(settings=settings, tmp_path=tmp_path, monkeypatch=monkeypatch)
    found = run(KEY)
    monkeypatch.undo()

    assert (found.result, found.story) == ("fail", story)
    assert f'data-badge="{KEY}"' not in html(Client().get("/en/ask/access/"))


def another_byte(app):
    """A proxy that "improves" scripts."""

    def answer(environ, start):
        with closing(app(environ, start)) as parts:
            body = b"".join(parts)
        return [body.replace(b"// Answers", b"//  nswers")]

    return answer


def test_a_script_that_a_proxy_changes_by_a_byte_is_noticed(settings):
    with served(settings, shares=connections["default"], proxy=another_byte):
        found = services.run_check(key=KEY, at=timezone.now(), apart=False)
    snapshot.forget_copy()
    registry.forget_copy()

    assert (found.result, found.story) == ("fail", "script_differs")
    assert found.figures["seen"]["en"] == "added on the way to the browser, not by this site"


def test_it_passes_on_the_demo_and_leaves_nothing_behind(run):
    before = {model: model.objects.count() for model in (SessionStore.get_model_class(), CheckRun)}
    found = run(KEY)

    assert found.result == "pass"
    assert found.figures["questions"] == 2
    # Two pages with four ticks and two questions with four, alone and in the path, in two
    # languages; and My answers, deleting, and the end of the path.
    assert (found.figures["ticks"], found.figures["pages"]) == (48, 18)
    assert found.figures["posts"] > 40
    assert SessionStore.get_model_class().objects.count() == before[SessionStore.get_model_class()]


def test_a_site_without_such_questions_says_that_it_has_none(run):
    from consent.models import Notice

    Notice.objects.filter(field__tier="device", state="live").update(state="retired")
    registry.touch()

    found = run(KEY)
    assert (found.result, set(found.figures.values())) == ("pass", {0})


def test_the_script_that_is_served_is_the_one_that_was_reviewed():
    """Read static/js/device.js, then change the hash in consent/checks/device.py."""
    assert list(device.REVIEWED) == ["js/device.js"]
    assert device._fault_of_files() is None
