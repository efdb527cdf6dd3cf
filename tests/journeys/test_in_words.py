"""No internal key appears on pages that people read. Files for machines have the keys."""

import io
import re
import zipfile
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from accounts.models import User
from consent import registry, services
from consent.models import ConsentEvent, Standing
from consent.models.in_words import CONTROLS, PAGES, SIGNALS, STATES, in_words
from consent.states import REGISTERED, EventState
from tests.demo import DEMO_EMAIL
from tests.journey import LANGUAGES, OWN_PAGES, form_token, html, press, share

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("what a page says is made from the snapshot, which is the same"),
]

_WRITTEN = re.compile(
    r'"((?:ask|path|deleted|why|card|my-answers|staff|keep|check|account|mail):[a-z-]+)"'
)
_TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)
KEYS = re.compile(
    r"\b(ask|path|deleted|why|card|my-answers|staff|keep|check|consent|admin):[a-z_-]+"
    r"|\btailor-(tours|reading)\b|\bConsent(Given|Refused|Withdrawn|RequestDeferred|Expired|Revoked)"
    r"|\bRenewedConsentGiven\b"
)


def text(page):
    """The readable text of a page."""
    return unescape(_TAGS.sub(" ", page))


@pytest.fixture
def somebody_who_did_everything(client, wait):
    """A visitor with an event from every control of the public pages, and from upkeep and staff."""
    for decision in ("later", "decline"):
        press(client, decision, "pace", in_path=True)
    share(client, "town", in_path=True)
    client.post("/en/start/take-back/")
    for field in ("town", "pace"):
        share(client, field)
    press(client, "decline", "topics", headers={"Sec-GPC": "1"})
    press(client, "later", "days")
    for place in ("why", "card", ""):
        share(client, "language")
        page = html(client.post("/en/my-answers/language/delete/", {"from": place}))
    fields = dict(re.findall(r'name="(token|value|next)" value="([^"]*)"', page))
    client.post("/en/my-answers/language/put-back/", fields)
    wait(days=25)
    for place in ("card", ""):
        data = {"token": form_token(client, "town"), "from": place}
        assert client.post("/en/my-answers/town/renew/", data).status_code == 303
    staff = User.objects.get(email=DEMO_EMAIL)
    standing = Standing.objects.get(notice__field__key="language")
    services.revoke(standing=standing, by=staff, reason="A mistake.", at=timezone.now())
    services.expire(registry=registry.current(), at=timezone.now() + timedelta(days=9), limit=9)
    return client


def test_every_key_has_words_in_both_languages():
    keys = {
        key
        for app in ("accounts", "consent", "personalization")
        for path in (Path(settings.BASE_DIR) / app).rglob("*.py")
        if path.name != "in_words.py"
        for key in _WRITTEN.findall(path.read_text())
    }
    keys |= {f"{place}:{one}" for place in ("ask", "path") for one in services.Decision}
    keys |= {
        f"{place}:{verb}"
        for place in ("why", "card", "my-answers")
        for verb in ("delete", "still-true")
    }
    assert keys == set(CONTROLS)
    assert set(STATES) == {*EventState, REGISTERED}
    for said in (CONTROLS, PAGES, SIGNALS, STATES):
        with override("en"):
            english = {key: in_words(said, key) for key in said}
        with override("de"):
            german = {key: in_words(said, key) for key in said}
        # The browser's name for its signal is the same in both languages.
        same = {"gpc", "dnt"}
        assert {key for key in said if english[key] == german[key]} <= same
        assert not [one for one in (*english.values(), *german.values()) if KEYS.search(one)]


def test_whatever_writes_an_event_has_words(somebody_who_did_everything):
    events = list(ConsentEvent.objects.values_list("control", "page", "signal", "state"))
    controls, pages, signals, states = (set(column) for column in zip(*events, strict=True))

    left = {"why:still-true", "my-answers:forget-device", "keep:asleep", "check:canary"}
    # They have tests of their own: test_address_notice.py and test_letters.py.
    left |= {"account:make", "mail:unsubscribe"}
    assert controls == set(CONTROLS) - left
    assert pages <= set(PAGES)
    assert signals == {"", "gpc"}
    assert states <= set(STATES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_appears_in_what_a_visitor_reads(somebody_who_did_everything, language):
    client = somebody_who_did_everything
    urls = [f"/{language}/{page}" for page in OWN_PAGES]
    urls += [f"/{language}/receipts/{one.uuid}/" for one in ConsentEvent.objects.all()]
    urls += ["/log/words/"]
    urls += [f"/log/words/{one.field}/{one.purpose}/1/" for one in registry.current().notices]
    found = {
        url: match[0]
        for url in urls
        if (
            match := KEYS.search(text(html(client.get(url, headers={"Accept-Language": language}))))
        )
    }

    assert found == {}


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "“Share it” on the question page"), ("de", "„Angeben“ auf der Frageseite")],
)
def test_the_receipt_says_what_was_pressed(client, language, said):
    share(client)
    event = ConsentEvent.objects.get()

    assert said in text(html(client.get(f"/{language}/receipts/{event.uuid}/")))
    assert (
        "ask:share"
        in client.get(f"/{language}/receipts/{event.uuid}/receipt.json").content.decode()
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_exports_page_has_words_and_its_files_have_keys(somebody_who_did_everything, language):
    response = somebody_who_did_everything.get(f"/{language}/my-answers/export/")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
    page = archive.read("index.html").decode()

    assert KEYS.search(text(page)) is None
    with override(language):
        assert in_words(CONTROLS, "ask:share") in text(page)
    assert '"ask:share"' in archive.read("data.json").decode()
    assert "ask:share" in archive.read("csv/decisions.csv").decode()


def test_the_admin_has_words_for_decisions(somebody_who_did_everything):
    staff = Client()
    staff.force_login(User.objects.get(email=DEMO_EMAIL))
    event = ConsentEvent.objects.filter(control="ask:share").first()
    urls = [
        "/admin/consent/consentevent/",
        f"/admin/consent/consentevent/{event.pk}/change/",
        "/admin/consent/standing/",
        f"/admin/consent/standing/{Standing.objects.first().pk}/change/",
    ]
    pages = {url: text(html(staff.get(url))) for url in urls}

    assert {url: match[0] for url, page in pages.items() if (match := KEYS.search(page))} == {}
    assert "“Share it” on the question page" in pages[urls[0]]
    assert "question page" in pages[urls[1]]
    only = html(staff.get("/admin/consent/consentevent/?state=ConsentRefused"))
    assert only.count('class="field-decided') == 2


def test_a_key_of_another_version_is_not_shown():
    assert in_words(CONTROLS, "wink:twice") == "in a way that this version has no words for"
