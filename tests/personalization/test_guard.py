"""The seven creepy techniques are refused with a sentence, and each refusal is counted."""

import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils.translation import override
from hypothesis import given, strategies as st

from accounts.models import Visitor
from accounts.services import keep
from consent import benefits, grants, registry
from consent.models import Standing
from consent.refusals import Refused
from consent.states import EventState
from personalization import services, snapshot
from personalization.conditions import Clause, Operator
from personalization.engine import Rule
from personalization.management.commands.seed_demo import DEMO
from personalization.models import Item, Refusal, RuleClause, Slot, Variant, VariantVersion
from personalization.review import guard, guard_words
from tests.factories import force_state, shared
from tests.journey import LANGUAGES

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("the guard is plain Python, and test_no_way_round.py asks it on both"),
]

TOWN = {"field": "town", "operator": "is", "operand": "lindmar"}


def counts():
    return {one.rule: one.count for one in guard.refused_so_far() if one.count}


def words(english, german=None):
    return {
        "en": {"title": "A title", "body": english},
        "de": {"title": "Ein Titel", "body": german or "Ein Satz."},
    }


def save_rule(*clauses, slot="getting-there", variant="everyone", join="all", at, **facts):
    row = Slot.objects.get(key=slot)
    services.save_rule(
        slot=row, variant=variant, rank=90, join=join, clauses=clauses, at=at, **facts
    )


def say(english, german=None, *, at):
    slot = Slot.objects.get(key="getting-there")
    texts = words(english, german)
    services.publish_variant(slot=slot, key="new", is_default=False, texts=texts, at=at)


def save_slot(**facts):
    row = {
        "key": "new",
        "position": 99,
        "kind": "list",
        "places": [{"page": "home", "place": "before"}],
        "collection": "tours",
        "purpose": "tailor-tours",
        "names": {"de": "neu", "en": "new"},
    }
    services.save_slot(**{**row, **facts})


def save_item(teaser="A walk.", german="Ein Weg.", body="Text.", **facts):
    texts = {
        "en": {"title": "A tour", "teaser": teaser, "body": body},
        "de": {"title": "Eine Tour", "teaser": german, "body": body},
    }
    services.save_item(
        key="new", collection="tours", position=99, starts_at=None, texts=texts, **facts
    )


def status(operator="is", operand="alone"):
    return {"field": "marital-status", "operator": operator, "operand": operand}


def note(english, german="Ein Wort"):
    return {"notes": [{"field": "town", "value": "lindmar", "en": english, "de": german}]}


