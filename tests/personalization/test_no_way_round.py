"""Gate and guard cannot be bypassed by form, action, list edit, fixture, shell or raw rows."""

import json
from html import unescape

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import override

from accounts.models import User, Visitor
from accounts.services import keep
from consent import registry, services as consenting
from consent.models import AskedField, NoticeVersion, Purpose
from consent.refusals import Refused
from personalization import services, snapshot
from personalization.models import (
    Item,
    ItemNote,
    ItemTag,
    ItemWording,
    PageWording,
    Rule,
    RuleClause,
    Slot,
    Variant,
    VariantWording,
)
from personalization.review import guard
from tests.factories import shared
from tests.journey import LANGUAGES, html

pytestmark = pytest.mark.django_db

TECHNIQUES = tuple(guard.TITLES)[:7]
# What an editor could write into a notice, by technique: English, German.
WORDS = {
    "contact": ("We will keep reminding you.", "Wir erinnern dich daran."),
    "texts": ("You get a text message.", "Du bekommst eine SMS."),
    "place": ("Tours near you right now.", "Gerade in deiner Nähe: ein See."),
    "adverts": ("Because you searched for boots.", "Passend zu deiner Suche."),
    "history": ("You recently viewed three tours.", "Zuletzt angesehen: drei Touren."),
    "social": ("Because you liked a photo.", "Wie dein Profil auf der Seite."),
    "sensitive": ("Good for your illness.", "Gut bei deiner Krankheit."),
}
# A row of the registry that would serve each technique.
TERMS = {
    "contact": "pd:EmailAddress",
    "texts": "pd:TelephoneNumber",
    "place": "pd:CurrentLocation",
    "history": "pd:BrowsingBehaviour",
    "social": "pd:SocialMediaCommunication",
    "sensitive": "pd:Health",
}


def counts():
    return {one.rule: one.count for one in guard.refused_so_far() if one.count}


def newest(field="town"):
    return NoticeVersion.objects.filter(notice__field__key=field).latest("number")


def texts_with(language, words):
    texts = newest().texts()
    texts[language]["for_us"] = words
    return texts


def sentences(rule, where, found):
    """The guard's sentences about one thing, in each language."""
    said = {}
    for language in LANGUAGES:
        with override(language):
            reason, instead = guard._SAID[rule, where]
            said[language] = f"{reason % {'found': found}} {instead}"
    assert said["en"] != said["de"]
    return said


def test_there_is_an_attempt_for_each_of_the_seven():
    assert set(WORDS) == set(TECHNIQUES)
    assert set(TERMS) | {"adverts"} == set(TECHNIQUES)


@pytest.mark.once("the forms call services that are tried on both")
@pytest.mark.parametrize("written", LANGUAGES)
@pytest.mark.parametrize("reads", LANGUAGES)
@pytest.mark.parametrize("rule", TECHNIQUES)
def test_the_admin_form_refuses_in_the_editors_language_and_counts(client, rule, reads, written):
    client.force_login(User.objects.get(email="marketer@wegwarte.example"))
    words = WORDS[rule][written == "de"]
    texts = texts_with(written, words)
    with override(reads), pytest.raises(Refused) as refused:
        consenting.save_notice_draft(field="town", purpose="tailor-tours", texts=texts)
    said = [str(one) for one in refused.value.refusals]
    before = counts()
    data = {
        f"{language}-{name}": text
        for language, parts in texts.items()
        for name, text in parts.items()
    } | {"seen": consenting.words_mark(newest())}
    url = f"/admin/consent/notice/{newest().notice_id}/words/"
    response = client.post(url, data, headers={"accept-language": reads})

    assert response.status_code == 409
    page = unescape(html(response))
    assert [one for one in said if one in page] == said
    assert words in page  # what was written is not lost
    assert newest().number == 1
    assert counts() == {rule: before[rule] + 1}


@pytest.mark.parametrize("rule", TECHNIQUES)
def test_a_call_from_the_shell_is_refused_in_both_languages_and_counted(rule):
    said = {}
    for language, words in zip(("en", "de"), WORDS[rule], strict=True):
        slot = Slot.objects.get(key="hero")
        shown = {one: {"title": "A", "body": words} for one in LANGUAGES}
        with override(language), pytest.raises(Refused) as refused:
            services.publish_variant(
                slot=slot, key="new", is_default=False, texts=shown, at=timezone.now()
            )
        said[language] = str(refused.value.refusals[0])
        assert {one.rule for one in refused.value.refusals} == {rule}

    assert said["en"] != said["de"]
    assert counts() == {rule: 2}
    assert not Variant.objects.filter(key="new").exists()


