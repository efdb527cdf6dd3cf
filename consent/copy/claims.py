"""Compares what two texts claim, clause by clause, without understanding them. Plain Python.

A claim is a word that carries meaning, with whether its clause denies it. Two texts claim the same
if they have the same claims and numbers: then only small words, the order, an inflection, a listed
synonym or a missing letter has changed. Anything else may be another claim, and counts as one.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from consent.copy import patterns, rules_for, tables, unread
from consent.copy.clauses import clauses, is_denied, negations

_WORD = re.compile(r"\{\w+\}|[^\W_]+(?:['’-][^\W_]+)*")
_PLACEHOLDER = re.compile(r"\{\w+\}")
_LETTERS_OF_A_SLIP = 5
# The part of a notice that says what an answer is used for.
_PURPOSE = "for_what"

Texts = Mapping[str, str]


class Stance(IntEnum):
    """What a clause does with a word."""

    SAID = 0
    DENIED = 1
    PARTLY = 2  # "not only", an exception, two denials


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """One word that carries meaning, in its plain form, and what its clause does with it."""

    word: str
    stance: Stance = Stance.SAID


@dataclass(frozen=True, slots=True)
class Difference:
    """What a text claims otherwise than the one before it, in the words of both.

    ``needs_officer``: a denial was dropped, or a use or a recipient may have been added.
    """

    dropped: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    needs_officer: bool = False

    def __bool__(self) -> bool:
        return bool(self.dropped or self.added)


def difference(before: Mapping[str, Texts], after: Mapping[str, Texts]) -> Difference:
    """What the texts of a notice claim otherwise than before, in all languages together."""
    dropped: dict[str, None] = {}
    added: dict[str, None] = {}
    officer = False
    for language in dict.fromkeys([*before, *after]):
        for part in dict.fromkeys([*before.get(language, {}), *after.get(language, {})]):
            old = before.get(language, {}).get(part, "")
            new = after.get(language, {}).get(part, "")
            lost, gained, is_grave = _compared(old, new, language, part)
            dropped |= dict.fromkeys(lost)
            added |= dict.fromkeys(gained)
            officer = officer or is_grave
    return Difference(tuple(dropped), tuple(added), officer)


def claims(text: str, language: str) -> dict[Claim, str]:
    """What a text claims, each claim with the word as written."""
    known = _words(rules_for(language))
    found: dict[Claim, str] = {}
    for sentence in _sentences(text):
        for clause in clauses(sentence, language):
            has_denial = negations(clause.text, language) > 0
            for hit in _WORD.finditer(clause.text):
                word = hit[0].casefold()
                if word in known.small or (has_denial and negations(hit[0], language)):
                    continue
                stance = Stance.SAID
                if has_denial or clause.is_open:
                    denied = is_denied(clause, *hit.span(), language)
                    stance = Stance.DENIED if denied else Stance.PARTLY
                found.setdefault(Claim(known.plain(word), stance), hit[0])
    return found


def _compared(old: str, new: str, language: str, part: str) -> tuple[list[str], list[str], bool]:
    if old == new:
        return [], [], False
    if unread([language]):
        return [old], [new], part == _PURPOSE
    before, after = claims(old, language), claims(new, language)
    lost = [one for one in before if one not in after]
    gained = [one for one in after if one not in before]
    for one, other in _slips(lost, gained, before, after):
        lost.remove(one)
        gained.remove(other)
    grave = any(one.stance is not Stance.SAID for one in lost) or any(
        part == _PURPOSE or _is_use(one, language) for one in gained
    )
    return [before[one] for one in lost], [after[one] for one in gained], grave


def _slips(
    lost: list[Claim], gained: list[Claim], before: dict[Claim, str], after: dict[Claim, str]
) -> list[tuple[Claim, Claim]]:
    """Pairs of words in which only a letter was missing, doubled or swapped."""
    found: list[tuple[Claim, Claim]] = []
    for one in lost:
        taken = [other for _one, other in found]
        for other in gained:
            is_free = other not in taken and other.stance == one.stance
            if is_free and _is_slip(before[one].casefold(), after[other].casefold()):
                found.append((one, other))
                break
    return found


def _is_slip(a: str, b: str) -> bool:
    if min(len(a), len(b)) < _LETTERS_OF_A_SLIP or a[0] != b[0]:
        return False
    if len(a) == len(b):
        pairs = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
        swapped = 2
        return len(pairs) == swapped and pairs[0] == pairs[1][::-1]
    short, long = sorted((a, b), key=len)
    return len(long) - len(short) == 1 and any(
        long[:at] + long[at + 1 :] == short for at in range(len(long))
    )


def _is_use(claim: Claim, language: str) -> bool:
    """Whether a word stands for a use or for somebody who could get an answer."""
    known = _words(rules_for(language))
    return claim.stance is not Stance.DENIED and claim.word in known.uses


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a language that the comparison knows."""

    small: frozenset[str]
    uses: frozenset[str]
    same: Mapping[str, str]
    endings: re.Pattern[str]

    def plain(self, word: str) -> str:
        """A word without its ending, or the first of its synonyms."""
        bare = self.same.get(word) or self.stem(word)
        return self.same.get(bare, bare)

    def stem(self, word: str) -> str:
        """A word without its ending."""
        return word if _PLACEHOLDER.fullmatch(word) else self.endings.sub("", word)


@cache
def _words(language: str) -> _Words:
    table = tables.read("deceptive/words.txt")
    endings = re.compile(f"(?<=...)(?:{'|'.join(table[language, 'endings'])})$")
    bare = _Words(frozenset(), frozenset(), {}, endings)
    same: dict[str, str] = {}
    for line in table[language, "same"]:
        first, *others = line.split()
        same |= {form: first for one in (first, *others) for form in (one, bare.stem(one))}
    known = _Words(frozenset(_all(table[language, "small"])), frozenset(), same, endings)
    uses = frozenset(known.plain(one) for one in _all(table[language, "uses"]))
    return _Words(known.small, uses, same, endings)


def _all(lines: Iterable[str]) -> list[str]:
    return [word for line in lines for word in line.split()]


def _sentences(text: str) -> list[str]:
    """The sentences of a text with its placeholders, which are claims, too."""
    return patterns.read_sentences(text, filled=False)
