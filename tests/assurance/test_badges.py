"""A badge is shown while the last result of its check is a pass that has not expired."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.html import escape

from consent import assurance, registry, services
from consent.assurance import registered
from consent.models import CheckRun, Incident
from consent.refusals import Refused
from personalization.review import guard
from tests.assurance.conftest import KEYS, passed
from tests.journey import html

pytestmark = pytest.mark.django_db
CHECKED = datetime(2026, 5, 3, 4, 10, tzinfo=UTC)
# The twelve months that end with that one, the newest first.
MONTHS = [
    ("May", "Mai", 2026),
    ("April", "April", 2026),
    ("March", "März", 2026),
    ("February", "Februar", 2026),
    ("January", "Januar", 2026),
    ("December", "Dezember", 2025),
    ("November", "November", 2025),
    ("October", "Oktober", 2025),
    ("September", "September", 2025),
    ("August", "August", 2025),
    ("July", "Juli", 2025),
    ("June", "Juni", 2025),
]


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
    """An earlier pass does not count, and its message, which may contain anything, is not kept."""
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


def chip(page, key="no-cookie"):
    """A badge below a page, as a screen reader reads it: its words without the markup."""
    found = re.search(rf'<div class="badge[^>]*="{key}">.*?</div>', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", "", found[0]).split()) if found else ""


def test_a_badge_says_when_it_was_checked_and_leads_to_its_claim():
    for key in KEYS:
        passed(key, CHECKED)
    with time_machine.travel(CHECKED + timedelta(hours=1), tick=False):
        german, english = html(Client().get("/de/")), html(Client().get("/en/"))
    with time_machine.travel(CHECKED + timedelta(hours=23), tick=False):
        next_day = html(Client().get("/en/"))

    # In the site's own time zone, and with the same words on every day.
    assert chip(english) == "Passed: No cookie before you choose checked 3 May, 06:10"
    assert chip(next_day) == chip(english)
    assert chip(german) == "Bestanden: Kein Cookie, bevor du wählst geprüft 3. Mai, 6:10 Uhr"
    address = 'href="/en/trust/no-cookie/"'
    assert (address in english, Client().get("/en/trust/no-cookie/").status_code) == (True, 200)


def test_every_badge_has_the_same_form_on_every_page(all_passed):
    pages = [html(Client().get(f"/en/{path}")) for path in ("", "ask/town/", "trust/no-cookie/")]

    forms = {re.sub(r'href="[^"]*"', "", one) for page in pages for one in as_badges(page)}
    without_words = {re.sub(r">[^<]+<", "><", re.sub(r'="[^"]*"', "", one)) for one in forms}
    assert [len(as_badges(page)) for page in pages] == [3, 3, 3]
    assert len(without_words) == 1


def as_badges(page):
    return re.findall(r'<div class="badge.*?</div>', page, re.DOTALL)


def test_a_badge_that_was_written_before_it_ended_is_not_shown_after(all_passed, time_machine):
    """Rendered parts are cached, and nothing is published at the moment when a badge expires."""
    urls = ("/en/", "/en/trust/", "/en/trust/no-cookie/", "/en/ask/town/")
    number = registry.content_number()
    checked = CheckRun.objects.filter(key="no-cookie").latest("pk").ended_at
    end = checked + timedelta(hours=26)
    seen = {}
    for seconds in (-1, 60, -1):
        time_machine.move_to(end + timedelta(seconds=seconds), tick=False)
        for url in urls:
            seen.setdefault(seconds, {})[url] = bool(shown(html(Client().get(url))))

    assert seen == {-1: dict.fromkeys(urls, True), 60: dict.fromkeys(urls, False)}
    assert registry.content_number() == number


@pytest.mark.once("what a page says is the same on both")
@pytest.mark.parametrize("key", KEYS)
def test_the_home_page_says_which_check_failed_and_leads_to_what_happened(key, all_passed):
    now = datetime.now(UTC)
    passed(key, now, result="fail", story="of-old", figures={})

    for language, words in (("en", "Check failed"), ("de", "Prüfung gescheitert")):
        page = html(Client().get(f"/{language}/"))
        address = f"/{language}/trust/{key}/"
        assert re.findall(r'data-badge-failed="([^"]+)"', page) == [key]
        assert f'href="{address}#what-happened"' in page
        assert chip(page, key).startswith(words)
        assert key not in shown(page)
        assert 'id="what-happened"' in html(Client().get(address))


@pytest.mark.once("what a page says is the same on both")
def test_every_failure_is_said_however_many_and_leaves_three_places_in_all(all_passed):
    client, counts = Client(), []
    for key in KEYS:
        passed(key, datetime.now(UTC), result="fail", story="of-old", figures={})
        page = html(client.get("/en/"))
        counts.append((page.count("data-badge-failed="), len(shown(page))))

    assert counts == [(1, 2), (2, 1), (3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0), (9, 0)]


def test_beside_a_question_a_failed_check_that_fits_it_is_said(all_passed):
    passed("stored-encrypted", datetime.now(UTC), result="fail", story="of-old", figures={})
    passed("no-cookie", datetime.now(UTC), result="fail", story="of-old", figures={})
    page = html(Client().get("/en/ask/town/"))

    assert re.findall(r'data-badge-failed="([^"]+)"', page) == ["stored-encrypted"]
    assert shown(page) == ["only-what-you-told-us", "deleting-works"]


@pytest.mark.parametrize("result", ["unknown", "late", "never"])
def test_a_badge_that_is_merely_unknown_is_left_out_and_nothing_false_is_said(result):
    if result == "unknown":
        passed("no-cookie", datetime.now(UTC), result="unknown", story="hung")
    elif result == "late":
        passed("no-cookie", datetime.now(UTC) - timedelta(hours=27))
    page = html(Client().get("/en/"))

    assert (shown(page), "data-badge-failed" in page, chip(page)) == ([], False, "")


def test_no_badge_speaks_like_a_seal():
    words = [f"{one.claim} {one.method} {one.limit} {one.figures}" for one in assurance.checks()]

    as_a_seal = r"verified|certif|guarantee|seal|shield|\block\b"
    assert not re.search(as_a_seal, " ".join(words), re.IGNORECASE)
    assert all(str(one.limit) for one in assurance.checks())


@pytest.mark.once("the tests of the production configuration see the same on PostgreSQL")
def test_the_trust_pages_tell_everything_about_each_claim(run):
    """While all checks pass, all badges are shown."""
    assert shown(html(Client().get("/en/trust/"))) == []
    assert {key: run(key).result for key in KEYS} == dict.fromkeys(KEYS, "pass")
    pages = {code: html(Client().get(f"/{code}/trust/")) for code in ("de", "en")}

    # The figures of the last run, the blocks that a question feeds, and rules in words.
    figures = CheckRun.objects.get(key="no-cookie").figures["pages"]
    words = {
        "en": (
            f"{figures} pages, each opened 5 times, 0 cookies",
            "by this site itself",
            "order of the tours",
            "If ",
        ),
        "de": (
            f"{figures} Seiten, jede 5-mal geöffnet, 0 Cookies",
            "von dieser Seite selbst",
            "Reihenfolge",
            "Wenn ",
        ),
    }
    for code, page in pages.items():
        lines = re.findall(r'<li class="claim claim--pass" id="([^"]+)"', page)
        assert (lines, shown(page)) == (list(KEYS), list(KEYS))
        assert re.findall(rf'href="/{code}/trust/([^/"]+)/"', page) == list(KEYS)
        about = {key: html(Client().get(f"/{code}/trust/{key}/")) for key in KEYS}
        for key, text in about.items():
            check = assurance.find(key)
            with translation.override(code):
                told = (str(check.claim), str(check.method), str(check.limit))
            told = (*told, f"manage.py run_checks {key}")
            assert all(escape(one) in text for one in told), key
        everything = page + about["no-cookie"]
        assert all(word in everything for word in words[code])


def test_a_claim_that_nobody_makes_has_no_page(client):
    assert client.get("/en/trust/we-are-the-best/").status_code == 404


def refused(page):
    """The refusals on the trust page, by rule. Rules that refused nothing are in one sentence."""
    found = re.findall(r'data-refused="([^"]+)">.*?<td>(\d+)</td>', page)
    untried = re.findall(r'data-untried="([^"]+)"', page)
    return {rule: int(count) for rule, count in found} | dict.fromkeys(untried, 0)


def test_the_trust_page_counts_what_was_refused():
    before = refused(html(Client().get("/en/trust/")))
    with pytest.raises(Refused):
        services.save_purpose(key="tailor-tours", dpv_term="dpv:PersonalisedPricing")
    after = refused(html(Client().get("/en/trust/")))

    assert set(before) == set(guard.TITLES)
    assert {rule for rule in after if after[rule] != before[rule]} == {guard.PRICE}
    assert after[guard.PRICE] == before[guard.PRICE] + 1


ALL_WELL = {month: ["pass"] for month in range(12)}
# Months ago: the results in that month. The rest of the twelve as ``rest`` says.
HISTORIES = {
    "all well": (
        ALL_WELL,
        [],
        ("It passed every time.", "Die Prüfung hat jedes Mal bestanden."),
    ),
    "one failure": (
        ALL_WELL | {7: ["pass", "fail", "fail"]},
        [
            (
                "October 2025: failed 2 times, passed once",
                "Oktober 2025: 2-mal gescheitert, einmal bestanden",
            )
        ],
        (
            "In the other 11 months it passed every time.",
            "In den anderen 11 Monaten hat sie jedes Mal bestanden.",
        ),
    ),
    "young": (
        {0: ["pass", "pass"]},
        [],
        (
            "In one month it passed every time it ran. In 11 months it did not run.",
            "In einem Monat hat die Prüfung bestanden, sooft sie lief. "
            "In 11 Monaten lief sie nicht.",
        ),
    ),
    "all kinds": (
        {13: ["fail"], 5: ["unknown"], 2: ["fail", "unknown", "unknown"], 1: ["pass"], 0: ["pass"]},
        [
            (
                "March 2026: failed once, without a result 2 times",
                "März 2026: einmal gescheitert, 2-mal ohne Ergebnis",
            ),
            ("December 2025: without a result once", "Dezember 2025: einmal ohne Ergebnis"),
        ],
        (
            "In 2 months it passed every time it ran. In 8 months it did not run.",
            "In 2 Monaten hat die Prüfung bestanden, sooft sie lief. In 8 Monaten lief sie nicht.",
        ),
    ),
    "never ran": ({}, [], ("It has not run yet.", "Die Prüfung ist noch nicht gelaufen.")),
    "nothing but trouble": (
        {month: ["fail"] for month in range(12)},
        [
            (f"{en} {year}: failed once", f"{de} {year}: einmal gescheitert")
            for en, de, year in MONTHS
        ],
        ("", ""),
    ),
}


@pytest.mark.parametrize("name", HISTORIES)
def test_only_what_happened_in_twelve_months_is_told_and_the_rest_in_a_sentence(name):
    """A month without a run does not count as passed."""
    runs, happened, rest = HISTORIES[name]
    for ago, results in sorted(runs.items(), reverse=True):
        month = CHECKED.year * 12 + CHECKED.month - 1 - ago
        for result in results:
            at = datetime(month // 12, month % 12 + 1, 2, 12, tzinfo=UTC)
            passed("no-cookie", at, result=result, story="" if result == "pass" else "hung")
    with time_machine.travel(CHECKED, tick=False):
        pages = [html(Client().get(f"/{code}/trust/no-cookie/")) for code in ("en", "de")]

    for place, page in enumerate(pages):
        lines = [as_text(one) for one in re.findall(r"<li data-month.*?</li>", page)]
        said = as_text(re.search(r"<p data-rest>.*?</p>", page)[0]) if "data-rest" in page else ""
        assert (lines, said) == ([one[place] for one in happened], rest[place])
        assert "<td" not in page  # no table of zeros to listen to
        assert ("<svg" in page) is bool(happened)


def as_text(part):
    return " ".join(re.sub(r"<[^>]*>", "", part).split())


def test_a_claim_says_when_the_site_was_plain_because_of_it(run, admin_user):
    at = datetime(2026, 4, 1, 10, 0, tzinfo=UTC)
    run_ = passed("stored-encrypted", at, result="fail", story="key_missing", figures={})
    incident = Incident.objects.create(key="stored-encrypted", run=run_, opened_at=at)
    with time_machine.travel(at + timedelta(hours=1), tick=False):
        open_ = html(Client().get("/en/trust/stored-encrypted/"))
        other = html(Client().get("/en/trust/deleting-works/"))
    passed("stored-encrypted", at + timedelta(hours=2))
    incident.cause, incident.cause_by, incident.ended_at = "A key.", admin_user, at
    incident.ended_at = at + timedelta(hours=3)
    incident.save()
    registry.touch()
    with time_machine.travel(at + timedelta(hours=4), tick=False):
        over = html(Client().get("/en/trust/stored-encrypted/"))

    off = "Personal sorting has been off for everybody since 1 April 2026 at 12:00."
    was_off = "Personal sorting was off for everybody from Wednesday 1 April 2026"
    assert [off in page for page in (open_, other, over)] == [True, False, False]
    assert [was_off in page for page in (open_, other, over)] == [False, False, True]
    assert "A key." not in over  # the cause that staff wrote is shown only to staff


def statements(url):
    client = Client()
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        page = html(client.get(url))
    assert shown(page)
    return len(seen)


def test_badges_cost_no_statement_more(all_passed):
    """They come from the process's own copy, for which every page reads one number anyway."""
    urls = ("/en/", "/en/ask/town/", "/en/imprint/", "/en/trust/", "/en/trust/no-cookie/")

    assert {url: statements(url) for url in urls} == dict.fromkeys(urls, 1)