def fixture(tmp_path, rule):
    """A fixture as ``dumpdata`` writes it, with one row that serves a technique."""
    if rule == "adverts":
        row = Purpose.objects.get(key="tailor-tours")
        row.dpv_term = "dpv:TargetedAdvertising"
    else:
        row = AskedField.objects.get(key="topics")
        row.dpv_term = TERMS[rule]
    path = tmp_path / "rows.json"
    call_command("dumpdata", row._meta.label, "--pks", str(row.pk), "--output", path, verbosity=0)
    data = json.loads(path.read_text())
    data[0]["fields"]["dpv_term"] = row.dpv_term
    path.write_text(json.dumps(data))
    return path, row


@pytest.mark.parametrize("rule", TECHNIQUES)
def test_a_fixture_is_refused_in_both_languages_counted_and_loads_nothing(rule, tmp_path):
    path, row = fixture(tmp_path, rule)
    expected = sentences(rule, "tier" if rule in ("contact", "sensitive") else "use", row.dpv_term)
    for language in LANGUAGES:
        with override(language), pytest.raises(Refused) as refused:
            call_command("loaddata", path, verbosity=0)
        assert [str(one) for one in refused.value.refusals] == [expected[language]]

    row.refresh_from_db()
    assert row.dpv_term not in ("dpv:TargetedAdvertising", *TERMS.values())
    assert counts() == {rule: 2}


def test_a_decent_fixture_is_loaded(tmp_path):
    path = tmp_path / "rows.json"
    call_command("dumpdata", "personalization", "--output", path, verbosity=0)
    rules = Rule.objects.count()
    Item.objects.filter(key="bat-evening").update(position=77)
    call_command("loaddata", path, verbosity=0)

    assert not Item.objects.filter(position=77).exists()
    assert Rule.objects.count() == rules
    assert counts() == {}


def content_admins():
    return [
        model
        for model in admin.site._registry
        if model._meta.app_label == "personalization" or model in (AskedField, Purpose)
    ]


@pytest.mark.once("the forms call services that are tried on both")
@pytest.mark.parametrize("model", content_admins(), ids=lambda one: one._meta.model_name)
def test_no_form_list_edit_or_action_of_the_admin_writes_content(client, model):
    client.force_login(User.objects.get(is_superuser=True))
    name = f"{model._meta.app_label}/{model._meta.model_name}"
    row = model._default_manager.first()
    rows = list(model._default_manager.order_by("pk").values())
    attempts = [
        (f"/admin/{name}/add/", {}),
        (f"/admin/{name}/{row.pk}/change/", {"key": "gps", "_save": "1"}),
        (f"/admin/{name}/{row.pk}/delete/", {"post": "yes"}),
    ]
    for url, data in attempts:
        assert client.post(url, data).status_code == 403
    edit = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": row.pk, "_save": "1"}
    act = {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"}
    for data in ({**edit, "form-0-rank": 1, "form-0-key": "gps"}, act):
        client.post(f"/admin/{name}/", data)

    assert admin.site._registry[model].list_editable == ()
    assert list(model._default_manager.order_by("pk").values()) == rows


# --- Content that got in nevertheless is found.


def put_in(*conditions, slot="getting-there", variant="everyone", rank=95, **facts):
    """A live rule that was written without a service."""
    row = Slot.objects.get(key=slot)
    shown = Variant.objects.get(slot=row, key=variant)
    made = Rule.objects.bulk_create([Rule(slot=row, variant=shown, rank=rank, join="all", **facts)])
    RuleClause.objects.bulk_create(
        RuleClause(
            rule=made[0],
            position=position,
            field=AskedField.objects.get(key=field),
            operator=operator,
            operand=operand,
        )
        for position, (field, operator, operand) in enumerate(conditions)
    )


def test_the_audit_of_the_demo_finds_nothing():
    assert services.audit_rules(at=timezone.now()) == []


AUDITED = {
    "sensitive": (
        [("marital-status", "is", "alone")],
        "“marital-status” stays in the browser.",
        "„marital-status“ bleibt im Browser.",
    ),
    "raw answer": (
        [("pace", "is", "gentle"), ("town", "is", "lindmar")],
        "“Lindmar” repeats an answer that this block is not about.",
        "„Lindmar“",
    ),
    "wrong operand": (
        [("town", "is", "atlantis")],
        "getting-there, rule 95: What it asks of “town” cannot be asked",
        "getting-there, Regel 95: Was sie von „town“ wissen will",
    ),
    "contradictory": (
        [("town", "is", "lindmar"), ("town", "is", "kieselfurt")],
        "getting-there, rule 95: Its conditions exclude each other",
        "getting-there, Regel 95: Ihre Bedingungen schließen",
    ),
}


@pytest.mark.parametrize("case", AUDITED)
def test_the_audit_finds_a_rule_put_in_by_bulk_create(case):
    conditions, english, german = AUDITED[case]
    registry.current()
    snapshot.current(registry.current())  # a copy made before the following rows
    put_in(*conditions, variant="from-lindmar" if case == "raw answer" else "everyone")
    at = timezone.now()

    found = services.audit_rules(at=at)
    assert any(one.startswith(english) for one in found), found
    with override("de"):
        assert any(one.startswith(german) for one in services.audit_rules(at=at))
    assert counts() == {}  # looking does not count as an attempt


def test_the_audit_finds_a_question_that_is_asked_though_nothing_uses_it():
    RuleClause.objects.filter(rule__slot__key="journal-picks")._raw_delete("default")
    Rule.objects.filter(slot__key="journal-picks")._raw_delete("default")

    assert services.audit_rules(at=timezone.now()) == [
        "topics: You cannot ask this yet: no live block uses the answer."
    ]


def test_the_audit_finds_words_and_fields_changed_behind_the_services_back():
    AskedField.objects.filter(key="town").update(dpv_term="pd:CurrentLocation")
    assert [one[:20] for one in services.audit_rules(at=timezone.now())] == ["“pd:CurrentLocation”"]


def found_now():
    return [one.partition(" ")[0] for one in services.audit_rules(at=timezone.now())]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ["title", "html"])
