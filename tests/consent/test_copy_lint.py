"""Words that push, hide or promise too much are found; plain words are not."""

import csv
import tomllib
from pathlib import Path

import pytest
from django.utils.translation import override
from hypothesis import given, strategies as st

from consent.copy import lint as copy_lint, readability
from consent.copy.contradicting import Facts
from consent.copy.lint import Scope, Severity, lint, lint_notice, lint_pair
from tests.journey import LANGUAGES

DATA = Path(__file__).parent / "data"
ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "personalization/demo"
CALIBRATION = list(csv.DictReader((DATA / "readability-calibration.csv").read_text().splitlines()))
SAMPLES = list(csv.DictReader((DATA / "copy-samples.csv").read_text().splitlines()))
BAD = [(one["lang"], one["text"], one["expected_rule"]) for one in SAMPLES if one["expected_rule"]]
CLEAN = [(one["lang"], one["text"]) for one in SAMPLES if not one["expected_rule"]]
GERMAN_GOOD = next(one["text"] for one in CALIBRATION if one["id"] == "de-good")


def rules(found):
    return [one.rule for one in found]


@pytest.mark.parametrize(("language", "text", "rule"), BAD, ids=range(len(BAD)))
def test_every_bad_sample_is_caught_by_its_rule(language, text, rule):
    assert rule in rules(lint(text, language, Scope.SHOWN))


@pytest.mark.parametrize(("language", "text"), CLEAN, ids=range(len(CLEAN)))
def test_no_clean_sample_is_touched(language, text):
    assert lint(text, language, Scope.SHOWN) == []


def test_all_samples_are_tried_and_every_rule_is_data():
    assert len(BAD) >= 44
    assert len(CLEAN) >= 32
    assert len(copy_lint.lexicon()) == 45


@given(st.text(), st.sampled_from([*LANGUAGES, "fr", ""]), st.sampled_from(Scope))
def test_lint_never_raises(text, language, scope):
    for finding in lint(text, language, scope):
        assert finding.rule.startswith("PU-") or finding.found in text
        assert str(finding)


@given(st.text(), st.sampled_from(LANGUAGES))
def test_scores_and_limits_never_raise(text, language):
    assert readability.score(text, language).words == len(readability.words(text))
    assert {one.measure for one in readability.faults(text, language, is_ask=True)} <= {
        *("sentence", "word", "ease", "grade", "lix", "length")
    }


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Wir löschen die Antwort nach 30 Tagen."),
        ("de", "Wir löschen sie nach einem Jahr."),
        ("de", "Alles ist in zwölf Stunden fort."),
        ("en", "We keep it for 30 days."),
        ("en", "It is gone within twelve hours."),
        ("en", "A 30-day trial."),
    ],
)
def test_a_number_with_a_unit_of_time_is_a_fact_and_not_typed(language, text):
    assert "FA-1" in rules(lint(text, language))
    assert "FA-1" not in rules(lint(text, language, Scope.BADGE))


@pytest.mark.parametrize(
    "text", ["Nobody but Muster GmbH.", "We ask Google.", "Der Bergfreunde Orlen e. V. liest mit."]
)
def test_the_name_of_an_organisation_is_a_fact_and_not_typed(text):
    assert "FA-2" in rules(lint(text, "de"))
    assert lint("Nobody but the club.", "en") == []


def test_names_that_the_site_gives_are_not_typed_either():
    assert rules(lint("Nur Bergheil sieht das.", "de", names=["Bergheil"])) == ["FA-2"]


@pytest.mark.parametrize(
    ("share", "decline", "language", "wrong"),
    [
        ("Share it", "Don't share it", "en", []),
        ("Angeben", "Nicht angeben", "de", []),
        ("Share it!", "Don't share it!", "en", ["EX-1", "EX-1"]),
        ("Share it 🎉", "Don't share it 🎉", "en", ["EX-1", "EX-1"]),
        ("Share it now with us", "Don't share it", "en", ["LB-2", "LB-3"]),
        ("Press green", "Don't press green", "en", ["LB-1", "LB-1"]),
        ("Share it", "Share it", "en", ["LB-3"]),
        ("Angeben", "Später", "de", ["LB-3"]),
        ("Angeben (empfohlen)", "Nicht angeben", "de", ["CS-DE-8", "LB-3"]),
    ],
)
def test_the_two_labels_of_a_choice_differ_by_a_not(share, decline, language, wrong):
    assert rules(lint_pair(share, decline, language)) == wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_labels_on_the_question_page_pass(language):
    from django.utils.translation import gettext

    with override(language):
        assert lint_pair(gettext("Share it"), gettext("Don't share it"), language) == []


