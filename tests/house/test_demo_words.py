"""No word of the demo stands outside its folder: an organisation replaces it, and nothing is left.

The words are computed from the demo's content: keys and names of its pages, collections, items,
facts, slots, variants, purposes, fields and options.
"""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "personalization" / "demo"
LANGUAGES = ("en", "de")
# Words of the demo that are words of the product or of plain English and German as well. The
# languages are its own; the rest was looked at where it stands.
ORDINARY = {
    # Languages and their names.
    *("de", "en", "english", "English", "German", "language"),
    # Styles, orders and places that content files know.
    *("articles", "newest", "length"),
    # What the product itself speaks of.
    *("days", "notices", "duration", "everyone", "spoken", "not sure", "contact"),
    # Plain words in comments and sentences.
    *("alone", "climb", "elsewhere", "anderswo", "family", "near", "together", "Artikel", "Länge"),
    *("access", "step-free", "quiet", "short", "kurz", "Ruhe"),
    # Examples of the guard, of what is asked about and of what is not.
    *("town", "Ort", "topics"),
}
# Migrations are history: what an earlier version had in its code is kept there for its databases.
# So are the tables of the copy lint: what nobody may write, in the words of any organisation.
LEFT_OUT = (
    "consent/copy/deceptive/",
    "personalization/demo/",
    "personalization/migrations/",
    "tests/",
    "docs/",
    "benchmarks/",
)
READ = (".py", ".html", ".css", ".js", ".mjs", ".po", ".svg", ".xml", ".txt")


def _files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    kept = [one for one in listed if one.endswith(READ) and not one.startswith(LEFT_OUT)]
    return [ROOT / one for one in kept if (ROOT / one).exists()]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DEMO / name).read_text())


def _words() -> Iterator[str]:
    """Every key and every name of the demo."""
    registry = _read("registry.toml")
    named = [*registry["purposes"], *registry["fields"]]
    named += [option for one in registry["fields"] for option in one["options"]]
    for page in _read("pages.toml")["pages"]:
        if page["style"] == "collection":
            yield page["key"]
            yield from (page[code].get("menu", page[code]["title"]) for code in LANGUAGES)
    for slot in _read("slots.toml")["slots"]:
        named.append(slot)
        yield from (variant["key"] for variant in slot["variants"])
    for path in sorted((DEMO / "collections").glob("*.toml")):
        collection = tomllib.loads(path.read_text())
        yield path.stem
        yield from collection["names"].values()
        yield from (item["key"] for item in collection["items"])
        named += collection.get("labels", [])
    for one in named:
        yield one["key"]
        yield from one["names"].values()
    yield from _read("site.toml")["organisation"]["name"].split()[:1]


WORDS = frozenset(_words())


def found_in(text: str, words: frozenset[str]) -> set[str]:
    """The words that stand in a text as whole words, in whatever case."""
    folded = text.casefold()
    return {
        word
        for word in words
        # Most are nowhere in it, which is seen much faster than where they would end.
        if word.casefold() in folded
        and re.search(rf"(?<![\w-]){re.escape(word.casefold())}(?![\w-])", folded)
    }


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {str(path.relative_to(ROOT)): path.read_text() for path in _files()}


def test_no_word_of_the_demo_stands_outside_its_folder(texts):
    ours = WORDS - ORDINARY
    found = {name: words for name, text in texts.items() if (words := found_in(text, ours))}

    assert len(ours) > 80
    assert len(texts) > 300
    assert found == {}


def test_the_list_of_ordinary_words_names_nothing_that_is_not_needed(texts):
    everywhere = "\n".join(texts.values())

    assert found_in(everywhere, frozenset(ORDINARY)) == ORDINARY
    assert ORDINARY <= WORDS


def test_a_planted_word_is_found():
    assert found_in('path("tours/", x)', WORDS - ORDINARY) == {"tours", "Tours"}
    assert found_in("a detour", WORDS - ORDINARY) == set()