# What an editor could try, by technique: the article's seven in their order, then three more.
ATTEMPTS = {
    "contact: copy": ("contact", lambda at: say("We will keep reminding you.", at=at)),
    "contact: Kopie": ("contact", lambda at: say("Fine.", "Wir erinnern dich daran.", at=at)),
    "texts: note": ("texts", lambda at: save_item(**note("We text you the bus"))),
    "texts: copy": ("texts", lambda at: say("Fine.", "Du bekommst eine SMS.", at=at)),
    "texts: field": ("texts", lambda at: save_rule({**TOWN, "field": "phone"}, at=at)),
    "place: operator": ("place", lambda at: save_rule({**TOWN, "operator": "near me"}, at=at)),
    "place: within": ("place", lambda at: save_rule({**TOWN, "operator": "within_km"}, at=at)),
    "place: field": ("place", lambda at: save_rule({**TOWN, "field": "gps"}, at=at)),
    "place: copy": ("place", lambda at: say("Tours near you right now.", at=at)),
    "place: Kopie": ("place", lambda at: say("Fine.", "Gerade in deiner Nähe: ein See.", at=at)),
    "adverts: copy": ("adverts", lambda at: say("Because you searched for boots.", at=at)),
    "adverts: Kopie": ("adverts", lambda at: say("Fine.", "Passend zu deiner Suche.", at=at)),
    "adverts: field": ("adverts", lambda at: save_rule({**TOWN, "field": "searches"}, at=at)),
    "adverts: pixel": ("adverts", lambda at: say('<img src="https://ads.example/x">', at=at)),
    "adverts: link": ("adverts", lambda at: save_item(body="[x](https://ads.example/x)")),
    "history: copy": ("history", lambda at: say("You recently viewed three tours.", at=at)),
    "history: Kopie": ("history", lambda at: say("Fine.", "Zuletzt angesehen: Moor.", at=at)),
    "history: field": ("history", lambda at: save_rule({**TOWN, "field": "pages-viewed"}, at=at)),
    "history: operator": ("history", lambda at: save_rule({**TOWN, "operator": "visited"}, at=at)),
    "social: copy": ("social", lambda at: say("Because you liked a photo of the lake.", at=at)),
    "social: Kopie": ("social", lambda at: say("Fine.", "Wie dein Profil auf der Seite.", at=at)),
    "social: field": ("social", lambda at: save_rule({**TOWN, "field": "facebook-likes"}, at=at)),
    "sensitive: rule": ("sensitive", lambda at: save_rule(status(), at=at)),
    "sensitive: no": ("sensitive", lambda at: save_rule({**status(), "negated": True}, at=at)),
    "sensitive: joined": ("sensitive", lambda at: save_rule(TOWN, status(), at=at)),
    "sensitive: order": ("sensitive", lambda at: save_slot(orders_by=["marital-status"])),
    "sensitive: promote": (
        "sensitive",
        lambda at: save_item(tags=[{"field": "marital-status", "value": "alone", "rank": 1}]),
    ),
    "sensitive: copy": ("sensitive", lambda at: say("Good if you are pregnant.", at=at)),
    "sensitive: Kopie": ("sensitive", lambda at: say("Fine.", "Für Alleinerziehende.", at=at)),
    "sensitive: item": (
        "sensitive",
        lambda at: save_item("For diabetics.", **note("12 min")),
    ),
    "price: copy": ("price", lambda at: say("Ten % off, a discount for you.", at=at)),
    "price: Kopie": ("price", lambda at: say("Fine.", "Für dich nur 5 Euro.", at=at)),
    "price: note": ("price", lambda at: save_item(**note("now €9"))),
    "raw answer: hole": ("raw-answer", lambda at: say("Hello, {town}.", at=at)),
    "raw answer: tag": ("raw-answer", lambda at: say("Hello, {{ town }}.", at=at)),
}


def test_each_of_the_seven_and_the_three_more_is_tried():
    assert {rule for rule, _try in ATTEMPTS.values()} == set(guard.TITLES) - {"narrow"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ATTEMPTS)
def test_an_attempt_is_refused_with_its_sentence_counted_and_stores_nothing(name, language, now):
    rule, attempt = ATTEMPTS[name]
    before = counts()
    with override(language), pytest.raises(Refused) as refused:
        attempt(now)

    (said,) = {one for one in refused.value.refusals if one.rule == rule}
    assert said.reason in " ".join(refused.value.messages)
    assert said.instead in " ".join(refused.value.messages)
    assert counts() == {**before, rule: before.get(rule, 0) + 1}
    assert not Variant.objects.filter(key="new").exists()
    assert not Slot.objects.filter(key="new").exists()
    assert not Item.objects.filter(key="new").exists()
    assert not RuleClause.objects.filter(rule__rank=90).exists()


def test_every_sentence_is_there_in_both_languages():
    for rule, where in guard._SAID:
        said = {}
        for language in LANGUAGES:
            with override(language):
                said[language] = guard._said(rule, where, "x")
        assert said["de"].reason != said["en"].reason
        assert said["de"].instead != said["en"].instead
    with override("de"):
        german = {one.title for one in guard.refused_so_far()}
    assert not german & {one.title for one in guard.refused_so_far()}


TOML = {
    "contact": 'body = "We will keep reminding you."',
    "texts": 'body = "We send a text message."',
    "place": 'body = "You are near the lake, and near you right now are tours."',
    "adverts": 'body = "Because you searched for boots."',
    "history": 'body = "You recently viewed this."',
    "social": 'body = "Because you liked our photo."',
    "sensitive": 'body = "Good if you are pregnant."',
}


