"""Read, keep and check a receipt: what a visitor does, through the client only."""

import json
import logging
import re
import uuid
from dataclasses import replace
from html import unescape

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.qr_codes import qr_code
from consent import log, receipts
from consent.models import ConsentEvent, Purpose
from consent.transparency import notes
from tests import sealed
from tests.factories import VisitorFactory, shared
from tests.journey import delete, html, press, share

pytestmark = pytest.mark.django_db


def counts():
    return {model: model.objects.count() for model in apps.get_models()}


def receipt_links(client, language="en"):
    page = html(client.get(f"/{language}/my-answers/history/"))
    return re.findall(r'href="(/[a-z]{2}/receipts/[0-9a-f-]{36}/)"', page)


@pytest.fixture
def mine(client):
    """A visitor who shared her town; the address of the receipt."""
    share(client)
    return receipt_links(client)[0]


def fingerprint_on(client, url):
    return re.findall(r"/check/([\w-]{43})/", html(client.get(url)))[0]


# -- reading ---------------------------------------------------------------------------------------


def test_every_decision_is_in_the_history_with_its_receipt_the_newest_first(client):
    share(client, "town")
    press(client, "decline", "topics")
    press(client, "later", "days")
    delete(client, "town")
    links = receipt_links(client)
    uuids = [
        str(one) for one in ConsentEvent.objects.order_by("-pk").values_list("uuid", flat=True)
    ]

    assert [link.split("/")[-2] for link in links] == uuids
    assert [client.get(link).status_code for link in links] == [200] * 4


@pytest.mark.parametrize(
    ("language", "what"), [("en", "You gave your consent."), ("de", "Du hast zugestimmt.")]
)
def test_a_receipt_says_what_was_decided_and_the_words_shown(client, language, what):
    share(client, language=language)
    event = ConsentEvent.objects.get()
    page = unescape(html(client.get(receipt_links(client, language)[0])))

    assert what in page
    assert all(text in page for text in event.wording.shown.values())
    assert page.count(f'<dd lang="{language}">') == len(event.wording.shown)
    assert event.wording.sha256 in page
    assert str(event.uuid) in page


def test_the_words_stay_in_their_language_when_the_page_changes_it(client, mine):
    german = unescape(html(client.get(mine.replace("/en/", "/de/"))))

    assert "Du hast zugestimmt." in german
    assert '<dd lang="en">Where do you usually set off from?</dd>' in german
    assert "gezeigt in dieser Sprache: Englisch." in german
    assert client.get(mine.replace("/en/", "/de/") + "receipt.json").status_code == 200


def test_a_receipt_stays_when_words_names_and_organisation_change(
    client, mine, publish_again, settings
):
    before = html(client.get(mine)).partition("<main")[2]
    settings.ORGANISATION = settings.ORGANISATION | {"name": "Somebody else"}
    Purpose.objects.update(names={"en": "sell it", "de": "verkaufen"})
    publish_again("town", for_what="To sort tours by something else.")
    after = html(client.get(mine)).partition("<main")[2]

    assert "To sort tours by something else." not in after
    assert before == after


def test_a_receipt_links_to_the_one_it_replaces(client, mine):
    delete(client)
    newest = receipt_links(client)[0]

    assert newest != mine
    assert f'href="{mine}"' in html(client.get(newest))


def test_a_receipt_says_when_it_was_sealed_or_that_it_waits(client, mine):
    waiting = html(client.get(mine))
    sealed.seal(timezone.now())
    done = html(client.get(mine))

    assert "It waits for the next seal of the log." in waiting
    assert "It stands in the log as entry 0, sealed on " in done
    assert "waits for the next seal" not in done


def test_the_code_on_a_receipt_holds_the_address_of_its_check(client, mine):
    """The picture is compared with a new one of the address that is printed below it."""
    page = html(client.get(mine))
    address = re.findall(r'<a class="receipt__address"[^>]*>([^<]+)</a>', page)[0]

    assert address == f"https://wegwarte.example/en/check/{fingerprint_on(client, mine)}/"
    assert f'<path d="{qr_code(address).path}"/>' in page
    # Cameras need four empty squares around it.
    assert min(int(x) for x in re.findall(r"M(\d+) ", qr_code(address).path)) == 4
    assert page.count('<svg class="qr"') == 1


