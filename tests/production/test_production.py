"""Tests everything once against the production configuration."""

import json
import re
import urllib.request

import pytest
import redis

from tests.assurance.conftest import KEYS
from tests.demo import DEMO_EMAIL
from tests.journey import (
    EVERY_URL,
    FIELDS,
    LANGUAGES,
    OWN_PAGES,
    delete,
    html,
    share,
    share_everything,
    slots,
)

# Journeys of the client that are repeated on the deployed site.
from tests.journeys.test_share_and_delete import (  # noqa: F401
    test_a_no_is_remembered_and_ends_all_invitations,
    test_an_answer_changes_the_page_and_the_page_says_why,
    test_hiding_a_block_shows_it_plain_until_it_is_switched_on_again,
    test_one_page_can_be_seen_plain_without_a_cookie,
)
from tests.journeys.test_stranger import (  # noqa: F401
    test_a_stranger_meets_a_complete_page,
    test_every_link_on_every_page_leads_somewhere,
    test_no_page_names_another_site_or_allows_unsafe_sources,
    test_the_root_goes_to_the_language_of_the_browser_without_a_cookie,
    test_what_is_not_there_is_said_in_the_language_of_the_page,
)
from tests.production.conftest import visitor
from tests.production.site import PASSWORD


def shown(page):
    return set(re.findall(r'data-badge="([^"]+)"', page))


def everywhere(site):
    """The badges that a stranger meets."""
    pages = ("", "ask/town/", "trust/")
    return set().union(*(shown(html(visitor(site).get(f"/en/{page}"))) for page in pages))


def test_it_is_the_production_configuration_that_runs(site):
    told = urllib.request.urlopen(f"{site.url}/readyz", context=site.trust)
    head = urllib.request.urlopen(f"{site.url}/de/", context=site.trust)

    assert set(json.loads(told.read()).values()) == {"ok"}
    assert "max-age" in head.headers["Strict-Transport-Security"]
    assert re.search(r'href="/static/css/[a-z-]+\.[0-9a-f]{12}\.css"', head.read().decode())


def test_a_stranger_gets_no_cookie_from_anybody_on_the_way(site):
    client = visitor(site)

    assert {url: client.get(url).status_code for url in EVERY_URL} == dict.fromkeys(EVERY_URL, 200)
    assert not client.cookies


@pytest.mark.parametrize("language", LANGUAGES)
def test_withdrawal_is_felt_on_the_very_next_response_in_production(client, language):
    share_everything(client)
    assert all(client.cookies[name]["secure"] for name in client.cookies)
    assert set(client.cookies) == {"__Host-device"}
    before = slots(html(client.get(f"/{language}/tours/")))
    assert before["getting-there"] == ("MATCHED", "town")

    after = slots(html(delete(client, language=language)))

    assert after["getting-there"] == ("NOT_GRANTED", "")
    for page in OWN_PAGES:
        assert client.get(f"/{language}/{page}").status_code == 200
    gone = client.post(f"/{language}/my-answers/delete-everything/")
    assert gone.status_code in (200, 302, 303)
    pages = [html(client.get(f"/{language}/{page}")) for page in ("", "tours/", "journal/")]
    assert {reason for page in pages for reason, _f in slots(page).values()} == {"NOT_GRANTED"}


def test_a_post_from_another_site_is_refused_in_production(client, site):
    share(client, FIELDS[0])
    foreign = {"sec-fetch-site": "cross-site", "origin": "https://other.example"}
    refused = client.post("/en/my-answers/town/delete/", headers=foreign)

    assert refused.status_code == 403
    assert slots(html(client.get("/en/tours/")))["getting-there"] == ("MATCHED", "town")


def sign_in(client, password=PASSWORD, email=DEMO_EMAIL, **headers):
    page = html(client.get("/admin/login/"))
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[0]
    fields = {"csrfmiddlewaretoken": token, "username": email, "password": password}
    return client.post("/admin/login/?next=/admin/", fields, headers=headers)


