"""Receipts: their content, the standard they follow, their signatures and their files."""

import base64
import copy
import hashlib
import json
import re
from datetime import UTC, timedelta
from pathlib import Path

import jsonschema
import pytest
import rfc8785
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from hypothesis import given, strategies as st
from joserfc import jws
from joserfc.jwk import KeySet, OKPKey
from pyld import jsonld

from consent import receipts, services
from consent.models import Checkpoint, ConsentEvent, LogEntry, NoticeVersion
from consent.receipts.checking import HOLDS, OPEN, WRONG, Step, Verdict
from consent.receipts.document import (
    BY_CONTROLLER,
    duration,
    moment,
    told_with,
)
from consent.receipts.fingerprints import Place
from consent.receipts.signing import base64url
from consent.states import VALID_FOR_PROCESSING, EventState
from consent.transparency.entries import canonical, entry_of
from consent.transparency.merkle import leaf_hash
from tests import sealed
from tests.factories import VisitorFactory, asked, shared

pytestmark = pytest.mark.django_db

DECISIONS = [
    EventState.GIVEN,
    EventState.RENEWED,
    EventState.REFUSED,
    EventState.DEFERRED,
    EventState.WITHDRAWN,
    EventState.EXPIRED,
    EventState.REVOKED,
]
# Every term a receipt uses. Compared by hand with the CSV files of DPV 2.3 (and, for the law, the
# place and the authority, with its legal-eu, loc and legal-de vocabularies) on 25 November 2026.
TERMS = {
    *("dpv:ConsentExpired", "dpv:ConsentGiven", "dpv:ConsentNotice", "dpv:ConsentReceipt"),
    *("dpv:ConsentRecord", "dpv:ConsentRefused", "dpv:ConsentRequestDeferred"),
    *("dpv:ConsentRequested", "dpv:ConsentRevoked", "dpv:ConsentWithdrawn", "dpv:Collect"),
    *("dpv:DataController", "dpv:DataSubject", "dpv:DataSubjectDataSource"),
    *("dpv:DataSubjectRight", "dpv:ExpressedConsent", "dpv:Optional", "dpv:Organisation"),
    *("dpv:PersonalData", "dpv:Process", "dpv:ProvideConsent", "dpv:Purpose", "dpv:Recipient"),
    *("dpv:RenewedConsentGiven", "dpv:Service", "dpv:StorageDeletion", "dpv:StorageDuration"),
    *("dpv:StorageLocation", "dpv:Store", "dpv:TemporalDuration", "dpv:Use"),
    *("dpv:WithdrawConsent", "dpv:hasAddress", "dpv:hasApplicableLaw", "dpv:hasAuthority"),
    *("dpv:hasConsentControl", "dpv:hasConsentStatus", "dpv:hasContact", "dpv:hasDataController"),
    *("dpv:hasDataSource", "dpv:hasDataSubject", "dpv:hasDuration", "dpv:hasEntity"),
    *("dpv:hasIdentifier", "dpv:hasIndicationMethod", "dpv:hasJurisdiction", "dpv:hasLegalBasis"),
    *("dpv:hasLocation", "dpv:hasName", "dpv:hasNecessity", "dpv:hasNotice"),
    *("dpv:hasPersonalData", "dpv:hasProcess", "dpv:hasProcessing", "dpv:hasPurpose"),
    *("dpv:hasRecipient", "dpv:hasRecordOfActivity", "dpv:hasRight", "dpv:hasService"),
    *("dpv:hasStorageCondition", "dpv:isExercisedAt", "dpv:isIndicatedAtTime"),
    *("dpv:isIndicatedBy", "dpv:ProvidePersonalisedRecommendations"),
    *("dpv:ServicePersonalisation", "pd:Favourite", "pd:Interest", "pd:Language", "pd:Region"),
    *("eu-gdpr:A15", "eu-gdpr:A16", "eu-gdpr:A17", "eu-gdpr:A18", "eu-gdpr:A20"),
    *("eu-gdpr:A6-1-a", "eu-gdpr:A7-3", "eu-gdpr:A77", "legal-de:DPA-DE-BE"),
    *("legal-eu:law-GDPR", "loc:DE"),
}


@pytest.fixture
def visitor():
    return VisitorFactory()


@pytest.fixture
def event(visitor, now):
    return shared(visitor, "town", "lindmar", at=now)