def test_a_receipt_shows_no_answer(client, mine):
    page = html(client.get(mine)) + client.get(f"{mine}receipt.json").content.decode()

    assert "lindmar" in html(client.get("/en/tours/")).lower()  # so its absence proves something
    assert "lindmar" not in page.lower()


def test_the_history_is_paged_by_the_last_decision_shown(client):
    share(client)
    visitor = ConsentEvent.objects.get().visitor
    for _number in range(51):
        shared(visitor, "pace", "gentle", at=timezone.now())
    first = html(client.get("/en/my-answers/history/"))
    more = re.findall(r'href="(\?before=[0-9a-f-]{36})"', first)
    second = html(client.get(f"/en/my-answers/history/{more[0]}"))

    assert first.count('<li class="entry">') == 50
    assert second.count('<li class="entry">') == 2
    assert 'href="?before=' not in second


@pytest.mark.parametrize(
    "before", ["", "x", "0", "0b9f7a52-5a0e-4c46-9f0e-6a1b1a5f2c11", "' OR 1=1 --"]
)
def test_a_place_in_the_history_that_is_none_starts_at_the_newest(client, mine, before):
    page = html(client.get("/en/my-answers/history/", {"before": before}))

    assert f'href="{mine}"' in page


@pytest.mark.parametrize("decisions", [1, 3])
def test_the_history_costs_the_same_however_many_decisions(client, decisions):
    for field in ("town", "pace", "days")[:decisions]:
        share(client, field)
    client.get("/en/my-answers/history/")
    with CaptureQueriesContext(connection) as seen:
        client.get("/en/my-answers/history/")

    # One of them asks whether the device's visitor has an account by now.
    assert len(seen) == 4


# -- somebody else's -------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["", "receipt.json"])
def test_nobody_elses_receipt_opens(client, mine, ending):
    """R-25: the number alone gives no access on another device."""
    stranger, other = Client(), Client()
    share(other)
    unknown = f"/en/receipts/{uuid.uuid4()}/"
    opened = client.get(mine + ending)
    refused = [who.get(mine + ending) for who in (stranger, other)] + [client.get(unknown + ending)]

    assert opened.status_code == 200
    assert [one.status_code for one in refused] == [404] * 3
    assert "Where do you usually set off from?" not in "".join(html(one) for one in refused)


def test_a_history_shows_own_decisions_only(client, mine):
    other = Client()
    share(other, "pace")
    theirs = receipt_links(other)

    assert receipt_links(client) == [mine]
    assert receipt_links(Client()) == []
    assert mine not in theirs
    page = html(other.get("/en/my-answers/history/", {"before": mine.split("/")[-2]}))
    assert theirs[0] in page  # a place in somebody else's history is ignored


def test_a_receipt_is_gone_here_after_delete_everything(client, mine):
    client.post("/en/my-answers/delete-everything/")

    assert client.get(mine).status_code == 404
    assert client.get(f"{mine}receipt.json").status_code == 404


@pytest.mark.parametrize("path", ["/en/receipts/x/", "/en/receipts/1/receipt.json"])
def test_a_number_that_is_none_is_a_friendly_page(client, path):
    response = client.get(path)

    assert response.status_code == 404
    assert "There is nothing here" in html(response)


# -- keeping ---------------------------------------------------------------------------------------


def test_the_file_is_an_attachment_with_a_safe_name_that_no_cache_keeps(client, mine):
    response = client.get(f"{mine}receipt.json")

    assert response.headers["Content-Disposition"] == 'attachment; filename="receipt.json"'
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert not response.cookies
    assert response.content == receipts.bundle(ConsentEvent.objects.get())


def test_the_identifier_of_a_receipt_leads_to_its_page_in_the_readers_language(client, mine):
    held = json.loads(client.get(f"{mine}receipt.json").content)
    path = held["receipt"]["@id"].removeprefix("https://wegwarte.example")
    response = client.get(path, headers={"accept-language": "de"})

    assert response.headers["Location"] == mine.replace("/en/", "/de/")


