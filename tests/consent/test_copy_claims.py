"""What counts as the same claim in other words, and what needs the officer."""

import pytest
from hypothesis import given, strategies as st

from consent.copy.claims import difference
from tests.journey import LANGUAGES

OLD = {
    "en": "To put tours near you first and show the train or bus. Not for adverts."
    " We do not work out where you are.",
    "de": "Damit zeigen wir Touren in deiner Nähe zuerst und dazu Zug oder Bus. Nicht für Werbung."
    " Wir ermitteln nicht, wo du bist.",
}
SAME = [
    ("en", "To show the train or bus, and to put tours near you first. Not for adverts."
     " We do not work out where you are."),
    ("en", "To put tours near you on top and display the train or bus. Not for adverts, and we do"
     " not work out where you are."),
    ("en", OLD["en"].replace("tours", "tuors")),
    ("de", "So zeigen wir zuerst Touren in deiner Nähe und dazu den Zug oder den Bus. Nicht für"
     " Werbung. Wir ermitteln nicht, wo du bist."),
    ("de", OLD["de"].replace("Touren", "Tuoren")),
]  # fmt: skip
# A denial that is gone, one that is turned round or narrowed, a use or a recipient that is new.
GRAVE = [
    ("en", OLD["en"].replace(" Not for adverts.", "")),
    ("en", OLD["en"].replace("Not for adverts.", "For adverts.")),
    ("en", OLD["en"].replace("Not for adverts.", "Not only for adverts.")),
    ("en", OLD["en"].replace(" We do not work out where you are.", "")),
    ("en", OLD["en"].replace("show the train", "sell the train")),
    ("en", OLD["en"] + " Guides get it."),
    ("en", OLD["en"].replace("near you", "near you and your friends")),
    ("de", OLD["de"].replace(" Nicht für Werbung.", "")),
    ("de", OLD["de"].replace("Nicht für Werbung.", "Für Werbung.")),
    ("de", OLD["de"].replace("Nicht für Werbung.", "Nicht nur für Werbung.")),
    ("de", OLD["de"].replace(" Wir ermitteln nicht, wo du bist.", "")),
    ("de", OLD["de"].replace("zeigen wir", "verkaufen wir")),
    ("de", OLD["de"] + " Die Führung bekommt sie."),
]


def compared(language, old, new, part="for_what"):
    return difference({language: {part: old}}, {language: {part: new}})


@pytest.mark.parametrize(("language", "text"), SAME)
def test_order_small_words_synonyms_and_slips_leave_the_claims_as_they_are(language, text):
    assert not compared(language, OLD[language], text)


@pytest.mark.parametrize(("language", "text"), GRAVE)
def test_a_dropped_denial_or_an_added_use_needs_the_officer(language, text):
    assert compared(language, OLD[language], text).needs_officer


@pytest.mark.parametrize(
    ("language", "old", "new", "officer"),
    [
        ("en", "Fewer empty places.", "Fuller tours.", False),
        ("de", "Weniger leere Plätze.", "Vollere Touren.", False),
        ("en", "Fewer empty places.", "Fewer empty places. Partners see it.", True),
        ("de", "Weniger leere Plätze.", "Weniger leere Plätze. Partner sehen es.", True),
        ("en", "{matching} of {total} tours.", "{total} tours.", False),
        ("en", "Three tours.", "Four tours.", False),
        ("fr", "Moins de places vides.", "Moins de places.", False),
    ],
)
def test_in_doubt_another_word_is_another_claim(language, old, new, officer):
    found = compared(language, old, new, "for_us")

    assert found
    assert found.needs_officer is officer


def test_a_new_word_in_what_it_is_for_is_a_use_in_a_language_nobody_has_rules_for():
    assert compared("fr", "Pas de publicité.", "De la publicité.").needs_officer


def test_what_was_dropped_and_added_is_named_in_the_words_of_both():
    found = compared("en", "Not for adverts. Tours.", "For sale. Tours.")

    assert (found.dropped, found.added) == (("adverts",), ("sale",))


@given(st.text(), st.text(), st.sampled_from([*LANGUAGES, "fr"]))
def test_comparing_never_raises_and_a_text_equals_itself(old, new, language):
    assert not compared(language, old, old)
    compared(language, old, new)
