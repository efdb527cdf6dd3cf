"""Checks the phrases that reasons are made of: "you have {answer}". Plain Python.

The sentence around a phrase is made from a decision and cannot lie. So that a phrase cannot either,
it is one clause about the visitor that holds her answer once, and says nothing else (R-112).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from consent.copy import free_text, rules_for
from consent.copy.lint import Finding, Scope, Severity, against_registry, lint

ANSWER = "{answer}"
WORDS_AT_MOST = 12
_STEM = 4
_SHORT = 2
# A clause goes on behind "You told us that" or „weil du uns gesagt hast,“.
_BEGINNING = {"en": r"your?\b", "de": r"dass (?:du|dir|dich|dein\w*)\b"}
_STOPS = re.compile(r"[.!?;:,()\[\]<>*_`#|/\\\"“”„«»…—–\n\r\t]|\d")
_JOINING = {
    "en": r"and|or|but|because|since|so|if|when|while|which|who|that|though|as|than",
    "de": r"und|oder|aber|sondern|weil|denn|damit|wenn|falls|als|ob|obwohl|während|der|wie",
}
# What turns an answer round, and what nobody answered: how often, how surely, what we think.
_TURNING = {
    "en": r"not|\w+n['’]t|cannot|never|no|none|nothing|neither|without",
    "de": r"nicht|nie|niemals|kein\w*|nichts|weder|ohne",
}
_ADDING = {
    "en": r"always|only|every|probably|perhaps|maybe|surely|certainly|likely|really|must|"
    r"should|seems?|we|us|our|they|their|he|his|she|her",
    "de": r"immer|nur|jede\w*|wahrscheinlich|vielleicht|sicher|bestimmt|wohl|wirklich|musst|"
    r"sollst|scheinst|wir|uns|unser\w*|er|sie|ihr\w*|sein\w*",
}
_ABOUT_CHOICE = "PU-choice"
_YES = frozenset({"yes", "ja"})
_NO = frozenset({"no", "nein"})


@dataclass(frozen=True, slots=True)
class Names:
    """What a phrase may not say: the answers to its own question, and what others ask for."""

    answers: Sequence[str] = ()
    others: Sequence[str] = ()


def faults_in_phrase(
    text: str, language: str, names: Names, organisations: Sequence[str] = ()
) -> list[Finding]:
    """Everything that is wrong with the phrase of a field; empty if it may be shown.

    Of a language without rules it finds what is wrong in every language (``copy.unread``).
    """
    found = list(_in_phrase(text, language, names))
    return [*found, *_in_copy(text.replace(ANSWER, "x"), language, tuple(organisations))]


def faults_in_form(
    text: str, language: str, name: str, others: Sequence[str] = ()
) -> list[Finding]:
    """Everything that is wrong with the form that an option has in a phrase.

    It must name its own option and none of the ``others``: "on foot" for "foot".
    """
    return [*_in_form(text, language, name, others), *_in_copy(text, language)]


# All phrases are looked at whenever one is saved, and few of them differ from the time before.
@lru_cache(maxsize=1024)
def _in_copy(text: str, language: str, organisations: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """What no words may say. That a phrase says who "you are" is what it is for."""
    found = lint(text, language, Scope.COPY, organisations)
    kept = [one for one in found if one.is_error and one.rule != _ABOUT_CHOICE]
    return (*kept, *against_registry(text, language))


def _in_phrase(text: str, language: str, names: Names) -> Iterator[Finding]:
    rules = rules_for(language)
    rest = text.replace(ANSWER, " ", 1)
    if text.count(ANSWER) != 1 or re.search(r"[{}%]", rest):
        yield _fault("once", text, language)
    beginning = _BEGINNING.get(rules)
    if beginning and not re.match(beginning, text):
        yield _fault("begin", text, language)
    # What belongs to the beginning joins nothing: the "dass" of a German clause.
    rest = re.sub(beginning, " ", rest, count=1) if beginning else rest
    yield from _said("clause", _STOPS.pattern, rest, language)
    for rule, table in (("clause", _JOINING), ("turn", _TURNING), ("add", _ADDING)):
        if rules in table:
            yield from _said(rule, rf"\b(?:{table[rules]}|dass)\b", rest, language)
    for rule, listed in (("other", names.others), ("own", names.answers)):
        for one in listed:
            yield from _said(rule, rf"(?<!\w){re.escape(one)}(?!\w)", rest, language)
    yield from _of_any(text, language)


def _in_form(text: str, language: str, name: str, others: Sequence[str]) -> Iterator[Finding]:
    rules, said = rules_for(language), _stems(text)
    if re.search(r"[{}%.!?;:<>*_`#|\n\r\t]", text):
        yield _fault("form", text, language)
    turning = _TURNING.get(rules, r"(?!)")
    turns = re.search(rf"\b(?:{turning})\b", text, re.IGNORECASE) is not None
    plain = name.casefold()
    if plain in _YES | _NO:  # "bring" and "do not bring": the name is no part of the clause
        if turns is not (plain in _NO):
            yield _fault("turn", text, language)
    elif not said & _stems(name):
        yield _fault("form", text, language)
    elif turns and not re.search(rf"\b(?:{turning})\b", name, re.IGNORECASE):
        yield _fault("turn", text, language)
    foreign = {stem for one in others for stem in _stems(one)} - _stems(name)
    if plain not in _YES | _NO and (wrong := said & foreign):
        yield _fault("own", ", ".join(sorted(wrong)), language)
    yield from _of_any(text, language)


def _of_any(text: str, language: str) -> Iterator[Finding]:
    if len(text.split()) > WORDS_AT_MOST:
        yield _fault("long", text, language)
    if free_text.hidden_characters(text) or text != " ".join(text.split()):
        yield _fault("hidden", text, language)


def _said(rule: str, pattern: str, text: str, language: str) -> Iterator[Finding]:
    hit = re.search(pattern, text, re.IGNORECASE)
    if hit:
        yield _fault(rule, hit[0], language)


def _stems(text: str) -> set[str]:
    """The beginnings of its words, which an ending leaves as they are."""
    words = re.findall(r"\w+", text.casefold())
    return {one[:_STEM] for one in words if len(one) > _SHORT}


def _fault(rule: str, found: str, language: str) -> Finding:
    return Finding(f"RS-{rule}", Severity.ERROR, found, language)