def event_in(state, visitor, at, *, field="town", replaces=None, signal="", shown=True):
    """An event in any state, as the service for it would write it."""
    form = asked(field, at=at)
    by_controller = state in BY_CONTROLLER
    return ConsentEvent.objects.create(
        visitor=visitor,
        wording_id=form.wording_id,
        state=state,
        recorded_at=at,
        control="keep:expire" if by_controller else "ask:share",
        page="consent:ask",
        signal=signal,
        shown_at=form.shown_at if shown and not by_controller else None,
        replaces=replaces,
        valid_until=at + timedelta(days=30) if state in VALID_FOR_PROCESSING else None,
    )


def status_of(receipt):
    return receipt["dpv:hasRecordOfActivity"][0]["dpv:hasConsentStatus"][-1]


def faults(receipt):
    return list(jsonschema.Draft202012Validator(receipts.schema()).iter_errors(receipt))


def prefixed(node, found=None):
    """Every prefixed name in a receipt, outside its context."""
    found = set() if found is None else found
    if isinstance(node, dict):
        for key, value in node.items():
            if key != "@context":
                found |= {key} if ":" in key else set()
                prefixed(value, found)
    elif isinstance(node, list):
        for one in node:
            prefixed(one, found)
    elif isinstance(node, str) and re.match(r"(dpv|pd|loc|eu-gdpr|legal-eu|legal-de):", node):
        found.add(node)
    return found


# -- the content of a receipt ----------------------------------------------------------------------


@pytest.mark.parametrize("state", DECISIONS)
@pytest.mark.parametrize("field", ["town", "topics"])
def test_every_decision_has_a_receipt_that_follows_the_schema(state, field, visitor, now):
    receipt = receipts.receipt_of(event_in(state, visitor, now, field=field))

    assert faults(receipt) == []
    assert status_of(receipt)["@type"][0] == f"dpv:{state}"


@pytest.mark.parametrize("state", DECISIONS)
def test_only_a_yes_is_expressed_consent_and_lasts(state, visitor, now):
    status = status_of(receipts.receipt_of(event_in(state, visitor, now)))
    gives = state in VALID_FOR_PROCESSING

    assert ("dpv:ExpressedConsent" in status["@type"]) == gives
    assert status.get("dpv:hasDuration", {}).get("rdf:value") == ("P30D" if gives else None)


@pytest.mark.parametrize("state", DECISIONS)
def test_what_the_site_ended_is_never_said_to_be_the_person(state, visitor, now):
    receipt = receipts.receipt_of(event_in(state, visitor, now))
    by = status_of(receipt)["dpv:isIndicatedBy"]

    if state in (EventState.EXPIRED, EventState.REVOKED):
        assert by == "https://wegwarte.example/#controller"
    else:
        assert by == f"urn:uuid:{visitor.pk}"


def test_a_receipt_says_who_when_how_long_and_under_which_words(event, visitor):
    receipt = receipts.receipt_of(event)
    record = receipt["dpv:hasRecordOfActivity"][0]
    notice, process = record["dpv:hasNotice"][0], record["dpv:hasProcess"][0]
    version = event.wording.version

    assert receipt["@id"] == f"https://wegwarte.example/receipts/{event.uuid}/"
    assert receipt["dct:identifier"] == receipt["dpv:hasIdentifier"] == str(event.uuid)
    assert receipt["dct:created"] == moment(event.recorded_at)
    assert record["dpv:hasDataSubject"]["@id"] == f"urn:uuid:{visitor.pk}"
    assert notice["dct:identifier"] == f"town@{version.number}"
    assert notice["dct:language"] == "en"
    assert notice["dct:date"] == version.published_at.astimezone(UTC).date().isoformat()
    assert notice["schema:sha256"] == event.wording.sha256
    assert process["dpv:hasPurpose"][0]["dct:title"] == version.notice.purpose.names
    assert process["dpv:hasPersonalData"][0]["dct:title"] == version.notice.field.names
    assert process["dpv:hasPurpose"][0]["dct:description"] == {
        one.language: one.shown["for_what"] for one in version.wordings.all()
    }
    assert [one["@type"] for one in record["dpv:hasConsentStatus"]] == [
        ["dpv:ConsentRequested"],
        ["dpv:ConsentGiven", "dpv:ExpressedConsent"],
    ]
    assert status_of(receipt)["dpv:hasIndicationMethod"] == "ask:share on consent:ask"


