"""Parts sentences into clauses, and tells whether a clause denies something in it. Plain Python.

"We never sell it" denies; "we do not just sort a list, we sell it" does not. Where this is in doubt
(two negations, an exception, "not to everyone"), the clause counts as saying it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from consent.copy import readability, rules_for, tables

_OF_A_LIST = {"and", "or", "und", "oder", "sowie", ","}
_ALTERNATIVE = {"or", "oder"}
_JOINING = {"and", "und", "or", "oder"}
# "We sell and rent it" is one clause: so few words before a conjunction are none.
_FEW = 2


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause. ``is_open`` says that an exception follows it: "unless", "es sei denn"."""

    text: str
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class _Grammar:
    """What the parting needs to know of a language, as patterns."""

    negators: re.Pattern[str]
    weakened: re.Pattern[str]
    idle: re.Pattern[str]
    near: re.Pattern[str]
    parting: re.Pattern[str]
    opening: re.Pattern[str]
    acting: re.Pattern[str]
    contrast: re.Pattern[str]
    alone: re.Pattern[str]
    asking: re.Pattern[str]
    after_subject: re.Pattern[str]
    new_subject: re.Pattern[str]


def clauses(text: str, language: str) -> list[Clause]:
    """The clauses of a text in the order in which they stand."""
    known = _grammar(rules_for(language))
    return [one for sentence in readability.sentences(text) for one in _of(sentence, known)]


def is_denied(clause: Clause, start: int, end: int, language: str, *, inside: bool = False) -> bool:
    """Whether a clause plainly denies what stands between two places in it.

    A denial that is itself among these words does not count, unless ``inside``.
    """
    known, text = _grammar(rules_for(language)), clause.text
    if clause.is_open or known.weakened.search(text):
        return False
    idle = [one.span() for one in known.idle.finditer(text)]
    found = [
        one
        for one in known.negators.finditer(text)
        if (inside or not start <= one.start() < end)
        and not any(a <= one.start() < b for a, b in idle)
    ]
    place = max(start, found[0].end()) if inside and found and found[0].end() <= end else start
    return len(found) == 1 and _reaches(found[0], text, place, end, known)


def negations(text: str, language: str) -> int:
    """How many words of a text deny something."""
    return len(_grammar(rules_for(language)).negators.findall(text))


def _reaches(negator: re.Match[str], text: str, start: int, end: int, known: _Grammar) -> bool:
    """Whether a negation is about the words between two places, and not about others."""
    between = text[negator.end() : start] if negator.end() <= start else ""
    if known.near.fullmatch(negator[0]):
        return negator.end() <= start and len(between.split()) <= 1
    if negator.end() <= start:
        return not known.new_subject.search(between)
    return bool(known.after_subject.match(text[end:]))


def _of(sentence: str, known: _Grammar) -> Iterator[Clause]:
    parts = [one.strip() for one in known.parting.split(sentence)]
    text = parts[0]
    for joint, part in zip(parts[1::2], parts[2::2], strict=True):
        word = joint.split()[-1].casefold()
        if _goes_on(text, word, part, known):
            text = f"{text}{', ' if word == ',' else f' {joint} '}{part}"
            continue
        opened = any(known.opening.fullmatch(one) for one in (word, part))
        if text:
            yield Clause(text, opened)
        text = part
    if text:
        yield Clause(text)


def _goes_on(text: str, word: str, part: str, known: _Grammar) -> bool:
    """Whether what follows a comma or a conjunction belongs to the clause before it."""
    if known.opening.fullmatch(part) or known.opening.fullmatch(word):
        return False
    if known.alone.fullmatch(part) or known.asking.match(part):
        return True
    if word in _JOINING and len(text.split()) <= _FEW and not known.negators.search(text):
        return True
    if word not in _OF_A_LIST or known.negators.search(part) or known.contrast.match(part):
        return False
    if word in _ALTERNATIVE:
        return not known.new_subject.search(part)
    return len(part.split()) <= 1 or not known.acting.search(part)


@cache
def _grammar(language: str) -> _Grammar:
    table = tables.read("deceptive/grammar.txt")
    names = _Grammar.__slots__
    return _Grammar(
        **{
            name: re.compile("|".join(table.get((language, name), ["(?!)"])), re.IGNORECASE)
            for name in names
        }
    )
