"""The sentence of a reason is made from the decision: complete, and in words of people."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation
from hypothesis import given, settings, strategies as st

from consent.grants import Grant
from consent.registry import Field, Option, Registry
from personalization.conditions import Clause, Operator
from personalization.engine import Decision, Reason
from personalization.explanations import explain

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
TOWN = ("lindmar", "elsewhere")
DAYS = ("mornings", "evenings", "weekends")


def field_of(key, kind, options, names, reasons):
    made = tuple(
        Option(one, {"en": f"{one}-en", "de": f"{one}-de"}, True, forms) for one, forms in options
    )
    return Field(
        *(1, key, kind, 3, 0, 9, "server", "pd:Favourite", False, names, made, NOW.date(), ()),
        reasons,
    )


TOLD = {
    "town": field_of(
        *("town", "choice"),
        [(one, {"en": f"{one}-form", "de": f"in {one}"}) for one in TOWN],
        {"en": "town", "de": "Ort"},
        {"en": "you set off from {answer}", "de": "dass du {answer} startest"},
    ),
    "days": field_of(
        *("days", "choices", [(one, {}) for one in DAYS], {"en": "free time", "de": "freie Zeit"}),
        {"en": "you are free {answer}", "de": "dass du {answer} frei hast"},
    ),
    # An organisation has written no phrases for these.
    "pace": field_of(
        *("pace", "choice", [("brisk", {})], {"en": "pace", "de": "Tempo"}),
        {},
    ),
    "topics": field_of(
        *(
            "topics",
            "choices",
            [(one, {}) for one in ("a", "b")],
            {"en": "likes", "de": "Vorlieben"},
        ),
        {},
    ),
    "age": field_of("age", "number", [], {"en": "age", "de": "Alter"}, {}),
    "steps": field_of(
        *("steps", "number", [], {"en": "steps", "de": "Stufen"}),
        {"en": "you climb {answer} steps", "de": "dass du {answer} Stufen gehst"},
    ),
}
KNOWN = Registry(1, TOLD, {}, (), {})


def decided(because, also=()):
    """A decision that read these answers, and was decided by the first of them."""
    told = {**dict(because), **dict(also)}
    grants = {
        name: Grant(name, value, NOW, NOW + timedelta(days=30)) for name, value in told.items()
    }
    clauses = tuple(Clause(name, Operator.IS, "x") for name, _value in because)
    reason = Reason.MATCHED if because else Reason.DEFAULT
    return Decision("hero", "block", reason, "v", "d", clauses, grants)


@pytest.mark.parametrize(
    ("because", "also", "english", "german"),
    [
        (
            [("town", "lindmar")],
            [],
            "You see this because you told us that you set off from lindmar-form.",
            "Du siehst das, weil du uns gesagt hast, dass du in lindmar startest.",
        ),
        (
            [("town", "lindmar"), ("days", ("mornings", "evenings", "weekends")), ("steps", 4)],
            [],
            "You see this because you told us that you set off from lindmar-form, that you are free"
            " mornings-en, evenings-en and weekends-en and that you climb 4 steps.",
            "Du siehst das, weil du uns gesagt hast, dass du in lindmar startest, dass du"
            " mornings-de, evenings-de und weekends-de frei hast und dass du 4 Stufen gehst.",
        ),
        (
            [("pace", "brisk")],
            [("age", 40)],
            "You see this because you told us that your answer to “pace” is “brisk-en”."
            " You also told us that your answer to “age” is “40”: we looked at that, and it"
            " changes nothing here.",
            "Du siehst das, weil du uns gesagt hast, dass deine Antwort zu „Tempo“ „brisk-de“ ist."
            " Du hast uns auch gesagt, dass deine Antwort zu „Alter“ „40“ ist: Das haben wir"
            " angesehen, und hier ändert es nichts.",
        ),
        (
            [],
            [("topics", ("a", "b"))],
            "This is what everyone sees. You told us that your answers to “likes” are “a-en” and"
            " “b-en”: we looked at that, and it changes nothing here.",
            "Das sehen alle. Du hast uns gesagt, dass deine Antworten zu „Vorlieben“ „a-de“ und"
            " „b-de“ sind: Das haben wir angesehen, und hier ändert es nichts.",
        ),
    ],
    ids=["one", "three, of which one has several", "without phrases", "without effect"],
)
def test_a_reason_is_a_sentence_in_both_languages(because, also, english, german):
    for language, expected in (("en", english), ("de", german)):
        with translation.override(language):
            why = explain(decided(because, also), KNOWN, language)
        assert f"{why.sentence} {why.also}".strip() == expected


ANSWERED = st.fixed_dictionaries(
    {},
    optional={
        "town": st.sampled_from(TOWN),
        "days": st.lists(st.sampled_from(DAYS), unique=True, min_size=1).map(tuple),
        "pace": st.just("brisk"),
        "age": st.integers(0, 99),
        "steps": st.integers(0, 99),
    },
)
# How each answer is said, to find it in a sentence again.
SAID = {"town": "you set off", "days": "you are free", "pace": "“pace”", "age": "“age”"}


@settings(max_examples=60)
@given(ANSWERED, st.data())
def test_explanation_names_exactly_what_was_read(told, data):
    first = data.draw(st.integers(0, len(told)))
    because, also = list(told.items())[:first], list(told.items())[first:]
    with translation.override("en"):
        why = explain(decided(because, also), KNOWN, "en")
    if not told:
        assert why is None
        return

    whole = f"{why.sentence} {why.also}"
    parts = {"because": why.sentence, "also": why.also if because else why.sentence}
    for name, how in (SAID | {"steps": " steps"}).items():
        place = "because" if name in dict(because) else "also"
        assert whole.count(how) == (name in told)
        assert name not in told or how in parts[place]
    clauses = len(re.findall(r"\bthat (?=your? )", whole))
    assert clauses == len(told)


def test_a_number_is_kept_in_no_prepared_words():
    """They stay in the process, and a number is somebody's own."""
    with translation.override("en"):
        explain(decided([("age", 77), ("steps", 78)]), KNOWN, "en")

    prepared = [one for key, one in KNOWN.made.items() if key[0] == "told"]
    assert prepared
    assert not any(number in repr(one) for one in prepared for number in ("77", "78"))
