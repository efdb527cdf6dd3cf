"""A question whose answers change nothing cannot be asked, and the gate says what is missing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import override

from consent import benefits, registry
from consent.models import TEXTS, Notice
from consent.models.notices import NoticeState
from personalization import snapshot
from personalization.engine import Item, Slot
from personalization.review import gate
from tests.journey import FIELDS, LANGUAGES

pytestmark = pytest.mark.django_db

WORDS = {language: dict.fromkeys(TEXTS, "Words.") for language in LANGUAGES}
PURPOSE = {"topics": "tailor-reading"}


@pytest.fixture
def known():
    return registry.current()


@pytest.fixture
def content(known):
    return snapshot.current(known)


def reasons(known, content, field="town", *, purpose=None, texts=WORDS, on=None):
    found = gate.reasons_not_to_ask(
        known,
        content,
        field,
        purpose or PURPOSE.get(field, "tailor-tours"),
        texts=texts,
        on=on or timezone.localdate(),
    )
    return [one.code for one in found]


def with_slots(content, *slots):
    return replace(content, slots={slot.key: slot for slot in slots})


@pytest.mark.parametrize("field", FIELDS)
def test_every_question_of_the_demo_may_be_asked(known, content, field):
    notice = known.notice_for(field)
    texts = {
        language: {name: getattr(notice.wordings[language], name) for name in TEXTS}
        for language in LANGUAGES
    }

    assert reasons(known, content, field, purpose=notice.purpose, texts=texts) == []


NO_BLOCK = {
    "en": "You cannot ask this yet: no live block uses the answer.",
    "de": "Diese Frage ist noch gesperrt: Kein Block nutzt die Antwort.",
}
NO_PLACE = {
    "en": "You cannot ask this yet: so far this site keeps answers on its server only.",
    "de": "Diese Frage ist noch gesperrt: Bisher liegen Antworten hier nur auf dem Server.",
}
STUCK = {
    "birthday": ([gate.NO_USE], [NO_BLOCK]),
    "marital-status": ([gate.NO_PLACE, gate.NO_USE], [NO_PLACE, NO_BLOCK]),
}


@pytest.mark.parametrize("field", STUCK)
def test_the_two_drafts_of_the_demo_are_stuck_with_a_reason(known, content, field):
    codes, sentences = STUCK[field]
    assert reasons(known, content, field) == codes
    notice = Notice.objects.get(field__key=field)
    assert notice.state == NoticeState.DRAFT
    version = notice.versions.get()
    said = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = benefits.provider().reasons_not_to_ask(
                field_key=field,
                purpose="tailor-tours",
                texts={
                    one.language: {name: getattr(one, name) for name in TEXTS}
                    for one in version.wordings.all()
                },
                on=timezone.localdate(),
            )
    assert said == {code: [one[code] for one in sentences] for code in LANGUAGES}


@pytest.mark.parametrize("tier", ["device", "account"])
def test_what_may_not_be_on_the_server_is_not_asked_for(known, content, tier):
    """The site has no other place yet, so it would keep the answer on the server."""
    town = replace(known.fields["town"], tier=tier)

    assert reasons(known, content) == []
    known = replace(known, fields={**known.fields, "town": town})
    assert reasons(known, content) == [gate.NO_PLACE]


def test_publishing_all_drafts_leaves_stuck_ones_and_says_why(capsys):
    call_command("publish_notices", verbosity=1)

    assert not Notice.objects.filter(field__key="birthday", state=NoticeState.LIVE).exists()
    assert "birthday: You cannot ask this yet" in capsys.readouterr().out


def test_a_block_of_another_purpose_is_no_use(known, content):
    assert reasons(known, content, "town", purpose="tailor-reading") == [gate.NO_USE]
    assert reasons(known, content, "town", purpose="nope") == [gate.NO_FIELD]
    assert reasons(known, content, "nope") == [gate.NO_FIELD]


def test_a_rule_whose_time_is_over_is_no_use_and_one_that_begins_today_is(known, content):
    slot = content.slots["getting-there"]
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)

    def moved(begin, end):
        rules = [replace(rule, active_from=begin, active_until=end) for rule in slot.rules]
        return with_slots(content, replace(slot, rules=tuple(rules)))

    assert reasons(known, moved(None, midnight)) == [gate.NO_USE]
    assert reasons(known, moved(midnight + timedelta(days=1), None)) == [gate.NO_USE]
    assert reasons(known, moved(midnight, midnight + timedelta(days=1))) == []


def test_half_of_the_options_must_make_a_difference(known, content):
    slot = content.slots["getting-there"]  # four of six towns: "elsewhere" and "not sure" do not
    three = with_slots(content, replace(slot, rules=slot.rules[:3]))
    two = with_slots(content, replace(slot, rules=slot.rules[:2]))

    assert reasons(known, three) == []
    assert reasons(known, two) == [gate.NO_DIFFERENCE]
    with override("de"):
        (said,) = gate.reasons_not_to_ask(
            known, two, "town", "tailor-tours", texts=WORDS, on=timezone.localdate()
        )
        assert "2 von 6" in str(said)


def test_another_variant_with_the_same_words_is_no_difference(known, content):
    same = {
        (slot, variant, language): content.words[slot, "everyone", language]
        if slot == "getting-there"
        else shown
        for (slot, variant, language), shown in content.words.items()
    }
    only = with_slots(content, content.slots["getting-there"])

    assert reasons(known, replace(only, words=same)) == [gate.NO_DIFFERENCE]


def test_a_list_is_a_use_and_its_order_a_difference(known, content):
    items = (
        Item("a"),
        Item("b", {("town", "lindmar"): 0, ("town", "kieselfurt"): 0, ("town", "elsewhere"): 0}),
    )
    ordered = Slot(
        "hero", "tailor-tours", "list", "by-date", (), items, ("town",), None, "by-answers"
    )
    unmarked = replace(ordered, items=(Item("a"), Item("b")))

    assert reasons(known, with_slots(content, ordered)) == []
    assert reasons(known, with_slots(content, unmarked)) == [gate.NO_DIFFERENCE]


def test_protocol_review_and_words_are_asked_for(known, content):
    town = known.fields["town"]

    def changed(**facts):
        return replace(known, fields={**known.fields, "town": replace(town, **facts)})

    assert reasons(changed(protocol=("a", "b", " ", "d")), content) == [gate.NO_PROTOCOL]
    assert reasons(changed(protocol=()), content) == [gate.NO_PROTOCOL]
    assert reasons(known, content, on=town.review_on) == []
    assert reasons(known, content, on=town.review_on + timedelta(days=1)) == [gate.REVIEW_PAST]
    assert reasons(known, content, texts={"de": WORDS["de"]}) == [gate.NO_WORDS]
    empty = {**WORDS, "en": {**WORDS["en"], "for_us": " "}}
    assert reasons(known, content, texts=empty) == [gate.NO_WORDS]
    assert reasons(known, content, texts={**WORDS, "en": {}}) == [gate.NO_WORDS]


def test_the_last_use_gone_the_question_must_sleep(known, content):
    at = timezone.now()
    without = {key: slot for key, slot in content.slots.items() if key != "journal-picks"}

    assert [slot.key for slot in gate.uses(content, "topics", "tailor-reading", at)] == [
        "journal-picks"
    ]
    assert gate.uses(replace(content, slots=without), "topics", "tailor-reading", at) == ()