@pytest.mark.parametrize("rule", TOML)
def test_a_folder_is_refused_counted_and_loads_nothing(rule, tmp_path):
    folder = Path(shutil.copytree(DEMO, tmp_path / "demo"))
    with (folder / "slots.toml").open("a") as slots:
        slots.write(f"""
[[slots]]
key = "new"
kind = "block"
places = [{{ page = "home", place = "before" }}]
purpose = "tailor-tours"
names = {{ en = "new", de = "neu" }}
[[slots.variants]]
key = "everyone"
default = true
en = {{ title = "T", {TOML[rule]} }}
de = {{ title = "T", body = "Ein Satz." }}
""")
    before = counts()
    with pytest.raises(CommandError, match=r"^slots.toml:\d+: “"):
        call_command("load_content", folder)

    assert counts()[rule] == before.get(rule, 0) + 1
    assert not Slot.objects.filter(key="new").exists()


FIELDS = [
    ("texts", "pd:TelephoneNumber", {}),
    ("place", "pd:GPSCoordinate", {}),
    ("place", "pd:CurrentLocation", {}),
    ("place", "https://w3id.org/dpv/pd#IPAddress", {}),
    ("place", "pd:City", {"kind": "short_text"}),
    ("place", "pd:Favourite", {"key": "location"}),
    ("adverts", "pd:SearchHistory", {}),
    ("history", "pd:BrowsingBehaviour", {}),
    ("history", "pd:BrowserHistory", {}),
    ("history", "pd:PurchasesAndSpendingHabit", {}),
    ("social", "pd:SocialMediaCommunication", {}),
    ("social", "pd:Interest", {"key": "facebook"}),
    ("contact", "pd:EmailAddress", {}),
    ("sensitive", "pd:Health", {}),
    ("sensitive", "pd:Religion", {"is_sensitive": True}),
    ("sensitive", "pd:TradeUnionMembership", {"tier": "device"}),
    ("sensitive", "pd:Interest", {"is_sensitive": True}),
]


@pytest.mark.parametrize(("rule", "term", "facts"), FIELDS)
def test_a_field_that_serves_a_technique_is_refused(rule, term, facts):
    row = {"key": "new", "kind": "choice", "is_sensitive": False, "tier": "server"}
    found = benefits.provider().refusals_for_field(**{**row, "dpv_term": term, **facts})

    assert [one.rule for one in found] == [rule]


@pytest.mark.parametrize(
    ("term", "facts"),
    [
        ("pd:Region", {}),
        ("pd:Interest", {}),
        ("pd:EmailAddress", {"tier": "account"}),
        ("pd:Disability", {"tier": "device", "is_sensitive": True}),
    ],
)
def test_a_field_that_is_asked_decently_is_not_refused(term, facts):
    row = {"key": "new", "kind": "choice", "is_sensitive": False, "tier": "server"}

    assert benefits.provider().refusals_for_field(**{**row, "dpv_term": term, **facts}) == []


@pytest.mark.parametrize(
    ("rule", "term", "english"),
    [
        ("adverts", "dpv:TargetedAdvertising", "fit tours to you"),
        ("adverts", "dpv:PersonalisedAdvertising", "fit tours to you"),
        ("adverts", "dpv:ServiceUsageAnalytics", "fit tours to you"),
        ("adverts", "dpv:ServicePersonalisation", "show adverts that fit"),
        ("contact", "dpv:DirectMarketing", "fit tours to you"),
        ("price", "dpv:PersonalisedPricing", "fit prices to you"),
    ],
)
def test_a_purpose_that_serves_a_technique_is_refused(rule, term, english):
    names = {"en": english, "de": "Touren für dich ordnen"}
    found = benefits.provider().refusals_for_purpose(dpv_term=term, names=names)

    assert [one.rule for one in found] == [rule]


