"""The copy lint, measured: pushy words, words against the registry, and clean ones."""

import pytest
from django.core.management import CommandError, call_command

from consent.copy import tables
from consent.copy.clauses import clauses, is_denied
from consent.copy.contradicting import Facts, contradictions
from consent.management.commands.copy_figures import _OURS
from tests.journey import LANGUAGES

PUSHY = (
    *("scarcity", "herd", "loss", "flattery", "guilt", "safety"),
    *("blanket", "bundled", "reward", "authority", "minimising"),
)
EXCLUDED = ("selling", "adverts", "recipients", "profiling", "uses", "retention")
CLUB = Facts({"en": "Nobody but the club.", "de": "Niemand außer dem Verein."})


def corpus(language):
    return tables.parse((_OURS / f"{language}.txt").read_text())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_corpus_has_twenty_bad_and_twenty_clean_sentences_of_every_kind(language):
    table = corpus(language)

    assert set(table) == {(kind, what) for kind in PUSHY + EXCLUDED for what in ("bad", "clean")}
    assert all(len(set(lines)) >= 20 for lines in table.values())


def test_pushy_and_false_sentences_are_blocked_and_clean_ones_pass(capsys):
    """Of both languages and both halves, as the command prints it."""
    call_command("copy_figures", show=True)
    printed = capsys.readouterr().out

    assert "wrong:" not in printed
    assert printed.count("  all         170/170, 170/170 | 170/170, 170/170") == 2
    assert [printed.count(f"  {kind} ") for kind in PUSHY + EXCLUDED] == [2] * 17


def test_a_site_measures_the_lint_by_sentences_of_its_own(capsys, tmp_path):
    for language in LANGUAGES:
        (tmp_path / f"{language}.txt").write_text("[herd bad]\n[herd clean]\n")
    (tmp_path / "en.txt").write_text("[herd bad]\nA path.\nOthers do.\n[herd clean]\nA path.\n")
    call_command("copy_figures", corpus=tmp_path, show=True)
    printed = capsys.readouterr().out
    assert "  herd        0/1, 1/1         | 1/1, 0/0" in printed
    assert "    wrong: A path." in printed
    with pytest.raises(CommandError, match=r"There is no de\.txt"):
        call_command("copy_figures", corpus=tmp_path.parent)


DENIED = {
    "en": [
        "We never sell your answer.",
        "Your answer is not sold.",
        "We do not sell or rent your answers, and we show no adverts.",
        "Not for adverts, profiles or sales.",
        "Nobody but the club gets it.",
        "We share it with no one.",
        "Adverts are not shown.",
        "We neither sell nor rent it.",
        "It is not used for research, statistics or surveys.",
        "We do not keep it for ever.",
    ],
    "de": [
        "Wir verkaufen deine Antwort nie.",
        "Deine Antwort wird nicht verkauft.",
        "Wir verkaufen und vermieten deine Antworten nicht und zeigen keine Werbung.",
        "Nicht für Werbung, Profile oder Verkauf.",
        "Niemand außer dem Verein bekommt sie.",
        "Wir geben sie an niemanden weiter.",
        "Werbung wird nicht gezeigt.",
        "Wir verkaufen sie weder, noch vermieten wir sie.",
        "Sie dient nicht für Forschung, Statistik oder Umfragen.",
        "Wir behalten sie nicht für immer.",
    ],
}
# Each has a denial in it, and says it all the same.
NOT_DENIED = {
    "en": [
        ("selling", "We do not keep it, we sell it."),
        ("selling", "We never sell it without asking twice."),
        ("selling", "We do not sell it to everyone, only to firms we like."),
        ("selling", "We sell your town, not your name."),
        ("selling", "No doubt we sell it."),
        ("selling", "We do not sell it unless you are away."),
        ("selling", "We never sell it cheaply."),
        ("adverts", "Not only for adverts."),
        ("adverts", "Not for tours, for adverts."),
        ("adverts", "Not for sale but for adverts."),
        ("adverts", "No adverts, except for those of friends."),
        ("recipients", "Nobody but our partners gets it."),
        ("recipients", "We do not keep it to ourselves."),
        ("retention", "We never delete it."),
    ],
    "de": [
        ("selling", "Wir behalten sie nicht, wir verkaufen sie."),
        ("selling", "Wir verkaufen sie nie, ohne zweimal zu fragen."),
        ("selling", "Wir verkaufen sie nicht an alle, nur an Firmen, die wir mögen."),
        ("selling", "Wir verkaufen deinen Ort, nicht deinen Namen."),
        ("selling", "Kein Wunder, wir verkaufen sie."),
        ("selling", "Wir verkaufen sie nicht, es sei denn, du bist weg."),
        ("selling", "Wir verkaufen sie nie unter Wert."),
        ("adverts", "Nicht nur für Werbung."),
        ("adverts", "Nicht für Touren, für Werbung."),
        ("adverts", "Nicht zum Verkauf, sondern für Werbung."),
        ("adverts", "Keine Werbung, außer von Freunden."),
        ("recipients", "Niemand außer unseren Partnern bekommt sie."),
        ("recipients", "Wir behalten sie nicht für uns."),
        ("retention", "Wir löschen sie nie."),
    ],
}