def test_brakes_know_clients_by_what_nginx_says_and_leave_no_address_behind(site):
    """Six tries from one address, each with another one made up in the header."""
    here, there = "127.0.0.71", "127.0.0.72"
    tries = [
        sign_in(
            visitor(site, here),
            "wrong-password-1",
            f"{number}@example.org",
            **{"X-Forwarded-For": f"192.0.2.{number}"},
        ).status_code
        for number in range(6)
    ]
    right = [sign_in(visitor(site, address)).status_code for address in (here, there)]
    logs = "".join(path.read_text() for path in site.folder.glob("*.[oe]*") if path.is_file())
    stored = redis.Redis.from_url(site.environment["REDIS_URL"])
    kept = b"".join(key + stored.get(key) for key in stored.scan_iter())

    assert tries == [200] * 5 + [429]
    assert right == [429, 302]
    assert '"status": 429' in logs
    assert b"count:" in kept
    assert not [one for one in (here, there, "192.0.2.") if one in logs or one.encode() in kept]


def test_staff_run_a_check_and_read_of_all_in_production(client):
    assert sign_in(client).status_code == 302
    page = html(client.get("/admin/consent/checkrun/checks/"))
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[0]
    pressed = client.post(
        "/admin/consent/checkrun/checks/run/",
        {"csrfmiddlewaretoken": token, "key": "every-question-helps"},
    )
    page = html(client.get("/admin/consent/checkrun/checks/"))
    links = set(re.findall(r'href="(/admin/[a-z]+/[a-z]+/)"', html(client.get("/admin/"))))

    assert pressed.status_code == 303
    assert "<strong>Passed</strong>" in page
    assert links
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


@pytest.mark.parametrize(
    ("door", "foreign"),
    [("adding", "foreign_in_header"), ("choosy", "foreign_in_page")],
    ids=["a-cookie-and-a-header", "a-cookie-for-phones-and-a-script"],
)
def test_what_nginx_adds_costs_the_badges(site, door, foreign):
    found = site.results("no-cookie", "nothing-from-others", door=door)
    trust = html(visitor(site).get("/en/trust/"))

    stories = {"no-cookie": "cookie_set", "nothing-from-others": foreign}
    assert {key: (one["result"], one["story"]) for key, one in found.items()} == {
        key: ("fail", story) for key, story in stories.items()
    }
    assert not found.keys() & everywhere(site)
    assert all(f'claim--fail" id="{key}"' in trust for key in found)


def test_a_front_door_that_is_shut_costs_the_badge_and_staff_are_told_why(site):
    found = site.results("no-cookie", door="closed")["no-cookie"]
    mails = [path.read_bytes().decode() for path in (site.folder / "mail").iterdir()]

    assert (found["result"], found["story"]) == ("unknown", "door_closed")
    assert "no-cookie" not in everywhere(site)
    client = visitor(site)
    sign_in(client)
    assert "did not answer at its own address" in html(
        client.get("/admin/consent/checkrun/checks/")
    )
    assert any(site.doors["closed"] in mail and "ConnectionRefusedError" in mail for mail in mails)


def test_a_certificate_that_nobody_known_signed_is_not_believed(site):
    unknown = site.environment.pop("SSL_CERT_FILE")
    try:
        found = site.results("no-cookie")["no-cookie"]
    finally:
        site.environment["SSL_CERT_FILE"] = unknown

    assert (found["result"], found["figures"]["error"]) == ("unknown", "SSLCertVerificationError")


def test_every_badge_appears_in_production(site):
    """With the request log on stdout, four of seven once never did."""
    found = site.results()

    assert {key: one["result"] for key, one in found.items()} == dict.fromkeys(KEYS, "pass")
    assert everywhere(site) == set(KEYS)


def test_nothing_that_a_check_or_a_visitor_did_is_in_the_servers_words(site):
    """One line for each request on stdout, and no error, even for a refused post from elsewhere."""
    lines = [json.loads(line) for line in (site.folder / "gunicorn.out").read_text().splitlines()]

    assert lines
    assert {key for line in lines for key in line} == {
        *("time", "request", "method", "route", "status", "ms"),
    }
    faults = [json.loads(line) for line in (site.folder / "gunicorn.err").read_text().splitlines()]
    assert [one["logger"] for one in faults] == []
