"""A whole receipt, word for word, and how each kind of decision differs from it.

``data/receipt.json`` is a receipt as it is handed out, read against the mapping in the standards
document, with capitals where each receipt has something of its own.
"""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID

import pytest

from consent import receipts
from consent.models import ConsentEvent, NoticeVersion
from consent.receipts.document import decided_by, document, duration, moment, told_with
from tests.factories import VisitorFactory, asked, shared

pytestmark = pytest.mark.django_db

AT = datetime(2026, 5, 4, 12, 30, 5, 678, tzinfo=UTC)
SITE = "https://wegwarte.example"
WHOLE = (Path(__file__).parent / "data" / "receipt.json").read_text()


@pytest.fixture
def visitor():
    return VisitorFactory()


def whole(event):
    """What the receipt of a first yes in English says."""
    own = {
        "EVENT": str(event.uuid),
        "VISITOR": str(event.visitor_id),
        "WORDS": event.wording.sha256,
        "PUBLISHED": event.wording.version.published_at.astimezone(UTC).date().isoformat(),
    }
    text = WHOLE
    for word, meant in own.items():
        text = text.replace(word, meant)
    return json.loads(text) | {"@context": receipts.context()}


def add(state, visitor, *, earlier=None, shown=AT, until=None, language="en", **facts):
    form = asked("town", at=AT, language=language)
    return ConsentEvent.objects.create(
        visitor=visitor,
        wording_id=form.wording_id,
        state=state,
        recorded_at=AT,
        shown_at=shown,
        replaces=earlier,
        valid_until=until,
        **{"control": "c", "page": "p"} | facts,
    )


def statuses(event):
    return receipts.receipt_of(event)["dpv:hasRecordOfActivity"][0]["dpv:hasConsentStatus"]


def test_a_receipt_is_the_one_of_the_document_to_the_last_word(visitor):
    event = shared(visitor, "town", "lindmar", at=AT)

    assert receipts.receipt_of(event) == whole(event)


ASKED = {
    "@type": ["dpv:ConsentRequested"],
    "dpv:isIndicatedBy": f"{SITE}/#controller",
    "dpv:isIndicatedAtTime": "2026-05-04T12:30:05.000678Z",
}
YES = ["dpv:ExpressedConsent"]


@pytest.mark.parametrize(
    ("state", "by", "more"),
    [
        ("ConsentGiven", None, YES),
        ("RenewedConsentGiven", None, YES),
        ("ConsentRefused", None, []),
        ("ConsentRequestDeferred", None, []),
        ("ConsentWithdrawn", None, []),
        ("ConsentRevoked", f"{SITE}/#controller", []),
        ("ConsentExpired", f"{SITE}/#controller", []),
        ("ConsentInvalidated", f"{SITE}/#controller", []),
    ],
)
def test_each_decision_says_who_made_it_and_only_a_yes_how_long_it_lasts(visitor, state, by, more):
    event = add(state, visitor, until=AT + timedelta(days=2, seconds=90, microseconds=500_000))
    status = {
        "@type": [f"dpv:{state}", *more],
        "dct:identifier": str(event.uuid),
        "dpv:isIndicatedBy": by or f"urn:uuid:{visitor.pk}",
        "dpv:isIndicatedAtTime": "2026-05-04T12:30:05.000678Z",
        "dpv:hasIndicationMethod": "c on p",
    }
    if more:
        span = {"@type": "dpv:TemporalDuration", "rdf:value": "P2DT90.5S"}
        status["dpv:hasDuration"] = span

    assert statuses(event) == [ASKED, status]


def test_a_yes_without_an_end_lasts_not_at_all(visitor):
    (_asked, status) = statuses(add("ConsentGiven", visitor))

    assert status["dpv:hasDuration"]["rdf:value"] == "P0D"


def test_what_nobody_was_asked_says_so_and_what_was_signalled_is_told(visitor):
    event = add("ConsentWithdrawn", visitor, shown=None, signal="gpc")
    (status,) = statuses(event)

    assert status["dpv:hasIndicationMethod"] == "c on p; signal gpc"