def test_reading_and_keeping_writes_nothing(client, mine, no_writes):
    with no_writes():
        for url in (mine, f"{mine}receipt.json", "/en/my-answers/history/", "/en/check/"):
            assert client.get(url).status_code == 200
            assert client.head(url).status_code == 200


@pytest.mark.parametrize("ending", ["", "receipt.json"])
def test_a_receipt_is_only_read(client, mine, ending):
    assert client.post(mine + ending, headers={"sec-fetch-site": "same-origin"}).status_code == 405


# -- checking --------------------------------------------------------------------------------------


@pytest.fixture
def file(client, mine):
    sealed.seal(timezone.now())
    return client.get(f"{mine}receipt.json").content


def brought(content, name="receipt.json"):
    return {"file": SimpleUploadedFile(name, content), "receipt": ""}


@pytest.mark.parametrize(
    ("language", "verdict"), [("en", "Everything holds."), ("de", "Alles stimmt.")]
)
def test_anybody_can_check_a_receipt_by_paste_or_file(file, language, verdict):
    stranger = Client()
    pasted = stranger.post(f"/{language}/check/", {"receipt": file.decode()})
    sent = stranger.post(f"/{language}/check/", brought(file))

    for response in (pasted, sent):
        assert response.status_code == 200
        assert verdict in html(response)
        assert 'role="status"' in html(response)
        assert html(response).count("verdict__step--0") == 6
        assert not response.cookies


def test_a_log_of_another_name_is_not_this_sites_log_whoever_signed_it(client, file):
    bundle = json.loads(file)
    proof, name = notes.read_proof(bundle["log"][0]["proof"]), "another.example/log"
    text = proof.checkpoint.partition("\n\n")[0].replace(log.origin(), name) + "\n"
    checkpoint = notes.sign(text, name=name, key=log.ring()[0])
    bundle["log"][0]["proof"] = replace(proof, checkpoint=checkpoint).text
    bundle["keys"]["log"] = list(log.verifier_keys(name))
    page = html(client.post("/en/check/", {"receipt": json.dumps(bundle)}))

    assert "Everything holds" not in page
    assert page.count("verdict__step--0") == 5


def test_a_changed_receipt_says_what_does_not_hold(client, file):
    page = unescape(
        html(client.post("/en/check/", {"receipt": file.decode().replace("9 of", "8 of")}))
    )

    assert "Something is wrong. This file proves nothing." in page
    assert "Words: does not hold." in page
    assert "Signature: holds." in page
    assert "Everything holds" not in page


def test_a_check_stores_nothing_and_logs_nothing(file, caplog, no_writes):
    before, stranger = counts(), Client()
    caplog.set_level(logging.DEBUG)
    with no_writes():
        stranger.post("/en/check/", {"receipt": file.decode()})
        stranger.post("/en/check/", brought(file))
        stranger.post("/en/check/", {"receipt": "not a receipt, canary-4711"})

    assert counts() == before
    said = " ".join(record.getMessage() for record in caplog.records if record.name != "django.db")
    number = json.loads(file)["receipt"]["dct:identifier"]
    assert number not in said
    assert "canary-4711" not in said


@pytest.mark.parametrize(
    ("language", "messages"),
    [
        (
            "en",
            {
                "not JSON": b"hello",
                "not text in UTF-8": b"\xff\xfe\x00",
                "not a receipt file": b'{"a": 1}',
                "too long for a receipt": b"x" * 200_001,
                "Paste a receipt, or choose a file.": b"",
            },
        ),
        (
            "de",
            {
                "kein JSON": b"hello",
                "kein Text in UTF-8": b"\xff\xfe\x00",
                "keine Belegdatei": b'{"a": 1}',
                "zu lang": b"x" * 200_001,
                "Füg einen Beleg ein": b"",
            },
        ),
    ],
)
def test_bad_input_gets_a_clear_message_in_the_language(client, language, messages):
    for message, content in messages.items():
        response = client.post(f"/{language}/check/", brought(content))
        page = unescape(html(response))

        assert response.status_code == 200
        assert message in page, message
        assert 'role="alert"' in page
        assert "<title>Error:" in page or "<title>Fehler:" in page


