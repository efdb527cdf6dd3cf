"""The log of words: public, complete, without a cookie, at addresses that stay."""

import hashlib
import json
import re
from html import escape

import pytest
from django.test import Client
from django.urls import reverse

from consent import registry, services
from consent.models import Notice, NoticeVersion, NoticeWording
from tests.consent.words import BESSER, BETTER, draft, newest, publish_editorial
from tests.journey import html, share

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("what a page says is the same on both"),
]

V1 = "/log/words/town/tailor-tours/1/"
V2 = "/log/words/town/tailor-tours/2/"
EVERY = [
    "/log/words/",
    V1,
    "/log/words/town/tailor-tours/1.json",
    "/log/words/town/tailor-tours/1/de.json",
]


def get(url, **headers):
    return Client().get(url, headers=headers)


@pytest.mark.parametrize("url", EVERY)
def test_the_log_is_public_sets_no_cookie_and_writes_nothing(url, no_writes):
    with no_writes():
        response = get(url)

    assert response.status_code == 200
    assert not response.cookies
    assert Client().post(url).status_code in (403, 405)


@pytest.mark.parametrize("url", EVERY)
def test_addresses_are_the_same_in_every_language(client, url):
    share(client)

    assert get(url, accept_language="de").status_code == 200
    assert client.get(url).status_code == 200
    assert reverse("words:version", args=["town", "tailor-tours", 1]) == V1
    assert reverse("words:log") == "/log/words/"


def test_the_frame_follows_accept_language_and_the_words_stand_in_both():
    german, english = get(V1, accept_language="de"), get(V1, accept_language="en")

    assert "Alle Fragetexte" in html(german)
    assert "Log of words" in html(english)
    assert "Accept-Language" in german.headers["Vary"]
    for page in (html(german), html(english)):
        assert re.search(r'lang="de".*?Von wo startest du meistens\?', page, re.DOTALL)
        assert re.search(r'lang="en".*?Where do you usually set off from\?', page, re.DOTALL)
        assert page.count("Wer sie bekommt") == 1
        assert page.count("Who gets it") == 1


def test_every_published_wording_is_listed_with_its_hash(now):
    services.publish_notice(version=draft(), at=now)
    Notice.objects.filter(field__key="town").update(state="retired")
    registry.touch()
    page = html(get("/log/words/"))
    wordings = NoticeWording.objects.exclude(version__published_at=None)

    assert wordings.count() == 20
    assert all(one.sha256 in page for one in wordings)
    assert 'href="/log/words/town/tailor-tours/2/"' in page
    assert "no longer asked" in page


def test_a_draft_is_not_in_the_log(now):
    draft(for_us="Nobody knows this yet.")

    assert "Nobody knows this yet." not in html(get("/log/words/"))
    assert {get(url).status_code for url in (V2, V2[:-1] + ".json", V2 + "de.json")} == {404}


def test_old_versions_stay_as_they_were(now):
    before = get(V1 + "de.json").content, get(V1[:-1] + ".json").json()
    for number in range(3):
        services.publish_notice(version=draft(for_us=f"Reason {number}"), at=now)

    assert (get(V1 + "de.json").content, get(V1[:-1] + ".json").json()) == before
    assert get(V1).status_code == 200


def test_a_version_shows_what_changed_since_the_one_before(now):
    publish_editorial(draft(), now)
    page = html(get(V2))

    assert "Editorial" in page
    assert escape(BETTER) in page
    assert BESSER in page
    assert page.count("<ins>") >= 2
    assert "removed:" in page
    assert "weg:" in page
    assert f'href="{V1}"' in page
    assert f'href="{V2}"' in html(get(V1))
    assert "<ins>" not in html(get(V1))


def test_machines_read_exactly_the_hashed_text(now):
    services.publish_notice(version=draft(for_us={"en": "Ü “x” {total}", "de": "ß – é"}), at=now)
    document = get("/log/words/town/tailor-tours/2.json").json()

    assert document["version"] == 2
    assert document["change"] == "material"
    for language, one in document["wordings"].items():
        raw = get(one["address"]).content
        assert raw == one["hashed"].encode()
        assert hashlib.sha256(raw).hexdigest() == one["sha256"]
        stored = newest().wordings.get(language=language)
        assert stored.sha256 == one["sha256"]
        assert json.loads(raw) == {"language": language, **stored.shown}


def test_a_page_after_page_walk_meets_every_version_once(now):
    for number in range(45):
        services.publish_notice(version=draft(for_us=f"Reason {number}"), at=now)
    met, url = [], "/log/words/"
    while url:
        page = html(get(url))
        met += re.findall(r'href="(/log/words/[^"]+/\d+/)"', page)
        more = re.search(r'href="(\?before=\d+)"', page)
        url = "/log/words/" + more[1] if more else None

    assert len(met) == len(set(met)) == NoticeVersion.objects.published().count() == 54


@pytest.mark.parametrize(
    "url",
    [
        "/log/words/?before=x",
        "/log/words/?before=²",
        "/log/words/?before=99999999999999999999999",
        "/log/words/?before=-1",
        "/log/words/town/tailor-tours/0/",
        "/log/words/town/tailor-tours/99999999999999999999999/",
        "/log/words/town/tailor-reading/1/",
        "/log/words/nothing/tailor-tours/1.json",
        "/log/words/town/tailor-tours/1/fr.json",
    ],
)
def test_what_is_not_there_is_404(url):
    assert get(url).status_code == 404


def test_the_privacy_page_leads_to_the_log(client):
    assert 'href="/log/words/"' in html(client.get("/en/privacy/"))
