"""A sign-in that ends while somebody writes loses nothing, and stores nothing for strangers."""

import re
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from consent.models import NoticeVersion
from personalization.models import Comment, Draft
from tests.consent.words import person
from tests.journey import html
from tests.personalization.changing.sets import block
from tests.personalization.editing.test_pages import WORDS, fields_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("nothing of it meets the database before it is sent as usual"),
]

TYPED = "Written in the last minute <b>& kept</b>\nwith a “second” line 🌿"


@pytest.fixture
def writer():
    client = Client(enforce_csrf_checks=True)
    client.force_login(person())
    return client


def token(page):
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]


def send(client, address, press="save", **changed):
    """Open a form, write into it, and press after the sign-in ended."""
    page = html(client.get(address))
    sent = fields_of(page) | changed | {"press": press, "csrfmiddlewaretoken": token(page)}
    Session.objects.all().delete()
    return client.post(address, sent)


def sealed(page):
    return unescape(re.search(r'name="sealed" value="([^"]+)"', page)[1])


@pytest.mark.parametrize("address", [WORDS, "/admin/content/questions/town/names/"])
def test_what_was_typed_when_the_sign_in_ended_is_there_after_signing_in_again(writer, address):
    part = "en-body" if address == WORDS else "en-name"
    text = TYPED if address == WORDS else "starting place"
    ended = send(writer, address, **{part: text})
    assert ended.status_code == 403
    page = html(ended)
    assert "Your sign-in has ended" in page
    assert text.split()[0] in page
    assert (Draft.objects.count(), Session.objects.count()) == (0, 0)

    # Too early: it stays as it is.
    early = writer.post("/admin/go-on/", {"sealed": sealed(page)})
    assert early.status_code == 403
    assert sealed(html(early)) == sealed(page)

    writer.force_login(person())
    again = html(writer.post("/admin/go-on/", {"sealed": sealed(page)}))
    assert Draft.objects.count() == 0
    done = writer.post(address, fields_of(again) | {"csrfmiddlewaretoken": token(again)})
    assert done.status_code == 303
    assert Draft.objects.get().content["words"]["en"][part[3:]] == text


def test_the_words_of_a_question_and_a_comment_are_kept_as_well(writer, now):
    before = NoticeVersion.objects.drafts().count()
    for address in (
        "/admin/consent/notice/1/words/",
        f"/admin/changes/{block(now).change_set_id}/",
    ):
        writer.force_login(person())
        ended = send(writer, address, text="A word more")
        assert ended.status_code == 403
        assert "A word more" in html(ended)
        assert sealed(html(ended))
    assert not Comment.objects.exists()
    assert NoticeVersion.objects.drafts().count() == before


def test_strangers_are_shown_nothing_that_others_sent_and_store_nothing():
    """Without the token of a form of this site nothing is echoed; a changed seal opens nothing."""
    stranger = Client(enforce_csrf_checks=True)
    refused = stranger.post(WORDS, {"en-body": TYPED})
    assert refused.status_code in (302, 303, 403)
    assert "sealed" not in html(refused)
    for wrong in ("", "x", "e30:1abcde:" + "a" * 43):
        gone = stranger.post("/admin/go-on/", {"sealed": wrong})
        assert gone.status_code == 410
        assert "sealed" not in html(gone)
    assert stranger.get("/admin/go-on/").status_code == 405
    assert (Draft.objects.count(), Session.objects.count()) == (0, 0)


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_no_other_site_puts_what_a_stranger_had_sealed_before_the_staff(writer, site):
    ended = send(writer, WORDS, **{"en-title": "By a stranger"})
    kept = sealed(html(ended))
    writer.force_login(person())
    here, there = (
        writer.post("/admin/go-on/", {"sealed": kept}, headers={"sec-fetch-site": one})
        for one in ("same-origin", site)
    )

    assert (here.status_code, there.status_code) == (200, 410)
    assert "By a stranger" in html(here)
    assert "By a stranger" not in html(there)
