"""A question whose answers change nothing cannot be asked, and the gate says what is missing."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import override

from consent import benefits, registry
from consent.models import TEXTS, Notice
from consent.models.notices import NoticeState
from personalization import snapshot
from personalization.conditions import Clause, Operator
from personalization.engine import Item, Rule, Slot
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
STUCK = {
    "birthday": ([gate.NO_USE], [NO_BLOCK]),
    "marital-status": ([gate.NO_USE], [NO_BLOCK]),
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


@pytest.mark.parametrize(("tier", "why"), [("device", gate.NO_USE), ("account", gate.NO_HOURS)])
def test_what_may_not_be_on_the_server_is_not_asked_for(known, content, tier, why):
    """With an account only hours are asked, and what stays in the browser is read by no block."""
    town = replace(known.fields["town"], tier=tier)

    assert reasons(known, content) == []
    known = replace(known, fields={**known.fields, "town": town})
    assert reasons(known, content) == [why]


def of_access(known, content):
    return reasons(known, content, "access", purpose="show-facts")


def test_what_the_browser_filters_may_be_asked_if_half_of_its_answers_mark_something(
    known, content
):
    one = content.filters["tour-facts"]
    few = {"riverside": frozenset({"step-free"}), "herbs": frozenset()}
    half = {**few, "herbs": frozenset({"short"})}

    assert of_access(known, content) == []
    assert of_access(known, replace(content, filters={one.key: replace(one, met=half)})) == []
    assert of_access(known, replace(content, filters={one.key: replace(one, met=few)})) == [
        gate.NO_DIFFERENCE
    ]
    assert of_access(known, replace(content, filters={})) == [gate.NO_USE]
    pages = {key: replace(page, filter="") for key, page in content.pages.items()}
    assert of_access(known, replace(content, pages=pages)) == [gate.NO_USE]


@pytest.mark.parametrize(("answers", "why"), [(12, []), (13, [gate.TOO_MANY])])
def test_no_more_answers_are_offered_than_the_style_sheet_can_filter_by(
    known, content, answers, why
):
    field = known.fields["access"]
    more = [replace(field.options[0], key=f"more-{number}") for number in range(answers)]
    offered = replace(field, options=(*field.options, *more)[:answers])
    known = replace(known, fields={**known.fields, "access": offered})

    assert of_access(known, content) == [*why, gate.NO_DIFFERENCE]


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


SAID = {
    "no-field": "You cannot ask this yet: there is no such field or purpose.",
    "no-words": "You cannot ask this yet: words are missing in a site language.",
    "no-protocol": "You cannot ask this yet: the question protocol is not answered.",
    "review-past": "You cannot ask this any longer: its review is due.",
    "no-hours": "You cannot ask this yet: with an account only hours for messages are asked.",
    "too-many": "You cannot ask this yet: the browser filters by at most 12 answers.",
    "no-use": NO_BLOCK["en"],
    "no-difference": "You cannot ask this yet: only 1 of 6 answers change anything.",
}


def test_each_reason_is_a_sentence_in_every_language():
    with override("en"):
        assert {code: str(gate.Reason(code, 1, 6)) for code in SAID} == SAID
    with override("de"):
        said = {code: str(gate.Reason(code, 1, 6)) for code in SAID}
    assert set(said.values()).isdisjoint(SAID.values())
    assert len(set(said.values())) == len(SAID)


def test_everything_that_is_missing_is_said_at_once(known, content):
    town = replace(
        known.fields["town"], protocol=(), tier="account", review_on=timezone.localdate()
    )
    known = replace(known, fields={**known.fields, "town": town})
    tomorrow = timezone.localdate() + timedelta(days=1)
    found = gate.reasons_not_to_ask(
        known, with_slots(content), "town", "tailor-tours", texts={}, on=tomorrow
    )

    assert found == [
        gate.Reason(code, 0, 0) for code in ("no-words", "no-protocol", "review-past", "no-hours")
    ]


def test_a_question_sleeps_from_the_day_after_its_review_where_the_organisation_is(known, content):
    notice = known.notice_for("town")
    day = known.fields["town"].review_on
    last = timezone.make_aware(datetime.combine(day, time.max))

    def why(at):
        return [one.code for one in gate.reasons_to_sleep(known, content, notice, at)]

    assert why(last) == []
    assert why(last + timedelta(microseconds=1)) == ["review-past"]
    # In Berlin it is tomorrow by then.
    assert why(datetime.combine(day, time(23, 30), tzinfo=UTC)) == ["review-past"]


def test_a_question_sleeps_when_the_last_rule_that_read_it_ends(known, content):
    notice, slot = known.notice_for("town"), content.slots["getting-there"]
    end = timezone.now()
    rules = tuple(replace(rule, active_until=end) for rule in slot.rules)
    ending = with_slots(content, replace(slot, rules=rules))

    def why(at):
        return [one.code for one in gate.reasons_to_sleep(known, ending, notice, at)]

    assert why(end - timedelta(microseconds=1)) == []
    assert why(end) == ["no-use"]


def changing(content, field, slot, purpose="tailor-tours"):
    return gate.changing(with_slots(content, slot), field, purpose, timezone.now())


def block(content, field, *clauses, **more):
    rules = tuple(
        Rule(rank, "from-lindmar", (clause,), **more) for rank, clause in enumerate(clauses)
    )
    return replace(content.slots["getting-there"], rules=rules)


def test_which_answers_make_a_difference_is_found_by_trying_each(known, content):
    town = known.fields["town"]
    slot = block(content, town, Clause("town", Operator.IS, "lindmar"))
    moving, answers = changing(content, town, slot)

    assert moving == ["lindmar"]
    assert answers == ["auenbrueck", "lindmar", "kieselfurt", "sankt-orlen", "elsewhere"]


def test_of_several_options_each_is_tried_alone(known, content):
    days = known.fields["days"]
    slot = block(content, days, Clause("days", Operator.CONTAINS_ANY, ("weekends",)))

    assert changing(content, days, slot) == (
        [("weekends",)],
        [("weekdays",), ("weekends",), ("evenings",)],
    )


def test_of_numbers_those_are_tried_that_rules_tell_apart(known, content):
    number = replace(known.fields["town"], kind="number", options=(), minimum=0, maximum=9)
    slot = block(content, number, Clause("town", Operator.AT_LEAST, 5))
    moving, answers = changing(content, number, slot)

    # Its edges, and those of the rule, with what stands beside them.
    assert list(answers) == [0, 1, 4, 5, 6, 8, 9]
    assert list(moving) == [5, 6, 8, 9]
    # Another field's clause in the same block tells no numbers of this one apart.
    other = block(
        content,
        number,
        Clause("town", Operator.AT_LEAST, 5),
        Clause("pace", Operator.IS, "gentle"),
    )
    assert changing(content, number, other) == (moving, answers)


def test_of_free_texts_none_makes_a_difference(known, content):
    text = replace(known.fields["town"], kind="short_text", options=())
    slot = block(content, text, Clause("town", Operator.IS, "lindmar"))
    known = replace(known, fields={**known.fields, "town": text})

    assert changing(content, text, slot) == ([], [])
    assert reasons(known, with_slots(content, slot)) == [gate.NO_DIFFERENCE]


def test_the_blocks_that_an_answer_moves_are_named(known, content):
    town, at = known.fields["town"], timezone.now()

    def moved(value):
        return [slot.key for slot in gate.moved_by(content, town, "tailor-tours", value, at)]

    assert set(moved("lindmar")) == {"hero", "tour-order", "getting-there"}
    assert moved("elsewhere") == []
    assert list(gate.moved_by(content, town, "tailor-reading", "lindmar", at)) == []


def test_a_difference_in_one_language_is_one(known, content):
    """Words of two variants may be the same in German and others in English."""
    german = {
        (slot, variant, language): content.words[slot, "everyone", language]
        if slot == "getting-there" and language == "de"
        else shown
        for (slot, variant, language), shown in content.words.items()
    }
    only = with_slots(content, content.slots["getting-there"])

    assert reasons(known, replace(only, words=german)) == []