def test_the_audit_reads_both_parts_of_a_variant_in_every_language(part, language):
    VariantWording.objects.filter(
        version__variant__slot__key="getting-there",
        version__variant__key="from-lindmar",
        language=language,
    ).update(**{part: "<p>Kieselfurt is {town}.</p>"})

    assert found_now() == ["“{town}”"]


def test_the_audit_reads_the_words_of_a_filter():
    VariantWording.objects.filter(
        version__variant__slot__filters_by__key="access", language="en"
    ).update(html="<p>With a discount.</p>")

    assert "“discount”" in found_now()


def test_the_audit_finds_a_rule_that_only_few_can_match(now):
    for number in range(100):
        town = "kieselfurt" if number < 9 else "lindmar"
        shared(keep(Visitor(), at=now), "town", town, at=now)
    put_in(("town", "is", "kieselfurt"))

    said = services.audit_rules(at=timezone.now())
    assert [one for one in said if "fewer than ten" in one]


def test_an_item_that_no_answer_moves_may_name_a_sensitive_thing_and_one_that_is_moved_not():
    words = ItemWording.objects.filter(item__key="bat-evening", language="en")
    assert words.update(teaser="For people with diabetes.") == 1
    tags = ItemTag.objects.filter(item__key="bat-evening")
    ItemNote.objects.filter(item__key="bat-evening").delete()
    assert tags.exists()
    assert found_now() == ["“diabetes”"]

    tags.delete()
    assert found_now() == []


def test_a_page_may_name_a_sensitive_thing_and_leads_to_no_other_site():
    words = PageWording.objects.filter(version__page__key="huts", language="en")
    shown = words.get().html
    assert words.update(title="Diabetes, and what we do about it") == 1
    assert found_now() == []

    words.update(html=f"{shown}<p>See https://other-site.example</p>")
    assert found_now() == ["“https://other-site.example”"]


# --- Drafts that are held back, for staff.


@pytest.mark.once("the forms call services that are tried on both")
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "You cannot ask this yet: no live block uses the answer."),
        ("de", "Diese Frage ist noch gesperrt: Kein Block nutzt die Antwort."),
    ],
)
@pytest.mark.parametrize("field", ["birthday", "marital-status"])
def test_a_stuck_draft_says_why_on_list_page_and_button(client, field, language, said):
    client.force_login(User.objects.get(email="marketer@wegwarte.example"))
    version, headers = newest(field), {"accept-language": language}
    page = f"/admin/consent/notice/{version.notice_id}"

    assert html(client.get("/admin/consent/notice/", headers=headers)).count(said) == 2
    assert said in html(client.get(f"{page}/change/", headers=headers))
    assert said in html(client.get(f"{page}/words/publish/", headers=headers))
    seen = consenting.words_mark(version)
    pressed = client.post(
        f"{page}/words/publish/", {"press": "material", "seen": seen}, headers=headers
    )
    assert pressed.status_code == 409
    assert said in html(pressed)
    version.refresh_from_db()
    assert version.published_at is None
