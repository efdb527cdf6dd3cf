"""The auditor's desk: verify the log and read what is wrong; take evidence that anybody can check.

The script must never say that everything holds about a bundle that somebody changed.
"""

import json
import subprocess
import sys
from base64 import urlsafe_b64decode
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client

from accounts.models import User
from consent import receipts, services
from consent.models import ConsentEvent, EvidenceTaken, Notice, triggers
from consent.receipts.checking import checker
from tests.accounts.people import post
from tests.factories import VisitorFactory, shared
from tests.journey import html, share

pytestmark = pytest.mark.django_db

AUDITOR = "auditor@wegwarte.example"
DESK = "/admin/consent/checkpoint/audit/"
HOLDS, WRONG, OPEN = 0, 1, 2
STEPS = ["keys", "signature", "words", "entry", "place", "checkpoint"]
CANARY = "canary-town-90af"
SCRIPT = Path(__file__).resolve().parents[2] / "static" / "check_receipt.py"
script = checker()


@pytest.fixture
def auditor():
    return User.objects.get(email=AUDITOR)


@pytest.fixture
def desk(client, auditor):
    client.force_login(auditor)
    return client


@pytest.fixture
def decided(now):
    """Three people decided about the town, one about the pace, on different days; it is sealed."""
    events = []
    for days, field in ((0, "town"), (1, "town"), (1, "pace"), (3, "town")):
        at = now - timedelta(days=10) + timedelta(days=days)
        value = CANARY if field == "town" else "gentle"
        events.append(shared(VisitorFactory(), field, value, at=at))
    services.seal(at=now)
    return events


def town():
    return Notice.objects.get(field__key="town", purpose__key="tailor-tours")


def results(content, **given):
    try:
        report = script.check(content, **given)
    except script.Unreadable:
        return OPEN, {}
    return report.result, {step.name: step.result for step in report.steps}


def taken(about, auditor, now):
    return services.take_evidence(about=about, by=auditor, at=now)


def every_about(events, now):
    day = timedelta(days=1)
    first = events[1].recorded_at
    return {
        "notice": (services.about_notice(town()), {0, 1, 3}),
        "period": (services.about_period(first, first + day), {1, 2}),
        "receipt": (services.about_receipt(events[2]), {2}),
    }


@pytest.mark.parametrize("kind", ["notice", "period", "receipt"])
def test_a_bundle_holds_its_decisions_with_words_and_proofs_and_no_value(
    kind, decided, auditor, now
):
    about, wanted = every_about(decided, now)[kind]
    content = taken(about, auditor, now)
    bundle = json.loads(content)

    assert {json.loads(one["entry"])["id"] for one in bundle["log"]} == {
        decided[number].uuid.hex for number in wanted
    }
    assert results(content) == (HOLDS, dict.fromkeys(STEPS, HOLDS))
    own = json.dumps(receipts.jwks()).encode()
    assert results(content, keys=own) == (HOLDS, dict.fromkeys(STEPS, HOLDS))
    assert CANARY.encode() not in content
    questions = {one["question"] for one in bundle["words"]}
    assert len(questions) == len(bundle["words"]) == len({decided[n].wording_id for n in wanted})


def test_what_waits_for_the_seal_is_open(decided, auditor, now):
    waiting = shared(VisitorFactory(), "town", CANARY, at=now)
    content = taken(services.about_receipt(waiting), auditor, now)

    assert results(content) == (
        OPEN,
        dict.fromkeys(STEPS, HOLDS) | {"place": OPEN, "checkpoint": OPEN},
    )


def swap_proofs(bundle):
    first, second = bundle["log"][:2]
    first["proof"], second["proof"] = second["proof"], first["proof"]


def change_state(bundle):
    one = bundle["log"][0]
    one["entry"] = one["entry"].replace("ConsentGiven", "ConsentRefused")


def change_about(bundle):
    bundle["evidence"]["about"]["since"] = "2001-01-01T00:00:00.000000Z"


# What somebody without the key could do to a bundle.
FORGERIES = {
    "a decision left out": lambda one: one["log"].pop(),
    "a decision twice": lambda one: one["log"].append(one["log"][0]),
    "two decisions swapped": lambda one: one["log"].reverse(),
    "a state changed": change_state,
    "words changed": lambda one: one["words"][0].update(question="Why?"),
    "words added": lambda one: one["words"].append({**one["words"][0], "question": "Why?"}),
    "words left out": lambda one: one["words"].clear(),
    "another number": lambda one: one["evidence"].update(events=1),
    "another subject": change_about,
    "another site": lambda one: one["evidence"].update(site="https://other.example"),
    "another log": lambda one: one["evidence"].update(log="other.example/log"),
    "the proof of another": swap_proofs,
}


@pytest.mark.parametrize("how", FORGERIES)
def test_a_bundle_that_was_changed_never_holds(how, decided, auditor, now):
    first = decided[1].recorded_at
    about = services.about_period(first, first + timedelta(days=1))
    bundle = json.loads(taken(about, auditor, now))
    FORGERIES[how](bundle)
    content = json.dumps(bundle, ensure_ascii=False, separators=(",", ":")).encode()

    assert results(content)[0] == WRONG


