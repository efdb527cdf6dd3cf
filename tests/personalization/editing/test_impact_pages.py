"""Before a publish, its page says what it does, and shows pages before and after side by side."""

import re
from html import unescape

import pytest

from accounts.models import Visitor
from accounts.services import keep
from consent.models import ConsentEvent
from personalization import changing
from personalization.models import Draft
from tests.consent.words import draft as notice_draft, person
from tests.factories import shared
from tests.journey import html
from tests.personalization.changing.sets import CREEPY, TITLE, block, rules, write
from tests.personalization.changing.test_impact import TOKEN
from tests.personalization.editing.test_pages import signed_in

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("the pages call services that are tried on both"),
]


@pytest.fixture
def publisher():
    return signed_in("publisher")


def told(client, into, language="en"):
    """What the page of a set says about its impact, as text."""
    page = html(client.get(f"/admin/changes/{into.pk}/", headers={"accept-language": language}))
    section = re.search(r"<section[^>]*data-impact>.*?</section>", page, re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", section[0])).split()) if section else ""


def compared(client, into, path, **answers):
    """For whom a page differs, and the addresses of the two frames."""
    page = html(client.get(f"/admin/changes/{into.pk}/compare/", {"page": path, **answers}))
    listed = re.findall(
        r'<li><a href="\?[^"]*"( aria-current="true")?>(.*?)</a> <span[^>]*>(.*?)<', page
    )
    frames = re.findall(r'<iframe src="([^"]+)" title="[^"]+" data-side="(\w+)"', page)
    return listed, {name: unescape(address) for address, name in frames}


def test_a_set_says_how_many_answers_it_puts_on_hold_in_twenties(publisher, now):
    for _one in range(21):
        shared(keep(Visitor(), at=now), "town", "lindmar", at=now)
    into = changing.begin(title="Spring", by=person(), at=now)
    notice_draft(by=person())
    changing.add_notice(change_set=into, field="town", purpose="tailor-tours", by=person(), at=now)

    assert "town: about 20 people are asked again" in told(publisher, into)
    assert "Ort: etwa 20 Menschen werden neu gefragt" in told(publisher, into, "de")
    Draft.objects.update(change="editorial")
    assert "none: no question asks for something else" in told(publisher, into)


def test_a_set_says_which_questions_fall_asleep_and_which_pages_change(publisher, now):
    into = block(now).change_set
    said = told(publisher, into)
    assert "Fall asleep no question" in said
    assert "Tours" in said
    assert "Huts" not in said
    assert "Guard, lint and gate refuse nothing of it." in said

    every = changing.begin(title="No rules", by=person(), at=now)
    rules(now, lambda _listed: [], name="journal-picks", into=every)
    asleep = changing.impact(every, at=now).difference.asleep
    assert asleep == ("tailor-reading/topics",)
    assert "Fall asleep interests (nothing would use these answers any longer)" in told(
        publisher, every
    )


def test_a_set_says_what_would_be_refused(publisher, now):
    into = block(now, CREEPY, part="body").change_set

    said = told(publisher, into)

    assert "nothing is published" in said
    assert "Refused: getting there: Getting there" in said


def test_the_page_as_it_is_and_with_the_set_stand_side_by_side(publisher, client, now):
    into = block(now).change_set

    listed, frames = compared(publisher, into, "/en/tours/")
    before, after = (publisher.get(frames[name]) for name in ("now", "then"))

    assert (' aria-current="true"', "without answers", "changes") in listed
    # The reason says what stands there without her answer.
    assert ("", "town: Lindmar", "changes") in listed
    assert TITLE["en"] in html(after)
    assert TITLE["en"] not in html(before)
    framed = html(before).replace('<head><base target="_top">', "<head>")
    assert TOKEN.sub("", framed.replace("<form inert", "<form")) == (
        TOKEN.sub("", html(client.get("/en/tours/")))
    )
    for one in (before, after):
        assert one.headers["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in one.headers["Content-Security-Policy"]
        assert "<form " not in html(one).replace("<form inert", "")


def test_what_only_some_see_is_shown_as_they_see_it(publisher, now):
    into = block(now, {"en": "Coming from Lindmar"}, name="getting-there/from-lindmar").change_set

    listed, frames = compared(publisher, into, "/en/tours/")

    assert ("", "without answers", "stays the same") in listed
    assert (' aria-current="true"', "town: Lindmar", "changes") in listed
    assert "Coming from Lindmar" in html(publisher.get(frames["then"]))
    assert "Coming from Lindmar" not in html(publisher.get(frames["now"]))
    listed, frames = compared(publisher, into, "/en/tours/", Everybody="1")
    assert (' aria-current="true"', "without answers", "stays the same") in listed
    _listed, frames = compared(publisher, into, "/en/tours/", town="kieselfurt")
    assert "Coming from Lindmar" not in html(publisher.get(frames["then"]))


def test_a_page_that_goes_is_there_on_one_side(publisher, now):
    into = write("page", "huts", None, now).change_set

    assert "Huts gone" in told(publisher, into)
    _listed, frames = compared(publisher, into, "/en/huts/")
    assert "There is no such page" in html(publisher.get(frames["then"]))
    assert "There is no such page" not in html(publisher.get(frames["now"]))


def test_only_its_own_frames_show_a_page_and_other_pages_stand_in_no_frame(publisher, now):
    into = block(now).change_set
    page = publisher.get(f"/admin/changes/{into.pk}/compare/", {"page": "/en/tours/"})

    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]
    for one in (
        page,
        publisher.get("/en/tours/"),
        publisher.get(f"/admin/changes/{into.pk}/preview/"),
    ):
        assert "frame-ancestors 'none'" in one.headers["Content-Security-Policy"]
        assert one.headers["X-Frame-Options"] == "DENY"


def test_looking_before_a_publish_leaves_nothing(publisher, now):
    into = block(now).change_set
    rules(now, lambda listed: listed[1:], into=into)
    before = (
        changing.measure([], at=now).content,
        ConsentEvent.objects.count(),
        Visitor.objects.count(),
    )

    told(publisher, into)
    _listed, frames = compared(publisher, into, "/en/tours/", town="lindmar")
    for one in frames.values():
        publisher.get(one)

    after = (
        changing.measure([], at=now).content,
        ConsentEvent.objects.count(),
        Visitor.objects.count(),
    )
    assert after == before


@pytest.mark.parametrize(
    "path", ["/admin/", "//evil.example/", "/xx/tours/", "https://evil.example/en/"]
)
def test_only_pages_of_the_site_are_compared(publisher, now, path):
    into = block(now).change_set

    for address in ("compare/", "compare/then/", "compare/now/"):
        there = f"/admin/changes/{into.pk}/{address}"
        assert publisher.get(there, {"page": path}).status_code == 404
    assert (
        publisher.get(f"/admin/changes/{into.pk}/compare/later/", {"page": "/en/"}).status_code
        == 404
    )