def test_the_signal_of_the_browser_stands_in_the_receipt(visitor, now):
    receipt = receipts.receipt_of(event_in(EventState.GIVEN, visitor, now, signal="gpc"))

    assert status_of(receipt)["dpv:hasIndicationMethod"].endswith("; signal gpc")


def test_a_receipt_names_the_one_it_replaces(event, visitor, now):
    later = event_in(EventState.WITHDRAWN, visitor, now, replaces=event)

    assert receipts.receipt_of(later)["dct:replaces"] == receipts.receipt_of(event)["@id"]
    assert "dct:replaces" not in receipts.receipt_of(event)


def test_a_receipt_of_any_later_day_is_the_same_to_the_byte(event, publish_again, now):
    before = receipts.bundle(event)
    for number in range(10):
        publish_again("town", for_us=f"Something else, {number}.")
    notice = event.wording.version.notice
    notice.purpose.names = {"en": "sell", "de": "verkaufen"}
    notice.purpose.save()
    held = ConsentEvent.objects.get(pk=event.pk)

    assert NoticeVersion.objects.filter(notice=notice).count() >= 11
    assert receipts.bundle(held) == before


def test_words_from_before_facts_were_kept_use_those_of_today(event, visitor, now):
    notice, shown = event.wording.version.notice, event.wording.shown
    version = NoticeVersion.objects.create(notice=notice, number=900)
    for language in ("de", "en"):
        version.wordings.create(language=language, shown=shown, sha256="0" * 64)
    NoticeVersion.objects.filter(pk=version.pk).update(published_at=now, epoch=1)
    told = told_with(version.wordings.get(language="de").pk)

    assert NoticeVersion.objects.get(pk=version.pk).facts is None
    kept = told_with(event.wording_id).facts
    assert told.facts == {name: kept[name] for name in kept if name not in ("matching", "total")}


@pytest.mark.parametrize("field", ["town", "pace", "days", "topics", "language"])
def test_a_receipt_holds_no_value(field, visitor, now):
    """R-12. The canary is the value of an answer in the same database."""
    canary = "canary-4711-lindmar"
    event = shared(visitor, field, canary, at=now)
    sealed.seal(now)
    from consent import grants, registry

    granted = grants.granted(visitor, at=now, registry=registry.current())
    assert canary in {one.value for uses in granted.by_purpose.values() for one in uses.values()}
    assert canary.encode() not in receipts.bundle(event)


def test_a_receipt_names_a_random_number_and_no_account(event, visitor, django_user_model):
    account = django_user_model.objects.create_user("canary@wegwarte.example", "x" * 14)
    visitor.user = account
    visitor.save()
    text = receipts.bundle(event).decode()

    assert "canary@" not in text
    assert re.search(r'"dpv:hasDataSubject":\{"@id":"urn:uuid:[0-9a-f-]{36}"', text)


def test_each_of_the_seven_rights_has_an_address_that_answers(event, client):
    process = receipts.receipt_of(event)["dpv:hasRecordOfActivity"][0]["dpv:hasProcess"][0]
    rights = {one["@type"][1]: one["dpv:isExercisedAt"] for one in process["dpv:hasRight"]}
    control = process["dpv:hasConsentControl"][0]["dpv:isExercisedAt"]
    paths = [url.removeprefix("https://wegwarte.example") for url in {*rights.values(), control}]

    names = ("A7-3", "A15", "A16", "A17", "A18", "A20", "A77")
    assert list(rights) == [f"eu-gdpr:{name}" for name in names]
    assert [client.get(path).status_code for path in paths] == [200] * len(paths)


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=4000)))
def test_a_duration_is_exact(span):
    days, _, rest = duration(span).removeprefix("P").partition("D")
    seconds = float(rest.removeprefix("T").removesuffix("S") or 0)

    assert timedelta(days=int(days)) + timedelta(seconds=seconds) == span


# -- the standard ----------------------------------------------------------------------------------


def without(receipt, path):
    changed = copy.deepcopy(receipt)
    *way, last = path
    node = changed
    for key in way:
        node = node[key]
    del node[last]
    return changed


