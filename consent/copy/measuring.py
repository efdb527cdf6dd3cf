"""Measures the lint by sentences that people wrote for that. Plain Python.

A corpus is a file for each language with sections such as ``[herd bad]`` and ``[herd clean]``. In
each section every second sentence is held out: patterns are written without looking at it, and the
two halves are counted apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from consent.copy import lint, tables


@dataclass(frozen=True, slots=True)
class Half:
    """What was blocked of one half of the bad sentences, and passed of the clean ones."""

    blocked: int
    bad: int
    passed: int
    clean: int

    def __str__(self) -> str:
        return f"{self.blocked}/{self.bad}, {self.passed}/{self.clean}"

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __add__(self, other: "Half") -> "Half":
        return Half(
            self.blocked + other.blocked,
            self.bad + other.bad,
            self.passed + other.passed,
            self.clean + other.clean,
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """The halves of one kind: the known one and the one held out. ``wrong``: what it got wrong."""

    kind: str
    halves: tuple[Half, Half]
    wrong: tuple[str, ...]


def is_blocked(text: str, language: str) -> bool:
    """Whether a notice with this sentence could not be published."""
    found = [*lint.lint(text, language), *lint.against_registry(text, language)]
    return any(one.is_error for one in found)


def figures(corpus: Path, language: str) -> Iterator[Figure]:
    """The figures of every kind in a language, and of all of them together at the end."""
    table = tables.parse((corpus / f"{language}.txt").read_text(encoding="utf-8"))
    total = [Half(0, 0, 0, 0), Half(0, 0, 0, 0)]
    for kind in dict.fromkeys(kind for kind, _what in table):
        bad, clean = table[kind, "bad"], table[kind, "clean"]
        kept = [[is_blocked(one, language) for one in lines] for lines in (bad, clean)]
        halves = [_half(*(lines[at::2] for lines in kept)) for at in (0, 1)]
        total = [before + one for before, one in zip(total, halves, strict=True)]
        wrong = [one for one, hit in zip(bad, kept[0], strict=True) if not hit]
        wrong += [one for one, hit in zip(clean, kept[1], strict=True) if hit]
        yield Figure(kind, (halves[0], halves[1]), tuple(wrong))
    yield Figure("all", (total[0], total[1]), ())


def _half(bad: list[bool], clean: list[bool]) -> Half:
    return Half(sum(bad), len(bad), len(clean) - sum(clean), len(clean))