def test_a_later_decision_names_the_one_before_it_twice(visitor):
    first = shared(visitor, "town", "lindmar", at=AT)
    second = add("ConsentWithdrawn", visitor, earlier=first)
    receipt = receipts.receipt_of(second)

    assert receipt["dct:replaces"] == f"{SITE}/receipts/{first.uuid}/"
    assert statuses(second)[-1]["dct:replaces"] == f"{SITE}/receipts/{first.uuid}/"
    assert "dct:replaces" not in statuses(first)[-1]


def test_several_decisions_under_the_same_words_have_one_receipt(visitor):
    first = shared(visitor, "town", "lindmar", at=AT)
    second = replace(
        decided_by(add("ConsentWithdrawn", visitor, earlier=first), replaces=first.uuid),
        recorded_at="2026-06-01T00:00:00.000000Z",
    )
    told, one = told_with(first.wording_id), decided_by(first, replaces=None)
    receipt = document(told, [one, second], log_name="the log")
    digest = hashlib.sha256(f"{first.uuid}{second.uuid}".encode()).digest()
    number = str(UUID(bytes=digest[:16], version=4))

    assert receipt["@id"] == f"urn:uuid:{number}"
    assert receipt["dct:identifier"] == receipt["dpv:hasIdentifier"] == number
    assert receipt["dct:created"] == "2026-06-01T00:00:00.000000Z"
    assert receipt["dct:isReferencedBy"] == "the log"
    assert "dct:replaces" not in receipt
    (record,) = receipt["dpv:hasRecordOfActivity"]
    assert record["@id"] == f"urn:uuid:{number}#record"
    assert record["dct:identifier"] == record["dpv:hasIdentifier"] == number
    said = [status["@type"][0] for status in record["dpv:hasConsentStatus"]]
    assert said == [
        *("dpv:ConsentRequested", "dpv:ConsentGiven"),
        *("dpv:ConsentRequested", "dpv:ConsentWithdrawn"),
    ]
    alone = document(told, [second], log_name="the log")
    assert alone["dct:replaces"] == f"{SITE}/receipts/{first.uuid}/"


def test_a_receipt_in_german_leads_to_german_words_and_pages(visitor):
    receipt = receipts.receipt_of(add("ConsentRefused", visitor, language="de"))
    (record,) = receipt["dpv:hasRecordOfActivity"]
    (notice,), (process,) = record["dpv:hasNotice"], record["dpv:hasProcess"]

    assert notice["@id"] == f"{SITE}/log/words/town/tailor-tours/1/#words-de"
    assert notice["dct:language"] == "de"
    assert process["dpv:hasConsentControl"][0]["dpv:isExercisedAt"] == f"{SITE}/de/my-answers/"
    assert [one["dpv:isExercisedAt"] for one in process["dpv:hasRight"]] == [
        f"{SITE}/de/{page}"
        for page in (
            *("my-answers/", "my-answers/export/", "my-answers/", "my-answers/", "my-answers/"),
            *("my-answers/export/", "privacy/"),
        )
    ]


def durations(told):
    receipt = document(told, [decided_by(ConsentEvent.objects.get(), replaces=None)], log_name="x")
    (record,) = receipt["dpv:hasRecordOfActivity"]
    (process,) = record["dpv:hasProcess"]
    return [
        (one["@type"], one.get("dct:title", {}).get("en"), one["dpv:hasDuration"]["rdf:value"])
        for one in process["dpv:hasStorageCondition"][1:]
    ]


DEVICE = ("dpv:StorageDuration", "on this device", "P30D")
ACCOUNT = ("dpv:StorageDuration", "with an account", "P12M")
BACKUPS = ("dpv:StorageDeletion", "in backups", "P30D")


def test_how_long_it_is_kept_is_what_was_promised_with_the_words(visitor):
    """Words from before that was written down did promise accounts."""
    told = told_with(shared(visitor, "town", "lindmar", at=AT).wording_id)
    assert told.facts["has_accounts"] is True
    old = {name: fact for name, fact in told.facts.items() if name != "has_accounts"}

    assert durations(told) == [DEVICE, ACCOUNT, BACKUPS]
    assert durations(replace(told, facts=old)) == [DEVICE, ACCOUNT, BACKUPS]
    assert durations(replace(told, facts=old | {"has_accounts": False})) == [DEVICE, BACKUPS]