RECORD = ("dpv:hasRecordOfActivity", 0)
PROCESS = (*RECORD, "dpv:hasProcess", 0)
# What ISO/IEC TS 27560 and the GDPR require, and where a receipt has it.
MANDATORY = [
    ("dct:conformsTo",),
    ("dct:created",),
    ("dct:publisher",),
    ("dct:identifier",),
    ("dpv:hasIdentifier",),
    (*RECORD, "dct:identifier"),
    (*RECORD, "dpv:hasIdentifier"),
    (*RECORD, "dct:conformsTo"),
    (*RECORD, "dpv:hasDataSubject"),
    (*RECORD, "dpv:hasNotice"),
    (*RECORD, "dpv:hasNotice", 0, "dct:language"),
    (*RECORD, "dpv:hasNotice", 0, "schema:sha256"),
    (*RECORD, "dpv:hasJurisdiction"),
    (*RECORD, "dpv:hasApplicableLaw"),
    (*RECORD, "dpv:hasAuthority"),
    (*RECORD, "dpv:hasEntity"),
    *((*RECORD, "dpv:hasEntity", 0, name) for name in ("dpv:hasIdentifier", "dpv:hasName")),
    *((*RECORD, "dpv:hasEntity", 0, name) for name in ("dpv:hasAddress", "dpv:hasContact")),
    (*PROCESS, "dpv:hasPurpose"),
    (*PROCESS, "dpv:hasPurpose", 0, "dct:description"),
    (*PROCESS, "dpv:hasPersonalData"),
    (*PROCESS, "dpv:hasPersonalData", 0, "skos:broader"),
    (*PROCESS, "dpv:hasPersonalData", 0, "dpv:hasNecessity"),
    (*PROCESS, "dpv:hasDataController"),
    (*PROCESS, "dpv:hasStorageCondition"),
    (*PROCESS, "dpv:hasStorageCondition", 0),
    (*PROCESS, "dpv:hasRecipient"),
    (*PROCESS, "dpv:hasConsentControl"),
    (*PROCESS, "dpv:hasLegalBasis"),
    (*PROCESS, "dpv:hasDataSource"),
    (*PROCESS, "dpv:hasProcessing"),
    (*PROCESS, "dpv:hasRight"),
    *((*PROCESS, "dpv:hasRight", number) for number in range(7)),
    (*RECORD, "dpv:hasConsentStatus"),
    *((*RECORD, "dpv:hasConsentStatus", 1, "@type", number) for number in range(2)),
    *(
        (*RECORD, "dpv:hasConsentStatus", 1, f"dpv:{name}")
        for name in ("isIndicatedAtTime", "isIndicatedBy", "hasDuration", "hasIndicationMethod")
    ),
]


@pytest.mark.parametrize("path", MANDATORY, ids=lambda path: "/".join(map(str, path)))
def test_a_receipt_without_a_mandatory_field_is_refused(path, event):
    receipt = receipts.receipt_of(event)

    assert faults(receipt) == []
    assert faults(without(receipt, path)) != []


@pytest.mark.parametrize("state", DECISIONS)
def test_no_term_stays_loose_when_a_receipt_is_expanded(state, visitor, now):
    """R-16: offline, and no predicate, type or reference keeps a bare prefix."""
    receipt = receipts.receipt_of(event_in(state, visitor, now))
    rdf = jsonld.to_rdf(receipt)["@default"]
    names = {
        part["value"]
        for triple in rdf
        for part in (triple["subject"], triple["predicate"], triple["object"])
        if part["type"] == "IRI"
    }

    assert len(rdf) > 100
    loose = {one for one in names if not re.match(r"https?://|urn:uuid:[0-9a-f-]{36}$", one)}
    assert loose == set()
    assert json.dumps(jsonld.expand(receipt)).count('"@id": "dpv:') == 0


def test_every_property_of_a_receipt_reaches_the_triples(event):
    """A property that is not in the context would be dropped silently."""
    expanded = jsonld.expand(receipts.receipt_of(event))[0]
    held = {key for key in receipts.receipt_of(event) if not key.startswith("@")}

    assert len([key for key in expanded if not key.startswith("@")]) == len(held)


