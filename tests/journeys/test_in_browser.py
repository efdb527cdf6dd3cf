"""Questions whose answers stay in the browser: asked like all others, and never answered here."""

import gzip
import io
import json
import logging
import re
import tomllib
import zipfile
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings as site_settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.models import Visitor
from consent import registry, services
from consent.asking import tokens
from consent.assurance import traces
from consent.models import Answer, ConsentEvent, Notice
from consent.rights import processing, told
from consent.services import Asked, Decision
from tests.journey import IN_BROWSER, LANGUAGES, html, share

pytestmark = [pytest.mark.django_db, pytest.mark.once("what a page says is the same on both")]

SCRIPT = Path(site_settings.BASE_DIR) / "static" / "js" / "device.js"
WORD = "canary-4f1d"
PLACES = ("ask/{}/", "my-answers/{}/delete/", "my-answers/{}/renew/", "my-answers/{}/put-back/")
# Pages with ticks, and others.
WITH_TICKS = ("tours/", "huts/", "ask/access/", "ask/food/")
KEEPING_TO_ITSELF = (*WITH_TICKS, "my-answers/", "my-answers/delete-everything/")
OTHERS = ("", "journal/", "tours/riverside/", "ask/town/", "trust/", "privacy/")


def counts():
    return {model: model.objects.count() for model in apps.get_models()}


def notice_of(field):
    return registry.current().notice_for(field)


def everything(field, language, answer):
    """What a form would send, with a token of the right words."""
    token = tokens.issue(notice_of(field).wordings[language], at=timezone.now())
    return {
        "token": token,
        "decision": "share",
        "answer": answer,
        "value": answer,
        field: answer,
        "next": "/",
    }


@pytest.fixture
def logged():
    """Everything that is logged, at every level."""
    handler = logging.StreamHandler(io.StringIO())
    level = logging.root.level
    logging.root.addHandler(handler)
    logging.root.setLevel(logging.DEBUG)
    yield handler.stream.getvalue
    logging.root.setLevel(level)
    logging.root.removeHandler(handler)


def test_a_posted_answer_is_refused_and_nothing_of_it_is_stored_or_logged(logged, settings):
    """Issue 14, 3: canaries through every form, and through the import."""
    settings.LOG_REQUESTS = True
    before, client = counts(), Client()
    for language in LANGUAGES:
        for field in IN_BROWSER:
            option = registry.current().fields[field].options[0].key
            for place in PLACES:
                for answer in (option, WORD):
                    data = everything(field, language, answer)
                    url = f"/{language}/{place.format(field)}"
                    assert client.post(url, data).status_code == 404, url
                    assert client.cookies.keys() == set(), url

    assert counts() == before
    needles = traces.forms_of(WORD)
    assert not [table for table, row in traces.rows() if traces.is_in(row, needles)]
    assert not [key for _cache, key, entry in traces.cached() if traces.is_in(entry, needles)]
    assert WORD not in logged()


def test_a_file_of_people_brings_no_answer_that_stays_in_the_browser(tmp_path):
    lines = '"en", "3 10:00 access share step-free", "2 10:00 town share lindmar"'
    path = tmp_path / "people.toml"
    path.write_text(f"people = [[{lines}]]")
    assert tomllib.loads(path.read_text())
    call_command("load_people", path, verbosity=0)

    asked = ConsentEvent.objects.values_list("wording__version__notice__field__key", flat=True)
    assert list(asked) == ["town"]
    assert list(Answer.objects.values_list("field__key", flat=True)) == ["town"]


