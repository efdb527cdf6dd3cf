"""The record of processing activities (Art. 30 GDPR, R-69)."""

import codecs
import csv
import io

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.models import User
from consent import registry, services
from consent.models import Notice
from consent.rights import processing
from personalization import services as content
from tests.journey import LANGUAGES, html

pytestmark = pytest.mark.django_db


def page(language):
    return reverse("admin:consent_purpose_record", args=[language])


def table(client, language):
    response = client.get(reverse("admin:consent_purpose_record_csv", args=[language]))
    assert response.headers["Content-Type"].startswith("text/csv")
    assert response.content.startswith(codecs.BOM_UTF8)
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def use(*, purpose, field, answers, at):
    """Make a live block read a field for a purpose; otherwise it may not be asked for."""
    slot = content.save_slot(
        key="canary",
        position=99,
        kind="block",
        places=[{"page": "home", "place": "before"}],
        purpose=purpose,
        names={"de": "Kanarie", "en": "Canary"},
    )
    for key in ("plain", "sings"):
        texts = {language: {"title": key, "body": key} for language in LANGUAGES}
        content.publish_variant(slot=slot, key=key, is_default=key == "plain", texts=texts, at=at)
    clause = {"field": field, "operator": "is one of", "operand": answers}
    content.save_rule(slot=slot, variant="sings", rank=1, join="all", clauses=[clause], at=at)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_live_purpose_appears_with_every_fact_of_article_30(admin_client, language):
    rows = table(admin_client, language)
    # What stays in the browser is not processed here, and accounts have a line of their own.
    asked = Notice.objects.filter(state="live").exclude(field__tier="device")
    asked = asked.exclude(purpose__key="account")
    names = {one.purpose.names[language] for one in asked}

    assert len(names) == 3
    assert names < {row["name"] for row in rows}
    assert all(set(row) == set(processing.COLUMNS) and all(row.values()) for row in rows)
    shown = html(admin_client.get(page(language)))
    assert all(name in shown for name in names)


def test_a_purpose_is_in_the_record_as_soon_as_something_is_asked_for_it(admin_client, now):
    services.save_purpose(
        key="canary",
        dpv_term="dpv:PersonalisedBenefits",
        legal_basis="eu-gdpr:A6-1-a",
        device_days=7,
        account_months=2,
        names={"de": "Kanarien-Zweck", "en": "Canary purpose"},
        recipients={"de": "Niemand.", "en": "Nobody."},
    )
    use(purpose="canary", field="town", answers=["lindmar", "kieselfurt", "elsewhere"], at=now)
    before = {row["name"] for row in table(admin_client, "en")}
    texts = {
        language: dict.fromkeys(
            ("question", "invitation", "for_what", "for_you", "for_us", "reason_to_say_no"), "x"
        )
        | {"without_it": "x"}
        for language in LANGUAGES
    }
    draft = services.save_notice_draft(field="town", purpose="canary", texts=texts)
    services.publish_notice(version=draft, at=now)
    row = next(r for r in table(admin_client, "en") if r["name"] == "Canary purpose")

    assert "Canary purpose" not in before
    assert row["erasure"].startswith("7 days on this device. 2 months with an account. At once")
    assert "town" in row["data"]
    assert (row["recipients"], row["transfers"]) == ("Nobody.", "None.")


def test_proof_of_consent_and_staff_are_in_the_record_too(settings):
    settings.EVIDENCE_DAYS = 77
    rows = {one.name: one for one in processing.record(registry.current(), "en")}

    assert rows["Proof of consent"].erasure.startswith("77 days after the last decision.")
    assert "Staff accounts" in rows


def test_a_purpose_for_which_nothing_is_asked_is_not_claimed():
    Notice.objects.filter(purpose__key="tailor-reading").update(state="draft")
    registry.forget_copy()

    names = {one.name for one in processing.record(registry.current(), "de")}
    assert "Artikel für dich auswählen" not in names


def test_only_those_with_the_permission_read_it(client):
    user = User.objects.create_user("her@wegwarte.example", "a-long-password-1", is_staff=True)
    client.force_login(user)
    addresses = [page("de"), reverse("admin:consent_purpose_record_csv", args=["de"])]
    assert [client.get(one).status_code for one in addresses] == [403, 403]

    user.groups.add(Group.objects.get(name="auditor"))
    assert [client.get(one).status_code for one in addresses] == [200, 200]


def test_a_language_that_is_not_ours_is_not_found(admin_client):
    assert admin_client.get(page("fr")).status_code == 404


def test_the_list_of_purposes_leads_to_the_record(admin_client, no_writes):
    with no_writes():
        listed = html(admin_client.get(reverse("admin:consent_purpose_changelist")))
        admin_client.get(page("de"))

    assert page("de") in listed
    assert page("en") in listed


def test_proof_of_consent_is_kept_for_four_years_unless_the_site_says_otherwise():
    rows = {one.name: one for one in processing.record(registry.current(), "en")}

    assert rows["Proof of consent"].erasure.startswith("1460 days after the last decision.")