@pytest.mark.parametrize("state", DECISIONS)
def test_receipts_use_no_other_terms_than_those_looked_up_in_dpv(state, visitor, now):
    used = set()
    for field in ("town", "pace", "days", "topics", "language"):
        used |= prefixed(receipts.receipt_of(event_in(state, visitor, now, field=field)))
    ours = {term for term in used if re.match(r"dpv|pd|eu-gdpr|legal|loc", term)}
    others = used - ours

    assert ours <= TERMS
    assert others <= {
        *("dct:audience", "dct:conformsTo", "dct:created", "dct:date", "dct:description"),
        *(
            "dct:identifier",
            "dct:isReferencedBy",
            "dct:language",
            "dct:publisher",
            "dct:replaces",
            "dct:title",
        ),
        *("rdf:value", "schema:sha256", "schema:url", "skos:broader"),
    }


def test_the_context_is_the_one_of_the_project(event):
    folder = Path(receipts.__file__).parent
    held = json.loads((folder / "context.jsonld").read_text())

    assert receipts.receipt_of(event)["@context"] == held["@context"]


def test_lists_are_always_lists(event):
    """R-17: also where there is one of them."""
    record = receipts.receipt_of(event)["dpv:hasRecordOfActivity"][0]
    process = record["dpv:hasProcess"][0]

    for name in ("dpv:hasProcess", "dpv:hasNotice", "dpv:hasConsentStatus", "dpv:hasEntity"):
        assert isinstance(record[name], list)
    for name in ("dpv:hasRight", "dpv:hasStorageCondition", "dpv:hasPurpose"):
        assert isinstance(process[name], list)


# -- canonical bytes and the signature -------------------------------------------------------------


def test_the_bytes_that_are_signed_are_canonical(event):
    receipt = receipts.receipt_of(event)

    assert canonical(receipt) == rfc8785.dumps(receipt)


def ring_of(settings, *names):
    keys = [base64.b64encode(hashlib.sha256(name.encode()).digest()).decode() for name in names]
    settings.SIGNING_KEYS = [f"{name}:{key}" for name, key in zip(names, keys, strict=True)]


def attached(event):
    """The receipt and its JWS, combined in the form that joserfc expects."""
    held = json.loads(receipts.bundle(event))
    head, _, tail = held["jws"].split(".")
    return f"{head}.{base64url(canonical(held['receipt'])).decode()}.{tail}", held


def test_joserfc_verifies_our_signature(event):
    text, held = attached(event)
    keys = KeySet.import_key_set(receipts.jwks())
    signed = jws.deserialize_compact(text, keys, algorithms=["Ed25519"])

    assert json.loads(signed.payload) == held["receipt"]
    assert signed.headers() == {
        "alg": "Ed25519",
        "kid": OKPKey.import_key(receipts.jwks()["keys"][0]).thumbprint(),
        "typ": "consent-receipt+jws",
    }


def test_joserfc_signs_to_the_same_bytes(event, settings):
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    seed = base64.b64decode(settings.SIGNING_KEYS[0].partition(":")[2])
    key = OKPKey.import_key(Ed25519PrivateKey.from_private_bytes(seed))
    header = {"alg": "Ed25519", "kid": key.thumbprint(), "typ": "consent-receipt+jws"}
    payload = canonical(receipts.receipt_of(event))
    theirs = jws.serialize_compact(header, payload, key, algorithms=["Ed25519"])

    assert receipts.sign(payload) == jws.detach_content(theirs)


def test_a_thumbprint_is_the_one_of_rfc_8037():
    """The public key of appendix A, and the name that the appendix computes for it."""
    public = base64.urlsafe_b64decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo=")

    assert receipts.thumbprint(public) == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"


def test_the_key_set_holds_current_and_retired_keys_and_no_secret(client, settings):
    ring_of(settings, "new", "old")
    response = client.get("/.well-known/jwks.json")
    keys = response.json()["keys"]

    assert response.headers["Content-Type"] == "application/json"
    assert not response.cookies
    assert [set(key) for key in keys] == [{"alg", "crv", "kid", "kty", "use", "x"}] * 2
    assert [OKPKey.import_key(key).thumbprint() for key in keys] == [key["kid"] for key in keys]


def test_the_first_key_signs_and_its_name_is_in_the_header(event, settings):
    ring_of(settings, "old")
    before = json.loads(receipts.bundle(event))
    ring_of(settings, "new", "old")
    after = json.loads(receipts.bundle(event))

    kid = [
        json.loads(base64.urlsafe_b64decode(one["jws"].split(".")[0] + "==="))["kid"]
        for one in (before, after)
    ]
    assert kid[0] != kid[1]
    assert [one["kid"] for one in receipts.jwks()["keys"]] == [kid[1], kid[0]]
    assert receipts.check(json.dumps(before).encode()).steps[1].result == 0


