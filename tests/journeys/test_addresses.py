"""Every address that the site builds from another keeps its query, without the one-time notes."""

import re
from html import unescape
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest
from hypothesis import given, strategies as st

from accounts.addresses import NOTES, in_language, rebuilt
from tests.journey import EVERY_URL, form_token, html, press, share, share_everything

QUERY = "plain=1&next=%2Fen%2Ftours%2F%3Fplain%3D1&x=a%26b&x=%C3%BC&empty="
ASKED = {
    "plain": ["1"],
    "next": ["/en/tours/?plain=1"],
    "x": ["a&b", "ü"],
    "empty": [""],
}
NOTED = f"saved=town&{QUERY}&noted=pace&kept=town&news=paused"


def query(address):
    return parse_qs(urlsplit(address).query, keep_blank_values=True)


def language_links(page):
    """The address of the page in each language."""
    found = re.findall(r'<a href="([^"]+)" lang="(\w\w)" hreflang', page)
    return {language: unescape(address) for address, language in found}


@pytest.mark.django_db
@pytest.mark.parametrize("asked", [QUERY, NOTED])
def test_every_language_link_keeps_the_query(client, asked):
    share(client)
    for url in [*EVERY_URL, "/en/check/", "/de/check/AAAA/"]:
        links = language_links(html(client.get(f"{url}?{asked}")))
        assert {code: urlsplit(link).path for code, link in links.items()} == {
            code: f"/{code}/{url[4:]}" for code in ("de", "en")
        }
        assert [query(link) for link in links.values()] == [ASKED, ASKED], url


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/en/nothing/", "/en/tours/nothing/", "/nothing/"])
def test_a_page_that_is_not_there_keeps_the_query_in_its_language_links(client, url):
    response = client.get(f"{url}?{NOTED}", follow=True)
    links = language_links(html(response))

    assert response.status_code == 404
    assert {code: urlsplit(link).path for code, link in links.items()} == {
        "de": "/de/",
        "en": "/en/",
    }
    assert [query(link) for link in links.values()] == [ASKED, ASKED]


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/", "/en/tours", "/tours/", "/en/ask/pace"])
def test_every_detour_keeps_the_query(client, url):
    response = client.get(f"{url}?{QUERY}")

    assert response.status_code in (301, 302)
    assert query(response.headers["Location"]) == ASKED


@pytest.mark.django_db
def test_signing_in_comes_back_to_the_whole_address(client):
    response = client.get("/admin/consent/notice/?state=live&q=a")

    assert query(response.headers["Location"]) == {
        "next": ["/admin/consent/notice/?state=live&q=a"]
    }


@pytest.mark.django_db
def test_the_cookie_step_keeps_the_query(client):
    token = form_token(client, "pace")
    data = {"token": token, "decision": "share", "answer": "gentle", "next": "/en/tours/?plain=1"}
    probe = client.post(f"/en/ask/pace/?{QUERY}", data, headers={"Sec-Fetch-Mode": "navigate"})

    assert probe.status_code == 307
    assert query(probe.headers["Location"]) == ASKED | {"probed": ["1"]}

    saved = client.post(probe.headers["Location"], data, headers={"Sec-Fetch-Mode": "navigate"})
    assert saved.headers["Location"] == "/en/tours/?plain=1&saved=pace"


@pytest.mark.django_db
def test_the_question_forms_address_keeps_the_query(client):
    page = html(client.get(f"/en/ask/pace/?{NOTED}"))
    action = unescape(
        re.findall(r'<form class="ask__form" method="post" action="([^"]+)"', page)[0]
    )

    assert urlsplit(action).path == "/en/ask/pace/"
    assert query(action) == ASKED
    # The link back is in the page's language, and plain if the page was.
    assert 'class="back" href="/en/tours/?plain=1"' in page
    assert 'class="back" href="/de/tours/?plain=1"' in html(client.get(f"/de/ask/pace/?{NOTED}"))


