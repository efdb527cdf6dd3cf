"""The line of everything in a TOML file."""

import tomllib
from collections.abc import Iterator
from pathlib import Path as File
from typing import Any

import pytest

from personalization.content.positions import Path, lines_of

BAKERY = File(__file__).parent / "bakery"
# Everything that TOML can hold, each on a line of its own with the number of it.
ODD = '''# a comment with [brackets] and "quotes"
two = 2
"three" = 3 # after it
'fo"ur' = "4 \\" # ]"
five.six = 5
list = [ # six
  7, [8,
  9], "ten # ]"   ,
  2026-11-30 10:00:00,
  { eleven = 11, "t\\u0077elve" = [12] },
]
text = """
thirteen
""" # """
odd = """quote"""""
raw = \'\'\'
no \\ escape\'\'\'
[table]
[table.inner]
nineteen = 1
[[many]]
[many.one]
x = 22
[[many]]
[[many.more]]
y = 25
[[many.more]]
y = { a.b = 27 }
'''
LINES = {
    ("two",): 2,
    ("three",): 3,
    ('fo"ur',): 4,
    ("five", "six"): 5,
    ("list",): 6,
    ("list", 0): 7,
    ("list", 1, 0): 7,
    ("list", 1, 1): 8,
    ("list", 2): 8,
    ("list", 3): 9,
    ("list", 4, "eleven"): 10,
    ("list", 4, "twelve", 0): 10,
    ("text",): 12,
    ("text", 0): 13,
    ("odd",): 15,
    ("odd", 0): 15,
    ("raw",): 16,
    ("raw", 0): 17,
    ("table", "inner", "nineteen"): 20,
    ("many", 0): 21,
    ("many", 0, "one"): 22,
    ("many", 0, "one", "x"): 23,
    ("many", 1): 24,
    ("many", 1, "more", 0): 25,
    ("many", 1, "more", 0, "y"): 26,
    ("many", 1, "more", 1): 27,
    ("many", 1, "more", 1, "y", "a", "b"): 28,
}


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """The path of everything that tomllib finds."""
    yield path
    steps = value.items() if isinstance(value, dict) else ()
    steps = enumerate(value) if isinstance(value, list) else steps
    for step, inner in steps:
        yield from paths(inner, (*path, step))


def test_every_line_is_known_however_toml_is_written() -> None:
    lines = lines_of(ODD)

    assert {path: lines.get(path) for path in LINES} == LINES
    assert set(paths(tomllib.loads(ODD))) <= lines.keys()


@pytest.mark.parametrize("file", sorted(BAKERY.glob("**/*.toml")), ids=lambda file: file.stem)
def test_a_key_stands_on_the_line_that_is_said(file: File) -> None:
    text = file.read_text()
    written = text.split("\n")
    lines = lines_of(text)

    for path in paths(tomllib.loads(text)):
        keys = [step for step in path if isinstance(step, str)]
        if path and isinstance(path[-1], str):
            assert keys[-1] in written[lines[path] - 1], path