def test_every_finding_says_why_and_what_instead_in_both_languages():
    families = set(copy_lint._SENTENCES)
    assert {copy_lint.family(rule.id) for rule in copy_lint.lexicon()} <= families
    for rule in families:
        finding = copy_lint.Finding(rule, Severity.ERROR, "x", "en")
        with override("en"):
            english = (finding.why, finding.instead)
        with override("de"):
            german = (finding.why, finding.instead)
        assert all((*english, *german))
        assert english[0] != german[0]
        assert english[1] != german[1]


@pytest.mark.parametrize("row", CALIBRATION, ids=lambda row: row["id"])
def test_readability_is_calibrated(row):
    """Counts are exact; scores may differ a little from references that count other syllables."""
    scores = readability.score(row["text"], row["lang"])

    assert scores.words == int(row["words"])
    assert round(scores.sentence_length, 1) == float(row["avg_sentence_len"])
    assert round(scores.lix) == int(row["lix"])
    assert scores.ease == pytest.approx(float(row["flesch_or_amstad"]), abs=12)
    assert scores.grade == pytest.approx(float(row["fk_grade_or_wstf1"]), abs=1.7)
    found = readability.faults(row["text"], row["lang"])
    assert ("fail" if found else "pass") == row["expected"]


def test_limits_of_one_language_would_be_wrong_for_the_other():
    middle = next(row["text"] for row in CALIBRATION if row["id"] == "de-mid")

    assert readability.faults(middle, "de") == []
    assert readability.score(middle, "de").ease < 60


def test_abbreviations_end_no_sentence():
    text = "Das gilt z. B. für Art. 6 Abs. 1 lit. a DSGVO. Am 3. Mai i.s.d. Gesetzes. Bus 7. Los."

    assert readability.sentences(text) == [
        "Das gilt z. B. für Art. 6 Abs. 1 lit. a DSGVO",
        "Am 3. Mai i.s.d. Gesetzes",
        "Bus 7",
        "Los",
    ]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Kurz.", []),
        ("Wort " * 20, []),
        ("Wort " * 21, ["sentence"]),
        ("Donaudampfschifffahrtsgesell.", ["word"]),
        (f"{GERMAN_GOOD} {GERMAN_GOOD}", ["length"]),
    ],
)
def test_short_texts_have_short_sentences_and_short_words(text, measures):
    assert [one.measure for one in readability.faults(text, "de", is_ask=True)] == measures


def test_a_notice_is_read_part_by_part_and_scored_as_a_whole():
    good = {"for_what": "We sort tours by date.", "for_you": "{matching} of {total} tours."}
    legal = next(row["text"] for row in CALIBRATION if row["id"] == "en-legal")

    assert lint_notice({"en": good}) == []
    found = lint_notice({"en": {**good, "for_what": legal}})
    assert ("AM-EN-5", "for_what") in [(one.rule, one.part) for one in found]
    assert {"RD-ease", "RD-grade", "RD-lix"} <= {one.rule for one in found if not one.part}
    assert "RD-sentence" in {one.rule for one in found if one.part == "for_what"}


DRAFTS = tomllib.loads((DEMO / "registry.toml").read_text())
LIBRARY = tomllib.loads((ROOT / "docs/examples/library/registry.toml").read_text())


@pytest.mark.parametrize("notice", DRAFTS["notices"], ids=lambda notice: notice["field"])
def test_every_notice_of_the_demo_passes(notice):
    assert found_in(notice, DRAFTS) == []


@pytest.mark.parametrize("notice", LIBRARY["notices"], ids=lambda notice: notice["field"])
def test_every_notice_of_the_library_passes(notice):
    assert found_in(notice, LIBRARY) == []


def found_in(notice, registry):
    """What the lint says of a notice with the facts of its registry."""
    purpose = next(one for one in registry["purposes"] if one["key"] == notice["purpose"])
    field = next(one for one in registry["fields"] if one["key"] == notice["field"])
    facts = Facts(
        purpose["recipients"],
        leaves_device=field["tier"] != "device",
        is_mailed=field["tier"] == "account",
    )
    texts = {language: notice[language] for language in LANGUAGES}
    found = lint_notice(texts, facts=facts)
    return [(one.rule, one.found, one.language, one.part) for one in found]


@pytest.mark.parametrize("row", [*DRAFTS["purposes"], *DRAFTS["fields"]], ids=lambda r: r["key"])
def test_every_name_in_the_demo_registry_passes(row):
    tables = [row["names"], row.get("recipients", {})]
    tables += [option["names"] for option in row.get("options", [])]

    assert [lint(t, lang) for table in tables for lang, t in table.items() if lint(t, lang)] == []
