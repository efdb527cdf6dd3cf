"""A phrase says the answer once, and nothing else: so that no reason can lie (R-112)."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings, strategies as st

from consent import registry
from consent.copy.reasons import Names, faults_in_form, faults_in_phrase
from consent.models import AskedField
from consent.services import save_field

NAMES = {
    "en": Names(answers=["Lindmar", "elsewhere"], others=["pace", "free time"]),
    "de": Names(answers=["Lindmar", "anderswo"], others=["Tempo", "freie Zeit"]),
}
GOOD = {
    "en": ["you set off from {answer}", "you {answer} a dog", "you are free {answer}"],
    "de": ["dass du in {answer} startest", "dass dir {answer} am nächsten liegt"],
}
# What is wrong with each, by the rule that says so.
BAD = {
    "en": [
        ("you set off", "once"),
        ("you set off from {answer} or {answer}", "once"),
        ("you set off from {town}", "once"),
        ("you set off from {answer} {town}", "once"),
        ("we know that you set off from {answer}", "begin"),
        ("You set off from {answer}", "begin"),
        ("you set off from {answer} and live alone", "clause"),
        ("you set off from {answer}, so you are near", "clause"),
        ("you set off from {answer}. We are glad", "clause"),
        ("you set off from {answer} at 8", "clause"),
        ("you set off from **{answer}**", "clause"),
        ("you do not set off from {answer}", "turn"),
        ("you never leave {answer}", "turn"),
        ("you always set off from {answer}", "add"),
        ("you probably live in {answer}", "add"),
        ("you let us know {answer}", "add"),
        ("you set off from {answer} at your pace", "other"),
        ("you set off from {answer} near Lindmar", "own"),
        ("you set off from " + "a " * 12 + "{answer}", "long"),
        ("you  set off from {answer}", "hidden"),
        ("you set\u200b off from {answer}", "hidden"),
    ],
    "de": [
        ("du startest in {answer}", "begin"),
        ("dass wir wissen, wo {answer} ist", "begin"),
        ("dass du in {answer} startest und allein bist", "clause"),
        ("dass du in {answer} startest, dass du wanderst", "clause"),
        ("dass du nicht in {answer} startest", "turn"),
        ("dass du keinen Weg nach {answer} hast", "turn"),
        ("dass du immer in {answer} startest", "add"),
        ("dass du uns {answer} sagst", "add"),
        ("dass du in {answer} in deinem Tempo gehst", "other"),
        ("dass du in {answer} bei Lindmar startest", "own"),
        ("dass du startest", "once"),
    ],
}


def rules(found):
    return {one.rule.removeprefix("RS-") for one in found}


@pytest.mark.parametrize(("language", "text"), [(lang, t) for lang in GOOD for t in GOOD[lang]])
def test_a_phrase_that_says_the_answer_passes(language, text):
    assert faults_in_phrase(text, language, NAMES[language]) == []


@pytest.mark.parametrize(
    ("language", "text", "rule"), [(lang, *one) for lang in BAD for one in BAD[lang]]
)
def test_a_phrase_that_says_anything_else_is_refused(language, text, rule):
    assert rule in rules(faults_in_phrase(text, language, NAMES[language]))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("you are clever at {answer}", "PU-flattery"),
        ("you get a better user experience in {answer}", "VG-EN-1"),
        ("you get adverts about {answer}", "RG-adverts"),
        ("you set off from {answer} with hundreds of people", "PU-herd"),
    ],
)
def test_the_lexicon_of_all_words_holds_for_phrases(text, rule):
    assert any(rule in one.rule for one in faults_in_phrase(text, "en", Names()))


@pytest.mark.parametrize(
    ("text", "language", "name", "others", "wrong"),
    [
        ("in Lindmar", "de", "Lindmar", ["Kieselfurt"], set()),
        ("on weekdays by day", "en", "weekdays, by day", ["weekends, by day"], set()),
        ("in Einfacher Sprache", "de", "Einfache Sprache", ["Deutsch"], set()),
        ("in Kieselfurt", "de", "Lindmar", ["Kieselfurt"], {"form", "own"}),
        ("in Lindmar near Kieselfurt", "en", "Lindmar", ["Kieselfurt"], {"own"}),
        ("somewhere nice", "en", "Lindmar", [], {"form"}),
        ("not in Lindmar", "en", "Lindmar", [], {"turn"}),
        ("in Lindmar. Far off", "en", "Lindmar", [], {"form"}),
        ("from {answer} Lindmar", "en", "Lindmar", [], {"form"}),
        ("bring", "en", "yes", ["no"], set()),
        ("do not bring", "en", "no", ["yes"], set()),
        ("keinen Hund", "de", "nein", ["ja"], set()),
        ("einen Hund", "de", "nein", ["ja"], {"turn"}),
        ("bring no", "en", "yes", ["no"], {"turn"}),
    ],
)
def test_the_form_of_an_option_names_that_option(text, language, name, others, wrong):
    assert rules(faults_in_form(text, language, name, others)) == wrong


@settings(max_examples=60)
@given(st.text(max_size=60), st.sampled_from(["en", "de", "fr"]))
def test_whatever_is_typed_is_judged_and_without_the_answer_refused(text, language):
    found = faults_in_phrase(text, language, NAMES["en"])

    assert "RS-once" in {one.rule for one in found} or text.count("{answer}") == 1
    assert all(str(one) for one in found)


@pytest.mark.django_db
def test_a_phrase_is_stored_and_read_on_the_next_request():
    before = registry.current()
    save_field(key="pace", reasons={"en": "you walk {answer}", "de": "dass du {answer} gehst"})

    after = registry.current()
    assert after.number > before.number
    assert after.fields["pace"].reasons == {
        "en": "you walk {answer}",
        "de": "dass du {answer} gehst",
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    "reasons",
    [
        {"en": "you walk {answer}"},
        {"en": "you walk", "de": "dass du {answer} gehst"},
        {"en": "you walk {answer}", "de": "dass du {answer} mit Interessen gehst"},
        {"en": "you walk {answer} with depression", "de": "dass du {answer} gehst"},
    ],
    ids=["one language", "no answer", "another question", "a sensitive topic"],
)
def test_no_way_stores_a_phrase_that_is_refused(reasons):
    before = AskedField.objects.get(key="pace").reasons
    with pytest.raises(ValidationError):
        save_field(key="pace", reasons=reasons)

    assert AskedField.objects.get(key="pace").reasons == before


@pytest.mark.django_db
def test_no_way_stores_a_form_that_names_another_option():
    option = {"key": "gentle", "reasons": {"en": "sporty", "de": "sportlich"}}
    with pytest.raises(ValidationError, match="sporty"):
        save_field(key="pace", options=[option])


@pytest.mark.django_db
def test_a_new_question_may_not_have_the_name_that_another_phrase_says():
    """Else "at a gentle pace" would name two questions, and one of them was not read."""
    with pytest.raises(ValidationError, match="walk"):
        save_field(key="topics", names={"en": "walk", "de": "Gang"})