def test_the_words_of_a_notice_are_guarded_too():
    def found(text, field="town"):
        texts = {"en": {"for_what": text}, "de": {"for_what": "Ein Satz."}}
        hook = benefits.provider().refusals_for_words
        return [one.rule for one in hook(field_key=field, texts=texts)]

    assert found("We show you what is near you right now.") == ["place"]
    assert found("Tours for divorced people.") == ["sensitive"]
    assert found("Tours for divorced people.", "marital-status") == []


def test_sensitive_answers_filter_facts_and_are_never_joined():
    from dataclasses import replace

    known = registry.current()
    second = replace(known.fields["marital-status"], key="access")
    known = replace(known, fields={**known.fields, "access": second})
    both = Rule(
        1,
        "x",
        (
            Clause("marital-status", Operator.IS, "alone"),
            Clause("access", Operator.IS, "alone"),
        ),
    )
    one = guard.Use(filters_by=("marital-status",))
    two = guard.Use(filters_by=("marital-status", "access"))

    assert guard.refusals_for_use(known, one) == []
    assert [r.rule for r in guard.refusals_for_use(known, two)] == ["sensitive"]
    block = guard.Use()
    assert len(guard.refusals_for_use(known, block, [both])) == 3


MESSAGE = {
    "occasion": "booked",
    "subject": {"en": "Your tour", "de": "Deine Tour"},
    "preview": {"en": "See you there.", "de": "Bis dann."},
    "body": {"en": "It starts at nine.", "de": "Es geht um neun los."},
    "a_month": 2,
}


@pytest.mark.parametrize(
    ("rules", "changed"),
    [
        ([], {}),
        (["contact"], {"occasion": "question skipped"}),
        (["contact"], {"a_month": 3}),
        (["texts"], {"subject": {"en": "From {town}?", "de": "Deine Tour"}}),
        (["texts"], {"preview": {"en": "See you there.", "de": "Bis dann in {{ ort }}."}}),
        (["contact"], {"body": {"en": "Last reminder.", "de": "Ein Satz."}}),
    ],
)
def test_a_message_goes_out_for_what_was_booked_and_shows_no_answer(rules, changed):
    found = guard.refusals_for_message(**{**MESSAGE, **changed})

    assert [one.rule for one in found] == rules


def test_copy_names_only_the_answer_that_its_block_is_about(now):
    pace = {"field": "pace", "operator": "is", "operand": "gentle"}
    say("A slow way from Lindmar.", at=now)
    with pytest.raises(Refused) as refused:
        save_rule(pace, TOWN, variant="new", at=now)
    assert [one.rule for one in refused.value.refusals] == ["raw-answer"]

    save_rule(TOWN, pace, variant="new", at=now)
    with pytest.raises(Refused, match="gentle"):
        say("A gentle way from Lindmar.", at=now)


def test_copy_claims_nothing_that_its_rule_does_not_read(now):
    pace = {"field": "pace", "operator": "is", "operand": "gentle"}
    say("You live in Lindmar and take your time.", at=now)

    with pytest.raises(Refused, match="Lindmar"):
        save_rule(pace, variant="new", at=now)
    say("The bus from Lindmar takes its time.", at=now)
    save_rule(pace, variant="new", at=now)


def people(count, town, now):
    for _number in range(count):
        shared(keep(Visitor(), at=now), "town", town, at=now)


def test_a_rule_for_fewer_than_ten_of_a_hundred_is_refused(now):
    people(90, "lindmar", now)
    people(9, "kieselfurt", now)
    narrow = {**TOWN, "operand": "kieselfurt"}
    save_rule(narrow, at=now)  # ninety-nine share, one fewer than the rule begins with
    Slot.objects.get(key="getting-there").rules.filter(rank=90).delete()

    people(1, "lindmar", now)
    with pytest.raises(Refused) as refused:
        save_rule(narrow, at=now)
    assert [one.rule for one in refused.value.refusals] == ["narrow"]
    assert counts()["narrow"] == 1
    assert "kieselfurt" not in str(refused.value).lower()

    people(1, "kieselfurt", now)
    save_rule(narrow, at=now)


