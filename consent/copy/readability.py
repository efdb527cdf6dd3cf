"""Scores how hard a text is to read. Plain Python, no dictionary, no network (R-116 to R-121).

The formulas are the published ones; syllables are counted by groups of vowels. The limits are ours,
set where plain notices pass and legal prose does not: see the calibration in the tests.
"""

import re
from dataclasses import dataclass

from consent.copy import rules_for, unread

WORDS_AT_LEAST = 30
SENTENCE_AT_MOST = 20
LETTERS_AT_MOST = 25
ASK_WORDS_AT_MOST = 90
LIX_AT_MOST = {"en": 35.0, "de": 42.0}

_EASE_AT_LEAST = {"en": 60.0, "de": 50.0}
_GRADE_AT_MOST = {"en": 8.0, "de": 10.0}
_LONG_WORD = 6
_MANY_SYLLABLES = 3

# A full stop after one of these does not end a sentence: some never do, some do not before
# a number or a small letter. "z. B.", "i.s.d.": single letters hold together by themselves.
_ALWAYS = "bzw|ca|dr|prof|tel|vgl|ggf|evtl|inkl|exkl|mr|mrs|ms|vs|approx"
_IN_A_SENTENCE = "art|abs|lit|nr|ziff|st|str|max|min|std|usw|etc"
_MONTHS = "jan|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec"
_ABBREVIATED = re.compile(
    rf"\b(?:(?i:{_ALWAYS})\.|(?i:{_IN_A_SENTENCE})\.(?=\s*[\da-zäöü])"
    r"|(?:[^\W\d_]\.\s?)+(?=[^\W\d_]\.)[^\W\d_]\."
    rf"|\d+\.(?=\d|\s(?i:{_MONTHS})))"
)
_STOP = "\N{ONE DOT LEADER}"
_END = re.compile(r"[.!?…]+[\"“”»’')]*(?=\s|$)|\n\s*\n")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ENGLISH = re.compile("[aeiouy]+")
# In "time" and "stored" the last e is silent; in "table", "choices" and "wanted" it is spoken.
_SILENT_E = re.compile(r"[aeiouy].*(?:[^aeiouyl]e|[^aeiouysxzcgh]es|[^aeiouytd]ed)$")
_GERMAN = re.compile("aa|ee|oo|ie|ei|ai|au|eu|äu|ey|ay|[aeiouyäöü]")

# The measures that a text can fail.
SENTENCE, WORD, EASE, GRADE, LIX, LENGTH = "sentence", "word", "ease", "grade", "lix", "length"


@dataclass(frozen=True, slots=True)
class Scores:
    """The measurements of a text. ``ease`` is Flesch or Amstad, ``grade`` is FK or WSTF1."""

    words: int
    sentences: int
    sentence_length: float
    ease: float
    grade: float
    lix: float


@dataclass(frozen=True, slots=True)
class Fault:
    """One measure that a text fails, with its value and the limit."""

    measure: str
    value: float
    limit: float


def sentences(text: str) -> list[str]:
    """The sentences of a text. Dots in abbreviations, dates and decimals do not end one."""
    held = _ABBREVIATED.sub(lambda found: found[0].replace(".", _STOP), text)
    parts = (one.replace(_STOP, ".").strip() for one in _END.split(held))
    return [one for one in parts if _WORD.search(one)]


def words(text: str) -> list[str]:
    """The words of a text; numbers count as words."""
    return _WORD.findall(text)


def syllables(word: str, language: str) -> int:
    """How many syllables a word has, at least one."""
    lower = word.lower()
    if rules_for(language) == "de":
        return max(len(_GERMAN.findall(lower)), 1)
    count = len(_ENGLISH.findall(lower))
    return max(count - bool(_SILENT_E.search(lower)), 1)


def score(text: str, language: str) -> Scores:
    """Measure a text. A text without words counts as easy."""
    found, parts = words(text), len(sentences(text))
    if not found:
        return Scores(0, 0, 0.0, 100.0, 0.0, 0.0)
    count, length = len(found), len(found) / parts
    parted = [syllables(word, language) for word in found]
    long = 100 * sum(len(word) > _LONG_WORD for word in found) / count
    measure = _german if rules_for(language) == "de" else _english
    ease, grade = measure(length, parted, long)
    return Scores(count, parts, length, ease, grade, length + long)


def faults(text: str, language: str, *, is_ask: bool = False) -> list[Fault]:
    """The measures by which a text is too hard; empty for a text that passes.

    Formulas need thirty words; a shorter text is only held to short sentences and words (R-119).
    ``is_ask`` adds the limits of a card that asks (product.md section 9). Limits were measured in
    English and German, so a text in another language (``copy.unread``) only fails by being long.
    """
    measured = score(text, language)
    found = _hardness(text, measured, rules_for(language), is_ask) if not unread([language]) else []
    if is_ask:
        found.append(_fault(LENGTH, measured.words, ASK_WORDS_AT_MOST))
    return [one for one in found if one]


def _hardness(text: str, measured: Scores, language: str, is_ask: bool) -> list[Fault | None]:
    found = [_fault(SENTENCE, _longest_sentence(text), SENTENCE_AT_MOST)]
    found.append(_fault(WORD, max(map(len, words(text)), default=0), LETTERS_AT_MOST))
    if measured.words >= WORDS_AT_LEAST:
        found.append(_fault(EASE, -measured.ease, -_EASE_AT_LEAST[language]))
        found.append(_fault(GRADE, measured.grade, _GRADE_AT_MOST[language]))
        if is_ask:
            found.append(_fault(LIX, measured.lix, LIX_AT_MOST[language]))
    return found


def _english(length: float, parted: list[int], _long: float) -> tuple[float, float]:
    """Flesch reading ease and Flesch-Kincaid grade (R-116)."""
    mean = sum(parted) / len(parted)
    return 206.835 - 1.015 * length - 84.6 * mean, 0.39 * length + 11.8 * mean - 15.59


def _german(length: float, parted: list[int], long: float) -> tuple[float, float]:
    """Amstad's reading ease and the first Viennese formula (R-117)."""
    count = len(parted)
    many = 100 * sum(one >= _MANY_SYLLABLES for one in parted) / count
    single = 100 * sum(one == 1 for one in parted) / count
    grade = 0.1935 * many + 0.1672 * length + 0.1297 * long - 0.0327 * single - 0.875
    return 180 - length - 58.5 * sum(parted) / count, grade


def _longest_sentence(text: str) -> int:
    return max((len(words(one)) for one in sentences(text)), default=0)


def _fault(measure: str, value: float, limit: float) -> Fault | None:
    return Fault(measure, abs(value), abs(limit)) if value > limit else None
