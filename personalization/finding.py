"""The site's own search: words in titles, teasers and texts of one language, in this process.

It asks nobody, keeps nothing, and finds the same for everybody.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import strip_tags

from personalization.snapshot import Snapshot

LONGEST_QUERY = 80
# A word in a title says more than one in a teaser, and that more than one in a text.
_WEIGHTS = (9, 3, 1)


@dataclass(frozen=True, slots=True)
class Found:
    """A page or an item that holds every word."""

    title: str
    teaser: str
    url: str


@dataclass(frozen=True, slots=True)
class _Entry:
    found: Found
    folded: tuple[str, str, str]


def look_for(asked: str, content: Snapshot, language: str) -> list[Found]:
    """What holds every word that was asked for, the best first. Nothing for an empty question."""
    words = _folded(asked).split()
    if not words:
        return []
    scored = []
    for place, entry in enumerate(_index(content, language)):
        score = _score(entry, words)
        if score:
            scored.append((-score, place, entry.found))
    return [found for _score, _place, found in sorted(scored, key=lambda one: one[:2])]


def _score(entry: _Entry, words: list[str]) -> int:
    """How well an entry fits; 0 if it lacks one of the words."""
    total = 0
    for word in words:
        best = max(
            (weight for weight, text in zip(_WEIGHTS, entry.folded, strict=True) if word in text),
            default=0,
        )
        if not best:
            return 0
        total += best
    return total


def _index(content: Snapshot, language: str) -> tuple[_Entry, ...]:
    """Every page and item of a language, folded once and kept with the content."""
    if language not in content.searched:
        content.searched[language] = tuple(_entries(content, language))
    return content.searched[language]


def _entries(content: Snapshot, language: str) -> Iterator[_Entry]:
    for (_key, code), page in content.pages.items():
        if code == language:
            text = " ".join(one.html for one in page.pieces)
            yield _entry(page.title, page.lead, text, page.url)
    for (_key, code), item in content.items.items():
        if code == language:
            facts = " ".join((item.teaser, item.facts_line))
            yield _entry(item.title, item.teaser, item.html, item.url, facts)


def _entry(title: str, teaser: str, html: str, url: str, more: str = "") -> _Entry:
    folded = (_folded(title), _folded(more or teaser), _folded(strip_tags(html)))
    return _Entry(Found(title, teaser, url), folded)


def _folded(text: str) -> str:
    """A text as it is compared: without case and accents, so that "uber" finds "Über"."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one))
