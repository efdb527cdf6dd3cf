"""Facts are never typed: R-105, in both languages."""

import tomllib
from pathlib import Path

import pytest
from django.conf import settings

from consent.copy import free_text
from consent.services import faults_in

REGISTRY = Path(__file__).resolve().parents[2] / "personalization/demo/registry.toml"

DURATIONS = [
    "We delete it after 30 days.",
    "Kept for twelve months.",
    "Kept for half a year.",
    "A 12-month trial.",
    "Nach 30 Tagen ist es weg.",
    "Wir heben es ein Jahr auf.",
    "Dreißig volle Tage lang.",
    "Eine 30-tägige Frist.",
    "Dreiwöchig, dann weg.",
    "Nach 30\u00a0Tagen ist es weg.",
    "Nach ３０ Tagen ist es weg.",
    "Nach 1,5 Stunden.",
]
NAMES = [
    "Wegwarte gets it.",
    "Das bekommt nur WEGWARTE.",
    "Wegwarte e. V. bekommt es.",
    "Mara Feld reads it.",
    "Wir geben es der Müller Reisen GmbH.",
    "Shared with Example Travel Ltd.",
]
FINE = [
    "{matching} of {total} tours get a travel time.",
    "Nine of twelve tours get a travel time.",
    "Die nächsten drei Touren stehen oben.",
    "Werktags, tagsüber, abends.",
    "Every day is a good day.",
    "Im nächsten Jahr gehen wir wieder.",
    "Kept as the registry says: {retention}",
    "Nobody but the club.",
    "Wegwarten blühen am Weg.",
]


@pytest.mark.parametrize("text", DURATIONS)
def test_a_number_with_a_time_unit_is_a_fact(text):
    assert free_text.durations(text)
    assert [fault for fault in faults_in(text) if "{retention}" in fault]


@pytest.mark.parametrize("text", NAMES)
def test_the_name_of_an_organisation_is_a_fact(text):
    assert free_text.organisations(text, settings.ORGANISATION)
    assert [fault for fault in faults_in(text) if "{recipients}" in fault]


@pytest.mark.parametrize("text", FINE)
def test_honest_copy_passes(text):
    assert faults_in(text) == []


@pytest.mark.parametrize("text", ["good\u202ebad", "zero\u200bwidth", "nul\x00", "tag\U000e0041"])
def test_what_nobody_can_see_is_refused(text):
    assert len(faults_in(text)) == 1


def test_an_unknown_placeholder_is_named():
    assert faults_in("{secret_key}") == ["There is no such placeholder: secret_key"]


def test_the_words_of_the_demo_pass():
    notices = tomllib.loads(REGISTRY.read_text())["notices"]
    texts = [text for one in notices for code in ("de", "en") for text in one[code].values()]

    assert len(texts) > 60
    assert [text for text in texts if faults_in(text)] == []
