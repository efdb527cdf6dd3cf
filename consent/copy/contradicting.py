"""Finds what a notice says against its own registry: purpose, recipients, retention (R-105).

A site that says "Nobody but the club" in one line and "we pass it on" in the next has one true and
one false sentence, and consent to it is none (Art. 4(11), Art. 5(1)(a) GDPR). What is excluded of
every purpose (selling, adverts, profiling, other uses) is excluded in words, too. Plain Python.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from consent.copy import patterns, rules_for, tables, unread
from consent.copy.clauses import Clause, clauses, is_denied

# Headings of a table beyond the kind: how its patterns are read, and when they hold.
_WRITTEN, _SERVER, _SHARED, _UNMAILED = "written", "server", "shared", "unmailed"
_ALONE = re.compile(r"(?:nobody|no\s*one|none|only|niemand|nur|keine[rs]?)\b", re.IGNORECASE)
_EXCEPT = re.compile(
    r"\b(?P<deny>nobody|no\s*one|none|nothing|anyone|anybody|niemand\w*|kein\w*|nichts)"
    r"(?:\s+(?:else|sonst))?\s+(?:but|except|besides|other\s+than|apart\s+from|außer|als|bis\s+auf)"
    r"\s+(?:for\s+|an\s+|to\s+)?(?:(?:the|our|dem|der|den|die|das|unser\w*)\s+)?(?P<who>\w+)",
    re.IGNORECASE,
)
# What a reason to say no warns of, unless it speaks of "us" as well.
_OTHERS = re.compile(
    r"(?!.*\b(?:we|us|our|wir|uns|unser\w*)\b)"
    r"(?:(?:someone|somebody|anyone|whoever|who)\b.*\b(?:reads?|sees?|knows?|uses?)\b"
    r"|what\s+you\s+\w+\s+can\b|wer\b.*\b(?:liest|sieht|kennt|benutzt)\b)",
    re.IGNORECASE,
)
_OURSELVES = ("us", "ourselves", "we", "uns", "wir", "you", "dir", "dich", "du")
_SMALL = 3


@dataclass(frozen=True, slots=True)
class Facts:
    """What the registry says of a notice. ``recipients`` are its words, by language."""

    recipients: Mapping[str, str] = field(default_factory=dict)
    leaves_device: bool = True
    # Whether messages are mailed by it: then the words have to say so.
    is_mailed: bool = False

    def own(self, language: str) -> frozenset[str]:
        """The words that stand for those who may have the answer."""
        words = re.findall(r"\w+", self.recipients.get(language, "").casefold())
        return frozenset(one for one in words if len(one) > _SMALL and not _ALONE.match(one))

    def is_alone(self, language: str) -> bool:
        """Whether nobody but the organisation gets the answer."""
        return _ALONE.match(self.recipients.get(language, "nobody")) is not None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One place where words contradict the registry, with the kind of what they say."""

    kind: str
    found: str


def contradictions(text: str, language: str, facts: Facts | None = None) -> list[Contradiction]:
    """Everything in a text that its registry excludes; what is denied, as in "never", is fine.

    Without ``facts`` those of most notices hold: the server gets the answer, nobody else does. Of
    a language without rules (``copy.unread``) nothing is found.
    """
    if unread([language]):
        return []
    facts = facts or Facts()
    own = facts.own(language) or frozenset({"club", "verein", "library", "bibliothek"})
    return list(_found(text, language, own, _left_out(facts, language)))


# Every text of a question is looked at on each way to its publish, and few of them change between.
@lru_cache(maxsize=1024)
def _found(
    text: str, language: str, own: frozenset[str], left_out: frozenset[str]
) -> tuple[Contradiction, ...]:
    found = [
        hit
        for sentence in patterns.read_sentences(_without_own(text, own))
        for clause in clauses(sentence, language)
        for hit in _in(clause, language, own, left_out)
    ]
    return tuple(dict.fromkeys(found))


def _in(
    clause: Clause, language: str, own: frozenset[str], left_out: frozenset[str]
) -> Iterator[Contradiction]:
    for heading, pattern in _table(rules_for(language), tuple(sorted(own))):
        if left_out.intersection(heading) or _is_about_others(heading[0], clause):
            continue
        hit = pattern.search(clause.text)
        if hit is None or not hit[0].strip():
            continue
        if _WRITTEN in heading or _SHARED in heading or not _is_denied(clause, hit, language):
            yield Contradiction(heading[0], hit[0].strip())


def _is_about_others(kind: str, clause: Clause) -> bool:
    """Whether a clause warns of what others can do: "someone who reads it can guess"."""
    return kind in ("recipients", "profiling") and _OTHERS.match(clause.text) is not None


def _is_denied(clause: Clause, hit: re.Match[str], language: str) -> bool:
    """Whether the clause denies what was found; a pattern may begin before the word that counts."""
    return is_denied(clause, *hit.span(), language, inside=True)


def _left_out(facts: Facts, language: str) -> frozenset[str]:
    """Words of headings whose patterns contradict nothing here."""
    found = {
        _SERVER: not facts.leaves_device,
        _UNMAILED: facts.is_mailed,
        _SHARED: facts.is_alone(language),
    }
    return frozenset(heading for heading, is_left_out in found.items() if is_left_out)


def _without_own(text: str, own: frozenset[str]) -> str:
    """The text without "but the club": an exception for those who may have the answer is none."""

    def drop(found: re.Match[str]) -> str:
        who = found["who"].casefold()
        return found["deny"] if who in own or who in _OURSELVES else found[0]

    return _EXCEPT.sub(drop, text)


@cache
def _table(
    language: str, own: tuple[str, ...]
) -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    found = tables.read(f"deceptive/registry.{language}.txt")
    names = "|".join(re.escape(one) for one in own)
    return tuple(
        (
            heading,
            patterns.compiled([(heading[0], line.replace("{own}", names))], language)[0].searched,
        )
        for heading, lines in found.items()
        for line in lines
    )