def test_who_was_responsible_then_stands_there_and_what_was_not_kept_is_as_it_is_today(visitor):
    told = told_with(shared(visitor, "town", "lindmar", at=AT).wording_id)
    then = {"name": "Another club", "jurisdiction": "AT", "storage": "CH"}
    told = replace(told, facts=told.facts | {"organisation": then})
    decided = [decided_by(ConsentEvent.objects.get(), replaces=None)]
    (record,) = document(told, decided, log_name="x")["dpv:hasRecordOfActivity"]

    assert record["dpv:hasEntity"][0]["dpv:hasName"] == "Another club"
    assert record["dpv:hasEntity"][0]["dpv:hasAddress"] == "Uferweg 4, 00000 Auenbrück"
    assert record["dpv:hasJurisdiction"] == ["loc:AT"]
    (process,) = record["dpv:hasProcess"]
    assert process["dpv:hasStorageCondition"][0]["dpv:hasLocation"] == "loc:CH"
    assert process["dpv:hasService"]["dct:title"] == {"de": "Another club", "en": "Another club"}


def test_what_was_told_is_the_words_of_one_version_in_her_language(visitor):
    event = shared(visitor, "town", "lindmar", at=AT)
    told, version = told_with(event.wording_id), event.wording.version

    assert (told.field, told.number, told.language) == ("town", version.number, "en")
    assert (told.published_at, told.sha256) == (version.published_at, event.wording.sha256)
    assert told.words == {"language": "en", **event.wording.shown}
    assert set(told.for_what) == {"de", "en"}
    assert told.facts["purpose"] == "tailor-tours"


def test_words_that_nobody_published_make_no_receipt(visitor):
    event = shared(visitor, "town", "lindmar", at=AT)
    notice = event.wording.version.notice
    draft = NoticeVersion.objects.create(notice=notice, number=900)
    words = draft.wordings.create(language="en", shown=event.wording.shown, sha256="0" * 64)

    with pytest.raises(ValueError, match="published words only"):
        told_with(words.pk)


def test_moments_are_in_utc_and_as_exact_as_the_log():
    berlin = timezone(timedelta(hours=2))

    assert moment(datetime(2026, 5, 4, 12, 30, tzinfo=berlin)) == "2026-05-04T10:30:00.000000Z"
    assert moment(AT) == "2026-05-04T12:30:05.000678Z"


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (timedelta(0), "P0D"),
        (timedelta(days=30), "P30D"),
        (timedelta(seconds=10), "P0DT10S"),
        (timedelta(days=1, seconds=100), "P1DT100S"),
        (timedelta(microseconds=1), "P0DT0.000001S"),
        (timedelta(days=2, microseconds=120_000), "P2DT0.12S"),
    ],
)
def test_a_duration_is_written_as_iso_8601_says(span, text):
    assert duration(span) == text


def test_the_day_of_the_words_is_the_one_in_utc(visitor):
    told = told_with(shared(visitor, "town", "lindmar", at=AT).wording_id)
    late = datetime(2026, 5, 4, 23, 30, tzinfo=UTC)  # half past one on the fifth, in Berlin
    told = replace(told, published_at=late.astimezone(timezone(timedelta(hours=2))))
    decided = [decided_by(ConsentEvent.objects.get(), replaces=None)]
    (record,) = document(told, decided, log_name="x")["dpv:hasRecordOfActivity"]

    assert record["dpv:hasNotice"][0]["dct:date"] == "2026-05-04"


def test_what_only_people_with_an_account_are_asked_is_kept_as_long_as_the_account_says(visitor):
    told = told_with(shared(visitor, "town", "lindmar", at=AT).wording_id)

    assert durations(replace(told, facts=told.facts | {"tier": "account"})) == [ACCOUNT, BACKUPS]


def test_where_something_is_kept_is_said_in_english_where_we_do_not_speak_the_language(visitor):
    told = told_with(shared(visitor, "town", "lindmar", at=AT).wording_id)
    told = replace(told, for_what={"fr": "Pour classer les randonnées."})

    assert durations(told) == [DEVICE, ACCOUNT, BACKUPS]