@pytest.mark.parametrize("decision", Decision)
def test_the_service_refuses_a_decision_that_must_not_come_here(decision, now):
    notice, before = notice_of("access"), counts()
    words = notice.wordings["en"]
    asked = Asked(notice, words.id, words.sha256, Visitor().pk, now, "ask:share", "consent:ask")
    with pytest.raises(ValidationError, match="stays in the browser"):
        services.record_decision(
            visitor=Visitor(),
            registry=registry.current(),
            asked=asked,
            decision=decision,
            value=("step-free",),
            at=now,
        )

    assert counts() == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_page_says_in_this_browser_only_and_has_no_form(language):
    said = {"en": "In this browser only.", "de": "Nur in diesem Browser."}[language]
    for field in IN_BROWSER:
        page = html(Client().get(f"/{language}/ask/{field}/"))
        main = page[page.index("<main") : page.index("</main")]
        words = notice_of(field).wordings[language]
        panel = set(re.findall(r'<div data-item="([a-z-]+)"', main))

        assert said in main
        assert "<form" not in main
        assert "name=" not in main
        for text in (words.question, words.for_what, words.for_you, words.reason_to_say_no):
            assert text in main
        assert panel == {
            *("purpose", "benefit", "withdraw", "for-us", "risk"),
            *("without", "retention", "recipients", "controller"),
        }
        ticks = re.findall(r'value="([^"]+)" data-device-field="([^"]+)"', main)
        options = registry.current().fields[field].options
        assert ticks == [(option.key, field) for option in options]


def test_the_words_are_versioned_in_the_log_of_words_like_all_others(publish_again):
    publish_again("access", for_us="Fewer people go back early.")
    listed = html(Client().get("/log/words/"))
    first, second = (
        html(Client().get(f"/log/words/access/show-facts/{number}/")) for number in (1, 2)
    )
    page = html(Client().get("/en/tours/"))

    assert "/log/words/access/show-facts/2/" in listed
    assert "30 days in this browser." in first
    assert "Fewer people go back early." in second
    assert 'data-device="access" data-words="2" data-days="30"' in page


def test_my_answers_lists_them_apart_and_the_same_for_everybody():
    page = html(Client().get("/en/my-answers/"))
    apart = page[page.index('id="in-this-browser"') :]

    assert re.findall(r'data-device="([^"]+)"', apart) == list(IN_BROWSER)
    assert "/ask/access/" not in page[: page.index('id="in-this-browser"')]
    assert html(Client().get("/en/my-answers/")) == page