def test_a_bundle_signed_by_the_site_about_something_else_does_not_hold(decided, auditor, now):
    """Also the site itself cannot pass decisions off as those of other days or receipts."""
    first = decided[1].recorded_at
    for said in (
        services.about_period(first, first + timedelta(days=1)).said,
        services.about_receipt(decided[2]).said,
    ):
        events = ConsentEvent.objects.filter(pk=decided[0].pk)
        content = receipts.evidence(events, about=said, at=now)
        assert results(content)[1]["entry"] == WRONG


def test_a_receipts_signature_is_none_for_evidence(decided, auditor, now):
    bundle = json.loads(taken(services.about_receipt(decided[2]), auditor, now))
    header = bundle["jws"].partition(".")[0]
    assert json.loads(urlsafe_b64decode(f"{header}==="))["typ"] == "consent-evidence+jws"
    bundle["jws"] = receipts.sign(script.canonical(bundle["evidence"]))

    assert results(json.dumps(bundle).encode())[1]["signature"] == WRONG


@pytest.mark.parametrize("language", ["en", "de"])
def test_people_check_a_bundle_with_the_script_alone(language, decided, auditor, now, tmp_path):
    file = tmp_path / "evidence.json"
    file.write_bytes(taken(services.about_notice(town()), auditor, now))
    command = [sys.executable, str(SCRIPT), str(file), "--lang", language]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    said = {"en": "Everything holds.", "de": "Alles stimmt."}[language]
    assert said in done.stdout
    assert "town" in done.stdout
    assert {"en": "3 decisions", "de": "3 Entscheidungen"}[language] in done.stdout


@pytest.mark.parametrize(
    "text",
    [
        b'{"evidence":1}',
        b'{"evidence":{},"jws":"","words":[],"log":[{}],"keys":{}}',
        b'{"evidence"',
    ],
)
def test_what_is_no_bundle_cannot_be_checked(text):
    assert results(text) == (OPEN, {})


def test_too_many_decisions_and_none_are_refused_in_words(decided, auditor, now, monkeypatch):
    with pytest.raises(ValidationError, match="Nothing was decided"):
        taken(services.about_period(now, now + timedelta(days=1)), auditor, now)
    monkeypatch.setattr("consent.receipts.auditing.MOST_EVENTS", 2)
    with pytest.raises(ValidationError, match="more than"):
        taken(services.about_notice(town()), auditor, now)
    assert not EvidenceTaken.objects.exists()


# The desk


def test_the_verification_is_run_in_the_admin_and_says_that_all_holds(desk, decided):
    page = html(post(desk, f"{DESK}verify/"))

    assert 'data-verdict="sound"' in page
    assert page.count('data-result="holds"') == 6
    assert "4 entries" in page
    assert desk.get(f"{DESK}verify/").status_code == 405


def test_a_changed_decision_is_named_with_its_step(desk, decided):
    event = decided[1]
    triggers.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE consent_consentevent SET state = 'ConsentRefused' WHERE id = %s", [event.pk]
        )
    triggers.install(connection)

    page = html(post(desk, f"{DESK}verify/"))

    assert 'data-verdict="wrong"' in page
    assert "a decision was changed" in page
    assert str(event.uuid) in page
    assert receipts.short_number(event.uuid) in page
    assert page.count('data-result="wrong"') == 1


def test_evidence_is_taken_at_the_desk_and_its_person_reads_of_hers(desk, decided, now):
    her = Client()
    share(her)
    services.seal(at=now)
    event = ConsentEvent.objects.latest("pk")
    day = event.recorded_at.date()
    asked = {
        "notice": {"notice": town().pk},
        "period": {
            "since": (day - timedelta(days=1)).isoformat(),
            "until": (day + timedelta(days=1)).isoformat(),
        },
        "receipt": {"number": str(event.uuid)},
    }
    assert "out of the log as evidence" not in html(her.get("/en/my-answers/"))
    for kind, data in asked.items():
        response = post(desk, f"{DESK}evidence/{kind}/", data)
        assert response.status_code == 200
        assert f"evidence-{kind}.json" in response.headers["Content-Disposition"]
        assert results(response.content)[0] == HOLDS

    assert "An auditor took a decision of yours" in html(her.get("/en/my-answers/"))
    rows = EvidenceTaken.objects.order_by("pk").values_list("kind", "events", "visitor")
    assert list(rows) == [
        ("notice", 4, None),
        ("period", 1, None),
        ("receipt", 1, event.visitor_id),
    ]
    wrong = post(
        desk, f"{DESK}evidence/receipt/", {"number": "1b4e28ba-2fa1-11d2-883f-0016d3cca427"}
    )
    assert wrong.status_code == 409
    assert "This receipt was not found." in html(wrong)


@pytest.mark.parametrize("who", ["admin", "officer", "marketer"])
def test_the_desk_is_the_auditors_alone(client, who, decided, now):
    user = User.objects.get(email=f"{who}@wegwarte.example")
    client.force_login(user)
    assert 'data-desk="audit"' not in html(client.get("/admin/"))
    assert client.get(DESK).status_code == 403
    for part in ("verify/", "evidence/notice/", "evidence/period/", "evidence/receipt/"):
        assert post(client, DESK + part, {"notice": town().pk}).status_code == 403
    with pytest.raises(PermissionDenied):
        taken(services.about_notice(town()), user, now)
    assert not EvidenceTaken.objects.exists()


def test_the_auditors_first_page_leads_there(desk):
    page = html(desk.get("/admin/"))

    assert 'data-desk="audit"' in page
    assert DESK in page
    assert 'data-desk="requests"' not in page
