"""What a text says of the kinds of things that the tables list, and does not deny. Plain Python."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from consent.copy import readability, rules_for, tables
from consent.copy.clauses import Clause, clauses, is_denied

# Twenty words of 25 letters, the longest that may be published, are shorter.
_READ_AT_MOST = 600
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_FILLING = re.compile(r"[\W_]{6,}")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_FILLED = {"recipients": "us", "without": ""}

# Words about the choice itself, and the plain sentences about it that may be said.
CHOICE, PLAIN = "choice", "plain"

# What a pattern can leave open. {it} is an answer, in the words that people use for one.
_WORDS = {
    "en": {
        "gap": r"[^.!?;]{0,50}",
        "answer": r"(?:(?<!your\s)(?<!the\s)(?<!an\s)(?<!no\s)(?<!our\s)answer(?:s|ed|ing)?"
        r"|shar(?:e|es|ed|ing)(?:\s+(?:it|this|that))?|tell(?:s|ing)?(?:\s+us)?|told(?:\s+us)?"
        r"|say\s+so|said\s+so|reveal(?:s|ed)?|disclose(?:s|d)?)",
        "it": r"(?:(?:your|the|this|that|these|those|each|every|all|any|such|an|people['’]s|my)"
        r"\s+(?:\w+\s+)?(?:answers?|data|info(?:rmation)?|details?|repl(?:y|ies)|choices?|town)"
        r"|your\s+(?:\w+\s+)?\w+|\bit\b|\bthem\b|\banswers?\b|\bdata\b"
        r"|(?:what(?:ever)?|everything|anything|things)\s+you\s+(?:\w+\s+)?\w+)",
    },
    "de": {
        "gap": r"[^.!?;]{0,60}",
        "answer": r"(?:(?<!deine\s)(?<!unsere\s)(?<!diese\s)\bantworte[nt]?|geantwortet"
        r"|beantworte[nt]?|angeben|angegeben|(?:geben|gibt|gebe)\s+{gap}\ban|teilen|geteilt"
        r"|sagen\s+uns|sagt\s+uns|verraten|verrät|mitgeteilt)",
        "it": r"(?:(?:dein\w*|die|diese\w*|der|jede\w*|alle\w*|eine?|solche|eure)\s+(?:\w+\s+)?"
        r"(?:Antwort\w*|Angabe\w*|Daten|Auskunft\w*|Auskünfte|Info\w*)|dein(?:e|en|em|er|es)?\s+"
        r"(?:\w+\s+)?\w+|\bsie\b|\bes\b|\bdas\b(?=\s*$|\s+(?:weiter|nie|nicht|auch|an)\b)|\bihn\b|\bdies\b|\bihr\b|\bAntworten\b|\bDaten\b"
        r"|\bAngaben\b|(?:alles,\s+)?was\s+du\s+(?:\w+\s+){0,3}\w+)",
    },
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern and the kind of thing it stands for."""

    kind: str
    searched: re.Pattern[str]


def compiled(lines: Iterable[tuple[str, str]], language: str) -> tuple[Pattern, ...]:
    """The patterns of lines, each with its kind, with the words of a language filled in."""
    return tuple(Pattern(kind, _compile(line, language)) for kind, line in lines)


@cache
def of_table(name: str, language: str) -> tuple[Pattern, ...]:
    """The patterns of a table of one language, by the first word of each heading."""
    found = tables.read(f"deceptive/{name}.{language}.txt")
    return compiled([(key[0], one) for key, lines in found.items() for one in lines], language)


def said(patterns: Iterable[Pattern], text: str, language: str) -> Iterator[tuple[Pattern, str]]:
    """The patterns that a text says and does not deny, each with the words that say so."""
    every = tuple(patterns)
    plain = [one.searched for one in every if one.kind == PLAIN]
    for sentence in read_sentences(text):
        parts = clauses(sentence, language)
        is_plain = any(one.search(sentence) for one in plain)
        for one in every:
            if one.kind == PLAIN or (is_plain and one.kind == CHOICE):
                continue
            hits = (hit for hit in one.searched.finditer(sentence) if hit[0].strip())
            found = next((hit[0] for hit in hits if not _denied(hit[0], parts, language)), None)
            if found is not None:
                yield one, found


def read_sentences(text: str, *, filled: bool = True) -> list[str]:
    """The sentences of a text as people read it: without what hides or stretches a word.

    Sentences so long that ``readability`` refuses them are left out: some patterns take a time
    that grows with the square of the length. ``filled`` replaces placeholders by short words.
    """
    plain = _HIDDEN.sub("", unicodedata.normalize("NFKC", text)).replace("’", "'")
    if filled:
        plain = _PLACEHOLDER.sub(lambda found: _FILLED.get(found[1], "x"), plain)
    plain = _FILLING.sub(" ", plain)
    return [one for one in readability.sentences(plain) if len(one) <= _READ_AT_MOST]


def _denied(words: str, parts: Iterable[Clause], language: str) -> bool:
    """Whether the clause that holds all these words denies them. Across clauses none does."""
    for clause in parts:
        at = clause.text.find(words)
        if at >= 0:
            return is_denied(clause, at, at + len(words), language)
    return False


@cache  # the tables are read for each wording of who gets an answer, and few lines name them
def _compile(line: str, language: str) -> re.Pattern[str]:
    for name in ("answer", "it", "gap"):
        line = line.replace(f"{{{name}}}", _WORDS[rules_for(language)][name])
    return re.compile(line, re.IGNORECASE)