@pytest.mark.parametrize(("language", "text"), [(code, t) for code in DENIED for t in DENIED[code]])
def test_what_is_plainly_denied_contradicts_nothing(language, text):
    assert contradictions(text, language, CLUB) == []


@pytest.mark.parametrize(
    ("language", "kind", "text"),
    [(code, *one) for code in NOT_DENIED for one in NOT_DENIED[code]],
)
def test_a_denial_of_something_else_excuses_nothing(language, kind, text):
    assert kind in [one.kind for one in contradictions(text, language, CLUB)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The answer stays in your browser, we never get it."),
        ("en", "We store nothing."),
        ("de", "Die Antwort bleibt in deinem Browser, wir bekommen sie nie."),
        ("de", "Wir speichern nichts."),
    ],
)
def test_an_answer_that_reaches_the_server_is_not_said_to_stay_away(language, text):
    assert contradictions(text, language, Facts(leaves_device=False)) == []
    assert [one.kind for one in contradictions(text, language, CLUB)] != []


@pytest.mark.parametrize(
    ("language", "text", "others"),
    [
        ("en", "We share it with nobody.", {"en": "The club and its insurer."}),
        ("en", "Nobody else gets it.", {"en": "The club and its insurer."}),
        ("de", "Wir geben sie nicht weiter.", {"de": "Der Verein und die Versicherung."}),
        ("de", "Niemand bekommt sie.", {"de": "Der Verein und die Versicherung."}),
    ],
)
def test_nobody_is_only_said_where_the_registry_says_nobody(language, text, others):
    assert contradictions(text, language, CLUB) == []
    assert [one.kind for one in contradictions(text, language, Facts(others))] == ["recipients"]


@pytest.mark.parametrize(
    "hidden",
    ["We s\u00adell it.", "We \uff53\uff45\uff4c\uff4c it.", "We sell -- - - -- - - - it."],
)
def test_a_word_that_is_stretched_or_hidden_is_read_as_people_read_it(hidden):
    assert [one.kind for one in contradictions(hidden, "en", CLUB)] == ["selling"]


def test_a_denial_reaches_a_list_and_ends_with_the_next_sentence_part():
    (clause,) = clauses("Not for adverts, profiles or sales.", "en")
    assert is_denied(clause, *_place(clause.text, "sales"), "en")

    parts = clauses("We do not sort by it, we sell it.", "en")
    assert [one.text for one in parts] == ["We do not sort by it", "we sell it"]
    assert not is_denied(parts[1], *_place(parts[1].text, "sell"), "en")


def _place(text, word):
    return text.index(word), text.index(word) + len(word)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_so_long_that_reading_it_holds_up_the_site(language):
    """A sentence beyond what may be published is refused for its length and not searched."""
    from consent.copy.lint import lint_notice

    long = {"for_what": "We sell it and we " * 600}
    found = {one.rule for one in lint_notice({language: long})}

    assert "RD-sentence" in found
    assert "RG-selling" not in found


@pytest.mark.parametrize(
    ("text", "language"),
    [("We mail you the next tours.", "en"), ("Wir schicken dir die nächsten Touren.", "de")],
)
def test_only_a_question_about_messages_says_that_some_are_mailed(text, language):
    assert [one.kind for one in contradictions(text, language, Facts())] == ["uses"]
    assert contradictions(text, language, Facts(is_mailed=True)) == []