# -- the file --------------------------------------------------------------------------------------


def test_a_bundle_holds_receipt_signature_words_entry_proof_and_keys(event, now):
    waiting = json.loads(receipts.bundle(event))
    sealed.seal(now)
    held = json.loads(receipts.bundle(event))
    words = {"language": "en", **event.wording.shown}

    assert list(held) == ["receipt", "jws", "words", "log", "keys"]
    assert held["receipt"] == receipts.receipt_of(event)
    assert held["words"] == words
    assert hashlib.sha256(canonical(held["words"])).hexdigest() == event.wording.sha256
    entry = entry_of(event, words=event.wording.sha256).decode()
    assert waiting["log"] == [{"entry": entry, "proof": None}]
    assert held["log"] == [{"entry": entry, "proof": sealed.proof_of(0)}]
    assert held["keys"]["jwks"] == receipts.jwks()


def test_the_sites_own_seal_gives_the_proof_that_the_documents_define(visitor, now):
    """The log's code and the tests' own give the same bytes."""
    events = [shared(VisitorFactory(), "town", "lindmar", at=now) for _one in range(5)]
    services.seal(at=now)
    proofs = [json.loads(receipts.bundle(event))["log"][0]["proof"] for event in events]

    assert proofs == [sealed.proof_of(place) for place in range(5)]
    assert {receipts.check(receipts.bundle(event)).result for event in events} == {0}


def events_of(visitor):
    return ConsentEvent.objects.for_visitor(visitor)


def statuses_of(receipt):
    return receipt["dpv:hasRecordOfActivity"][0]["dpv:hasConsentStatus"]


def test_decisions_under_the_same_words_share_a_file_and_none_is_lost(visitor, now):
    """Each has the same content in the file as in its own receipt, in the order of decisions."""
    events, last = [], None
    for number in range(83):
        state = DECISIONS[number % len(DECISIONS)]
        at = now + timedelta(minutes=number)
        last = event_in(state, visitor, at, replaces=last, shown=number % 2 == 0)
        events.append(last)
        if number == 5:
            sealed.seal(at)
    events.append(event_in(EventState.GIVEN, visitor, now + timedelta(days=1), field="pace"))
    files = [(name, json.loads(one)) for name, one in receipts.bundles(events_of(visitor))]
    own = [json.loads(receipts.bundle(event)) for event in events]

    assert [name for name, _file in files] == [
        *(f"00{number}-town-1-en.json" for number in (1, 2, 3)),
        "004-pace-1-en.json",
    ]
    assert [len(file["log"]) for _name, file in files] == [40, 40, 3, 1]
    assert [one for _name, file in files for one in file["log"]] == [
        one for file in own for one in file["log"]
    ]
    assert [one for _name, file in files for one in statuses_of(file["receipt"])] == [
        one for file in own for one in statuses_of(file["receipt"])
    ]
    assert files[-1][1] == own[-1]
    assert [faults(file["receipt"]) for _name, file in files] == [[]] * 4


def test_the_receipt_of_several_decisions_is_the_same_whenever_it_is_asked_for(visitor, now):
    events = [event_in(EventState.GIVEN, visitor, now + timedelta(days=day)) for day in range(3)]
    first, again = (list(receipts.bundles(events_of(visitor))) for _time in range(2))
    fewer = list(receipts.bundles(events_of(visitor).exclude(pk=events[0].pk)))
    numbers = [json.loads(one[0][1])["receipt"]["dct:identifier"] for one in (first, fewer)]

    assert first == again
    assert len({*numbers, *(str(event.uuid) for event in events)}) == 5


def test_bundles_ask_the_database_no_more_often_for_more_events(visitor, now):
    for number in range(12):
        event_in(EventState.GIVEN, visitor, now + timedelta(minutes=number))
    sealed.seal(now)
    one = ConsentEvent.objects.filter(pk=ConsentEvent.objects.earliest("pk").pk)
    every = ConsentEvent.objects.all()
    counts = []
    for events in (one, every):
        with CaptureQueriesContext(connection) as seen:
            list(receipts.bundles(events))
        counts.append(len(seen))

    assert counts[0] == counts[1]


