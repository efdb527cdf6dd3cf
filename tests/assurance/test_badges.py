"""A badge is the last result of a check, while that is a pass and in time; else it is absent."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from consent import assurance, registry, services
from consent.assurance import registered
from consent.assurance.history import history
from consent.models import CheckRun
from consent.refusals import Refused
from personalization.review import guard
from tests.assurance.conftest import KEYS, passed
from tests.journey import html

pytestmark = pytest.mark.django_db
CHECKED = datetime(2026, 5, 3, 4, 10, tzinfo=UTC)


def shown(page):
    return re.findall(r'data-badge="([^"]+)"', page)


def footer(language="en"):
    return shown(html(Client().get(f"/{language}/")))


def standing(key, at):
    return assurance.badge(key, registry=registry.current(), at=at).standing


def test_a_check_that_never_ran_is_unknown_and_shows_nothing():
    badges = assurance.badges(registry=registry.current(), at=CHECKED)

    assert {badge.standing for badge in badges} == {"unknown"}
    assert footer() == []
    assert "its check has not run yet" in html(Client().get("/en/trust/"))


@pytest.mark.parametrize(
    ("seconds", "expected"), [(0, "pass"), (1, "unknown")], ids=["in-time", "one-second-late"]
)
def test_a_result_one_second_past_its_validity_is_unknown(seconds, expected):
    for key in KEYS:
        passed(key, CHECKED)
    moment = CHECKED + timedelta(hours=26, seconds=seconds)
    with time_machine.travel(moment, tick=False):
        assert {standing(key, moment) for key in KEYS} == {expected}
        assert bool(footer()) is (expected == "pass")
        page = html(Client().get("/en/trust/"))

    assert bool(shown(page)) is (expected == "pass")
    assert ("its last check is too old" in page) is (expected == "unknown")


def test_a_fail_stays_one_however_long_ago():
    passed("no-cookie", CHECKED, result="fail", story="cookie_set", figures={})
    week_later = CHECKED + timedelta(days=7)

    assert standing("no-cookie", week_later) == "fail"


def test_a_check_that_raises_is_unknown_whatever_it_said(monkeypatch, run):
    """An earlier pass does not cover for it, and its message, which may hold anything, is lost."""
    passed("no-cookie", CHECKED)
    with monkeypatch.context() as broken:
        broken.setattr("consent.checks.pages.Browser", lambda: 1 / 0)
        found = run("no-cookie", at=CHECKED)

    assert (found.result, found.story) == ("unknown", "raised")
    assert found.figures == {"error": "ZeroDivisionError"}
    assert standing("no-cookie", CHECKED) == "unknown"
    page = html(Client().get("/en/trust/"))
    assert "its check gives no result" in page
    assert "The check stopped with an error (ZeroDivisionError)." in page


def test_at_most_three_badges_stand_on_a_page(all_passed):
    assert footer("de") == ["no-cookie", "nothing-from-others", "only-what-you-told-us"]


def test_a_question_shows_the_badges_that_fit_it_and_no_others(all_passed):
    page = html(Client().get("/en/ask/town/"))

    assert shown(page) == ["only-what-you-told-us", "stored-encrypted", "deleting-works"]


@pytest.mark.parametrize("tier", ["server", "account", "device"])
def test_every_tier_has_badges_that_fit(all_passed, tier):
    badges = assurance.badges_for_question(tier, registry=registry.current(), at=datetime.now(UTC))

    assert 1 <= len(badges) <= 3
    assert ("stored-encrypted" in {one.key for one in badges}) is (tier != "device")


def test_a_badge_says_when_it_was_checked_and_leads_to_the_trust_page():
    for key in KEYS:
        passed(key, CHECKED)
    with time_machine.travel(CHECKED + timedelta(hours=1), tick=False):
        german, english = html(Client().get("/de/")), html(Client().get("/en/"))
    with time_machine.travel(CHECKED + timedelta(hours=23), tick=False):
        next_day = html(Client().get("/en/"))

    assert "checked today at 06:10" in english  # the site's own time zone
    assert "heute um 06:10 geprüft" in german
    assert "checked on 3 May 2026 at 06:10" in next_day
    assert 'href="/en/trust/#no-cookie"' in english


def test_no_badge_speaks_like_a_seal():
    words = [f"{one.claim} {one.method} {one.limit} {one.figures}" for one in assurance.checks()]

    as_a_seal = r"verified|certif|guarantee|seal|shield|\block\b"
    assert not re.search(as_a_seal, " ".join(words), re.IGNORECASE)
    assert all(str(one.limit) for one in assurance.checks())


def test_the_trust_page_tells_everything_about_each_claim(run):
    """And all badges stand, while all is well."""
    assert shown(html(Client().get("/en/trust/"))) == []
    assert {key: run(key).result for key in KEYS} == dict.fromkeys(KEYS, "pass")
    pages = {code: html(Client().get(f"/{code}/trust/")) for code in ("de", "en")}

    # The figures of the last run, the blocks that a question feeds, and rules in words.
    figures = CheckRun.objects.get(key="no-cookie").figures["pages"]
    for code, page in pages.items():
        words = {
            "en": (
                f"{figures} pages, 0 cookies",
                "by this site itself",
                "order of the tours",
                "If ",
            ),
            "de": (
                f"{figures} Seiten, 0 Cookies",
                "von dieser Seite selbst",
                "Reihenfolge",
                "Wenn ",
            ),
        }[code]
        assert len(re.findall(r'<article class="claim claim--pass"', page)) == len(KEYS)
        assert set(shown(page)) == set(KEYS)
        assert all(f"manage.py run_checks {key}" in page for key in KEYS)
        assert all(word in page for word in words)


def refused(page):
    """What the trust page says was refused, by rule."""
    found = re.findall(r'data-refused="([^"]+)">.*?<td>(\d+)</td>', page)
    return {rule: int(count) for rule, count in found}


def test_the_trust_page_counts_what_was_refused():
    before = refused(html(Client().get("/en/trust/")))
    with pytest.raises(Refused):
        services.save_purpose(key="tailor-tours", dpv_term="dpv:PersonalisedPricing")
    after = refused(html(Client().get("/en/trust/")))

    assert set(before) == set(guard.TITLES)
    assert {rule for rule in after if after[rule] != before[rule]} == {guard.PRICE}
    assert after[guard.PRICE] == before[guard.PRICE] + 1


def test_the_history_shows_twelve_months_as_a_chart_and_as_a_table():
    for days, result in ((400, "fail"), (200, "pass"), (200, "fail"), (40, "unknown"), (1, "pass")):
        passed("no-cookie", CHECKED - timedelta(days=days), result=result)
    months = history("no-cookie", registry=registry.current(), at=CHECKED)
    with time_machine.travel(CHECKED, tick=False):
        page = html(Client().get("/en/trust/"))
    chart = page[page.index('id="no-cookie"') :].partition("</article>")[0]

    assert len(months) == 12
    assert [month.worst for month in months if month.worst] == ["fail", "unknown", "pass"]
    assert sum(month.passed for month in months) == 2
    assert [chart.count(f"months__{one}") for one in ("fail", "unknown", "pass")] == [1, 1, 1]
    assert chart.count('<th scope="row">') == 12
    assert "October 2025" in chart


def statements(url):
    client = Client()
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        page = html(client.get(url))
    assert shown(page)
    return len(seen)


def test_badges_cost_no_statement_more(all_passed):
    """All of it comes from the process's own copy, which one number guards."""
    urls = ("/en/", "/en/ask/town/", "/en/imprint/")

    assert {url: statements(url) for url in urls} == dict.fromkeys(urls, 1)