@pytest.mark.django_db
def test_a_page_switched_to_another_language_stays_plain(client):
    share(client)
    link = language_links(html(client.get("/en/tours/?plain=1")))["de"]

    assert link == "/de/tours/?plain=1"
    assert 'data-reason="MATCHED"' in html(client.get("/de/tours/"))  # so absence proves something
    assert 'data-reason="MATCHED"' not in html(client.get(link))


@pytest.mark.django_db
@pytest.mark.parametrize("button", ["pause", "ask-nothing", "forget-device"])
def test_my_answers_stay_plain_after_a_press(client, button):
    share(client)
    page = html(client.get("/en/my-answers/?plain=1"))
    form = re.findall(rf'action="/en/my-answers/{button}/">(.*?)</form>', page, re.DOTALL)[0]
    fields = dict(re.findall(r'name="(next)" value="([^"]*)"', form))
    response = client.post(f"/en/my-answers/{button}/", fields)

    assert query(response.headers["Location"])["plain"] == ["1"]


@pytest.mark.django_db
def test_a_page_made_by_a_press_leads_to_pages_that_can_be_opened(client):
    """The address of a deletion accepts only posts, so no link may lead to it."""
    share(client, "town")
    share(client, "pace")
    renewed = client.post("/en/my-answers/town/renew/", {"next": "/en/tours/?plain=1"})
    deleted = client.post("/en/my-answers/town/delete/", {"next": "/en/tours/?x=1"})
    for response in (renewed, deleted):
        page = html(response)
        ways = [*re.findall(r'name="next" value="([^"]*)"', page), *language_links(page).values()]
        ways += [
            query(unescape(one))["next"][0]
            for one in re.findall(r'href="([^"]*\?next=[^"]*)"', page)
        ]
        assert len(ways) > 3
        assert {client.get(unescape(one)).status_code for one in ways} == {200}
    assert language_links(html(deleted)) == {"de": "/de/tours/?x=1", "en": "/en/tours/?x=1"}


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/en/tours/", "/de/journal/"])
def test_every_address_in_a_reason_keeps_the_query(client, url):
    """In blocks, which are written once with holes, and in lists, which are not."""
    asked = {"x": ["a&b"], "y": ["1"]}
    share_everything(client)
    page = html(client.get(f"{url}?x=a%26b&saved=town&y=1"))
    reasons = re.findall(r"<details class=\"why\" data-why>.*?</details>", page, re.DOTALL)
    hrefs = re.findall(r'href="([^"]*)"', "".join(reasons))
    backs = re.findall(r'name="next" value="([^"]*)"', "".join(reasons))
    back = [query(unescape(one))["next"][0] for one in hrefs if "?next=" in one]
    plain = re.findall(
        r'id="(slot-[^"]+)" data-slot(?:(?!id="slot-).)*?<a href="([^"]*plain=1[^"]*)"',
        page,
        re.DOTALL,
    )

    assert reasons
    assert [query(one) for one in back] == [asked] * len(back) != []
    assert [query(unescape(one)) for one in backs] == [asked] * len(backs) != []
    assert [query(unescape(one)) for _id, one in plain] == [asked | {"plain": ["1"]}] * len(reasons)
    assert [urlsplit(one).fragment for _id, one in plain] == [id_ for id_, _one in plain]


@pytest.mark.django_db
def test_the_plain_switch_ends_a_page_that_was_plain_by_its_address(client):
    share(client)
    response = client.post("/en/plain/", {"show": "mine", "next": "/en/tours/?plain=1&x=1"})

    assert response.headers["Location"] == "/en/tours/?x=1"


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@given(st.lists(st.tuples(WORDS | st.sampled_from(sorted(NOTES)), WORDS), max_size=5))
def test_no_query_is_ever_lost_or_changed(pairs):
    asked = f"/en/tours/?{urlencode(pairs)}"
    wanted = [(name, value) for name, value in pairs if name not in NOTES]

    for made in (rebuilt(asked), in_language(asked, "de")):
        assert parse_qsl(urlsplit(made).query, keep_blank_values=True) == wanted


@pytest.mark.django_db
def test_a_note_is_told_once(client):
    response = press(client, "decline", "pace", next="/en/tours/?noted=town&saved=town&plain=1")

    assert response.headers["Location"] == "/en/tours/?plain=1&noted=pace"
