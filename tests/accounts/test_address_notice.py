"""The address of an account is given under words of its own, with a receipt, and is no consent."""

import json
from datetime import UTC
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts import services as accounts
from accounts.models import Visitor
from consent import loading, receipts, registry, services
from consent.models import Answer, ConsentEvent, NoticeVersion, Standing
from consent.receipts.document import moment
from tests.accounts.people import (
    ADA,
    ask_for_code,
    decide,
    newest_code,
    post,
    sign_in,
    sign_up,
    type_in,
    words_shown,
)
from tests.consent.test_check_script import STEPS, results, script
from tests.journey import LANGUAGES, html

pytestmark = pytest.mark.django_db

WORDS = "/log/words/account-address/account/"
WHOLE = (Path(__file__).parent / "data" / "receipt.json").read_text()


def event():
    return ConsentEvent.objects.of_address().get()


def receipt_file(client):
    return client.get(f"/en/receipts/{event().uuid}/receipt.json")


@pytest.fixture
def other_words(settings):
    """Publish other words: the site gets by with one language less."""

    def publish():
        settings.LANGUAGES = [("en", "English")]
        assert services.publish_address_words(at=timezone.now())

    return publish


def test_making_an_account_is_an_event_under_the_words_that_were_shown(client):
    before = timezone.now()
    sign_up(client)
    made = event()

    assert made.visitor_id == Visitor.objects.get(user__email=ADA).pk
    assert (made.state, made.control, made.page) == (
        "RegisterAction",
        "account:make",
        "accounts:sign_up",
    )
    assert made.wording.pk == registry.current().address.wordings["en"].id
    assert made.shown_at <= made.recorded_at
    assert before <= made.recorded_at
    assert made.valid_until is None
    assert ADA not in repr(vars(made))


def test_it_grants_nothing_and_personalises_nothing(client):
    stranger = html(Client().get("/en/tours/"))
    sign_up(client)
    page = html(client.get("/en/my-answers/"))

    assert not Standing.objects.exists()
    assert not Answer.objects.exists()
    assert services.rebuild_standings() == 0
    assert "You have told us nothing" in page
    assert [one for one in ("account-address", "RegisterAction") if one in page + stranger] == []
    assert {notice.purpose for notice in registry.current().notices}.isdisjoint({"account"})


def test_the_receipt_is_the_one_of_the_document_to_the_last_word(client):
    """``data/receipt.json``, read against docs/decisions/0046, with what is its own in capitals."""
    sign_up(client)
    made = event()
    own = {
        "EVENT": str(made.uuid),
        "VISITOR": str(made.visitor_id),
        "WORDS": made.wording.sha256,
        "PUBLISHED": made.wording.version.published_at.astimezone(UTC).date().isoformat(),
        "ASKED": moment(made.shown_at),
        "MADE": moment(made.recorded_at),
    }
    text = WHOLE
    for word, meant in own.items():
        text = text.replace(word, meant)

    assert receipts.receipt_of(made) == json.loads(text) | {"@context": receipts.context()}


def test_the_receipt_can_be_checked_without_this_site_and_never_says_consent(client):
    sign_up(client)
    services.seal(at=timezone.now())
    content = receipt_file(client).content
    bundle = json.loads(content)
    receipt = bundle["receipt"]
    process = receipt["dpv:hasRecordOfActivity"][0]["dpv:hasProcess"][0]

    assert results(bundle) == (0, dict.fromkeys(STEPS, 0))
    assert process["dpv:hasLegalBasis"] == "eu-gdpr:A6-1-b"
    assert process["dpv:hasPersonalData"][0]["dpv:hasNecessity"] == "dpv:Required"
    assert process["dpv:hasPersonalData"][0]["skos:broader"] == "pd:EmailAddress"
    said = json.dumps({key: part for key, part in receipt.items() if key != "@context"})
    assert "onsent" not in said.replace("consent-receipt", "")
    assert "A7-3" not in said
    assert ADA not in content.decode()
    assert "account made with an address" in script.summary(receipt, "en")
    assert "Konto mit einer Adresse" in script.summary(receipt, "de")


@pytest.mark.parametrize(
    ("part", "value"),
    [("dpv:isIndicatedAtTime", "2020-01-01T00:00:00.000000Z"), ("@type", ["dpv:ConsentGiven"])],
)
def test_a_receipt_that_was_changed_is_not_believed(client, part, value):
    sign_up(client)
    services.seal(at=timezone.now())
    bundle = json.loads(receipt_file(client).content)
    bundle["receipt"]["dpv:hasRecordOfActivity"][0]["dpv:hasStatus"][-1][part] = value

    code, steps = results(bundle)
    assert (code, steps["signature"], steps["entry"]) == (1, 1, 1)