def policy(response):
    parts = response.headers["Content-Security-Policy"].split(";")
    return dict(part.strip().partition(" ")[::2] for part in parts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_with_such_answers_let_no_script_connect(language):
    for path in KEEPING_TO_ITSELF:
        response = Client().get(f"/{language}/{path}")
        assert policy(response)["connect-src"] == "'none'", path
        assert html(response).count('src="/static/js/device.js"') == 1
        assert ("data-device-field" in html(response)) is (path in WITH_TICKS), path
    for path in OTHERS:
        response = Client().get(f"/{language}/{path}")
        assert policy(response)["connect-src"] == "'self'", path
        assert "<script" not in html(response)
        assert "data-device-field" not in html(response)


def test_while_the_question_is_not_asked_nothing_filters(now):
    Notice.objects.filter(field__key="access").update(state="asleep", asleep_since=now)
    registry.touch()
    response = Client().get("/en/tours/")

    assert "data-device" not in html(response)
    assert "data-lacks" not in html(response)
    assert policy(response)["connect-src"] == "'self'"
    assert "data-device-field" not in html(Client().get("/en/ask/access/"))
    assert Client().post("/en/ask/access/").status_code == 404


def test_no_page_invites_to_tell_us_what_stays_in_the_browser():
    pages = [html(Client().get(path)) for path in ("/en/", "/en/tours/", "/en/huts/")]
    asked = {field for page in pages for field in re.findall(r'data-invitation="([^"]+)"', page)}

    assert asked
    assert not asked & set(IN_BROWSER)


def test_where_answers_are_kept_does_not_change_once_they_were_asked_for():
    """Else what is on the server would stay there, under words that say it is not."""
    for field, tier in (("town", "device"), ("access", "account")):
        facts = {"tier": tier, "is_sensitive": False, "dpv_term": "pd:Favourite"}
        with pytest.raises(ValidationError, match="was asked already"):
            services.save_field(key=field, **facts)
    services.save_field(key="birthday", tier="account")


def test_the_record_of_processing_leaves_out_what_is_not_processed_here():
    data = " ".join(one.data for one in processing.record(registry.current(), "en"))

    assert "town (pd:Region)" in data
    assert "pd:Disability" not in data
    assert "mark what fits you" not in {
        one.name for one in processing.record(registry.current(), "en")
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_privacy_and_cookies_tell_of_the_browsers_own_storage(language):
    cookies = html(Client().get(f"/{language}/cookies/"))
    privacy = html(Client().get(f"/{language}/privacy/"))

    assert "<code>warum-device</code>" in cookies
    assert "30" in cookies[cookies.index("warum-device") :].split("</p>")[0]
    said = {"en": "they do not come to us", "de": "Sie kommen nicht zu uns"}[language]
    assert said in privacy
    Notice.objects.filter(field__tier="device", state="live").update(state="retired")
    registry.touch()
    assert "warum-device" not in html(Client().get(f"/{language}/cookies/"))
    assert said not in html(Client().get(f"/{language}/privacy/"))


def test_the_module_is_small_stands_alone_and_writes_under_the_key_that_pages_tell():
    """Issue 14, 8: under 6 kB compressed, without a dependency."""
    text = SCRIPT.read_text()

    assert len(gzip.compress(text.encode())) < 6_000
    assert not re.search(r"\bimport\b|\brequire\b|\bfetch\b|https?:", text)
    assert f'KEY = "{told.IN_BROWSER}"' in text
    assert max(len(line) for line in text.splitlines()) <= 100


def test_the_style_sheet_has_a_rule_for_each_of_twelve_answers():
    text = (SCRIPT.parent.parent / "css" / "device.css").read_text()
    hiding = re.findall(
        r'data-option="(\d+)"\]\[data-device-field\]:checked\):not\(.*?~="(\d+)"', text
    )
    showing = re.findall(
        r'data-option="(\d+)"\]\[data-device-field\]:checked\) \[data-fits="(\d+)"', text
    )

    assert hiding == showing == [(str(number), str(number)) for number in range(1, 13)]


def test_staff_preview_such_a_question_as_it_is_shown(admin_client):
    notice = Notice.objects.get(field__key="access")
    page = html(admin_client.get(f"/admin/consent/notice/{notice.pk}/words/preview/en/"))
    main = page[page.index("<main") : page.index("</main")]

    assert "In this browser only." in main
    assert 'name="decision"' not in main
    assert "data-invitation" not in main


def test_the_file_that_one_takes_along_names_no_purpose_that_holds_nothing_here():
    client = Client()
    share(client)
    with zipfile.ZipFile(io.BytesIO(b"".join(client.get("/en/my-answers/export/")))) as archive:
        told_ = json.loads(next(archive.read(n) for n in archive.namelist() if n.endswith(".json")))

    assert [one["key"] for one in told_["about"]["purposes"]] == [
        "send-calendar",
        "tailor-reading",
        "tailor-tours",
    ]


# The question above each list, and what one of its items says of the answers that it meets.
TICKS = {
    "/en/tours/": ("What do you need on the way?", "quiet-hour", "1 step-free, 3 quiet, 4 short"),
    "/de/tours/": ("Was brauchst du unterwegs?", "quiet-hour", "1 stufenlos, 3 ruhig, 4 kurz"),
    "/en/huts/": (
        *("What do you not eat?", "plant-picnic"),
        "1 without meat, 2 plant-based, 4 lactose-free",
    ),
    "/de/huts/": (
        *("Was isst du nicht?", "plant-picnic"),
        "1 ohne Fleisch, 2 rein pflanzlich, 4 laktosefrei",
    ),
}


def test_each_list_has_its_own_ticks_and_marks_in_its_language():
    for url, (question, item, meets) in TICKS.items():
        page = html(Client().get(url))
        asked = re.findall(r'<legend class="visually-hidden">(.+?) \(', page)
        shown = re.search(rf'data-item="{item}".*?<p class="marks">(.*?)</p>', page, re.DOTALL)[1]
        marks = re.findall(r'<span data-fits="(\d)">(.*?)</span>', shown)

        assert asked == [question]
        assert ", ".join(map(" ".join, marks)) == meets