def test_a_receipt_outlives_the_person_here(event, visitor, now):
    """Deleting everything removes the event, and a downloaded receipt can still be verified."""
    sealed.seal(now)
    taken = receipts.bundle(event)
    services.delete_everything(visitor=visitor, at=now)
    verdict = receipts.check(taken)

    assert not ConsentEvent.objects.exists()
    assert {step.result for step in verdict.steps} == {0}


@given(st.binary(max_size=40))
def test_base64_for_addresses_is_that_of_the_standard(content):
    plain = base64.urlsafe_b64encode(content).rstrip(b"=")

    assert base64url(content) == plain
    assert base64url(b"\x00\x00\x17") == b"AAAX"


def test_a_place_is_told_once_a_checkpoint_covers_it(now):
    event = shared(VisitorFactory.create(), "town", "lindmar", at=now)
    hash_of_it = leaf_hash(entry_of(event, words=event.wording.sha256))
    assert receipts.place_of(hash_of_it) is None
    sealed.seal(now)

    place = LogEntry.objects.get(event=event).place
    assert receipts.place_of(hash_of_it) == Place(
        place, Checkpoint.objects.latest("size").sealed_at
    )
    LogEntry.objects.append([(place + 1, b"n" * 32, None, None)])
    assert receipts.place_of(b"n" * 32) is None


GERMAN = (
    ("Schlüssel", "Jeder Schlüssel in der Datei trägt den Namen, der zu ihm gehört."),
    (
        "Unterschrift",
        "Der Beleg ist so, wie er unterschrieben wurde, mit dem Schlüssel"
        " QRwHsy6Q0IljlE6Q5SqBOVRAsQ3VHAaQvrNXWv05-Lo.",
    ),
    ("Worte", "Die Worte in der Datei sind genau die, die der Beleg nennt."),
    (
        "Einträge",
        "Was im Protokoll steht, sagt dasselbe wie der Beleg, Entscheidung für Entscheidung.",
    ),
    ("Stelle im Protokoll", "Stelle im Protokoll mit seinen 2 Einträgen, gezählt ab 0: 0."),
    ("Stand des Protokolls", "Der Stand des Protokolls ist unterschrieben von warum.example."),
)


def test_a_verdict_is_told_in_the_language_of_the_reader(event, now, django_assert_num_queries):
    sealed.seal(now)
    services.rename_log(name="warum.example", at=now)
    taken = receipts.bundle(event)
    told = tuple(Step(name, HOLDS, sentence) for name, sentence in GERMAN)
    says = (
        f"Im Beleg steht: zugestimmt, {event.recorded_at:%Y-%m-%d %H:%M} UTC, town@1, en,"
        " https://wegwarte.example."
    )
    holds = Verdict(HOLDS, "Alles stimmt.", says, told)

    with override("de-at"):
        assert receipts.check(taken) == holds
        with django_assert_num_queries(0):
            assert receipts.check(taken, is_out=True) == holds
        assert receipts.check(b"x") == Verdict(
            OPEN, "Nicht prüfbar: Die Datei ist kein JSON oder abgeschnitten.", "", ()
        )
    assert (HOLDS, WRONG, OPEN) == (0, 1, 2)


def test_a_verdict_needs_no_file_beside_the_database(event, now, settings, tmp_path):
    sealed.seal(now)
    services.rename_log(name="warum.example", at=now)
    taken = receipts.bundle(event)
    settings.LEDGER_DIR = tmp_path / "gone"

    assert receipts.check(taken).result == HOLDS


def test_decisions_under_the_same_words_stand_together_the_oldest_first(visitor, now):
    for number in range(4):
        for field in ("town", "pace"):
            event_in(EventState.GIVEN, visitor, now + timedelta(minutes=number), field=field)
    files = [json.loads(content) for _name, content in receipts.bundles(ConsentEvent.objects.all())]
    told = [
        [
            (json.loads(one["entry"])["wording"], json.loads(one["entry"])["recorded_at"])
            for one in file["log"]
        ]
        for file in files
    ]

    assert [len(one) for one in told] == [4, 4]
    assert told == [sorted(one) for one in told]
    assert [len({wording for wording, _at in one}) for one in told] == [1, 1]