def test_what_is_far_too_long_is_refused_before_it_is_read(client):
    response = client.post("/de/check/", brought(b"x" * 2_000_000))

    assert response.status_code == 413
    assert "Das ist zu lang für einen Beleg." in html(response)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"receipt=%00", "application/x-www-form-urlencoded"),
        (b"receipt=%ff%fe", "application/x-www-form-urlencoded"),
        (
            b"&".join(b"a%d=1" % number for number in range(2_000)),
            "application/x-www-form-urlencoded",
        ),
        (b"nothing like it", "multipart/form-data; boundary=x"),
        (b"nothing like it", "multipart/form-data"),
        (b"{}", "application/json"),
    ],
)
def test_a_broken_form_is_never_an_error_of_the_site(client, content, kind):
    response = client.post("/en/check/", content, content_type=kind)

    assert response.status_code == 200
    assert 'role="alert"' in html(response)


def test_what_was_pasted_stays_in_the_form_and_is_escaped(client):
    page = html(client.post("/en/check/", {"receipt": "</textarea><script>alert(1)</script>"}))

    assert "<script>" not in page
    assert "&lt;/textarea&gt;&lt;script&gt;alert(1)" in page


def test_the_check_page_offers_the_script_and_the_keys(client):
    page = html(client.get("/en/check/"))

    assert 'href="/static/check_receipt.py" download' in page
    assert 'href="/.well-known/jwks.json" download' in page
    assert client.get("/.well-known/jwks.json").json() == receipts.jwks()


# -- the fingerprint -------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_fingerprint_says_whether_it_stands_in_the_log(client, mine, language, no_writes):
    url = f"/{language}/check/{fingerprint_on(client, mine)}/"
    waiting = Client().get(url)
    sealed.seal(timezone.now())
    with no_writes():
        found = Client().get(url)
    words = {
        "en": ("This does not stand in the log, or not yet", "As entry 0, sealed on"),
        "de": ("Das steht nicht im Protokoll, oder noch nicht", "Als Eintrag 0, besiegelt am"),
    }[language]

    assert (waiting.status_code, found.status_code) == (404, 200)
    assert words[0] in html(waiting)
    assert words[1] in html(found)
    assert not found.cookies
    assert "town" not in re.sub(r"<(header|footer).*?</\1>", "", html(found), flags=re.DOTALL)


def test_a_fingerprint_still_stands_in_the_log_after_the_person_is_gone(client, mine):
    sealed.seal(timezone.now())
    url = f"/en/check/{fingerprint_on(client, mine)}/"
    client.post("/en/my-answers/delete-everything/")

    assert "This stands in the log" in html(Client().get(url))


@pytest.mark.parametrize("text", ["x", "A" * 42, "A" * 44, "A" * 42 + "+", "A" * 42 + "B", "ü"])
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "This is no fingerprint of a receipt"),
        ("de", "Das ist kein Fingerabdruck eines Belegs"),
    ],
)
def test_a_garbled_fingerprint_is_a_friendly_page(client, text, language, words):
    response = client.get(f"/{language}/check/{text}/")

    assert response.status_code == 404
    assert words in html(response)


def test_an_unknown_fingerprint_says_not_or_not_yet(client):
    shared(VisitorFactory(), "town", "lindmar", at=timezone.now())
    sealed.seal(timezone.now())
    response = client.get(f"/en/check/{'A' * 43}/")

    assert response.status_code == 404
    assert "This does not stand in the log, or not yet" in html(response)


def test_a_receipt_deleted_before_its_seal_is_not_called_false(client, mine):
    url = f"/en/check/{fingerprint_on(client, mine)}/"
    client.post("/en/my-answers/delete-everything/")
    sealed.seal(timezone.now())
    response = Client().get(url)

    assert response.status_code == 404
    assert "or everything was deleted before it was sealed" in html(response)