WRITTEN = {
    "/en/": "consent/components/badge.html",
    "/en/ask/town/": "personalization/components/comparison.html",
    "/en/trust/": "personalization/components/claims.html",
    "/en/trust/no-cookie/": "personalization/components/claim.html",
}


def written(url):
    """Whether a request rendered the expensive parts of its page, and its number of statements."""
    with CaptureQueriesContext(connection) as seen:
        response = Client().get(url)
    return WRITTEN[url] in {template.name for template in response.templates}, len(seen)


def publishes(now):
    registry.touch()


def checks(now):
    passed("no-cookie", now)


def refuses(now):
    with pytest.raises(Refused):
        services.save_purpose(key="tailor-tours", dpv_term="dpv:PersonalisedPricing")


@pytest.mark.parametrize("happens", [publishes, checks, refuses])
@pytest.mark.parametrize("url", WRITTEN)
def test_what_is_dear_is_written_once_until_something_changes(url, happens, all_passed, now):
    written(url)
    again = [written(url) for _request in range(3)]
    happens(now)
    anew = written(url)

    assert again == [(False, 1)] * 3
    assert anew[0] is True
    assert written(url) == (False, 1)


def test_what_is_written_once_is_written_for_each_language(all_passed):
    pages = {code: html(Client().get(f"/{code}/trust/")) for code in ("en", "de", "en")}

    assert [code in pages[code] for code in pages] == [True, True]
    assert 'href="/de/trust/no-cookie/"' not in pages["en"].partition("<main")[2]
    assert 'href="/de/trust/no-cookie/"' in pages["de"]


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
    for key in ("deleting-works", "weaknesses-told", "stays-in-browser"):
        passed(key, CHECKED)
    last = registry.current().runs

    due = {key for key in KEYS if checking._is_due(assurance.find(key), last.get(key), CHECKED)}
    assert due == {"no-cookie", "stored-encrypted", "every-question-helps", "log-intact"}


def test_runs_are_kept_for_400_days_and_the_year_that_is_shown_with_them():
    from consent.services import checking

    for days in (399, 401):
        passed("no-cookie", CHECKED - timedelta(days=days))
    checking._forget_old_runs(CHECKED)

    assert [(CHECKED - one.ended_at).days for one in CheckRun.objects.all()] == [399]