def test_receipt_history_account_and_log_of_words_show_it(client):
    sign_up(client)
    uuid = event().uuid
    there = f'href="/en/receipts/{uuid}/"'
    page = html(client.get(f"/en/receipts/{uuid}/"))

    assert there in html(client.get("/en/account/"))
    assert there in html(client.get("/en/my-answers/history/"))
    assert "You made an account with your address." in page
    assert "Until you delete your account." in page
    assert "Until</dt>" not in page
    assert f"{WORDS}1/" in html(client.get("/log/words/"))
    assert "Whoever reads your mail can sign in to your account." in html(client.get(f"{WORDS}1/"))
    assert Client().get(f"/en/receipts/{uuid}/").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_shows_the_words_of_the_log(language):
    page = html(Client().get(f"/{language}/account/sign-up/"))
    words = registry.current().address.wordings[language]
    said = [text for name, text in words.shown().items() if name != "invitation"]

    assert [text for text in said if text not in page] == []


def test_words_are_published_once_and_anew_only_when_they_change(client, other_words):
    assert not services.publish_address_words(at=timezone.now())
    other_words()
    assert not services.publish_address_words(at=timezone.now())
    numbers = NoticeVersion.objects.published().filter(notice__purpose__key="account")

    assert sorted(numbers.values_list("number", flat=True)) == [1, 2]
    call_command("publish_notices", verbosity=0)
    assert numbers.count() == 2


def test_under_words_that_are_no_longer_in_force_no_mail_is_sent(client, other_words, mailoutbox):
    shown = words_shown(client)
    other_words()
    response = post(client, "/en/account/sign-up/", {"email": ADA} | shown)

    assert response.status_code == 409
    assert "These words have changed" in html(response)
    assert mailoutbox == []
    assert sign_up(client).status_code == 303


@pytest.mark.parametrize("shown", ["", "forged"])
def test_without_the_words_there_is_no_account(client, shown, mailoutbox):
    response = post(client, "/en/account/sign-up/", {"email": ADA, "shown": shown})

    assert response.status_code == 409
    assert mailoutbox == []


def test_words_that_change_while_the_mail_is_on_its_way_are_read_before_there_is_an_account(
    client, other_words
):
    code = ask_for_code(client, ADA, "sign-up")
    other_words()

    assert type_in(client, code).url == "/en/account/sign-up/"
    assert not ConsentEvent.objects.exists()
    assert post(client, "/en/account/sign-up/").status_code == 409
    made = post(client, "/en/account/sign-up/", words_shown(client))
    assert made.url == "/en/account/?news=made"
    assert event().wording.version.number == 2


def test_who_wanted_to_sign_in_and_had_no_account_reads_the_same_words(client):
    assert sign_in(client).url == "/en/account/sign-up/"
    assert post(client, "/en/account/sign-up/", words_shown(client)).status_code == 303
    assert event().state == "RegisterAction"


def test_signing_in_again_or_pressing_twice_adds_no_event(client):
    code = ask_for_code(client, ADA, "sign-up")
    type_in(client, code)
    type_in(client, code)
    sign_in(Client())

    assert ConsentEvent.objects.count() == 1
    assert newest_code() != code


def test_an_account_from_before_has_no_receipt_and_works(client):
    accounts.open_account(email=ADA, visitor=Visitor(), at=timezone.now())
    sign_in(client)
    page = html(client.get("/en/account/"))

    assert "Receipt: the words" not in page
    assert not ConsentEvent.objects.exists()
    assert decide(client, "share", "town", "lindmar").status_code == 303


def test_it_ends_with_the_account(client):
    sign_up(client)
    post(client, "/en/my-answers/delete-everything/")

    assert not ConsentEvent.objects.exists()
    assert not Visitor.objects.exists()


def test_no_site_can_ask_for_it_or_rest_a_question_on_a_contract():
    with pytest.raises(ValidationError, match="address of accounts"):
        services.save_field(key="account-address", tier="server")
    with pytest.raises(ValidationError, match="address of accounts"):
        services.save_purpose(key="account")
    with pytest.raises(ValidationError, match="There is no such field"):
        services.save_notice_draft(field="account-address", purpose="account", texts={})
    with pytest.raises(ValidationError):
        services.save_purpose(key="tailor-tours", legal_basis="eu-gdpr:A6-1-b")


def test_a_sites_folder_does_not_have_it():
    assert "account-address" not in {one["key"] for one in loading.stored_fields()}
    assert "account" not in {one["key"] for one in loading.stored_purposes()}
    assert "account" not in {one["purpose"] for one in loading.stored_notices()}


def test_staff_find_it_among_no_questions(admin_client):
    notice = NoticeVersion.objects.get(notice__purpose__key="account").notice

    assert "Email address" not in html(admin_client.get("/admin/consent/notice/"))
    assert admin_client.get(f"/admin/consent/notice/{notice.pk}/words/").status_code == 404
