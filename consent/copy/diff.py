"""What changed between two texts, word by word. Plain Python.

The equal and removed runs joined give the old text, the equal and added ones the new text
(tests/consent/test_wording_diff.py).
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Kind = Literal["equal", "removed", "added"]
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


class Run(NamedTuple):
    """Words in a row that were kept, removed or added."""

    kind: Kind
    words: str


def diff(old: str, new: str) -> list[Run]:
    """The runs that lead from the old text to the new one."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    pairs = [
        ("".join(before[a:b]), "".join(after[c:d])) for _tag, a, b, c, d in matcher.get_opcodes()
    ]
    return list(_runs(_with_gaps_closed(pairs)))


def _with_gaps_closed(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Join changes with only a space between: "two words" becoming "one thing" is one change."""
    closed: list[tuple[str, str]] = []
    for index, (before, after) in enumerate(pairs):
        is_gap = before == after and before.isspace() and 0 < index < len(pairs) - 1
        follows = closed and closed[-1][0] != closed[-1][1]
        if follows and (is_gap or before != after):
            closed[-1] = (closed[-1][0] + before, closed[-1][1] + after)
        else:
            closed.append((before, after))
    return closed


def _runs(pairs: list[tuple[str, str]]) -> Iterator[Run]:
    for before, after in pairs:
        if before == after:
            yield Run("equal", before)
            continue
        if before:
            yield Run("removed", before)
        if after:
            yield Run("added", after)