WITHDRAWN, PAUSED, ON_HOLD, EXPIRED = "withdrawn", "paused", "on hold", "expired"


@pytest.mark.parametrize("how", [None, WITHDRAWN, PAUSED, ON_HOLD, EXPIRED])
def test_only_those_whose_grant_is_in_force_are_counted(how, now):
    """Ten match, one of them only while its grant is in force."""
    people(100, "lindmar", now)
    people(9, "kieselfurt", now)
    visitor = keep(Visitor(), at=now)
    event = shared(visitor, "town", "kieselfurt", at=now)
    standing = Standing.objects.filter(event=event)
    if how == WITHDRAWN:
        force_state(event, EventState.WITHDRAWN)
    elif how == PAUSED:
        Visitor.objects.filter(pk=visitor.pk).update(paused_at=now)
    elif how == ON_HOLD:
        standing.update(epoch=0)
    elif how == EXPIRED:
        standing.update(until=now)

    could = grants.could_enough_match(
        lambda granted: granted["town"].value == "kieselfurt",
        fields=["town"],
        purpose="tailor-tours",
        registry=registry.current(),
        at=now,
    )
    in_force = grants.granted(visitor, at=now, registry=registry.current()).fields()
    assert could is (how is None) is bool(in_force)


def test_a_rule_that_is_loaded_again_is_not_counted_again(now, django_assert_max_num_queries):
    people(100, "lindmar", now)
    row = Slot.objects.get(key="getting-there")
    rule = {**TOWN, "operand": "auenbrueck"}
    with django_assert_max_num_queries(30):
        services.save_rule(
            slot=row, variant="from-auenbrueck", rank=1, join="all", clauses=[rule], at=now
        )


def test_the_whole_demo_passes_the_guard(now):
    known = registry.current()
    content = snapshot.current(known)

    assert guard.audit(known, content, at=now) == []


@pytest.mark.parametrize("rule", ["sensitive", "history"])
def test_what_came_in_behind_the_services_is_found_by_the_audit(rule, now):
    if rule == "sensitive":
        clause = RuleClause.objects.filter(rule__slot__key="getting-there").first()
        clause.field_id = registry.current().fields["marital-status"].id
        RuleClause.objects.bulk_update([clause], ["field_id"])
    else:
        version = VariantVersion.objects.filter(variant__key="from-lindmar").last()
        version.wordings.update(html="<p>You recently viewed this.</p>")
    registry.touch()
    known = registry.current()

    assert rule in {one.rule for one in guard.audit(known, snapshot.current(known), at=now)}


def test_a_refusal_holds_no_person_and_no_text():
    assert {field.name for field in Refusal._meta.get_fields()} == {"id", "rule", "day", "count"}


def test_refused_so_far_is_one_statement_and_says_zero(django_assert_num_queries):
    with django_assert_num_queries(1):
        said = guard.refused_so_far()
    assert [one.rule for one in said] == list(guard.TITLES)
    assert {one.count for one in said} == {0}


@given(st.text(), st.sampled_from([*LANGUAGES, "fr"]))
def test_the_guard_never_raises_on_any_text(text, language):
    for default in (True, False):
        guard.refusals_for_block([{language: text}], is_default=default)
    guard_words.technique_of_term(text)
    guard_words.technique_of_name(text)


@pytest.mark.django_db(transaction=True)
def test_the_count_survives_the_rollback_of_the_refused_save(now):
    with pytest.raises(Refused), transaction.atomic():
        say("You recently viewed this.", at=now)
    assert counts() == {}  # code that opens a transaction around a service must be counted itself

    with pytest.raises(Refused):
        benefits.counted(transaction.atomic(say))("You recently viewed this.", at=now)
    assert counts() == {"history": 1}
    with pytest.raises(Refused):
        say("You recently viewed this.", at=now)
    assert counts() == {"history": 2}