def test_the_trust_page_counts_what_was_refused_with_one_statement(all_passed):
    assert statements("/en/trust/") == 2


def test_a_run_is_felt_on_the_very_next_request(all_passed):
    before = footer()
    passed("no-cookie", datetime.now(UTC), result="fail", story="cookie_set", figures={})

    assert "no-cookie" in before
    assert "no-cookie" not in footer()


def test_figures_of_an_older_version_break_no_page():
    passed("no-cookie", datetime.now(UTC), figures={"things": 3})
    passed("every-question-helps", datetime.now(UTC), result="fail", story="of-old", figures={})

    assert Client().get("/de/trust/").status_code == 200


def test_due_checks_are_those_that_are_missing_not_passed_or_soon_too_old(monkeypatch):
    from consent.services import checking

    monkeypatch.setattr(registered, "_checks", {k: registered._checks[k] for k in KEYS})
    passed("no-cookie", CHECKED - timedelta(hours=24))
    passed("nothing-from-others", CHECKED - timedelta(hours=23))
    passed("only-what-you-told-us", CHECKED - timedelta(minutes=59), result="unknown")
    passed("stored-encrypted", CHECKED - timedelta(minutes=60), result="fail")
    passed("deleting-works", CHECKED)
    last = registry.current().runs

    due = {key for key in KEYS if checking._is_due(assurance.find(key), last.get(key), CHECKED)}
    assert due == {"no-cookie", "stored-encrypted", "every-question-helps", "log-intact"}


def test_runs_are_kept_for_400_days_and_the_year_that_is_shown_with_them():
    from consent.services import checking

    for days in (399, 401):
        passed("no-cookie", CHECKED - timedelta(days=days))
    checking._forget_old_runs(CHECKED)

    assert [(CHECKED - one.ended_at).days for one in CheckRun.objects.all()] == [399]
